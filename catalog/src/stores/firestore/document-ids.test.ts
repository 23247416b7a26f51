import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareUtf8 } from '@korolev/table-format'
import {
  encodeName,
  entityPath,
  nameId,
  OUTBOX_SHARDS,
  outboxPath,
  PLAIN_NAME_CHARACTERS_MAX,
} from './document-ids.js'

/** Firestore: at most 1,500 bytes, no slash, not `.` or `..`, not `__.*__`. */
function expectValidId(path: string): void {
  const [collection, id, ...rest] = path.split('/')
  expect(rest).toEqual([])
  expect(collection).toMatch(/^korolev-/)
  expect(id).toMatch(/^[!-}~]+$/)
  expect(id).not.toMatch(/^(\.\.?|__.*__)$/)
  expect(Buffer.byteLength(id ?? '')).toBeLessThanOrEqual(1_500)
}

const texts = fc
  .string({ unit: 'binary', maxLength: 40 })
  .filter((text) => !/\p{Surrogate}/u.test(text))

describe('ids of documents', () => {
  it('should have the byte order of the names, and tell all of them apart', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const [a, b] = [encodeName(left), encodeName(right)]
        expect(Math.sign(a < b ? -1 : a > b ? 1 : 0)).toBe(Math.sign(compareUtf8(left, right)))
      }),
    )
  })

  it.each(['', '.', '..', '/', 'a/b', '__x__', '__', '\u0000', ' ', '~', '}', '-', '漢', '😀'])(
    'should take %j for a name',
    (name) => {
      expectValidId(entityPath({ collection: 'relations', parent: '[]', name }))
      expectValidId(outboxPath(name))
    },
  )

  it('should stay short for names of any length', () => {
    const key = (name: string) => ({ collection: 'namespaces', parent: '[]', name }) as const
    const longest = 'x'.repeat(PLAIN_NAME_CHARACTERS_MAX)
    expect(nameId(longest)).toBe(longest)
    const beyond = [`${longest}x`, `${longest}y`, '漢'.repeat(1_000), '😀'.repeat(100_000)]
    for (const name of beyond) expectValidId(entityPath(key(name)))
    expect(new Set([longest, ...beyond].map(nameId)).size).toBe(beyond.length + 1)
    // They sort after the name that they begin with, and before what comes after that.
    expect(nameId(`${longest}x`) > longest).toBe(true)
    expect(nameId(`${longest}x`) < `${longest.slice(0, -1)}y`).toBe(true)
  })

  it('should scatter ids that follow each other in time', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `0190a000-0000-7000-8000-${index}`)
    const shards = new Set(ids.map((id) => outboxPath(id).split('/')[1]?.split('.')[0]))
    expect(shards.size).toBe(OUTBOX_SHARDS)
  })
})
