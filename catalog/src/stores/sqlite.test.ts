import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock, IdSource } from '@korolev/table-format'
import { LakeError } from '@korolev/table-format'
import { SystemIds } from '@korolev/table-format/stores/system'
import type { Batch } from '../ports/catalog-store.js'
import { LAYOUT } from './sqlite-schema.js'
import { commitError, openDatabase } from './sqlite-connection.js'
import { BUSY_ATTEMPTS_MAX, GROUP_SIZE_MAX, SqliteCatalogStore, WAITING_MAX } from './sqlite.js'

/** Time passes at once when somebody waits. */
class SkippingClock implements Clock {
  #nowMs = 0
  sleeps = 0
  /** Runs before each wait. */
  onSleep: () => void = () => undefined

  nowMs(): number {
    return this.#nowMs
  }

  sleep(delayMs: number): Promise<void> {
    this.onSleep()
    this.sleeps++
    this.#nowMs += delayMs
    return Promise.resolve()
  }
}

const ids: IdSource = new SystemIds()
let folder = ''
let path = ''
let clock = new SkippingClock()
const closers: (() => unknown)[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-sqlite-'))
  path = join(folder, 'catalog.db')
  clock = new SkippingClock()
})

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await rm(folder, { recursive: true })
})

function openStore(): SqliteCatalogStore {
  const store = new SqliteCatalogStore({ path, clock, ids })
  closers.push(() => store.close())
  return store
}

/** The same file as somebody else has it open. */
function openPlain(): Database.Database {
  const database = new Database(path)
  closers.push(() => database.close())
  return database
}

function batchOf(name: string, parts: Partial<Batch> = {}): Batch {
  const key = { collection: 'relations', parent: '["main"]', name } as const
  const entity = { key, kind: 'table', id: name, version: 1, value: '{}' }
  return {
    batchId: ids.uuidV7(),
    atMs: 0,
    preconditions: [],
    changes: [{ kind: 'put', entity }],
    records: [],
    outbox: [],
    idempotency: [],
    ...parts,
  }
}

async function namesIn(store: SqliteCatalogStore): Promise<readonly string[]> {
  const found = await store.list({ collection: 'relations', parent: '["main"]', limit: 1_000 })
  return found.map(({ key }) => key.name)
}

describe('opening a catalog database', () => {
  it('should flush every commit to disk and keep a write-ahead log', async () => {
    await openStore().commit(batchOf('a'))
    const database = openDatabase(path)
    closers.push(() => database.close())
    const pragma = (name: string) => database.pragma(name, { simple: true })
    expect(pragma('journal_mode')).toBe('wal')
    // 2 is FULL: the log is flushed at each commit, so that it survives a power cut.
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('fullfsync')).toBe(1)
    // A wait inside SQLite would block the event loop.
    expect(pragma('busy_timeout')).toBe(0)
    expect(pragma('user_version')).toBe(LAYOUT)
    expect(pragma('integrity_check')).toBe('ok')
  })

  it('should find again what was there', async () => {
    const store = openStore()
    await store.commit(batchOf('a'))
    await store.close()
    expect(await namesIn(openStore())).toEqual(['a'])
  })

  it('should put the records of a file without a feed into one', async () => {
    const recordOf = (object: string, version: number, at: number) => {
      const body = JSON.stringify({ at, warehouse: 'main' })
      return { commitId: ids.uuid(), object, version, body }
    }
    const records = [recordOf('table:1', 1, 5), recordOf('table:1', 2, 9), recordOf('view:1', 1, 7)]
    const odd = { commitId: ids.uuid(), object: 'table:2', version: 1, body: 'not JSON' }
    const store = openStore()
    await store.commit(batchOf('x', { records: [...records, odd] }))
    await store.close()
    const database = openPlain()
    database.exec('DROP TABLE feed')
    database.pragma('user_version = 1')
    const query = { feed: 'main', direction: 'oldest-first', limit: 10 } as const
    const [first, second, third] = records
    expect(await openStore().readFeed(query)).toEqual([
      { ...first, at: 5 },
      { ...third, at: 7 },
      { ...second, at: 9 },
    ])
  })

  it('should refuse a file of a newer Korolev, and leave it as it is', async () => {
    const store = openStore()
    await store.commit(batchOf('a'))
    await store.close()
    const database = openPlain()
    database.pragma(`user_version = ${LAYOUT + 1}`)
    expect(() => openStore()).toThrow(/layout \d+, this Korolev knows \d+.*newer version/)
    expect(database.pragma('user_version', { simple: true })).toBe(LAYOUT + 1)
    database.pragma(`user_version = ${LAYOUT}`)
    expect(await namesIn(openStore())).toEqual(['a'])
  })

  it('should refuse a database of another program, and leave it as it is', () => {
    const database = openPlain()
    database.exec('CREATE TABLE entities (theirs TEXT)')
    expect(kindOf(() => openStore())).toBe('unsupported')
    const tables = database.prepare('SELECT name FROM sqlite_schema').pluck().all()
    expect(tables).toEqual(['entities'])
  })

  it('should say that a file is damaged', async () => {
    await writeFile(path, 'this is no database '.repeat(100))
    expect(kindOf(() => openStore())).toBe('corrupt')
  })

  it('should name the file that cannot be opened', () => {
    path = join(folder, 'no', 'such', 'folder', 'catalog.db')
    expect(kindOf(() => openStore())).toBe('unavailable')
    expect(() => openStore()).toThrow(path)
    path = folder
    expect(kindOf(() => openStore())).toBe('unavailable')
  })
})

describe('waiting for another writer', () => {
  it('should wait through the clock and then commit', async () => {
    const store = openStore()
    const blocker = openPlain()
    blocker.exec('BEGIN IMMEDIATE')
    clock.onSleep = () => {
      if (clock.sleeps === BUSY_ATTEMPTS_MAX - 2) blocker.exec('ROLLBACK')
    }
    expect((await store.commit(batchOf('a'))).kind).toBe('committed')
    expect(clock.sleeps).toBe(BUSY_ATTEMPTS_MAX - 1)
  })

  it('should give up after a bounded time, with nothing done', async () => {
    const store = openStore()
    const blocker = openPlain()
    blocker.exec('BEGIN IMMEDIATE')
    const committing = [store.commit(batchOf('a')), store.commit(batchOf('b'))]
    for (const outcome of await Promise.allSettled(committing)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } })
    }
    expect(clock.sleeps).toBe(BUSY_ATTEMPTS_MAX)
    expect(clock.nowMs()).toBeLessThan(15_000)
    await expect(store.ackOutbox(['x'])).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await namesIn(store)).toEqual([])
    blocker.exec('ROLLBACK')
    expect((await store.commit(batchOf('a'))).kind).toBe('committed')
  })

  it('should read while another process writes', async () => {
    const store = openStore()
    await store.commit(batchOf('a'))
    const writer = openPlain()
    writer.exec('BEGIN IMMEDIATE; DELETE FROM entities')
    expect(await namesIn(store)).toEqual(['a'])
    writer.exec('COMMIT')
    expect(await namesIn(store)).toEqual([])
    expect(clock.sleeps).toBe(0)
  })
})

describe('committing together', () => {
  it('should share transactions, in the order of arrival', async () => {
    const store = openStore()
    const database = openPlain()
    const changes = () => Number(database.pragma('data_version', { simple: true }))
    let transactions = 0
    let seen = changes()
    const count = 2 * GROUP_SIZE_MAX + 1
    const settled: number[] = []
    const committing = Array.from({ length: count }, async (_, index) => {
      await store.commit(batchOf(String(index)))
      settled.push(index)
      if (changes() !== seen) transactions++
      seen = changes()
    })
    await Promise.all(committing)
    expect(transactions).toBe(3)
    expect(settled).toEqual(Array.from({ length: count }, (_, index) => index))
  })

  it('should commit again as soon as one commit was answered', async () => {
    const store = openStore()
    for (let round = 0; round < 20; round++) {
      expect((await store.commit(batchOf(`n${round}`))).kind).toBe('committed')
    }
    expect(await namesIn(store)).toHaveLength(20)
  })

  it('should let so many wait, and serve them, and not one more', async () => {
    const store = openStore()
    const empty = () => batchOf('a', { changes: [] })
    const waiting = Array.from({ length: WAITING_MAX }, () => store.commit(empty()))
    await expect(store.commit(empty())).rejects.toMatchObject({ kind: 'unavailable' })
    const outcomes = await Promise.all(waiting)
    expect(outcomes.every(({ kind }) => kind === 'committed')).toBe(true)
    expect((await store.commit(empty())).kind).toBe('committed')
  })

  it('should bound the work of one transaction', async () => {
    const store = openStore()
    const large = (name: string) => {
      const [change] = batchOf(name).changes
      return batchOf(name, { changes: Array(900).fill(change) })
    }
    const database = openPlain()
    const versions = new Set<unknown>()
    await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map(async (name) => {
        await store.commit(large(name))
        versions.add(database.pragma('data_version', { simple: true }))
      }),
    )
    expect(versions.size).toBe(3)
  })
})

describe('a database that fails', () => {
  it('should serve the neighbours when SQLite gives up the whole transaction', async () => {
    const store = openStore()
    // As a full disk does: the failing statement ends the transaction, not only itself.
    openPlain().exec(`CREATE TRIGGER fail BEFORE INSERT ON entities WHEN NEW.name = 'poison'
      BEGIN SELECT RAISE(ROLLBACK, 'gone'); END`)
    const names = ['a', 'b', 'poison', 'c']
    const settled = await Promise.allSettled(names.map((name) => store.commit(batchOf(name))))
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(settled[2]).toMatchObject({ reason: { kind: 'internal' } })
    expect(await namesIn(store)).toEqual(['a', 'b', 'c'])
  })

  it('should say that nothing was done when COMMIT itself is refused', async () => {
    const store = openStore()
    openPlain().exec(`
      CREATE TABLE parents (id TEXT PRIMARY KEY);
      CREATE TABLE children (parent TEXT REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);
      CREATE TRIGGER fail AFTER INSERT ON entities WHEN NEW.name = 'poison'
      BEGIN INSERT INTO children VALUES ('nobody'); END`)
    await expect(store.commit(batchOf('poison'))).rejects.toMatchObject({ kind: 'internal' })
    expect(await namesIn(store)).toEqual([])
    expect((await store.commit(batchOf('a'))).kind).toBe('committed')
    expect(await namesIn(store)).toEqual(['a'])
  })

  it('should call a failed COMMIT unknown unless it is certain that nothing was applied', () => {
    const failure = (code: string) => new Database.SqliteError('disk I/O error', code)
    expect(commitError(failure('SQLITE_IOERR_FSYNC'), false)).toMatchObject({
      kind: 'commit-unknown',
    })
    expect(commitError(failure('SQLITE_IOERR_WRITE'), false)).toMatchObject({
      kind: 'commit-unknown',
    })
    expect(commitError(failure('SQLITE_FULL'), false)).toMatchObject({ kind: 'unavailable' })
    expect(commitError(failure('SQLITE_BUSY'), true)).toMatchObject({ kind: 'unavailable' })
  })
})

describe('closing', () => {
  it('should end while commits wait for another writer', async () => {
    const store = openStore()
    const blocker = openPlain()
    blocker.exec('BEGIN IMMEDIATE')
    const committing = store.commit(batchOf('a'))
    const acknowledging = store.ackOutbox(['x'])
    const failed = Promise.allSettled([committing, acknowledging])
    await store.close()
    for (const outcome of await failed) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } })
    }
    await expect(
      store.get({ collection: 'relations', parent: '', name: '' }),
    ).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('expired idempotency records', () => {
  it('should make room of a bounded number at a time', async () => {
    const store = openStore()
    const record = (idempotencyKey: string, expiresAtMs: number) => {
      return { idempotencyKey, requestHash: '', expiresAtMs, answer: '' }
    }
    const expired = Array.from({ length: 25 }, (_, index) => record(`old-${index}`, 5))
    await store.commit(batchOf('a', { idempotency: expired }))
    const database = openPlain()
    const count = () => database.prepare('SELECT count(*) FROM idempotency').pluck().get()
    const counts: unknown[] = []
    for (let round = 0; round < 4; round++) {
      const idempotency = [record(`new-${round}`, 1_000)]
      await store.commit(batchOf('a', { atMs: 5, idempotency }))
      counts.push(count())
    }
    expect(counts).toEqual([16, 7, 3, 4])
  })
})

function kindOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof LakeError) return error.kind
    throw error
  }
  return 'no error'
}
