import { describe, expect, it } from 'vitest'
import { int64LittleEndian } from '../core/bytes.js'
import type { Location } from '../core/brands.js'
import { asLocation } from '../core/brands.js'
import {
  CorruptError,
  NotFoundError,
  TooLargeError,
  UnavailableError,
  UnsupportedError,
} from '../core/errors.js'
import { and, equal, greaterThan, isNull } from '../expr/build.js'
import { writeManifestList } from '../manifest/write-manifest-list.js'
import { listedManifest, writeManifests } from '../manifest/write-manifest.js'
import type { EntryToWrite } from '../manifest/write-manifest.js'
import type { ColumnMetrics, DataFile, ManifestFile } from '../manifest/types.js'
import type { TableMetadata } from '../metadata/types.js'
import { partitionType } from '../partition/spec.js'
import type { ObjectStore } from '../ports/object-store.js'
import { requireSchema } from '../schema/schema.js'
import { MemoryObjectStore } from '../stores/memory.js'
import { MANIFEST_BYTES_MAX, MANIFESTS_IN_FLIGHT, planScan } from './driver.js'
import { checkFileCount, SCAN_FILES_MAX } from './plan.js'
import { fileOf, scanTable } from '../../../tests/support/scan-table.js'
import type { ScanPlan, ScanRequest } from './types.js'

const metadata = scanTable()

interface Manifest {
  readonly entries: readonly (Partial<EntryToWrite> & { readonly dataFile: DataFile })[]
  readonly more?: Partial<ManifestFile>
}

/** A store with the current snapshot's list and these manifests, the n-th of sequence number n. */
async function storeOf(...manifests: readonly Manifest[]): Promise<MemoryObjectStore> {
  const objects = new MemoryObjectStore()
  const listed: ManifestFile[] = []
  for (const [at, { entries, more }] of manifests.entries()) {
    const [first] = entries
    const specId = first?.dataFile.specId ?? 1
    const spec = metadata.partitionSpecs.find((one) => one.specId === specId)
    const schema = requireSchema(metadata.schemas, 1)
    if (spec === undefined) throw new Error(`no spec ${specId}`)
    const [written] = writeManifests(
      {
        formatVersion: 3,
        content: first?.dataFile.content === 'data' ? 'data' : 'deletes',
        schema,
        spec,
        partitionType: partitionType(spec, schema),
        snapshotId: 3n,
      },
      entries.map((entry) => ({ status: 'added', snapshotId: 3n, ...entry }) as EntryToWrite),
    )
    if (written === undefined) throw new Error('no manifest')
    const location = asLocation(`memory://t/m${at + 1}.avro`)
    await put(objects, location, written.bytes)
    listed.push({
      ...listedManifest(written, { location, sequenceNumber: BigInt(at + 1) }),
      ...more,
    })
  }
  const list = writeManifestList(
    { formatVersion: 3, snapshotId: 3n, sequenceNumber: 3n, firstRowId: 0n },
    listed,
  )
  await put(objects, asLocation('memory://t/snap-3.avro'), list)
  return objects
}

async function put(objects: ObjectStore, location: Location, bytes: Uint8Array): Promise<void> {
  await objects.put(location, bytes, { kind: 'absent' })
}

function ids(low: bigint, high: bigint): ColumnMetrics {
  return {
    valueCounts: new Map([[1, 10n]]),
    nullValueCounts: new Map([[1, 0n]]),
    lowerBounds: new Map([[1, int64LittleEndian(low)]]),
    upperBounds: new Map([[1, int64LittleEndian(high)]]),
  }
}

function namesOf({ tasks }: ScanPlan): readonly string[] {
  return tasks.map(({ dataFile }) => dataFile.filePath.slice('memory://t/data/'.length))
}

const plan = (objects: Pick<ObjectStore, 'get'>, request: ScanRequest = {}): Promise<ScanPlan> =>
  planScan(objects, metadata, request)

const TABLE: readonly Manifest[] = [
  {
    entries: [
      { dataFile: fileOf('a1', ['a'], { metrics: ids(1n, 5n) }) },
      { dataFile: fileOf('a2', ['a'], { metrics: ids(6n, 9n) }) },
      { dataFile: fileOf('b1', ['b'], { metrics: ids(1n, 9n) }) },
    ],
    more: { firstRowId: 100n },
  },
  { entries: [{ dataFile: fileOf('c1', ['c']) }, { dataFile: fileOf('null', [null]) }] },
  {
    entries: [
      { dataFile: fileOf('pa', ['a'], { content: 'position-deletes' }) },
      { dataFile: fileOf('pc', ['c'], { content: 'position-deletes' }) },
    ],
  },
]

describe('planScan', () => {
  it('should plan all files in the order of the manifests, with their deletes', async () => {
    const all = await plan(await storeOf(...TABLE))
    expect(namesOf(all)).toEqual(['a1', 'a2', 'b1', 'c1', 'null'])
    expect(all.tasks.map(({ sequenceNumber }) => sequenceNumber)).toEqual([1n, 1n, 1n, 2n, 2n])
    expect(all.tasks.map(({ deletes }) => deletes.length)).toEqual([1, 1, 0, 1, 0])
    expect(all.tasks.map(({ residual }) => residual.op)).toEqual(Array(5).fill('true'))
    expect(all.snapshot?.snapshotId).toBe(3n)
    expect(all.metrics).toEqual({
      manifestsScanned: 2,
      manifestsSkipped: 0,
      deleteManifestsScanned: 1,
      deleteManifestsSkipped: 0,
      filesPlanned: 5,
      filesSkipped: 0,
      filesSkippedByManifest: 0,
      filesSkippedByPartition: 0,
      filesSkippedByMetrics: 0,
      deleteFilesPlanned: 2,
      deleteFilesSkipped: 0,
      rowsPlanned: 50,
      bytesPlanned: 500,
    })
  })

  it('should count what manifests, partitions and metrics exclude, and leave the residual', async () => {
    const filtered = await plan(await storeOf(...TABLE), {
      filter: and(equal('s', 'a'), greaterThan('id', 5)),
    })
    expect(namesOf(filtered)).toEqual(['a2'])
    expect(filtered.tasks[0]?.residual).toMatchObject({ op: 'gt', value: 5n })
    expect(filtered.metrics).toMatchObject({
      manifestsScanned: 1,
      manifestsSkipped: 1,
      deleteManifestsScanned: 1,
      filesPlanned: 1,
      filesSkipped: 4,
      filesSkippedByManifest: 2,
      filesSkippedByPartition: 1,
      filesSkippedByMetrics: 1,
      deleteFilesPlanned: 1,
      deleteFilesSkipped: 0,
    })
  })

  it('should not open manifests that the filter excludes', async () => {
    const store = await storeOf(...TABLE)
    const opened: string[] = []
    const objects: Pick<ObjectStore, 'get'> = {
      get: async (location) => {
        opened.push(location)
        return store.get(location)
      },
    }
    await plan(objects, { filter: isNull('s') })
    expect(opened).toEqual(['memory://t/snap-3.avro', 'memory://t/m2.avro'])
  })

  it('should give row ids by position in the manifest, whatever is left out', async () => {
    const store = await storeOf(...TABLE)
    const rowIds = async (request: ScanRequest): Promise<readonly unknown[]> =>
      (await plan(store, request)).tasks.map(({ dataFile }) => dataFile.firstRowId)
    expect(await rowIds({})).toEqual([100n, 110n, 120n, undefined, undefined])
    expect(await rowIds({ filter: equal('s', 'b') })).toEqual([120n])
  })

  it('should keep statistics only when asked to', async () => {
    const store = await storeOf(...TABLE)
    const filter = equal('id', 3)
    expect((await plan(store, { filter })).tasks[0]?.dataFile.metrics).toEqual({})
    const kept = await plan(store, { filter, includeMetrics: true })
    expect(kept.tasks[0]?.dataFile.metrics).toMatchObject(ids(1n, 5n))
  })

  it('should weigh equality deletes against the statistics of the data files', async () => {
    const equality = { content: 'equality-deletes', equalityIds: [1] } as const
    const deletes = fileOf('e', ['a'], { ...equality, metrics: ids(7n, 7n) })
    const store = await storeOf(...TABLE, { entries: [{ dataFile: deletes }] })
    const planned = await plan(store)
    expect(planned.tasks.map((task) => task.deletes.length)).toEqual([1, 2, 0, 1, 0])
    expect(planned.tasks[1]?.dataFile.metrics).toEqual({})
  })

  it('should pass over deleted entries and manifests without live files', async () => {
    const gone = { status: 'deleted', sequenceNumber: 1n, fileSequenceNumber: 1n } as const
    const store = await storeOf(
      { entries: [{ ...gone, dataFile: fileOf('x', ['a']) }] },
      { entries: [{ ...gone, dataFile: fileOf('y', ['a']) }, { dataFile: fileOf('z', ['a']) }] },
    )
    const planned = await plan(store)
    expect(namesOf(planned)).toEqual(['z'])
    expect(planned.metrics).toMatchObject({ manifestsSkipped: 1, filesSkipped: 0 })
  })

  it('should not prune by partition values that a manifest leaves out', async () => {
    const unplaced = fileOf('u', [], { specId: 0, metrics: ids(1n, 5n) })
    const store = await storeOf({
      entries: [{ dataFile: unplaced }],
      more: { partitionSpecId: 1 },
    })
    const planned = await plan(store, { filter: equal('s', 'a') })
    expect(namesOf(planned)).toEqual(['u'])
    expect(planned.tasks[0]?.residual).toMatchObject({ op: 'eq', value: 'a' })
    expect(namesOf(await plan(store, { filter: equal('id', 9) }))).toEqual([])
  })

  it('should plan nothing of a table that was never written', async () => {
    const { currentSnapshotId: _current, ...rest } = metadata
    const empty: TableMetadata = { ...rest, snapshots: [], snapshotLog: [], refs: {} }
    const planned = await planScan(new MemoryObjectStore(), empty, { select: ['s'] })
    expect(planned).toMatchObject({ tasks: [], projected: { fields: [{ name: 's' }] } })
    expect(planned).not.toHaveProperty('snapshot')
  })

  it('should read a v1 table whose manifests are listed inline', async () => {
    const store = await storeOf(...TABLE)
    const snapshots = metadata.snapshots.map(({ manifestList: _list, ...snapshot }) => ({
      ...snapshot,
      manifests: [asLocation('memory://t/m2.avro')],
    }))
    expect(namesOf(await planScan(store, { ...metadata, snapshots }))).toEqual(['c1', 'null'])
  })

  it('should read a few manifests at one time', async () => {
    const manifests = Array.from({ length: 3 * MANIFESTS_IN_FLIGHT }, (_, at) => ({
      entries: [{ dataFile: fileOf(`f${at}`, ['a']) }],
    }))
    const store = await storeOf(...manifests)
    let flying = 0
    let most = 0
    const objects: Pick<ObjectStore, 'get'> = {
      async get(location) {
        most = Math.max(most, ++flying)
        await new Promise((resolve) => setImmediate(resolve))
        flying--
        return store.get(location)
      },
    }
    const planned = await plan(objects)
    expect(namesOf(planned)).toEqual(manifests.map((_, at) => `f${at}`))
    expect(most).toBe(MANIFESTS_IN_FLIGHT)
  })

  it('should stop when it is told to, and read nothing after a failure', async () => {
    const manifests = Array.from({ length: 20 }, (_, at) => ({
      entries: [{ dataFile: fileOf(`f${at}`, ['a']) }],
    }))
    const store = await storeOf(...manifests)
    const controller = new AbortController()
    let reads = 0
    const objects: Pick<ObjectStore, 'get'> = {
      async get(location) {
        reads++
        if (location.endsWith('m3.avro')) controller.abort(new UnavailableError('stop'))
        return store.get(location)
      },
    }
    const { signal } = controller
    await expect(planScan(objects, metadata, {}, { signal })).rejects.toThrow('stop')
    expect(reads).toBeLessThanOrEqual(MANIFESTS_IN_FLIGHT + 1)
  })
})

describe('planScan of broken tables', () => {
  it('should name a file that is missing', async () => {
    const missing = plan(new MemoryObjectStore())
    await expect(missing).rejects.toThrow(NotFoundError)
    await expect(missing).rejects.toThrow(/manifest list of snapshot 3 is missing: memory:\/\/t/)
    const store = await storeOf(...TABLE)
    await store.delete(asLocation('memory://t/m2.avro'))
    await expect(plan(store)).rejects.toThrow('a manifest is missing: memory://t/m2.avro')
  })

  it('should name a file that is broken', async () => {
    const store = await storeOf(...TABLE)
    const location = asLocation('memory://t/m2.avro')
    const bytes = (await store.get(location))?.bytes ?? new Uint8Array(0)
    await store.delete(location)
    await put(store, location, bytes.slice(0, -20))
    await expect(plan(store)).rejects.toThrow(CorruptError)
    await expect(plan(store)).rejects.toThrow(/^memory:\/\/t\/m2\.avro: /)
  })

  it('should refuse data files in a delete manifest', async () => {
    const [first] = TABLE
    if (first === undefined) throw new Error('no manifest')
    const store = await storeOf({ ...first, more: { content: 'deletes' } })
    await expect(plan(store)).rejects.toThrow(/m1\.avro lists a data file/)
  })

  it('should refuse a spec that the table does not have', async () => {
    const [first] = TABLE
    if (first === undefined) throw new Error('no manifest')
    const store = await storeOf({ ...first, more: { partitionSpecId: 7 } })
    await expect(plan(store)).rejects.toThrow('a manifest has partition spec 7; the table has 0, 1')
  })

  it('should refuse what is encrypted, by name', async () => {
    const [first] = TABLE
    if (first === undefined) throw new Error('no manifest')
    const store = await storeOf({ ...first, more: { keyMetadata: Uint8Array.of(1) } })
    await expect(plan(store)).rejects.toThrow(UnsupportedError)
    await expect(plan(store)).rejects.toThrow(/m1\.avro is encrypted/)
    const snapshots = metadata.snapshots.map((snapshot) => ({ ...snapshot, keyId: 'k' }))
    await expect(planScan(store, { ...metadata, snapshots })).rejects.toThrow(
      'snapshot 3 is encrypted',
    )
  })

  it('should refuse a manifest beyond the limit', async () => {
    const [first] = TABLE
    if (first === undefined) throw new Error('no manifest')
    const longest = BigInt(MANIFEST_BYTES_MAX)
    const fits = await storeOf({ ...first, more: { manifestLength: longest } })
    expect((await plan(fits)).tasks).toHaveLength(3)
    const store = await storeOf({ ...first, more: { manifestLength: longest + 1n } })
    await expect(plan(store)).rejects.toThrow(TooLargeError)
  })

  it('should refuse a plan of more files than the limit', () => {
    expect(() => {
      checkFileCount(SCAN_FILES_MAX)
    }).not.toThrow()
    expect(() => {
      checkFileCount(SCAN_FILES_MAX + 1)
    }).toThrow('narrow it by a filter')
  })
})
