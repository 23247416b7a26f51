import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TableMetadata, TableUpdate } from '@korolev/table-format'
import {
  applyUpdates,
  decodeTableUpdate,
  encodeTableUpdate,
  finishMetadata,
  parseJson,
  parseMetadataFile,
  asLocation,
  printJson,
} from '@korolev/table-format'
import type { TableFixture } from '../support/fixtures.js'
import { tableFixtures } from '../support/fixtures.js'

/**
 * Every commit that another engine made, made again by us: from its metadata before and the updates
 * that lead to the one after, ours must be the same document. Each new metadata file names the one
 * before it in its log, so the pairs are the engine's own.
 */
interface Commit {
  readonly name: string
  readonly before: TableMetadata
  readonly after: TableMetadata
}

function commitsOf(fixture: TableFixture): readonly Commit[] {
  const folder = join(fixture.root, fixture.path)
  const files = new Map<string, TableMetadata>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.metadata\.json(\.gz)?$/.test(name)) continue
    const metadata = readTable(join(folder, name))
    if (metadata !== undefined) files.set(basename(name), metadata)
  }
  return [...files].flatMap(([name, after]) => {
    const previous = after.metadataLog[after.metadataLog.length - 1]?.metadataFile
    const before = previous === undefined ? undefined : files.get(basename(previous))
    return before === undefined ? [] : [{ name, before, after }]
  })
}

/** Undefined for a file that is refused, which other tests judge, and for views. */
function readTable(path: string): TableMetadata | undefined {
  try {
    return parseMetadataFile(readFileSync(path))
  } catch {
    return undefined
  }
}

function updatesBetween(before: TableMetadata, after: TableMetadata): readonly TableUpdate[] {
  return [
    ...shapeUpdates(before, after),
    ...snapshotUpdates(before, after),
    ...sideFileUpdates(before, after),
    ...propertyUpdates(before, after),
  ]
}

function shapeUpdates(before: TableMetadata, after: TableMetadata): readonly TableUpdate[] {
  const { formatVersion, location } = after
  const oldSchemas = new Set(before.schemas.map(({ schemaId }) => schemaId))
  const oldSpecs = new Set(before.partitionSpecs.map(({ specId }) => specId))
  const oldOrders = new Set(before.sortOrders.map(({ orderId }) => orderId))
  return [
    { action: 'upgrade-format-version', formatVersion },
    { action: 'set-location', location },
    ...after.schemas
      .filter(({ schemaId }) => !oldSchemas.has(schemaId))
      // The ids are for us to find.
      .map((schema) => ({ action: 'add-schema', schema: { ...schema, schemaId: 0 } }) as const),
    { action: 'set-current-schema', schemaId: after.currentSchemaId },
    ...after.partitionSpecs
      .filter(({ specId }) => !oldSpecs.has(specId))
      .map(({ fields }) => ({ action: 'add-spec', spec: { fields } }) as const),
    { action: 'set-default-spec', specId: after.defaultSpecId },
    ...after.sortOrders
      .filter(({ orderId }) => !oldOrders.has(orderId))
      .map(
        (order) => ({ action: 'add-sort-order', sortOrder: { ...order, orderId: 99 } }) as const,
      ),
    { action: 'set-default-sort-order', sortOrderId: after.defaultSortOrderId },
  ]
}

function snapshotUpdates(before: TableMetadata, after: TableMetadata): readonly TableUpdate[] {
  const oldIds = new Set(before.snapshots.map(({ snapshotId }) => snapshotId))
  const newIds = new Set(after.snapshots.map(({ snapshotId }) => snapshotId))
  const removed = [...oldIds].filter((id) => !newIds.has(id))
  const endedRefs = Object.keys(before.refs).filter((name) => !(name in after.refs))
  return [
    ...endedRefs.map((refName) => ({ action: 'remove-snapshot-ref', refName }) as const),
    ...after.snapshots
      .filter(({ snapshotId }) => !oldIds.has(snapshotId))
      .map((snapshot) => ({ action: 'add-snapshot', snapshot }) as const),
    ...Object.entries(after.refs).map(
      ([refName, ref]) => ({ action: 'set-snapshot-ref', refName, ref }) as const,
    ),
    { action: 'remove-snapshots', snapshotIds: removed },
  ]
}

function sideFileUpdates(before: TableMetadata, after: TableMetadata): readonly TableUpdate[] {
  const tables = after.statistics.filter((file) => !before.statistics.some(pathOf(file)))
  const parts = after.partitionStatistics.filter(
    (file) => !before.partitionStatistics.some(pathOf(file)),
  )
  return [
    ...tables.map((statistics) => ({ action: 'set-statistics', statistics }) as const),
    ...parts.map(
      (partitionStatistics) =>
        ({ action: 'set-partition-statistics', partitionStatistics }) as const,
    ),
  ]
}

function pathOf(file: { readonly statisticsPath: string }) {
  return (other: { readonly statisticsPath: string }) =>
    other.statisticsPath === file.statisticsPath
}

function propertyUpdates(before: TableMetadata, after: TableMetadata): readonly TableUpdate[] {
  const removals = Object.keys(before.properties).filter((name) => !(name in after.properties))
  return [
    { action: 'set-properties', updates: after.properties },
    { action: 'remove-properties', removals },
  ]
}

/** Lists whose order says nothing. */
function comparable(metadata: TableMetadata): unknown {
  const byPath = (left: { readonly statisticsPath: string }, right: typeof left) =>
    left.statisticsPath < right.statisticsPath ? -1 : 1
  return {
    ...metadata,
    statistics: [...metadata.statistics].sort(byPath),
    partitionStatistics: [...metadata.partitionStatistics].sort(byPath),
  }
}

function commitAgain({ before, after }: Commit): TableMetadata {
  const nowMs = after.lastUpdatedMs
  const assigned = { uuid: 'unused', location: asLocation('unused') }
  const updates = updatesBetween(before, after).map((update) =>
    decodeTableUpdate(parseJson(printJson(encodeTableUpdate(update))), 'update'),
  )
  const { metadata, changed } = applyUpdates(before, updates, { nowMs, assigned })
  expect(changed).toBe(true)
  const previousLocation = after.metadataLog[after.metadataLog.length - 1]?.metadataFile
  return finishMetadata(metadata, {
    ...(previousLocation === undefined ? {} : { previousLocation }),
    previousLastUpdatedMs: before.lastUpdatedMs,
    nowMs,
  })
}

const tables = tableFixtures().flatMap((fixture) => {
  const commits = commitsOf(fixture)
  return commits.length === 0 ? [] : [{ label: fixture.label, commits }]
})

/** Commits that break the specification, and must not be made again. Keys are their files. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  // Default values in v2; engines of the time wrote them.
  'add_columns_with_defaults/00002-2d907d9d-0f96-4bf3-9548-edfd9194704c':
    /non-null default is not supported until v3/,
  'add_columns_with_defaults_in_struct/00002-0dea8bb7-a4ad-42f3-9c7d-464bb5198a12':
    /non-null default is not supported until v3/,
  // Made by hand from a v1 table: a v3 snapshot without number or row ids.
  'iceberg_v1_repro/00004-v3-upgraded-v1-null-counts': /sequence number 0 older than/,
  // Made by hand: a v3 snapshot without row ids.
  'legacy_bare_deletion_vector/00002-legacy-bare-dv': /first-row-id is null/,
}

/** Commits whose snapshot log alone is another, and why. */
const OTHER_LOG: Readonly<Record<string, string>> = {
  'evolved_and_deleted/00005-': 'PyIceberg logs snapshots that were never seen as current',
  'mydb__mytable/v5.metadata': 'three rollbacks of one commit, each at its own time',
}

function find<Value>(verdicts: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.entries(verdicts).find(([part]) => key.includes(part))?.[1]
}

function judge(label: string, commit: Commit): void {
  const key = `${label.replace(/ \(bundled\)$|@.*$/, '')}/${commit.name}`
  const refusal = find(REFUSED, key)
  if (refusal !== undefined) {
    expect(() => commitAgain(commit), key).toThrow(refusal)
    return
  }
  const again = commitAgain(commit)
  const { after } = commit
  if (find(OTHER_LOG, key) === undefined) {
    expect(comparable(again), key).toEqual(comparable(after))
    return
  }
  const { snapshotLog } = again
  expect(comparable(again), key).toEqual(comparable({ ...after, snapshotLog }))
  expect(snapshotLog.length, key).toBeLessThan(after.snapshotLog.length)
  expect(after.snapshotLog, key).toEqual(expect.arrayContaining([...snapshotLog]))
}

describe('commits of other engines', () => {
  it('should be there to be made again', () => {
    expect(tables.length).toBeGreaterThanOrEqual(5)
    expect(tables.flatMap(({ commits }) => commits).length).toBeGreaterThanOrEqual(20)
  })

  it.each(tables.map((table) => [table.label, table.commits] as const))(
    'should give the metadata of %s',
    (label, commits) => {
      for (const commit of commits) judge(label, commit)
    },
  )
})
