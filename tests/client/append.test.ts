import type { RecordBatch } from 'apache-arrow'
import {
  RecordBatchReader,
  Table as ArrowTable,
  tableToIPC,
  tableFromArrays,
  tableFromJSON,
} from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import type { AppendProgress, Catalog, Row, Table } from '@korolev/client'
import {
  and,
  bucket,
  equal,
  greaterThanOrEqual,
  InvalidArgumentError,
  isIn,
  isNull,
  lessThan,
  list,
  map,
  month,
  NotFoundError,
  or,
  required,
  ROWS_PER_BATCH,
  struct,
} from '@korolev/client'
import type { Location } from '@korolev/table-format'
import { asLocation, arrowSchema, rowsToBatch } from '@korolev/table-format'
import type { Stage } from './support.js'
import { collect, stage } from './support.js'

const COLUMNS = { id: required('long'), carrier: 'string', at: 'date' }

interface Flights extends Stage {
  readonly catalog: Catalog
  readonly table: Table
}

async function flights(columns: Parameters<Catalog['tables']['create']>[1]): Promise<Flights> {
  const staged = await stage()
  const catalog = await staged.connect()
  await catalog.namespaces.create('air')
  return { ...staged, catalog, table: await catalog.tables.create('air.flights', columns) }
}

async function locations({ objects, table }: Flights): Promise<readonly Location[]> {
  const found = await collect(objects.list(asLocation(table.location)))
  return found.map(({ location }) => location)
}

function rowOf(id: number): { id: bigint; carrier: string; at: string } {
  const month = String((id % 12) + 1).padStart(2, '0')
  return { id: BigInt(id), carrier: `c${id % 5}`, at: `2001-${month}-15` }
}

function rowsOf(from: number, to: number) {
  return Array.from({ length: to - from }, (_, index) => rowOf(from + index))
}

function byId(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((left, right) => Number(left['id']) - Number(right['id']))
}

describe('append', () => {
  it('should add rows that come back as they were', async () => {
    const { table } = await flights({
      schema: {
        id: required('long'),
        flag: 'boolean',
        count: 'int',
        ratio: 'double',
        price: 'decimal(9, 2)',
        day: 'date',
        at: 'timestamptz',
        name: 'string',
        key: 'uuid',
        bytes: 'binary',
        tags: list('string'),
        scores: map('string', 'int'),
        plane: struct({ model: 'string', seats: 'int' }),
      },
    })
    const full: Row = {
      id: 9_007_199_254_740_993n,
      flag: true,
      count: -7,
      ratio: 0.1,
      price: '12.30',
      day: '2024-02-29',
      at: '2024-02-29T12:34:56.123456+00:00',
      name: 'Ёлка ☃',
      key: '0197a6c5-3b1e-7c55-9d0c-0a3a1c1f2b11',
      bytes: new Uint8Array([0, 255]),
      tags: ['a', null, ''],
      scores: [['x', 1]],
      plane: { model: 'A', seats: null },
    }
    const names = Object.keys(full)
    const empty: Row = { ...Object.fromEntries(names.map((name) => [name, null])), id: -1n }
    const appended = await table.append([full, { id: -1n }])
    expect(appended).toMatchObject({ rows: 2, files: 1, attempts: 1 })
    expect(await table.scan().toRows()).toEqual([full, empty])
  })

  it('should make a snapshot that says what and why', async () => {
    const { table } = await flights({
      schema: COLUMNS,
      partitionBy: [month('at'), bucket('id', 2)],
    })
    const { snapshot, files, bytes } = await table.append(rowsOf(0, 100), {
      message: 'первый рейс',
      summary: { 'app.id': '7' },
    })
    expect(files).toBe(24)
    expect(snapshot).toBe(table.currentSnapshot)
    expect(snapshot?.summary).toMatchObject({
      operation: 'append',
      'app.id': '7',
      'korolev.message': 'первый рейс',
      'added-records': '100',
      'added-data-files': String(files),
      'added-files-size': String(bytes),
      'changed-partition-count': '24',
      'total-records': '100',
    })
    const [record] = await collect(table.history())
    expect(record).toMatchObject({ message: 'первый рейс', snapshotId: snapshot?.snapshotId })
    expect(record?.summary['added-records']).toBe('100')
  })

  const inputs: readonly [string, () => Parameters<Table['append']>[0]][] = [
    ['one row', () => rowOf(0)],
    ['rows', () => rowsOf(0, 7)],
    ['a set of rows', () => new Set(rowsOf(0, 7))],
    [
      'a stream of rows and lists of rows',
      async function* () {
        yield rowOf(0)
        yield rowsOf(1, 6)
        await Promise.resolve()
        yield rowOf(6)
      },
    ],
    ['an Arrow table', () => arrowOf(0, 7)],
    ['an Arrow batch', () => batchOf(0, 7)],
    ['rows of an interface', () => flightsOf(0, 7)],
    ['an Arrow stream', () => RecordBatchReader.from(tableToIPC(arrowOf(0, 7), 'stream'))],
    ['Arrow batches', () => [batchOf(0, 3), batchOf(3, 3), batchOf(3, 7)]],
    [
      'a stream of Arrow, rows in between',
      async function* () {
        yield batchOf(0, 2)
        yield rowOf(2)
        yield arrowOf(3, 6)
        await Promise.resolve()
        yield rowOf(6)
      },
    ],
  ].map(([name, make]) => [name as string, make as () => Parameters<Table['append']>[0]])

  /** Types of this kind have no index signature. */
  interface Flight {
    readonly id: bigint
    readonly carrier: string
    readonly at: string
  }

  function flightsOf(from: number, to: number): readonly Flight[] {
    return rowsOf(from, to)
  }

  function arrowOf(from: number, to: number): ArrowTable {
    return new ArrowTable([batchOf(from, to)])
  }

  function batchOf(from: number, to: number): RecordBatch {
    const fields = [
      { id: 1, name: 'id', required: true, type: { kind: 'long' } },
      { id: 2, name: 'carrier', required: false, type: { kind: 'string' } },
      { id: 3, name: 'at', required: false, type: { kind: 'date' } },
    ] as const
    return rowsToBatch({ fields }, rowsOf(from, to))
  }

  it.each(inputs)('should take %s', async (name, make) => {
    const { table } = await flights({ schema: COLUMNS, partitionBy: [month('at')] })
    const { rows } = await table.append(make())
    const expected = rowsOf(0, name === 'one row' ? 1 : 7)
    expect(rows).toBe(expected.length)
    expect(byId(await table.scan().toRows())).toEqual(expected)
  })

  it('should take Arrow of other types that fit, by name', async () => {
    const { table } = await flights({
      schema: { id: required('long'), carrier: 'string', ratio: 'double' },
    })
    // Strings become dictionaries here.
    await table.append(tableFromArrays({ carrier: ['a', 'b', 'a'], id: Int32Array.of(1, 2, 3) }))
    const other = tableFromArrays({ id: Int16Array.of(4) })
    await table.append(tableFromJSON([{ ratio: 0.5 }]).assign(other))
    expect(byId(await table.scan().toRows())).toEqual([
      { id: 1n, carrier: 'a', ratio: null },
      { id: 2n, carrier: 'b', ratio: null },
      { id: 3n, carrier: 'a', ratio: null },
      { id: 4n, carrier: null, ratio: 0.5 },
    ])
  })

  it('should take many rows one by one', async () => {
    const { table } = await flights({ schema: COLUMNS })
    const count = 2 * ROWS_PER_BATCH + 1
    const progress: AppendProgress[] = []
    await table.append(
      (function* () {
        for (let id = 0; id < count; id++) yield rowOf(id)
      })(),
      { onProgress: (at) => progress.push(at) },
    )
    expect(progress.map(({ rows }) => rows)).toEqual([
      ROWS_PER_BATCH,
      2 * ROWS_PER_BATCH,
      count,
      count,
    ])
    expect(progress.at(-1)).toMatchObject({ files: 1 })
    expect(await table.scan().count()).toBe(count)
  })

  const refused: readonly [string, unknown, RegExp][] = [
    ['a row with a wrong value', [rowOf(0), { id: 'x' }], /row 2.*id/],
    ['a row with an unknown column', [{ id: 1n, nothing: 1 }], /nothing/],
    ['a row without a required value', [{ carrier: 'a' }], /id/],
    ['a fraction', [{ id: 0.5 }], /id/],
    ['Arrow with an unknown column', tableFromArrays({ nothing: [1] }), /nothing/],
    ['nothing', null, /nothing to append/],
    ['a number', 7, /nothing to append/],
  ]

  it.each(refused)('should refuse %s and leave nothing behind', async (_, input, message) => {
    const staged = await flights({ schema: COLUMNS })
    const before = await locations(staged)
    const failure = staged.table.append(input as never)
    await expect(failure).rejects.toThrow(message)
    await expect(failure).rejects.toThrow(InvalidArgumentError)
    expect(await locations(staged)).toEqual(before)
    expect((await staged.table.refresh()).snapshots).toEqual([])
  })

  it('should leave nothing behind when its source fails or the caller ends it', async () => {
    const staged = await flights({ schema: COLUMNS })
    const before = await locations(staged)
    const failing = (function* () {
      yield* rowsOf(0, ROWS_PER_BATCH + 1)
      throw new Error('the source broke')
    })()
    await expect(staged.table.append(failing)).rejects.toThrow('the source broke')
    const stop = new AbortController()
    const ended = staged.table.append(rowsOf(0, 10), {
      signal: stop.signal,
      onProgress: () => {
        stop.abort(new Error('enough'))
      },
    })
    await expect(ended).rejects.toThrow('enough')
    expect(await locations(staged)).toEqual(before)
    expect((await staged.table.refresh()).snapshots).toEqual([])
  })

  it('should commit nothing without rows', async () => {
    const { table } = await flights({ schema: COLUMNS })
    expect(await table.append([])).toEqual({ rows: 0, files: 0, bytes: 0, attempts: 0 })
    expect(table.snapshots).toEqual([])
  })

  it('should go to a branch', async () => {
    const { table } = await flights({ schema: COLUMNS })
    await table.append(rowsOf(0, 3))
    await table.createTag('first')
    await table.createBranch('audit')
    await table.append(rowsOf(3, 5), { branch: 'audit' })
    await table.append(rowsOf(5, 6), { branch: 'fresh' })
    expect(await table.scan().count()).toBe(3)
    expect(await table.scan({ ref: 'audit' }).count()).toBe(5)
    expect(await table.scan({ ref: 'fresh' }).count()).toBe(4)
    await expect(table.append(rowsOf(6, 7), { branch: 'first' })).rejects.toThrow(/is a tag/)
    const audited = table.refs['audit']?.snapshotId ?? 0n
    await table.setCurrentSnapshot(audited)
    expect(await table.scan().count()).toBe(5)
    await table.dropRef('audit')
    expect(Object.keys(table.refs).sort()).toEqual(['first', 'fresh', 'main'])
  })

  it.each([1, 2, 3] as const)('should write tables of v%i', async (formatVersion) => {
    const { table } = await flights({ schema: COLUMNS, formatVersion, partitionBy: ['carrier'] })
    await table.append(rowsOf(0, 10))
    await table.append(rowsOf(10, 20))
    expect(byId(await table.scan().toRows())).toEqual(rowsOf(0, 20))
    if (formatVersion === 3) expect(table.metadata.nextRowId).toBe(20n)
  })

  it('should merge manifests when there are enough', async () => {
    const { table } = await flights({
      schema: COLUMNS,
      properties: { 'commit.manifest.min-count-to-merge': '3' },
    })
    for (let at = 0; at < 5; at++) await table.append(rowsOf(at, at + 1))
    const kept = table.snapshots.map(({ summary }) => summary?.['manifests-replaced'])
    expect(kept).toEqual(['0', '0', '2', '0', '2'])
    expect(byId(await table.scan().toRows())).toEqual(rowsOf(0, 5))
    await table.append(rowsOf(5, 6), { mode: 'fast' })
    await table.append(rowsOf(6, 7), { mode: 'fast' })
    expect(await table.scan().count()).toBe(7)
  })
})

describe('scan', () => {
  async function filled(): Promise<Flights> {
    const staged = await flights({ schema: COLUMNS, partitionBy: [month('at')] })
    await staged.table.append(rowsOf(0, 24))
    await new Promise((resolve) => setTimeout(resolve, 5))
    await staged.table.append(rowsOf(24, 36))
    return staged
  }

  it('should read the table as it was', async () => {
    const { table } = await filled()
    const [first, second] = table.snapshots
    const firstMs = first?.timestampMs ?? 0
    const secondMs = second?.timestampMs ?? 0
    expect(secondMs).toBeGreaterThan(firstMs)
    for (const asOf of [firstMs, new Date(secondMs - 1), new Date(firstMs).toISOString()]) {
      expect(await table.scan({ asOf }).count()).toBe(24)
    }
    expect(await table.scan({ asOf: new Date(secondMs) }).count()).toBe(36)
    await table.createTag('v1', { snapshotId: first?.snapshotId ?? 0n })
    expect(await table.scan({ ref: 'v1' }).count()).toBe(24)
    await expect(table.scan({ snapshotId: 1n }).count()).rejects.toThrow(NotFoundError)
    await expect(table.scan({ ref: 'nothing' }).count()).rejects.toThrow(/nothing/)
    await expect(table.scan({ asOf: 1 }).count()).rejects.toThrow(NotFoundError)
  })

  it('should read a filter and skip what it need not open', async () => {
    const { table, objects } = await filled()
    const filter = and(greaterThanOrEqual('at', '2001-03-01'), lessThan('at', '2001-04-01'))
    const scan = table.scan({ filter, select: ['id'] })
    const { metrics, tasks } = await scan.plan()
    expect(tasks).toHaveLength(2)
    expect(metrics).toMatchObject({ filesPlanned: 2, filesSkipped: 22 })
    expect((await scan.toRows()).map((row) => row['id']).sort()).toEqual([14n, 2n, 26n])
    for (const { dataFile } of tasks) await objects.delete(dataFile.filePath)
    expect(await scan.count()).toBe(3)
  })

  it('should count by reading where it must', async () => {
    const { table } = await filled()
    expect(await table.scan({ filter: equal('carrier', 'c1') }).count()).toBe(7)
    expect(await table.scan({ filter: equal('carrier', 'c1'), limit: 4 }).count()).toBe(4)
    expect(await table.scan({ limit: 5 }).count()).toBe(5)
    expect(await table.scan({ limit: 0 }).count()).toBe(0)
    expect(await table.scan({ limit: 100 }).count()).toBe(36)
    const either = or(isIn('id', [1n, 2n, 40n]), isNull('carrier'))
    expect(await table.scan({ filter: either }).count()).toBe(2)
  })

  it('should give the columns in the order asked for, as Arrow and as rows', async () => {
    const { table } = await filled()
    const scan = table.scan({ select: ['carrier', 'id'], limit: 30, batchRows: 4 })
    const arrow = await scan.toTable()
    expect(arrow.schema.fields.map(({ name }) => name)).toEqual(['carrier', 'id'])
    expect(arrow.numRows).toBe(30)
    const batches = await collect(scan.batches())
    expect(batches.every((batch) => batch.numRows <= 4)).toBe(true)
    expect(batches[0]?.schema.fields).toEqual(arrow.schema.fields)
    const rows = await collect(scan.rows())
    expect(rows).toEqual(await scan.toRows())
    expect(rows).toHaveLength(30)
    expect(Object.keys(rows[0] ?? {})).toEqual(['carrier', 'id'])
  })

  it('should read an empty table', async () => {
    const { table } = await flights({ schema: COLUMNS })
    expect(await table.scan().toRows()).toEqual([])
    expect(await table.scan().count()).toBe(0)
    const arrow = await table.scan().toTable()
    expect(arrow.schema.fields.map(String)).toEqual(arrowSchema(table.schema).fields.map(String))
  })

  it('should read rows of every schema that the table had', async () => {
    const { table } = await flights({ schema: { id: required('int'), old: 'string' } })
    await table.append([{ id: 1, old: 'a' }])
    await table.evolveSchema((update) =>
      update
        .renameColumn('old', 'name')
        .updateType('id', 'long')
        .addColumn('note', 'string', { position: { kind: 'first' } }),
    )
    await table.append([{ id: 2n, name: 'b', note: 'x' }])
    const [first] = table.snapshots
    expect(byId(await table.scan().toRows())).toEqual([
      { note: null, id: 1n, name: 'a' },
      { note: 'x', id: 2n, name: 'b' },
    ])
    expect(await table.scan({ snapshotId: first?.snapshotId ?? 0n }).toRows()).toEqual([
      { id: 1, old: 'a' },
    ])
    await table.evolveSchema((update) => update.dropColumn('name'))
    await table.append([{ id: 3n }])
    expect(byId(await table.scan({ filter: isNull('note') }).toRows())).toEqual([
      { note: null, id: 1n },
      { note: null, id: 3n },
    ])
  })

  it.each([
    [{ snapshotId: 1n, ref: 'main' }, /one of snapshotId, asOf and ref/],
    [{ limit: -1 }, /limit/],
    [{ limit: 0.5 }, /limit/],
    [{ asOf: '2024-01-31T12:00:00' }, /with its zone/],
    [{ asOf: 'yesterday' }, /asOf/],
    [{ asOf: NaN }, /asOf/],
  ])('should refuse what means nothing (%#)', async (options, message) => {
    const { table } = await flights({ schema: COLUMNS })
    expect(() => table.scan(options)).toThrow(message)
    expect(() => table.scan(options)).toThrow(InvalidArgumentError)
  })

  it.each([
    [{ select: ['nothing'] }, /nothing/],
    [{ filter: equal('nothing', 1) }, /nothing/],
    [{ filter: equal('id', 'x') }, /id/],
  ])('should say what it does not find: %j', async (options, message) => {
    const { table } = await filled()
    await expect(table.scan(options).toRows()).rejects.toThrow(message)
  })
})
