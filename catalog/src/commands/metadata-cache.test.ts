import { describe, expect, it } from 'vitest'
import type { Location } from '@korolev/table-format'
import { asLocation, createTableMetadata, printTableMetadata } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { CACHED_FILES_MAX, MetadataCache } from './metadata-cache.js'

const TEXT = printTableMetadata(
  createTableMetadata({
    uuid: '9c12d441-03fe-4693-9a96-a0705ddf69c1',
    location: asLocation('memory://lake/t'),
    schema: { schemaId: 0, identifierFieldIds: [], fields: [] },
    properties: {},
    nowMs: 1_700_000_000_000,
  }),
)

function start() {
  const objects = new MemoryObjectStore()
  const reads = { get: 0, head: 0 }
  const get = objects.get.bind(objects)
  objects.get = (...args) => {
    reads.get++
    return get(...args)
  }
  const head = objects.head.bind(objects)
  objects.head = (...args) => {
    reads.head++
    return head(...args)
  }
  const write = async (location: Location, text = TEXT) => {
    await objects.put(location, new TextEncoder().encode(text), { kind: 'absent' })
    return location
  }
  return { objects, reads, write, cache: new MetadataCache(objects) }
}

describe('MetadataCache', () => {
  it('should read a file once, and give its document and its hash', async () => {
    const { reads, write, cache } = start()
    const location = await write(asLocation('memory://lake/t/metadata/0.metadata.json'))
    const first = await cache.table(location)
    expect(first).toMatchObject({ location, text: TEXT })
    expect(first.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(await cache.table(location)).toBe(first)
    expect(reads).toEqual({ get: 1, head: 0 })
  })

  it('should notice a local file that was moved away, and that it is back', async () => {
    const { objects, reads, write, cache } = start()
    const location = await write(asLocation('file:///lake/t/metadata/0.metadata.json'))
    await cache.table(location)
    await cache.table(location)
    expect(reads).toEqual({ get: 1, head: 1 })
    await objects.delete(location)
    const gone = `Failed to open input stream for file: ${location}`
    await expect(cache.table(location)).rejects.toThrow(gone)
    await expect(cache.table(location)).rejects.toThrow(gone)
    await write(location)
    expect((await cache.table(location)).text).toBe(TEXT)
  })

  it('should not take a table for a view', async () => {
    const { write, cache } = start()
    const location = await write(asLocation('memory://lake/t/metadata/0.metadata.json'))
    await cache.table(location)
    await expect(cache.view(location)).rejects.toMatchObject({ kind: 'corrupt' })
    expect((await cache.table(location)).text).toBe(TEXT)
  })

  it('should let go of the file that a commit replaced', async () => {
    const { reads, write, cache } = start()
    const place = (index: number) => asLocation(`memory://lake/${index}.metadata.json`)
    const first = await cache.table(await write(place(0)))
    cache.rememberTable({ ...first, location: place(1) }, place(0))
    expect((await cache.table(place(1))).location).toBe(place(1))
    expect(reads.get).toBe(1)
    await cache.table(place(0))
    expect(reads.get).toBe(2)
  })

  it('should keep so many files, those that were used last', async () => {
    const { reads, write, cache } = start()
    const place = (index: number) => asLocation(`memory://lake/${index}.metadata.json`)
    const first = await cache.table(await write(place(0)))
    for (let index = 1; index < CACHED_FILES_MAX; index++) {
      cache.rememberTable({ ...first, location: place(index) })
    }
    await cache.table(place(0))
    expect(reads.get).toBe(1)
    // One too many: the first was used since, so the second goes.
    cache.rememberTable({ ...first, location: place(CACHED_FILES_MAX) })
    await cache.table(place(0))
    await cache.table(place(2))
    expect(reads.get).toBe(1)
    await cache.table(await write(place(1)))
    expect(reads.get).toBe(2)
  })

  it('should keep so many characters, and always the newest file', async () => {
    const { reads, write, cache } = start()
    const place = (index: number) => asLocation(`memory://lake/${index}.metadata.json`)
    const first = await cache.table(await write(place(0)))
    const huge = { ...first, text: 'x'.repeat(60_000_000) }
    cache.rememberTable({ ...huge, location: place(1) })
    await cache.table(place(0))
    expect(reads.get).toBe(1)
    cache.rememberTable({ ...huge, location: place(2) })
    // The older huge one made room, and is asked for in vain: it was never written.
    await expect(cache.table(place(1))).rejects.toMatchObject({ kind: 'not-found' })
    expect((await cache.table(place(2))).text).toHaveLength(60_000_000)
    expect(reads.get).toBe(2)
  })
})
