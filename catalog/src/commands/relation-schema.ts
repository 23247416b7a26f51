import type { Schema } from '@korolev/table-format'
import type { Relation } from '../domain/entities.js'
import { TABLE_FORMAT, VIEW_FORMAT } from '../domain/relation-format.js'
import type { Components } from './components.js'

/** The current schema of a table or view; undefined where there is none. */
export async function schemaOfRelation(
  { metadata }: Pick<Components, 'metadata'>,
  { kind, metadataLocation }: Pick<Relation, 'kind' | 'metadataLocation'>,
): Promise<Schema | undefined> {
  if (kind === 'view') return VIEW_FORMAT.schema((await metadata.view(metadataLocation)).metadata)
  return TABLE_FORMAT.schema((await metadata.table(metadataLocation)).metadata)
}
