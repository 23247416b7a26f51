import type { JsonObject } from '@korolev/table-format'
import { asLocation } from '@korolev/table-format'
import { SystemClock, SystemIds } from '@korolev/table-format/stores/system'
import type { ChainHead, SealedRecord } from '../../catalog/src/domain/commit-record.js'
import { EMPTY_CHAIN, seal } from '../../catalog/src/domain/commit-record.js'
import { encodeNamespace, encodeRelation } from '../../catalog/src/domain/entities.js'
import { lineageOf, moveRunPart } from '../../catalog/src/domain/lineage.js'
import { namespaceKey, relationKey } from '../../catalog/src/domain/names.js'
import { runJson } from '../../catalog/src/domain/pipeline-run.js'
import type { EntityChange } from '../../catalog/src/ports/catalog-store.js'
import { BATCH_CHANGES_MAX } from '../../catalog/src/ports/catalog-store.js'
import { SqliteCatalogStore } from '../../catalog/src/stores/sqlite.js'

export const WAREHOUSE = 'main'
export const NAMESPACE = 'bench'
export const FIRST_AT_MS = Date.parse('2026-01-01T00:00:00Z')
/** Of each step, in which every table is committed to once. */
export const STEP_MS = 60_000
/** Who did one commit in a thousand, scattered over all tables. */
export const RARE_ACTOR = 'account:auditor'

interface Table {
  readonly uuid: string
  readonly name: string
  head: ChainHead
}

export interface HistorySize {
  readonly tables: number
  readonly records: number
  /** Each table is committed to once a step; one step in so many is of runs with inputs. */
  readonly runsEach: number
}

/**
 * Records of so many tables, sealed and chained as a server would, in batches of one commit to each
 * table. @returns the tables' UUIDs.
 */
export async function fillHistory(
  path: string,
  { tables: tableCount, records, runsEach }: HistorySize,
): Promise<readonly string[]> {
  const ids = new SystemIds()
  const store = new SqliteCatalogStore({ path, clock: new SystemClock(), ids })
  const tables = Array.from({ length: tableCount }, (_, index): Table => {
    return { uuid: ids.uuid(), name: `t${index}`, head: EMPTY_CHAIN }
  })
  const commit = async (sealed: readonly SealedRecord[], changes: readonly EntityChange[]) => {
    const outcome = await store.commit({
      batchId: ids.uuidV7(),
      ...{ atMs: FIRST_AT_MS, preconditions: [], outbox: [], idempotency: [] },
      ...{ changes, records: sealed.map(({ stored }) => stored) },
    })
    if (outcome.kind !== 'committed') throw new Error(outcome.kind)
  }
  await commit(...namespaceOf(ids))
  for (let step = 0; step < records / tableCount; step++) {
    const isOfRuns = step % runsEach === 0
    const countOf = (index: number) => step * tableCount + index
    const sealed = tables.map((table, index) => {
      const plain = draftOf(table, ids, countOf(index))
      const draft = isOfRuns ? { ...plain, inputs: runOf(tables, index, countOf) } : plain
      const record = seal(draft, table.head, timeOf(step))
      table.head = record.head
      return record
    })
    await commit(sealed, [])
    const places = lineageOf(sealed.map(({ record }) => record)).flatMap((part) =>
      moveRunPart(undefined, part),
    )
    for (let from = 0; from < places.length; from += BATCH_CHANGES_MAX) {
      await commit([], places.slice(from, from + BATCH_CHANGES_MAX))
    }
  }
  await commit([], tables.map(pointerOf))
  await store.close()
  return tables.map(({ uuid }) => uuid)
}

export function timeOf(step: number): number {
  return FIRST_AT_MS + step * STEP_MS
}

function namespaceOf(ids: SystemIds): readonly [readonly SealedRecord[], readonly EntityChange[]] {
  const uuid = ids.uuid()
  const record = seal(
    {
      commitId: ids.uuidV7(),
      batchId: ids.uuidV7(),
      ...{ warehouse: WAREHOUSE, kind: 'namespace', object: `namespace:${uuid}` },
      ...{ name: [NAMESPACE], actor: 'anonymous', action: 'create' },
      ...{ requirements: [], updates: [], assigned: { uuid } },
    },
    EMPTY_CHAIN,
    FIRST_AT_MS,
  )
  const key = namespaceKey(WAREHOUSE, [NAMESPACE])
  const entity = encodeNamespace({ key, uuid, properties: {}, head: record.head })
  return [[record], [{ kind: 'put', entity }]]
}

/** Tables stand in ten levels: each is made of two of the level before, in the same step. */
const LEVELS = 10

/** A run of the table's own job, as a client's header names it. */
function runOf(
  tables: readonly Table[],
  index: number,
  countOf: (index: number) => number,
): JsonObject {
  const sources = index % LEVELS === 0 ? [] : [index - 1, index - 1 + LEVELS]
  return runJson({
    job: { namespace: 'bench', name: `make t${index}` },
    ...{ runId: `${countOf(index)}`, codeVersion: 'c0ffee' },
    inputs: sources.map((source) => {
      const { uuid } = tables[source % tables.length] ?? { uuid: '' }
      return { table: uuid, snapshotId: snapshotIdOf(countOf(source % tables.length)) }
    }),
  })
}

function snapshotIdOf(count: number): bigint {
  return BigInt(count) * 7_919n + 1_000_000_000_000_000_001n
}

function pointerOf({ uuid, name, head }: Table): EntityChange {
  const entity = encodeRelation({
    key: relationKey(WAREHOUSE, { namespace: [NAMESPACE], name }),
    ...{ kind: 'table', uuid, metadataLocation: locationOf(name, head.version) },
    ...{ metadataSha256: '0'.repeat(64), head },
  })
  return { kind: 'put', entity }
}

function locationOf(name: string, version: number) {
  return asLocation(`file:///lake/bench/${name}/metadata/${version}.metadata.json`)
}

/** What an append of PyIceberg looks like. */
function draftOf({ uuid, name, head }: Table, ids: SystemIds, count: number) {
  const snapshotId = snapshotIdOf(count)
  const summary: JsonObject = {
    ...{ operation: 'append', 'snapshot-id': snapshotId },
    ...{ 'added-data-files': '1', 'added-records': '1000', 'added-files-size': '204800' },
    ...{ 'total-data-files': String(count), 'total-records': String(count * 1000) },
    ...{ 'total-files-size': '0', 'total-delete-files': '0', 'total-equality-deletes': '0' },
  }
  const ref = { type: 'branch', 'snapshot-id': snapshotId }
  return {
    commitId: ids.uuidV7(),
    batchId: ids.uuidV7(),
    ...({ warehouse: WAREHOUSE, kind: 'table' } as const),
    object: `table:${uuid}`,
    ...{ name: [NAMESPACE, name], actor: count % 1_000 === 7 ? RARE_ACTOR : 'account:loader' },
    action: head.version === 0 ? 'create' : 'commit',
    message: `hourly load ${count}`,
    requirements: [{ type: 'assert-table-uuid', uuid }],
    updates: [
      {
        action: 'add-snapshot',
        snapshot: {
          'snapshot-id': snapshotId,
          ...{ 'sequence-number': count, 'timestamp-ms': FIRST_AT_MS + count, 'schema-id': 0 },
          'manifest-list': `file:///lake/bench/${name}/metadata/snap-${snapshotId}.avro`,
          summary,
        },
      },
      { action: 'set-snapshot-ref', 'ref-name': 'main', ...ref },
    ],
    assigned: {},
    summary,
    metadataLocation: locationOf(name, head.version + 1),
    metadataSha256: '0'.repeat(64),
  } as const
}
