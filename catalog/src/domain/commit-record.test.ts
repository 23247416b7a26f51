import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import { canonicalJson, parseJson, printJson } from '@korolev/table-format'
import type { UnchainedRecord } from './commit-record.js'
import {
  decodeCommitRecord,
  EMPTY_CHAIN,
  FIRST_PREVIOUS_HASH,
  inCanonicalOrder,
  seal,
  verifyChain,
  withHash,
} from './commit-record.js'

/** Keys of RFC 8785, section 3.2.3, whose order by code units is not that by code points. */
const TRICKY: JsonObject = {
  '\u20ac': 'Euro',
  '\r': 'CR',
  '\ufb33': 'Dalet',
  1: 'One',
  '\u{1f600}': 'Smile',
  '\u0080': 'Control',
  ö: 'o',
  '</script>': 'x\u0000\u001f\u007f\\"/\u2028',
}

const DRAFT: UnchainedRecord = {
  commitId: '0190f5a0-0000-7000-8000-000000000001',
  batchId: '0190f5a0-0000-7000-8000-000000000002',
  group: { size: 2, index: 1 },
  warehouse: 'main',
  kind: 'table',
  object: 'table:9c12d441-03fe-4693-9a96-a0705ddf69c1',
  name: ['a.b', 'té€\u{1f600}'],
  actor: 'anonymous',
  action: 'commit',
  requirements: [
    { type: 'assert-ref-snapshot-id', ref: 'main', 'snapshot-id': 9_223_372_036_854_775_807n },
  ],
  updates: [{ action: 'set-properties', updates: TRICKY }],
  assigned: {},
  message: 'why: ü\n',
  metadataLocation: 'file:///x/00001-a.metadata.json',
  metadataSha256: 'ab'.repeat(32),
}
const AT_MS = 1_700_000_000_000

/**
 * Made with Python 3.11: `json.dumps` of each string (`ensure_ascii=False`) and number, objects
 * with their keys sorted by `key.encode('utf-16-be')`, no blanks, and `hashlib.sha256` over UTF-8.
 */
const FIRST_HASH = '47a2e30e3a038e8ef284c196a40c51af34a5c509b9cca7826279ff8472d2e819'
const FIRST_BYTES = 842
const SECOND_HASH = 'bdc99bf3565cb93ae08c6e6f57018664d54cf4a83d127e64bd6f8cc6aeb30e6c'

describe('seal', () => {
  it('should give the bytes and the hash that another implementation gives', () => {
    const first = seal(DRAFT, EMPTY_CHAIN, AT_MS)
    expect(new TextEncoder().encode(first.stored.body)).toHaveLength(FIRST_BYTES)
    expect(first.head).toEqual({ version: 1, hash: FIRST_HASH, at: AT_MS })
    expect(first.record.previousHash).toBe(FIRST_PREVIOUS_HASH)
    const second = seal(DRAFT, first.head, AT_MS - 5_000)
    // Time does not go back with the clock.
    expect(second.head).toEqual({ version: 2, hash: SECOND_HASH, at: AT_MS })
    expect(withHash(second.stored)['hash']).toBe(SECOND_HASH)
  })

  it('should store what decodes to the same record', () => {
    const { record, stored } = seal(DRAFT, EMPTY_CHAIN, AT_MS)
    expect(decodeCommitRecord(parseJson(stored.body))).toEqual(record)
    expect(stored).toMatchObject({ commitId: record.commitId, object: record.object, version: 1 })
  })

  it.each([
    ['kind', 'rule'],
    ['action', 'invent'],
    ['at', '1'],
    ['updates', {}],
    ['assigned', []],
  ])('should refuse a record whose %s is %j', (name, value) => {
    const json = parseJson(seal(DRAFT, EMPTY_CHAIN, AT_MS).stored.body) as JsonObject
    expect(() => decodeCommitRecord({ ...json, [name]: value as JsonValue })).toThrow(name)
  })
})

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>

describe('inCanonicalOrder', () => {
  it('should be the document as it comes back from a record, byte for byte', () => {
    fc.assert(
      fc.property(json, (value) => {
        const back = parseJson(canonicalJson(value))
        expect(printJson(inCanonicalOrder(value))).toBe(printJson(back))
      }),
    )
  })

  it('should keep a field that is called __proto__', () => {
    const value = parseJson('{"b":1,"__proto__":{"d":1,"c":2},"a":3}')
    expect(printJson(inCanonicalOrder(value))).toBe('{"__proto__":{"c":2,"d":1},"a":3,"b":1}')
  })
})

describe('verifyChain', () => {
  function chain(length: number): readonly JsonObject[] {
    let head = EMPTY_CHAIN
    return Array.from({ length }, (_, index) => {
      const sealed = seal({ ...DRAFT, commitId: `c${index}` }, head, AT_MS + index)
      head = sealed.head
      return withHash(sealed.stored)
    })
  }

  it('should hold for what was sealed, with the hashes and without', () => {
    expect(verifyChain([])).toBeUndefined()
    expect(verifyChain(chain(5))).toBeUndefined()
    expect(verifyChain(chain(5).map(({ hash: _, ...rest }) => rest))).toBeUndefined()
  })

  it('should name the first record that is missing, exchanged or said to be another', () => {
    const records = chain(6)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), (place) => {
        const without = records.filter((_, index) => index !== place)
        expect(verifyChain(without)?.version).toBe(place + 1)
        const [one = {}, other = {}] = [records[place], records[place + 1]]
        const exchanged = records.with(place, other).with(place + 1, one)
        expect(verifyChain(exchanged)?.version).toBe(place + 1)
        const doubled = [...records.slice(0, place + 1), ...records.slice(place)]
        expect(verifyChain(doubled)?.version).toBe(place + 2)
      }),
    )
  })

  it('should notice any change of any field', () => {
    const records = chain(4)
    const names = Object.keys(records[0] ?? {})
    fc.assert(
      fc.property(fc.nat(2), fc.constantFrom(...names), json, (place, name, value) => {
        const record = records[place] ?? {}
        fc.pre(canonicalJson(record[name] ?? null) !== canonicalJson(value))
        expect(verifyChain(records.with(place, { ...record, [name]: value }))).toBeDefined()
        // Also when the hash is made to fit: then the next record does not follow.
        const { hash: _, ...rest } = { ...record, [name]: value }
        if (name !== 'hash') expect(verifyChain(records.with(place, rest))).toBeDefined()
      }),
    )
  })

  it('should notice time that goes back', () => {
    const first = seal(DRAFT, EMPTY_CHAIN, AT_MS)
    const second = seal(DRAFT, { ...first.head, at: 0 }, AT_MS - 1)
    expect(verifyChain([withHash(first.stored), withHash(second.stored)])).toEqual({
      version: 2,
      problem: 'its time is before that of the record before it',
    })
  })
})
