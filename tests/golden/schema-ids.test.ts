import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assignFreshIds, parseMetadataFile, schemaIndex } from '@korolev/table-format'
import { tableFixtures } from '../support/fixtures.js'

/** Tables whose first metadata file is there, created through Iceberg Java by Spark. */
const created = tableFixtures()
  .filter((fixture) => fixture.id.startsWith('spark/'))
  .map((fixture) => [fixture.label, join(fixture.root, fixture.path, 'metadata/v1.metadata.json')])
  .filter((entry): entry is [string, string] => existsSync(entry[1] ?? ''))

describe('field ids of new tables', () => {
  it('should be the ones that Iceberg Java gave', () => {
    let nested = 0
    for (const [label, path] of created) {
      const [schema] = parseMetadataFile(readFileSync(path)).schemas
      if (schema === undefined) throw new Error(`${label}: no schema`)
      nested += schemaIndex(schema).fields.some((entry) => entry.parent !== undefined) ? 1 : 0
      expect(assignFreshIds(schema).schema, label).toEqual(schema)
    }
    expect(nested).toBeGreaterThan(0)
  })
})
