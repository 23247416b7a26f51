import { describe, expect, it } from 'vitest'
import { SmallTable, smallFile } from '../../../tests/support/tables.js'
import { InvalidArgumentError } from '../core/errors.js'
import type { DataFile } from '../manifest/types.js'
import type { AppendRequest } from './append.js'
import { manifestsToLoad, planAppend, planPreparedAppend, prepareAppend } from './append.js'
import type { SnapshotIdentity } from './snapshot-plan.js'

const VERSIONS = [1, 2, 3] as const

function identity(number: number): SnapshotIdentity {
  return {
    snapshotId: BigInt(number),
    commitUuid: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    timestampMs: 1_700_000_000_000 + number,
  }
}

function append(
  table: SmallTable,
  number: number,
  files: readonly DataFile[],
  request: Omit<AppendRequest, 'files'> = {},
): void {
  table.commit(planAppend(table.base(), identity(number), { files, ...request }))
}

function pathsOf(entries: readonly { readonly dataFile: DataFile }[]): readonly string[] {
  return entries.map(({ dataFile }) => dataFile.filePath.replace(/^.*\/|\.parquet$/g, ''))
}

describe('planAppend', () => {
  it.each(VERSIONS)('should make a snapshot of v%i that reads back', (version) => {
    const table = new SmallTable({ version })
    append(table, 7, [smallFile('a'), smallFile('b', { partition: [null] })])
    const [snapshot] = table.metadata.snapshots
    expect(table.metadata.currentSnapshotId).toBe(7n)
    expect(snapshot).toMatchObject({
      snapshotId: 7n,
      sequenceNumber: version === 1 ? 0n : 1n,
      schemaId: 0,
      summary: {
        operation: 'append',
        'added-data-files': '2',
        'added-records': '20',
        'added-files-size': '2000',
        'changed-partition-count': '2',
        'total-data-files': '2',
        'total-records': '20',
        'total-delete-files': '0',
        'manifests-created': '1',
        'manifests-kept': '0',
        'manifests-replaced': '0',
      },
    })
    expect(snapshot?.parentSnapshotId).toBeUndefined()
    expect(table.manifests()).toMatchObject([
      { addedFilesCount: 2, addedRowsCount: 20n, existingFilesCount: 0, addedSnapshotId: 7n },
    ])
    expect(table.live()).toMatchObject([
      { status: 'added', snapshotId: 7n, sequenceNumber: version === 1 ? 0n : 1n },
      { status: 'added', dataFile: { partition: [null] } },
    ])
  })

  it('should list new manifests before those of the parent, which stay as they are', () => {
    const table = new SmallTable({ version: 2 })
    append(table, 1, [smallFile('a')])
    const [first] = table.manifests()
    append(table, 2, [smallFile('b')])
    expect(table.manifests()[1]).toStrictEqual(first)
    expect(pathsOf(table.live())).toStrictEqual(['b', 'a'])
    expect(table.live().map(({ sequenceNumber }) => sequenceNumber)).toStrictEqual([2n, 1n])
    expect(table.metadata.snapshots[1]).toMatchObject({
      parentSnapshotId: 1n,
      summary: { 'manifests-kept': '1', 'total-records': '20', 'added-records': '10' },
    })
  })

  it('should number rows one after another in v3, over files and commits', () => {
    const table = new SmallTable({ version: 3 })
    append(table, 1, [smallFile('a'), smallFile('b', { recordCount: 5n })])
    append(table, 2, [smallFile('c', { firstRowId: 999n })])
    expect(table.metadata.nextRowId).toBe(25n)
    expect(table.metadata.snapshots).toMatchObject([
      { firstRowId: 0n, addedRows: 15n },
      { firstRowId: 15n, addedRows: 10n },
    ])
    const ids = table.live().map(({ dataFile }) => [dataFile.filePath.at(-9), dataFile.firstRowId])
    expect(ids).toStrictEqual([
      ['c', 15n],
      ['a', 0n],
      ['b', 10n],
    ])
  })

  it('should write a manifest for each spec', () => {
    const table = new SmallTable({ version: 2 })
    table.update({ action: 'add-spec', spec: { fields: [] } })
    append(table, 1, [
      smallFile('a', { specId: 1, partition: [] }),
      smallFile('b'),
      smallFile('c', { specId: 1, partition: [] }),
    ])
    const listed = table.manifests().map((manifest) => {
      return [manifest.partitionSpecId, pathsOf(table.entries(manifest))]
    })
    expect(listed).toStrictEqual([
      [0, ['b']],
      [1, ['a', 'c']],
    ])
  })

  it('should begin another manifest at the target size, and lose no file', () => {
    const properties = { 'commit.manifest.target-size-bytes': '10000' }
    const table = new SmallTable({ version: 2, properties })
    const files = Array.from({ length: 3000 }, (_, at) => {
      return smallFile(`f${(at * 7919) % 3001}-${Math.imul(at, 0x9e3779b1)}`)
    })
    append(table, 1, files)
    expect(table.manifests().length).toBeGreaterThan(1)
    expect(table.live().map(({ dataFile }) => dataFile.filePath)).toStrictEqual(
      files.map(({ filePath }) => filePath),
    )
    const locations = table.manifests().map(({ manifestPath }) => manifestPath)
    expect(new Set(locations).size).toBe(locations.length)
  })

  it('should keep what the caller says in the summary, but for what is computed', () => {
    const table = new SmallTable({ version: 2 })
    const summary = { 'korolev.message': 'hello', 'added-records': '999', operation: 'delete' }
    append(table, 1, [smallFile('a')], { summary })
    expect(table.metadata.snapshots[0]?.summary).toMatchObject({
      'korolev.message': 'hello',
      'added-records': '10',
      operation: 'append',
    })
  })

  it('should add a staged snapshot and move no branch', () => {
    const table = new SmallTable({ version: 2 })
    const plan = planAppend(table.base(), identity(1), { files: [smallFile('a')], staged: true })
    expect(plan.updates.map(({ action }) => action)).toStrictEqual(['add-snapshot'])
    expect(plan.requirements.map(({ type }) => type)).toStrictEqual(['assert-table-uuid'])
    table.commit(plan)
    expect(table.metadata.snapshots).toHaveLength(1)
    expect(table.metadata.currentSnapshotId).toBeUndefined()
  })

  it('should begin a branch at the current snapshot, and require that it is new', () => {
    const table = new SmallTable({ version: 2 })
    append(table, 1, [smallFile('a')])
    const plan = planAppend(table.base('b'), identity(2), { files: [smallFile('b')] })
    expect(plan.requirements).toStrictEqual([
      { type: 'assert-table-uuid', uuid: table.metadata.tableUuid },
      { type: 'assert-ref-snapshot-id', ref: 'b' },
    ])
    table.commit(plan)
    expect(table.metadata.refs).toMatchObject({
      main: { snapshotId: 1n },
      b: { snapshotId: 2n, type: 'branch' },
    })
    expect(plan.snapshot.parentSnapshotId).toBe(1n)
    expect(table.manifests(2n)).toHaveLength(2)
  })

  it('should keep the retention of a branch and require where it stands', () => {
    const table = new SmallTable({ version: 2 })
    append(table, 1, [smallFile('a')])
    const ref = { snapshotId: 1n, type: 'branch', minSnapshotsToKeep: 5 } as const
    table.update({ action: 'set-snapshot-ref', refName: 'b', ref })
    const plan = planAppend(table.base('b'), identity(2), { files: [smallFile('b')] })
    expect(plan.updates[1]).toStrictEqual({
      action: 'set-snapshot-ref',
      refName: 'b',
      ref: { ...ref, snapshotId: 2n },
    })
    expect(plan.requirements[1]).toMatchObject({ ref: 'b', snapshotId: 1n })
  })

  it('should refuse a tag', () => {
    const table = new SmallTable({ version: 2 })
    append(table, 1, [smallFile('a')])
    const ref = { snapshotId: 1n, type: 'tag' } as const
    table.update({ action: 'set-snapshot-ref', refName: 't', ref })
    const plan = () => planAppend(table.base('t'), identity(2), { files: [smallFile('b')] })
    expect(plan).toThrow('t is a tag')
  })

  it.each<[string, readonly DataFile[], string]>([
    ['deletes', [smallFile('a', { content: 'position-deletes' })], 'holds position-deletes'],
    ['a file twice', [smallFile('a'), smallFile('a')], 'is added twice'],
    ['negative rows', [smallFile('a', { recordCount: -1n })], '-1 records'],
    ['negative bytes', [smallFile('a', { fileSizeInBytes: -1n })], '-1 bytes'],
    ['an unknown spec', [smallFile('a', { specId: 3 })], 'partition spec 3 does not exist'],
    ['another partition', [smallFile('a', { partition: ['x'] })], 'a.parquet'],
    ['no partition', [smallFile('a', { partition: [] })], 'partition values'],
  ])('should refuse %s, naming it', (_, files, message) => {
    const table = new SmallTable({ version: 2 })
    const plan = () => planAppend(table.base(), identity(1), { files })
    expect(plan).toThrow(InvalidArgumentError)
    expect(plan).toThrow(message)
  })

  it('should refuse a snapshot id that is taken', () => {
    const table = new SmallTable({ version: 2 })
    append(table, 1, [smallFile('a')])
    expect(() => append(table, 1, [smallFile('b')])).toThrow('snapshot 1 exists')
  })
})

describe('planPreparedAppend', () => {
  it('should keep its manifests when it is planned again on a newer base', () => {
    const table = new SmallTable({ version: 3 })
    const prepared = prepareAppend(table.metadata, identity(9), { files: [smallFile('a')] })
    const lost = planPreparedAppend(table.base(), prepared)
    append(table, 1, [smallFile('b')])
    const won = planPreparedAppend(table.base(), prepared, 2)
    expect(won.objects[0]).toStrictEqual(lost.objects[0])
    expect(won.objects[1]?.location).not.toBe(lost.objects[1]?.location)
    expect(won.snapshot).toMatchObject({
      sequenceNumber: 2n,
      parentSnapshotId: 1n,
      firstRowId: 10n,
    })
    for (const { location, bytes } of lost.objects) table.objects.set(location, bytes)
    table.commit(won)
    expect(table.live()).toMatchObject([
      { sequenceNumber: 2n, dataFile: { firstRowId: 10n } },
      { sequenceNumber: 1n, dataFile: { firstRowId: 0n } },
    ])
  })

  it('should write its manifests anew, by other names, for a table that was upgraded', () => {
    const table = new SmallTable({ version: 1 })
    const prepared = prepareAppend(table.metadata, identity(9), { files: [smallFile('a')] })
    const lost = planPreparedAppend(table.base(), prepared)
    for (const { location, bytes } of lost.objects) table.objects.set(location, bytes)
    table.update({ action: 'upgrade-format-version', formatVersion: 2 })
    append(table, 1, [smallFile('b')])
    table.commit(planPreparedAppend(table.base(), prepared, 2))
    expect(table.live().map(({ sequenceNumber }) => sequenceNumber)).toStrictEqual([2n, 1n])
  })

  it('should count the entries of manifests that v1 lists without counts', () => {
    const table = new SmallTable({ version: 1 })
    append(table, 1, [smallFile('a')])
    table.update({ action: 'upgrade-format-version', formatVersion: 2 })
    const base = table.base()
    const uncounted = base.manifests.map((manifest) => ({
      manifestPath: manifest.manifestPath,
      manifestLength: manifest.manifestLength,
      partitionSpecId: 0,
      content: 'data' as const,
      sequenceNumber: 0n,
      minSequenceNumber: 0n,
      addedSnapshotId: 1n,
    }))
    const old = { ...base, manifests: uncounted }
    const prepared = prepareAppend(table.metadata, identity(2), { files: [smallFile('b')] })
    expect(manifestsToLoad(old, prepared)).toStrictEqual(uncounted)
    const plan = planPreparedAppend(old, prepared)
    expect(plan.manifests[1]).toMatchObject({ addedFilesCount: 1, addedRowsCount: 10n })
    const { loaded: _, ...unloaded } = old
    expect(() => planPreparedAppend(unloaded, prepared)).toThrow('is needed and not loaded')
  })

  it('should refuse a base that has lost the spec of its files', () => {
    const table = new SmallTable({ version: 2 })
    table.update({ action: 'add-spec', spec: { fields: [] } })
    const files = [smallFile('a', { specId: 1, partition: [] })]
    const prepared = prepareAppend(table.metadata, identity(9), { files })
    table.update({ action: 'remove-partition-specs', specIds: [1] })
    expect(() => planPreparedAppend(table.base(), prepared, 2)).toThrow(
      'partition spec 1 does not exist',
    )
  })
})

describe('planAppend that merges', () => {
  const properties = { 'commit.manifest.min-count-to-merge': '3' }

  it.each(VERSIONS)('should pack small manifests of v%i and keep what entries say', (version) => {
    const table = new SmallTable({ version, properties })
    append(table, 1, [smallFile('a'), smallFile('b')], { mode: 'merge' })
    append(table, 2, [smallFile('c')], { mode: 'merge' })
    expect(table.manifests()).toHaveLength(2)
    const before = table.live()
    append(table, 3, [smallFile('d')], { mode: 'merge' })
    expect(table.manifests()).toMatchObject([
      { addedFilesCount: 1, existingFilesCount: 3, deletedFilesCount: 0, addedSnapshotId: 3n },
    ])
    const [added, ...existing] = table.live()
    expect(added).toMatchObject({ status: 'added', snapshotId: 3n })
    expect(added?.dataFile.filePath).toBe(smallFile('d').filePath)
    expect(existing).toStrictEqual(before.map((entry) => ({ ...entry, status: 'existing' })))
    expect(table.metadata.snapshots[2]?.summary).toMatchObject({
      'manifests-created': '1',
      'manifests-kept': '0',
      'manifests-replaced': '2',
      'total-data-files': '4',
      'total-records': '40',
    })
    if (version === 3) {
      const ids = table.live().map(({ dataFile }) => dataFile.firstRowId)
      expect(new Set(ids).size).toBe(4)
      expect(ids.slice(1)).toStrictEqual(before.map(({ dataFile }) => dataFile.firstRowId))
      expect(table.metadata.nextRowId).toBeGreaterThanOrEqual((ids[0] ?? 0n) + 10n)
    }
  })

  it('should name what it needs loaded, and nothing when it merges nothing', () => {
    const table = new SmallTable({ version: 2, properties })
    append(table, 1, [smallFile('a')])
    const prepare = (number: number) =>
      prepareAppend(table.metadata, identity(number), { files: [smallFile('x')], mode: 'merge' })
    expect(manifestsToLoad(table.base(), prepare(2))).toStrictEqual([])
    append(table, 3, [smallFile('b')])
    const { loaded: _, ...base } = table.base()
    expect(manifestsToLoad(base, prepare(4))).toStrictEqual(base.manifests)
    expect(() => planPreparedAppend(base, prepare(5))).toThrow('is needed and not loaded')
  })

  it('should touch no manifest where merging is turned off', () => {
    const table = new SmallTable({
      version: 2,
      properties: { ...properties, 'commit.manifest-merge.enabled': 'false' },
    })
    for (const number of [1, 2, 3, 4]) {
      append(table, number, [smallFile(`f${number}`)], { mode: 'merge' })
    }
    expect(table.manifests()).toHaveLength(4)
  })

  it('should give each attempt names of its own', () => {
    const table = new SmallTable({ version: 2, properties })
    append(table, 1, [smallFile('a')])
    append(table, 2, [smallFile('b')])
    const request = { files: [smallFile('x')], mode: 'merge' } as const
    const prepared = prepareAppend(table.metadata, identity(9), request)
    const lost = planPreparedAppend(table.base(), prepared)
    for (const { location, bytes } of lost.objects) table.objects.set(location, bytes)
    append(table, 3, [smallFile('c')])
    table.commit(planPreparedAppend(table.base(), prepared, 2))
    expect(pathsOf(table.live())).toStrictEqual(['x', 'c', 'b', 'a'])
  })

  it('should leave out manifests that hold no live file', () => {
    const table = new SmallTable({ version: 2, properties })
    append(table, 1, [smallFile('a')])
    append(table, 2, [smallFile('b')])
    const base = table.base()
    const dead = base.manifests.map((manifest, at) => {
      const none = { addedFilesCount: 0, addedRowsCount: 0n, deletedFilesCount: 1 }
      return at === 0 ? { ...manifest, ...none, deletedRowsCount: 10n } : manifest
    })
    const request = { files: [smallFile('c')], mode: 'merge' } as const
    const plan = planAppend({ ...base, manifests: dead }, identity(3), request)
    expect(plan.manifests.map(({ manifestPath }) => manifestPath)).not.toContain(
      dead[0]?.manifestPath,
    )
    expect(plan.snapshot.summary).toMatchObject({
      'manifests-kept': '1',
      'manifests-replaced': '1',
    })
  })

  it.each(['0', '-1', '1.5', 'many'])('should refuse a minimal count of %s by name', (text) => {
    const table = new SmallTable({
      version: 2,
      properties: { 'commit.manifest.min-count-to-merge': text },
    })
    const plan = () => append(table, 1, [smallFile('a')], { mode: 'merge' })
    expect(plan).toThrow('commit.manifest.min-count-to-merge must be a positive integer')
  })
})
