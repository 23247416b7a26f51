import { describe, expect, it } from 'vitest'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { CatalogStore, Entity } from '../../catalog/src/ports/catalog-store.js'
import { MemoryCatalogStore } from '../../catalog/src/stores/memory.js'
import { unlessAbsent } from '../support/absence.js'
import { NO_EMULATOR } from '../support/firestore-emulator.js'
import { serveInMemory } from '../support/served.js'
import { buildChecker, check } from './check.js'
import type { Event, Operation, Result } from './history.js'
import { recordHistory } from './record.js'
import { runLinearizability } from './run.js'

const noChecker = buildChecker()
const missing = noChecker ?? NO_EMULATOR

describe.skipIf(noChecker !== undefined)(unlessAbsent('the checker', noChecker), () => {
  /** Operations one after the other; those that share a number overlap. */
  const verdictOn = (...steps: readonly (readonly [number, Operation, Result])[]) => {
    const events = steps.map(([at, operation, result], client): Event => {
      const end = result.kind === 'unknown' ? 10_000 : at * 10 + 5
      return { client, call: at * 10, return: end, operation, result }
    })
    return check([{ name: 'p', events }])[0]?.verdict
  }
  const create = [0, { kind: 'create', table: 0, value: 'a' }, { kind: 'ok' }] as const
  const write = (value: string): Operation => ({ kind: 'write', table: 0, value })
  const swap = (from: string, to: string): Operation => ({ kind: 'swap', table: 0, from, to })
  const load: Operation = { kind: 'load', table: 0 }
  const loaded = (value: string, snapshot = ''): Result => ({ kind: 'ok', value, snapshot })
  const ok: Result = { kind: 'ok' }
  const unknown: Result = { kind: 'unknown' }

  it('should find an order where there is one', () => {
    expect(verdictOn(create, [1, write('b'), ok], [2, load, loaded('b')])).toBe('Ok')
    expect(verdictOn(create, [1, write('b'), ok], [1, load, loaded('a')])).toBe('Ok')
    expect(verdictOn(create, [1, write('b'), unknown], [2, load, loaded('a')])).toBe('Ok')
    expect(
      verdictOn(create, [1, write('b'), unknown], [2, load, loaded('a')], [3, load, loaded('b')]),
    ).toBe('Ok')
    expect(verdictOn(create, [1, swap('', '7'), ok], [2, load, loaded('a', '7')])).toBe('Ok')
  })

  it('should find what can never have happened', () => {
    // A stale read, a lost write, a write that comes and goes.
    expect(verdictOn(create, [1, write('b'), ok], [2, load, loaded('a')])).toBe('Illegal')
    expect(verdictOn(create, [1, load, { kind: 'absent' }])).toBe('Illegal')
    expect(
      verdictOn(create, [1, write('b'), unknown], [2, load, loaded('b')], [3, load, loaded('a')]),
    ).toBe('Illegal')
    // Two winners of one swap, and a loser without a winner.
    expect(verdictOn(create, [1, swap('', '7'), ok], [1, swap('', '8'), ok])).toBe('Illegal')
    expect(verdictOn(create, [1, swap('', '7'), { kind: 'conflict' }])).toBe('Illegal')
  })

  it('should find a transaction that is half done', () => {
    const other = [0, { kind: 'create', table: 1, value: 'a' }, { kind: 'ok' }] as const
    const changes = [0, 1].map((table) => ({ table, value: 'b', from: '', to: `${7 + table}` }))
    const both = [1, { kind: 'transaction', changes }, ok] as const
    const second: Operation = { kind: 'load', table: 1 }
    const after = (value: string, snapshot: string) => [2, second, loaded(value, snapshot)] as const
    expect(verdictOn(create, other, both, [2, load, loaded('b', '7')], after('b', '8'))).toBe('Ok')
    expect(verdictOn(create, other, both, [2, load, loaded('b', '7')], after('a', ''))).toBe(
      'Illegal',
    )
  })

  /** Two servers in this process on one catalog. */
  const record = async (stores: readonly CatalogStore[]) => {
    const objects = new MemoryObjectStore()
    const served = await Promise.all(stores.map((store) => serveInMemory({ store, objects })))
    const uris = () => served.map(({ uri }) => uri)
    try {
      const history = await recordHistory({ uris, clients: 8, operations: 400, seed: 1 })
      return check(history.partitions).map(({ verdict }) => verdict)
    } finally {
      for (const each of served) await each.stop()
    }
  }

  it('should pass two servers on one store', async () => {
    const store = new MemoryCatalogStore()
    expect(new Set(await record([store, store]))).toEqual(new Set(['Ok']))
  })

  it('should find a server that trusts a pointer for a moment', async () => {
    const store = new MemoryCatalogStore()
    expect(await record([store, withStaleReads(store, 5)])).toContain('Illegal')
  })
})

describe.skipIf(missing !== undefined)(unlessAbsent('two servers on Firestore', missing), () => {
  it('should answer as one would, also when they are killed', async () => {
    const seed = Date.now() % 1_000_000
    const place = { store: 'firestore', warehouse: 'gs' } as const
    const run = { ...place, servers: 2, clients: 8, operations: 250, seed, killAfterMsMax: 1_500 }
    const { problems, recorded } = await runLinearizability(run)
    expect(problems, `seed ${seed}`).toEqual([])
    expect(recorded).toBeGreaterThanOrEqual(250)
  }, 120_000)
})

/**
 * The planted fault: a cache of pointers that nobody validates. It is counted in reads, because how
 * much happens in a time is the machine's affair.
 */
function withStaleReads(store: MemoryCatalogStore, readsKept: number): CatalogStore {
  const kept = new Map<string, { left: number; readonly entity: Entity | undefined }>()
  return new Proxy<CatalogStore>(store, {
    get(target, property) {
      if (property === 'get') {
        return async (key: Entity['key']) => {
          const name = JSON.stringify(key)
          const found = kept.get(name)
          if (found !== undefined && found.left-- > 0) return found.entity
          const entity = await target.get(key)
          kept.set(name, { left: readsKept, entity })
          return entity
        }
      }
      const value: unknown = Reflect.get(target, property, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
