import { describe, expect, it } from 'vitest'
import { parseJsonBytes } from '@korolev/table-format/core/json'
import type { JsonObject } from '@korolev/table-format/core/json'
import {
  fixtureObjectStore,
  metadataLocation,
  oracleFiles,
  oracleRows,
  oracleSchema,
  tableFixtures,
} from './fixtures.js'
import type { Location } from '@korolev/table-format/core/brands'

describe('fixtures', () => {
  const bundled = tableFixtures().filter((fixture) => fixture.set === 'bundled')

  it('should have a bundled set for a lone clone', () => {
    expect(bundled.length).toBeGreaterThanOrEqual(5)
  })

  it.each(bundled.map((fixture) => [fixture.label, fixture] as const))(
    'should open %s by its recorded locations',
    async (_label, fixture) => {
      const store = fixtureObjectStore(fixture)
      const object = await store.get(metadataLocation(fixture))
      const metadata = parseJsonBytes(object?.bytes ?? new Uint8Array()) as JsonObject
      expect(metadata['format-version']).toBe(fixture.formatVersion)
      expect(oracleRows(fixture)).toHaveLength(fixture.rowCount ?? -1)
      expect(Object.keys(oracleRows(fixture)?.[0] ?? {})).toEqual(
        (oracleSchema(fixture)['fields'] as readonly JsonObject[]).map((field) => field['name']),
      )
      for (const file of oracleFiles(fixture) ?? []) {
        const meta = await store.head(file['path'] as Location)
        expect(String(meta?.sizeBytes)).toBe(file['fileSizeInBytes'])
      }
    },
  )

  it('should give the range that was asked for, from either end', async () => {
    const [fixture] = bundled
    if (fixture === undefined) throw new Error('no bundled table')
    const store = fixtureObjectStore(fixture)
    const path = oracleFiles(fixture)?.[0]?.['path'] as Location
    const magic = async (start: number, end?: number): Promise<string> => {
      const range = end === undefined ? { start } : { start, end }
      return new TextDecoder().decode((await store.get(path, { range }))?.bytes)
    }
    expect(await magic(0, 4)).toBe('PAR1')
    expect(await magic(-4)).toBe('PAR1')
    expect(await magic(1 << 30)).toBe('')
  })
})
