import { describe, expect, it } from 'vitest'
import type { Entity, EntityKey } from '../ports/catalog-store.js'
import { AccessReads, AccessState } from './access-state.js'

const KEY: EntityKey = { collection: 'namespaces', parent: '["main"]', name: 'n' }

function entity(key: EntityKey, id: string): Entity {
  return { key, kind: 'namespace', id, version: 1, value: '{}' }
}

const NOTHING_LISTED = { list: () => Promise.resolve([]) }

describe('what is known under a stamp', () => {
  it('should be read once', async () => {
    let reads = 0
    const known = new AccessReads({
      ...NOTHING_LISTED,
      get: (key) => {
        reads++
        return Promise.resolve(entity(key, 'a'))
      },
    })
    await Promise.all([known.get(KEY), known.get(KEY)])
    expect((await known.get(KEY))?.id).toBe('a')
    expect(reads).toBe(1)
  })

  it('should show what was made before it was asked for, whoever asked earlier', async () => {
    const there: { now?: Entity } = {}
    let answerFirst = () => {}
    let reads = 0
    const known = new AccessReads({
      ...NOTHING_LISTED,
      get: () => {
        reads++
        const found = there.now
        if (reads > 1) return Promise.resolve(found)
        return new Promise((resolve) => (answerFirst = () => resolve(found)))
      },
    })
    const earlier = known.get(KEY)
    there.now = entity(KEY, 'made meanwhile')
    const later = known.get(KEY)
    answerFirst()
    expect(await earlier).toBeUndefined()
    expect((await later)?.id).toBe('made meanwhile')
  })

  it('should be read again where that failed, also what follows from it', async () => {
    let reads = 0
    const known = new AccessReads({
      list: () => Promise.resolve([]),
      get: (key) => {
        reads++
        return reads === 1 ? Promise.reject(new Error('away')) : Promise.resolve(entity(key, 'a'))
      },
    })
    const ask = () => known.deriveRead('id', async () => (await known.get(KEY))?.id)
    await expect(ask()).rejects.toThrow('away')
    expect(await ask()).toBe('a')
    expect(await ask()).toBe('a')
    expect(reads).toBe(2)
  })

  it('should be forgotten when the stamp is another one', async () => {
    let stamp = 'one'
    const state = new AccessState({
      ...NOTHING_LISTED,
      get: (key) => Promise.resolve(entity(key, stamp)),
    })
    const first = await state.now()
    expect(await state.now()).toBe(first)
    stamp = 'two'
    expect(await state.now()).not.toBe(first)
  })
})
