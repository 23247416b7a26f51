import { describe, expect } from 'vitest'
import type { Location, ObjectStore, PutCondition } from '@korolev/table-format'
import { asLocation, asObjectVersion } from '@korolev/table-format'
import type { Skips } from './contract.js'
import { begunAgain, collect, contractTests, rejectsWith } from './contract.js'

export interface ObjectStoreUnderTest {
  readonly store: ObjectStore
  /** Another client of the same objects, as another process has it. */
  readonly other: ObjectStore
  /** Without a trailing slash; nothing is below it yet. */
  readonly root: Location
  readonly close: () => Promise<void>
}

export interface ObjectStoreCapabilities {
  readonly skips?: Skips
  /** Locations that are not this store's. */
  readonly foreignLocations: readonly string[]
  /** Names that this store cannot have, and says so. */
  readonly refusedNames?: readonly string[]
}

const ABSENT: PutCondition = { kind: 'absent' }
const RACERS = 50
/** Spaces, percent signs, quotes and line ends are characters like others. */
const ODD_NAMES = [
  'a b',
  'a%20b',
  'a%2Fb',
  '%',
  'a+b',
  'a?b#c',
  'it\'s "so"',
  'back\\slash',
  'new\nline',
  'unit\u001fseparator',
  'Ünïcödé',
  '漢字',
  '😀',
  '...',
  '.hidden',
  'a:b*c|d',
]

type Tests = ReturnType<typeof contractTests<ObjectStoreUnderTest>>

/** What every `ObjectStore` promises; each adapter runs all of it. */
export function objectStoreContract(
  name: string,
  make: () => Promise<ObjectStoreUnderTest>,
  capabilities: ObjectStoreCapabilities,
): void {
  describe(`object store contract: ${name}`, () => {
    const tests = contractTests(make, capabilities.skips ?? {})
    readTests(tests)
    rangeTests(tests)
    putTests(tests)
    streamTests(tests)
    raceTests(tests)
    deleteTests(tests)
    listTests(tests)
    listPageTests(tests)
    locationTests(tests, capabilities)
    tests.end()
  })
}

function readTests({ test }: Tests): void {
  test('should give undefined for what is absent', async ({ store, root }) => {
    expect(await store.get(at(root, 'none'))).toBeUndefined()
    expect(await store.head(at(root, 'none'))).toBeUndefined()
    expect(await store.get(at(root, 'none/below'))).toBeUndefined()
  })

  test('should give what was put, with its size and version', async ({ store, root }) => {
    const location = at(root, 'folder/deeper/object')
    const before = Date.now()
    const outcome = await store.put(location, bytesOf('hello'), ABSENT)
    const object = await store.get(location)
    const head = await store.head(location)
    expect(outcome).toEqual({ kind: 'written', version: head?.version, sizeBytes: 5 })
    expect(textOf(object?.bytes)).toBe('hello')
    expect(object?.meta).toEqual(head)
    expect(head).toMatchObject({ location, sizeBytes: 5 })
    expect(Number.isSafeInteger(head?.updatedAtMs)).toBe(true)
    expect(Math.abs((head?.updatedAtMs ?? 0) - before)).toBeLessThan(60_000)
  })

  test('should keep every byte, none included', async ({ store, root }) => {
    const all = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) & 0xff)
    await store.put(at(root, 'all'), all, ABSENT)
    await store.put(at(root, 'none'), new Uint8Array(), ABSENT)
    expect(Buffer.from((await store.get(at(root, 'all')))?.bytes ?? []).equals(all)).toBe(true)
    const empty = await store.get(at(root, 'none'))
    expect(empty?.bytes).toHaveLength(0)
    expect(empty?.meta.sizeBytes).toBe(0)
  })
}

function rangeTests({ test }: Tests): void {
  test('should give ranges', async ({ store, root }) => {
    const location = at(root, 'digits')
    await store.put(location, bytesOf('0123456789'), ABSENT)
    const read = async (start: number, end?: number) =>
      textOf(
        (await store.get(location, { range: end === undefined ? { start } : { start, end } }))
          ?.bytes,
      )
    expect(await read(0)).toBe('0123456789')
    expect(await read(3)).toBe('3456789')
    expect(await read(3, 5)).toBe('34')
    expect(await read(3, 3)).toBe('')
    expect(await read(5, 3)).toBe('')
    expect(await read(8, 100)).toBe('89')
    expect(await read(9, 10)).toBe('9')
    expect(await read(10)).toBe('')
    expect(await read(100, 200)).toBe('')
    expect(await read(-3)).toBe('789')
    expect(await read(-100)).toBe('0123456789')
    expect(await read(-4, 8)).toBe('67')
    const part = await store.get(location, { range: { start: 1, end: 2 } })
    expect(part?.meta.sizeBytes).toBe(10)
  })

  test('should refuse a range that is none', async ({ store, root }) => {
    const location = at(root, 'digits')
    await store.put(location, bytesOf('0123456789'), ABSENT)
    await rejectsWith(store.get(location, { range: { start: 1.5 } }), 'invalid-argument')
    await rejectsWith(store.get(location, { range: { start: 0, end: -1 } }), 'invalid-argument')
    await rejectsWith(store.get(location, { range: { start: Number.NaN } }), 'invalid-argument')
  })

  test('should give ranges of an empty object', async ({ store, root }) => {
    const location = at(root, 'empty')
    await store.put(location, new Uint8Array(), ABSENT)
    for (const range of [{ start: 0 }, { start: -8 }, { start: 4, end: 9 }]) {
      expect((await store.get(location, { range }))?.bytes).toHaveLength(0)
    }
  })

  test('should not be changed through the bytes that went in or out', async ({ store, root }) => {
    const location = at(root, 'own')
    const given = bytesOf('abc')
    await store.put(location, given, ABSENT)
    given[0] = 0
    const first = await store.get(location)
    expect(textOf(first?.bytes)).toBe('abc')
    first?.bytes.fill(0)
    expect(textOf((await store.get(location))?.bytes)).toBe('abc')
  })
}

function putTests({ test }: Tests): void {
  test('should put only where nothing is', async ({ store, other, root }) => {
    const location = at(root, 'once')
    expect((await store.put(location, bytesOf('first'), ABSENT)).kind).toBe('written')
    const again = await store.put(location, bytesOf('second'), ABSENT)
    expect(again).toEqual({ kind: 'precondition-failed' })
    expect(await other.put(location, bytesOf('first'), ABSENT)).toEqual({
      kind: 'precondition-failed',
    })
    expect(textOf((await other.get(location))?.bytes)).toBe('first')
  })

  test('should replace exactly the version that is named', async ({ store, other, root }) => {
    const location = at(root, 'checkpoint')
    const first = await writtenVersion(store, location, 'one', ABSENT)
    const second = await writtenVersion(store, location, 'two', { kind: 'version', version: first })
    expect(second).not.toBe(first)
    const stale = await other.put(location, bytesOf('no'), { kind: 'version', version: first })
    expect(stale).toEqual({ kind: 'precondition-failed' })
    const third = await writtenVersion(other, location, 'two', {
      kind: 'version',
      version: second,
    })
    expect(new Set([first, second, third]).size).toBe(3)
    expect((await store.head(location))?.version).toBe(third)
    expect(textOf((await store.get(location))?.bytes)).toBe('two')
  })

  test('should replace nothing where nothing is', async ({ store, root }) => {
    const location = at(root, 'absent')
    const version = asObjectVersion('1')
    const outcome = await store.put(location, bytesOf('x'), { kind: 'version', version })
    expect(outcome).toEqual({ kind: 'precondition-failed' })
    expect(await store.head(location)).toBeUndefined()
  })

  test('should give a recreated object another version', async ({ store, root }) => {
    const location = at(root, 'again')
    const versions = new Set<string>()
    for (let round = 0; round < 20; round++) {
      versions.add(await writtenVersion(store, location, 'same', ABSENT))
      await store.delete(location)
    }
    expect(versions.size).toBe(20)
  })

  test('should give every replacement another version', async ({ store, root }) => {
    const location = at(root, 'replaced')
    let version = await writtenVersion(store, location, 'same', ABSENT)
    const versions = new Set<string>([version])
    for (let round = 0; round < 30; round++) {
      version = await writtenVersion(store, location, 'same', { kind: 'version', version })
      versions.add(version)
    }
    expect(versions.size).toBe(31)
  })
}

function streamTests({ test }: Tests): void {
  test('should put a stream, and only where nothing is', async ({ store, other, root }) => {
    const location = at(root, 'data/stream')
    const outcome = await store.putStream(location, chunksOf(['ab', '', 'cde']))
    const head = await other.head(location)
    expect(outcome).toEqual({ kind: 'written', version: head?.version, sizeBytes: 5 })
    expect(textOf((await other.get(location))?.bytes)).toBe('abcde')
    const again = await other.putStream(location, chunksOf(['x']))
    expect(again).toEqual({ kind: 'precondition-failed' })
    expect(textOf((await store.get(location))?.bytes)).toBe('abcde')
  })

  test('should put a long stream whole, whatever the sizes of its chunks', async (underTest) => {
    const { store, other, root } = underTest
    const all = Uint8Array.from({ length: 700_000 }, (_, index) => (index * 13) & 0xff)
    async function* chunks() {
      for (let start = 0, size = 1; start < all.length; start += size, size = (size * 3) % 99_991) {
        yield await Promise.resolve(all.subarray(start, start + size))
      }
    }
    const outcome = await begunAgain(() => store.putStream(at(root, 'long'), chunks()))
    expect(outcome).toMatchObject({ kind: 'written', sizeBytes: all.length })
    const stored = await other.get(at(root, 'long'))
    expect(Buffer.compare(stored?.bytes ?? new Uint8Array(), all)).toBe(0)
  })

  test('should put a stream without chunks as an empty object', async ({ store, root }) => {
    await store.putStream(at(root, 'empty'), chunksOf([]))
    expect((await store.head(at(root, 'empty')))?.sizeBytes).toBe(0)
  })

  test('should show nothing of a stream before its last chunk', async ({ store, other, root }) => {
    const location = at(root, 'late')
    const seen: unknown[] = []
    async function* chunks() {
      yield bytesOf('early')
      seen.push(await other.head(location), await collect(other.list(root)))
      yield bytesOf('late')
    }
    await store.putStream(location, chunks())
    expect(seen).toEqual([undefined, []])
    expect((await other.head(location))?.sizeBytes).toBe(9)
  })

  test('should throw on what the source of a stream throws', async ({ store, root }) => {
    const location = at(root, 'broken')
    const failure = Object.assign(new Error('source'), { code: 'ECONNRESET' })

    async function* chunks() {
      yield bytesOf('begun')
      throw failure
    }
    await expect(store.putStream(location, chunks())).rejects.toBe(failure)
    expect(await store.head(location)).toBeUndefined()
    expect(await collect(store.list(root))).toEqual([])
  })
}

function raceTests({ test }: Tests): void {
  test('should let one of many if-absent puts win', async ({ store, other, root }) => {
    const location = at(root, 'new/folder/race')
    const outcomes = await Promise.all(
      racers((index) =>
        (index % 2 === 0 ? store : other).put(location, bytesOf(`writer ${index}`), ABSENT),
      ),
    )
    const winners = [...outcomes.entries()].filter(([, { kind }]) => kind === 'written')
    expect(winners).toHaveLength(1)
    expect(textOf((await store.get(location))?.bytes)).toBe(`writer ${winners[0]?.[0]}`)
  })

  test('should let one of many compare-and-sets win', async ({ store, other, root }) => {
    const location = at(root, 'race')
    const version = await writtenVersion(store, location, 'base', ABSENT)
    const outcomes = await Promise.all(
      racers((index) =>
        (index % 2 === 0 ? store : other).put(location, bytesOf(`writer ${index}`), {
          kind: 'version',
          version,
        }),
      ),
    )
    const winners = [...outcomes.entries()].filter(([, { kind }]) => kind === 'written')
    expect(winners).toHaveLength(1)
    expect(textOf((await other.get(location))?.bytes)).toBe(`writer ${winners[0]?.[0]}`)
  })

  test('should never show a part of an object', async ({ store, other, root }) => {
    const location = at(root, 'whole')
    const size = 300_000
    let version = await writtenVersion(store, location, 'a'.repeat(size), ABSENT)
    const done = new AbortController()
    const reading = (async () => {
      while (!done.signal.aborted) {
        const { bytes, meta } = (await other.get(location)) ?? {}
        expect(bytes).toHaveLength(size)
        expect(meta?.sizeBytes).toBe(size)
        expect(new Set(bytes).size).toBe(1)
      }
    })()
    for (const letter of 'bcdefgh') {
      version = await writtenVersion(store, location, letter.repeat(size), {
        kind: 'version',
        version,
      })
    }
    done.abort()
    await reading
  })
}

function deleteTests({ test }: Tests): void {
  test('should delete, and again', async ({ store, other, root }) => {
    const location = at(root, 'folder/object')
    await store.put(location, bytesOf('x'), ABSENT)
    await store.delete(location)
    expect(await other.head(location)).toBeUndefined()
    await store.delete(location)
    await other.delete(at(root, 'never/was'))
    expect((await store.put(location, bytesOf('y'), ABSENT)).kind).toBe('written')
  })

  test('should leave neighbours alone', async ({ store, root }) => {
    await store.put(at(root, 'a/one'), bytesOf('1'), ABSENT)
    await store.put(at(root, 'a/one-more'), bytesOf('2'), ABSENT)
    await store.delete(at(root, 'a/one'))
    await store.delete(at(root, 'a'))
    expect((await store.head(at(root, 'a/one-more')))?.sizeBytes).toBe(1)
  })
}

function listTests({ test }: Tests): void {
  test('should list nothing where nothing is', async ({ store, root }) => {
    expect(await collect(store.list(root))).toEqual([])
    expect(await collect(store.list(at(root, 'none/')))).toEqual([])
  })

  test('should list in UTF-8 byte order of whole locations', async ({ store, other, root }) => {
    const names = [
      'a',
      'a!/x',
      'a.txt',
      'a/b',
      'a/b.c',
      'a0',
      'b/c/d/e',
      'Z',
      '\uffee',
      '😀',
      'é',
      '~',
    ]
    for (const name of [...names].reverse())
      await store.put(at(root, `p/${name}x`), bytesOf(name), ABSENT)
    const expected = names
      .map((name) => at(root, `p/${name}x`))
      .sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    const listed = await collect(other.list(at(root, 'p/')))
    expect(listed.map(({ location }) => location)).toEqual(expected)
    expect(listed[0]).toEqual(await store.head(expected[0] ?? root))
  })

  test('should list by the text of a prefix', async ({ store, root }) => {
    for (const name of ['t/a', 't/ab', 't/a/c', 't/b', 'ta']) {
      await store.put(at(root, `${name}.x`), bytesOf(name), ABSENT)
    }
    const listed = async (prefix: string) =>
      (await collect(store.list(at(root, prefix)))).map(({ location }) =>
        location.slice(root.length + 1),
      )
    expect(await listed('t/a')).toEqual(['t/a.x', 't/a/c.x', 't/ab.x'])
    expect(await listed('t/')).toEqual(['t/a.x', 't/a/c.x', 't/ab.x', 't/b.x'])
    expect(await listed('t')).toEqual(['t/a.x', 't/a/c.x', 't/ab.x', 't/b.x', 'ta.x'])
    expect(await listed('t/b.x')).toEqual(['t/b.x'])
    expect(await listed('t/b.xy')).toEqual([])
  })
}

function listPageTests({ test }: Tests): void {
  test('should list after a location', async ({ store, root }) => {
    const names = ['l/a', 'l/b/c', 'l/b/d', 'l/b0', 'l/e']
    for (const name of names) await store.put(at(root, name), bytesOf(name), ABSENT)
    const listedAfter = async (after: string) =>
      (await collect(store.list(at(root, 'l/'), { after: at(root, after) }))).map(({ location }) =>
        location.slice(root.length + 1),
      )
    expect(await listedAfter('k')).toEqual(names)
    for (const [index, name] of names.entries()) {
      expect(await listedAfter(name)).toEqual(names.slice(index + 1))
    }
    expect(await listedAfter('l/b')).toEqual(names.slice(1))
    expect(await listedAfter('l/b/')).toEqual(names.slice(1))
    expect(await listedAfter('l/b/cc')).toEqual(names.slice(2))
    expect(await listedAfter('l/b/😀')).toEqual(names.slice(3))
    expect(await listedAfter('m')).toEqual([])
  })

  test('should list many', async ({ store, root }) => {
    const names = Array.from(
      { length: 130 },
      (_, index) => `many/${String(index).padStart(4, '0')}`,
    )
    await Promise.all(names.map((name) => store.put(at(root, name), bytesOf(name), ABSENT)))
    const listed = await collect(store.list(at(root, 'many/')))
    expect(listed.map(({ location }) => location)).toEqual(names.map((name) => at(root, name)))
  })

  test('should stop listing when the reader stops', async ({ store, root }) => {
    for (const name of ['a', 'b', 'c']) await store.put(at(root, name), bytesOf(name), ABSENT)
    for await (const { location } of store.list(root)) {
      expect(location).toBe(at(root, 'a'))
      break
    }
  })
}

function locationTests(
  { test }: Tests,
  { foreignLocations, refusedNames = [] }: ObjectStoreCapabilities,
): void {
  const names = ODD_NAMES.filter((name) => !refusedNames.includes(name))
  test('should take any character in a name', async ({ store, other, root }) => {
    for (const [index, name] of names.entries()) {
      const location = at(root, `odd/${name}/${name}`)
      const outcome = await store.put(location, bytesOf(String(index)), ABSENT)
      expect(outcome.kind, JSON.stringify(name)).toBe('written')
    }
    for (const [index, name] of names.entries()) {
      const location = at(root, `odd/${name}/${name}`)
      expect(textOf((await other.get(location))?.bytes), JSON.stringify(name)).toBe(String(index))
    }
    const listed = await collect(other.list(at(root, 'odd/')))
    expect(new Set(listed.map(({ location }) => location))).toEqual(
      new Set(names.map((name) => at(root, `odd/${name}/${name}`))),
    )
    for (const { location } of listed) await store.delete(location)
    expect(await collect(store.list(root))).toEqual([])
  })

  test('should refuse a name that it cannot have', async ({ store, root }) => {
    for (const name of refusedNames) {
      await rejectsWith(store.put(at(root, name), bytesOf('x'), ABSENT), 'invalid-argument')
    }
  })

  test('should refuse a location that is not of this store', async ({ store }) => {
    for (const text of foreignLocations) {
      const location = asLocation(text)
      await rejectsWith(store.get(location), 'invalid-argument')
      await rejectsWith(store.head(location), 'invalid-argument')
      await rejectsWith(store.put(location, bytesOf('x'), ABSENT), 'invalid-argument')
      await rejectsWith(store.putStream(location, chunksOf(['x'])), 'invalid-argument')
      await rejectsWith(store.delete(location), 'invalid-argument')
      await rejectsWith(collect(store.list(location)), 'invalid-argument')
    }
  })
}

async function writtenVersion(
  store: ObjectStore,
  location: Location,
  text: string,
  condition: PutCondition,
) {
  const outcome = await store.put(location, bytesOf(text), condition)
  if (outcome.kind !== 'written') throw new Error(`not written: ${location}`)
  return outcome.version
}

function racers<Result>(run: (index: number) => Promise<Result>): Promise<Result>[] {
  return Array.from({ length: RACERS }, (_, index) => run(index))
}

export function at(root: Location, name: string): Location {
  return asLocation(`${root}/${name}`)
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
}

export async function* chunksOf(texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(bytesOf(text))
}
