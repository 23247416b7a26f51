import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import { entityParent, PAGE_LIMIT_MAX } from '../../catalog/src/ports/catalog-store.js'
import { SqliteCatalogStore } from '../../catalog/src/stores/sqlite.js'

const PROGRAM = fileURLToPath(new URL('../support/store-process.ts', import.meta.url))
const LANES = 4

let folder = ''
let children: ChildProcessWithoutNullStreams[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korolev-processes-'))
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  await rm(folder, { recursive: true })
})

interface Writer {
  readonly child: ChildProcessWithoutNullStreams
  readonly ready: Promise<void>
  readonly exited: Promise<number | NodeJS.Signals>
  /** Newest acknowledged version by object. */
  readonly acknowledged: Map<string, number>
  /** Kinds of the errors with which it ended. */
  readonly failures: readonly string[]
  readonly errors: () => string
}

/** @param shell - runs before the program, in the shell that becomes it. */
function startWriter(name: string, count: number, shell = ':'): Writer {
  const child = spawn('sh', [
    ...['-c', `${shell}; exec "$@"`, 'sh', process.execPath],
    ...['--import', 'tsx', '--conditions', '@korolev/source', PROGRAM],
    ...[join(folder, 'catalog.db'), name, String(count)],
  ])
  children.push(child)
  const acknowledged = new Map<string, number>()
  const failures: string[] = []
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('close', (code, signal) => {
      resolve(code ?? signal ?? -1)
    })
  })
  const ready = new Promise<void>((resolve, reject) => {
    let rest = ''
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [object = '', version = ''] = line.split(' ')
        if (line === 'ready') resolve()
        else if (object === 'failed') failures.push(version)
        else acknowledged.set(object, Number(version))
      }
    })
    void exited.then((code) => {
      reject(new Error(`the writer ended with ${code}: ${errors}`))
    })
  })
  return { child, ready, exited, acknowledged, failures, errors: () => errors }
}

async function openStore<Result>(use: (store: CatalogStore) => Promise<Result>): Promise<Result> {
  const store = new SqliteCatalogStore({
    path: join(folder, 'catalog.db'),
    clock: new SystemClock(),
    ids: new SystemIds(),
  })
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

/** Versions 1 to n without a gap, and the entity and outbox as the last record left them. */
async function checkObject(store: CatalogStore, object: string): Promise<number> {
  const log = await store.readLog({ object, direction: 'oldest-first', limit: PAGE_LIMIT_MAX })
  expect(log.map(({ version }) => version)).toEqual(log.map((_, index) => index + 1))
  const key = { collection: 'relations', parent: entityParent(['main']), name: object } as const
  expect((await store.get(key))?.version ?? 0).toBe(log.length)
  const outbox = new Set((await store.readOutbox(PAGE_LIMIT_MAX)).map(({ commitId }) => commitId))
  for (const { commitId } of log) expect(outbox.has(commitId)).toBe(true)
  return log.length
}

describe('SqliteCatalogStore among processes', { timeout: 180_000 }, () => {
  it('should serve two processes that start and write together', async () => {
    const writers = ['a', 'b'].map((name) => startWriter(name, 200))
    await Promise.all(writers.map(({ ready }) => ready))
    for (const { child } of writers) child.stdin.write('go\n')
    for (const { exited, errors } of writers) expect(await exited, errors()).toBe(0)
    await openStore(async (store) => {
      for (const name of ['a', 'b']) {
        for (let lane = 0; lane < LANES; lane++) {
          expect(await checkObject(store, `table:${name}-${lane}`)).toBe(200 / LANES)
        }
      }
    })
  })

  it('should have every acknowledged commit after kill -9', async () => {
    for (let round = 0; round < 3; round++) {
      const writer = startWriter(`k${round}`, 0)
      await writer.ready
      writer.child.stdin.write('go\n')
      // Dies at some moment among commits, once a few dozens are acknowledged.
      await until(
        () => totalOf(writer.acknowledged) >= 40 + 17 * round || writer.child.exitCode !== null,
      )
      writer.child.kill('SIGKILL')
      expect(await writer.exited).toBe('SIGKILL')
      await openStore(async (store) => {
        for (const [object, version] of writer.acknowledged) {
          const stored = await checkObject(store, object)
          expect(stored).toBeGreaterThanOrEqual(version)
          // One commit a lane may have been applied and not yet acknowledged.
          expect(stored).toBeLessThanOrEqual(version + 1)
        }
      })
    }
  })
})

describe('SqliteCatalogStore where files cannot grow', { timeout: 180_000 }, () => {
  it('should have every acknowledged commit, and call the failed one unknown', async () => {
    // The write-ahead log reaches the limit in the midst of a COMMIT.
    const writer = startWriter('f', 0, 'ulimit -f 1500')
    await writer.ready
    writer.child.stdin.write('go\n')
    expect(await writer.exited, writer.errors()).toBe(3)
    expect(writer.failures).toEqual(['commit-unknown'])
    expect(totalOf(writer.acknowledged)).toBeGreaterThan(10)
    await openStore(async (store) => {
      for (const [object, version] of writer.acknowledged) {
        const stored = await checkObject(store, object)
        expect(stored - version === 0 || stored - version === 1).toBe(true)
      }
    })
  })
})

function totalOf(versions: ReadonlyMap<string, number>): number {
  let total = 0
  for (const version of versions.values()) total += version
  return total
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 1))
}
