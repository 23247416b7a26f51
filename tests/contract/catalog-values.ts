import type {
  Batch,
  CatalogStore,
  Entity,
  EntityKey,
  LogRecord,
} from '../../catalog/src/ports/catalog-store.js'
import { entityParent } from '../../catalog/src/ports/catalog-store.js'

export const NOW_MS = 1_700_000_000_000
export const PARENT = entityParent(['main', 'sales'])

let counter = 0

export function fresh(what: string): string {
  counter++
  return `${what}-${process.pid}-${counter}`
}

export function batchOf(parts: Partial<Batch>): Batch {
  const empty = { preconditions: [], changes: [], records: [], outbox: [], idempotency: [] }
  return { batchId: fresh('batch'), atMs: NOW_MS, ...empty, ...parts }
}

export function keyOf(name: string): EntityKey {
  return { collection: 'relations', parent: PARENT, name }
}

export function entityOf(name: string, parts: Partial<Entity> = {}): Entity {
  return { key: keyOf(name), kind: 'table', id: `id-${name}`, version: 1, value: '{}', ...parts }
}

export function recordOf(object: string, version: number): LogRecord {
  const commitId = fresh('commit')
  return { commitId, object, version, body: JSON.stringify({ commitId, version }) }
}

export function put(entity: Entity) {
  return { kind: 'put', entity } as const
}

export function remove(name: string) {
  return { kind: 'delete', key: keyOf(name) } as const
}

export function idempotencyOf(idempotencyKey: string) {
  const expiresAtMs = NOW_MS + 60_000
  return { idempotencyKey, requestHash: 'hash', expiresAtMs, answer: '{"status":200}' }
}

export function oldestFirst(object: string) {
  return { object, direction: 'oldest-first', limit: 10 } as const
}

export function repeat<Result>(count: number, run: (index: number) => Result): Result[] {
  return Array.from({ length: count }, (_, index) => run(index))
}

export const RACERS = 50

export function racers<Result>(run: (index: number) => Promise<Result>): Promise<Result>[] {
  return repeat(RACERS, run)
}

export async function putAll(store: CatalogStore, all: readonly string[]): Promise<void> {
  const shuffled = [...all].reverse()
  await store.commit(batchOf({ changes: shuffled.map((name) => put(entityOf(name))) }))
}

export async function names(
  store: CatalogStore,
  query: { readonly kind?: string; readonly after?: string; readonly limit: number },
): Promise<readonly string[]> {
  const found = await store.list({ collection: 'relations', parent: PARENT, ...query })
  return found.map(({ key }) => key.name)
}

export function sortedByBytes(texts: readonly string[]): string[] {
  return [...texts].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
}

export async function seed(store: CatalogStore): Promise<void> {
  await store.commit(
    batchOf({
      changes: [put(entityOf('orders', { version: 3 }))],
      records: [recordOf('table:1', 1), recordOf('table:1', 2)],
      idempotency: [idempotencyOf('taken')],
    }),
  )
}
