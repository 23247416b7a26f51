import type { JsonObject, Schema } from '@korolev/table-format'
import { nameOfField, omitUndefined } from '@korolev/table-format'
import { classificationJson } from '../domain/classification.js'
import { decodeRelation } from '../domain/entities.js'
import type { CallContext, Components } from './components.js'
import type { ColumnName, EffectiveColumn } from './effective-classification.js'
import type { KnownObject } from './lineage-objects.js'
import { knownObject, mayDo } from './lineage-objects.js'
import { schemaOfRelation } from './relation-schema.js'

interface NamedTable {
  readonly known: KnownObject
  readonly schema?: Schema
}

/** Names of columns that others were made from, for who may know of their tables. */
export class SourceNames {
  readonly #components: Components
  readonly #context: CallContext
  readonly #tables = new Map<string, Promise<NamedTable | undefined>>()

  constructor(components: Components, context: CallContext) {
    this.#components = components
    this.#context = context
  }

  async effectiveJson(column: EffectiveColumn): Promise<JsonObject> {
    const from = await Promise.all(column.from.map((each) => this.#sourceJson(each)))
    return { ...classificationJson(column), from: from.flat() }
  }

  async #sourceJson({ object, fieldId }: ColumnName): Promise<readonly JsonObject[]> {
    const table = this.#tables.get(object) ?? this.#load(object)
    this.#tables.set(object, table)
    const found = await table
    if (found === undefined) return []
    const { known, schema } = found
    const field = schema === undefined ? undefined : nameOfField(schema, fieldId)
    return [omitUndefined({ object, name: [...known.name], 'field-id': fieldId, field })]
  }

  async #load(object: string): Promise<NamedTable | undefined> {
    const known = await knownObject(this.#components, object)
    if (known === undefined || !(await mayDo(this.#context, known, 'SEE'))) return undefined
    const { entity } = known
    const schema =
      entity === undefined
        ? undefined
        : await schemaOfRelation(this.#components, decodeRelation(entity))
    return schema === undefined ? { known } : { known, schema }
  }
}
