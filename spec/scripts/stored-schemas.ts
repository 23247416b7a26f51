import type { Document, Schema } from './openapi-types.js'
import { schemaName, schemaNamed } from './openapi-types.js'

const STORED: readonly (readonly [file: string, schema: string])[] = [
  ['commit-record', 'CommitRecord'],
  ['relation-entity', 'RelationEntity'],
  ['namespace-entity', 'NamespaceEntity'],
  ['owner-entity', 'OwnerEntity'],
  ['warehouse-entity', 'WarehouseEntity'],
  ['term-entity', 'TermEntity'],
  ['policy-entity', 'PolicyEntity'],
  ['metrics-report', 'StoredReport'],
  ['table-metadata', 'TableMetadata'],
  ['view-metadata', 'ViewMetadata'],
]

/** JSON Schemas (2020-12) of what the server stores, each in one file that needs no other. */
export function storedSchemas(document: Document): readonly (readonly [string, object])[] {
  return STORED.map(([file, name]) => [file, standalone(document, file, name)])
}

function standalone(document: Document, file: string, name: string): object {
  const needed = new Map<string, Schema>()
  collect(document, schemaNamed(document, name), needed)
  needed.delete(name)
  const definitions = [...needed].sort(([left], [right]) => (left < right ? -1 : 1))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:korolev:schema:${file}`,
    title: name,
    ...(relocate(schemaNamed(document, name)) as object),
    ...(definitions.length === 0
      ? {}
      : { $defs: Object.fromEntries(definitions.map(([key, value]) => [key, relocate(value)])) }),
  }
}

function collect(document: Document, value: unknown, needed: Map<string, Schema>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (key !== '$ref' || typeof child !== 'string') {
      collect(document, child, needed)
      continue
    }
    const name = schemaName(child)
    if (needed.has(name)) continue
    const schema = schemaNamed(document, name)
    needed.set(name, schema)
    collect(document, schema, needed)
  }
}

/** The same schema with references into `$defs`, and without what only OpenAPI knows. */
function relocate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocate)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .filter(([key]) => key !== 'discriminator')
    .map(([key, child]) => [
      key,
      key === '$ref' && typeof child === 'string'
        ? `#/$defs/${schemaName(child)}`
        : relocate(child),
    ])
  return Object.fromEntries(entries) as unknown
}
