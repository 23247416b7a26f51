import type { Catalog } from '@korolev/client'

/** The namespace of the examples, without the table that an earlier run made. */
export async function prepare(catalog: Catalog, table: string): Promise<void> {
  await catalog.namespaces.create('examples', { ifNotExists: true })
  if (await catalog.tables.exists(table)) await catalog.tables.drop(table)
}
