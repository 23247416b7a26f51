import { tableFromIPC } from 'apache-arrow'
import type { RecordBatch } from 'apache-arrow'
import fc from 'fast-check'
import { readParquet } from 'parquet-wasm'
import { describe, expect, it } from 'vitest'
import { arbitraryRows } from '../../../tests/support/arbitrary-rows.js'
import { SeededIds } from '../../../tests/support/seeded.js'
import type { Row, RowInput } from '../arrow/rows.js'
import { batchToRows, rowsToBatch } from '../arrow/rows.js'
import { arrowSchema } from '../arrow/types.js'
import { asLocation } from '../core/brands.js'
import { InvalidArgumentError, UnavailableError, UnsupportedError } from '../core/errors.js'
import { wasmParquetWriting } from '../formats/parquet/wasm-writing.js'
import type { DataFile } from '../manifest/types.js'
import { createTableMetadata } from '../metadata/create.js'
import type { Properties, TableMetadata } from '../metadata/types.js'
import type { UnboundPartitionField } from '../partition/types.js'
import { applyTransform } from '../partition/transform.js'
import type { PutOutcome } from '../ports/object-store.js'
import { parseRowValue } from '../arrow/row-values.js'
import type { NestedField, PrimitiveType, Schema } from '../schema/types.js'
import type { SortField } from '../sort/types.js'
import { MemoryObjectStore } from '../stores/memory.js'
import { OPEN_FILES_MAX } from './file-set.js'
import type { WriteOptions, WriteProgress } from './write-data-files.js'
import { writeDataFiles } from './write-data-files.js'

interface TableOptions {
  readonly partition?: readonly Omit<UnboundPartitionField, 'fieldId'>[]
  readonly properties?: Properties
  readonly sort?: readonly SortField[]
}

/** Field ids are counted from 1 in the order of the fields. */
function tableOf(fields: readonly NestedField[], options: TableOptions = {}): TableMetadata {
  const { partition = [], properties = {}, sort } = options
  const schema: Schema = { schemaId: 0, fields, identifierFieldIds: [] }
  return createTableMetadata({
    uuid: 'f79c3e09-677c-4bbd-a479-3f349cb785e7',
    location: asLocation('memory://warehouse/t'),
    schema,
    partitionSpec: { fields: partition },
    properties: { 'format-version': '3', ...properties },
    ...(sort === undefined ? {} : { writeOrder: { orderId: 1, fields: sort } }),
    nowMs: 1_700_000_000_000,
  })
}

function field(id: number, name: string, type: NestedField['type'], required = false): NestedField {
  return { id, name, required, type }
}

function schemaOf(metadata: TableMetadata): Schema {
  const [schema] = metadata.schemas
  if (schema === undefined) throw new RangeError('no schema')
  return schema
}

async function write(
  metadata: TableMetadata,
  batches: Iterable<RecordBatch>,
  {
    objects = new MemoryObjectStore(),
    ...options
  }: WriteOptions & { objects?: MemoryObjectStore } = {},
) {
  const tools = { objects, parquet: wasmParquetWriting, ids: new SeededIds(1) }
  const files = await writeDataFiles(tools, metadata, batches, options)
  return { objects, files }
}

function writeRows(metadata: TableMetadata, rows: readonly RowInput[], options: WriteOptions = {}) {
  return write(metadata, [rowsToBatch(schemaOf(metadata), rows)], options)
}

async function rowsOf(
  { objects, schema }: { objects: MemoryObjectStore; schema: Schema },
  file: DataFile,
): Promise<readonly Row[]> {
  const stored = await objects.get(file.filePath)
  expect(BigInt(stored?.bytes.length ?? 0)).toBe(file.fileSizeInBytes)
  const table = tableFromIPC(readParquet(stored?.bytes ?? new Uint8Array()).intoIPCStream())
  return table.batches.flatMap((batch) => batchToRows(schema, batch))
}

async function locationsIn(objects: MemoryObjectStore): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { location } of objects.list(asLocation('memory://'))) found.push(location)
  return found
}

const ID = field(1, 'id', { kind: 'long' })
const TEXT = field(2, 'text', { kind: 'string' })

describe('writeDataFiles', () => {
  it('should write what another reader gives back, in one file without partitions', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRows({ without: ['unknown'] }), async ({ schema, rows }) => {
        fc.pre(rows.length > 0)
        const metadata = tableOf(schema.fields)
        const own = schemaOf(metadata)
        const { objects, files } = await writeRows(metadata, rows)
        expect(files).toHaveLength(1)
        const [file] = files
        if (file === undefined) return
        expect(file).toMatchObject({
          content: 'data',
          fileFormat: 'parquet',
          specId: 0,
          partition: [],
          recordCount: BigInt(rows.length),
          splitOffsets: [4n],
        })
        expect(file.filePath).toMatch(
          /^memory:\/\/warehouse\/t\/data\/00000-0-[0-9a-f-]{36}-00001\.parquet$/,
        )
        expect(await rowsOf({ objects, schema: own }, file)).toStrictEqual(rows)
      }),
      { numRuns: 40 },
    )
  })

  it('should put each row into the file of its partition', async () => {
    const fields = [ID, TEXT, field(3, 'at', { kind: 'timestamp' })]
    const partition = [
      { sourceIds: [3], name: 'at_month', transform: { kind: 'month' } as const },
      { sourceIds: [1], name: 'id_bucket', transform: { kind: 'bucket', bucketCount: 3 } as const },
      { sourceIds: [2], name: 'text', transform: { kind: 'identity' } as const },
    ]
    const metadata = tableOf(fields, { partition })
    const schema = schemaOf(metadata)
    const row = fc.record(
      {
        id: fc.option(fc.bigInt({ min: -50n, max: 50n })),
        text: fc.constantFrom('a', 'b/c', '', null),
        at: fc.constantFrom('1969-12-31T23:59:59.999999', '2024-02-29T00:00:00.000000', null),
      },
      { noNullPrototype: true },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 60 }), fc.nat(60), async (rows, cut) => {
        const batches = [rows.slice(0, cut), rows.slice(cut)].map((each) =>
          rowsToBatch(schema, each),
        )
        const { objects, files } = await write(metadata, batches)
        const expected = new Map<string, Row[]>()
        for (const each of rows) {
          const values = partition.map(({ sourceIds: [source], name: _, transform }) => {
            const { name, type } = schema.fields.find(({ id }) => id === source) ?? ID
            const cell = each[name as 'id']
            const value = cell === null ? null : parseRowValue(type as PrimitiveType, cell)
            return applyTransform(transform, type as PrimitiveType, value)
          })
          const key = values.map(String).join('|')
          expected.set(key, [...(expected.get(key) ?? []), each])
        }
        const found = new Map<string, readonly Row[]>()
        for (const file of files) {
          found.set(file.partition.map(String).join('|'), await rowsOf({ objects, schema }, file))
        }
        expect(files).toHaveLength(found.size)
        expect([...found].sort()).toStrictEqual([...expected].sort())
      }),
      { numRuns: 40 },
    )
  })

  it('should name folders after partition values', async () => {
    const partition = [{ sourceIds: [2], name: 'text', transform: { kind: 'identity' } as const }]
    const metadata = tableOf([ID, TEXT], { partition })
    const { files } = await writeRows(metadata, [{ id: 1, text: 'b/c d' }, { id: 2 }])
    const folders = files.map(({ filePath }) => filePath.split('/').slice(4, -1))
    expect(folders.sort()).toStrictEqual([
      ['data', 'text=b%2Fc+d'],
      ['data', 'text=null'],
    ])
  })

  it.each<[string, Properties, RegExp]>([
    ['write.data.path', { 'write.data.path': 'memory://else/x/' }, /^memory:\/\/else\/x\/id=1\/0/],
    [
      'object storage',
      { 'write.object-storage.enabled': 'true' },
      /^memory:\/\/warehouse\/t\/data\/[01]{4}\/[01]{4}\/[01]{4}\/[01]{8}\/id=1\/0/,
    ],
    [
      'object storage without partition paths',
      {
        'write.object-storage.enabled': 'true',
        'write.object-storage.partitioned-paths': 'false',
      },
      /^memory:\/\/warehouse\/t\/data\/[01]{4}\/[01]{4}\/[01]{4}\/[01]{8}-0/,
    ],
    [
      'object storage elsewhere',
      { 'write.object-storage.enabled': 'true', 'write.data.path': 'memory://else/x' },
      /^memory:\/\/else\/x\/[01]{4}\/[01]{4}\/[01]{4}\/[01]{8}\/warehouse\/t\/id=1\/0/,
    ],
  ])('should place files by %s', async (_, properties, expected) => {
    const partition = [{ sourceIds: [1], name: 'id', transform: { kind: 'identity' } as const }]
    const { files } = await writeRows(tableOf([ID, TEXT], { partition, properties }), [{ id: 1 }])
    expect(files[0]?.filePath).toMatch(expected)
  })

  it('should begin a new file at the target size', async () => {
    const properties = {
      'write.target-file-size-bytes': '20000',
      'write.parquet.row-group-limit': '1000',
    }
    const metadata = tableOf([ID], { properties })
    const schema = schemaOf(metadata)
    const batches = Array.from({ length: 200 }, (_, batch) =>
      rowsToBatch(
        schema,
        Array.from({ length: 1000 }, (_row, at) => ({
          id: BigInt.asIntN(63, BigInt(batch * 1000 + at) * 7919n ** 3n),
        })),
      ),
    )
    const { files } = await write(metadata, batches)
    expect(files.length).toBeGreaterThan(1)
    expect(files.reduce((sum, { recordCount }) => sum + recordCount, 0n)).toBe(200_000n)
    expect(new Set(files.map(({ filePath }) => filePath)).size).toBe(files.length)
  })

  it('should keep no more files open than it may, and lose no row', async () => {
    const partition = [{ sourceIds: [1], name: 'id', transform: { kind: 'identity' } as const }]
    const metadata = tableOf([ID, TEXT], { partition })
    const schema = schemaOf(metadata)
    let open = 0
    let most = 0
    class Counting extends MemoryObjectStore {
      override async putStream(...given: Parameters<MemoryObjectStore['putStream']>) {
        most = Math.max(most, ++open)
        const outcome = await super.putStream(...given)
        open--
        return outcome
      }
    }
    const count = 3 * OPEN_FILES_MAX
    const rows = Array.from({ length: 10 * count }, (_, at) => ({ id: at % count, text: 'x' }))
    const { files } = await write(metadata, [rowsToBatch(schema, rows)], {
      objects: new Counting(),
    })
    expect(files).toHaveLength(count)
    expect(files.every(({ recordCount }) => recordCount === 10n)).toBe(true)
    expect(most).toBeLessThanOrEqual(OPEN_FILES_MAX)
  })

  it('should write one file for each of many partitions that small batches are spread over', async () => {
    const partition = [{ sourceIds: [1], name: 'id', transform: { kind: 'identity' } as const }]
    const metadata = tableOf([ID, TEXT], { partition })
    const schema = schemaOf(metadata)
    const count = 3 * OPEN_FILES_MAX
    const batches = Array.from({ length: 30 }, (_, batch) =>
      rowsToBatch(
        schema,
        Array.from({ length: 2 * count }, (_row, at) => ({ id: at % count, text: `${batch}` })),
      ),
    )
    const { files } = await write(metadata, batches)
    expect(files).toHaveLength(count)
    expect(new Set(files.map(({ recordCount }) => recordCount))).toStrictEqual(new Set([60n]))
  })

  it('should give defaults, or nulls, for columns that a batch lacks', async () => {
    const fields = [
      ID,
      { ...TEXT, writeDefault: 'none', initialDefault: 'none' },
      field(3, 'x', { kind: 'int' }),
    ]
    const metadata = tableOf(fields)
    const schema = schemaOf(metadata)
    const given = rowsToBatch({ fields: [ID] }, [{ id: 1 }, { id: 2 }])
    const { objects, files } = await write(metadata, [given])
    const [file] = files
    if (file === undefined) throw new RangeError('no file')
    expect(await rowsOf({ objects, schema }, file)).toStrictEqual([
      { id: 1n, text: 'none', x: null },
      { id: 2n, text: 'none', x: null },
    ])
  })

  it('should not write columns of type unknown', async () => {
    const inner = field(4, 's', {
      kind: 'struct',
      fields: [field(5, 'u', { kind: 'unknown' }), field(6, 'x', { kind: 'int' })],
    })
    const metadata = tableOf([field(1, 'u', { kind: 'unknown' }), ID, inner])
    const schema = schemaOf(metadata)
    const rows = [
      { u: null, id: 1n, s: { u: null, x: 2 } },
      { u: null, id: null, s: null },
    ]
    const { objects, files } = await writeRows(metadata, rows)
    const [file] = files
    if (file === undefined) throw new RangeError('no file')
    expect(await rowsOf({ objects, schema }, file)).toStrictEqual(rows)
    expect([...(file.metrics.valueCounts?.keys() ?? [])]).toStrictEqual([2, 5])
    expect([...(file.metrics.columnSizes?.keys() ?? [])]).toStrictEqual([2, 5])
  })

  it('should say that a file is sorted only when it is', async () => {
    const sort: SortField[] = [
      {
        sourceIds: [1],
        transform: { kind: 'identity' },
        direction: 'desc',
        nullOrder: 'nulls-last',
      },
    ]
    const metadata = tableOf([ID, TEXT], { sort })
    expect(metadata.defaultSortOrderId).toBe(1)
    const orderOf = async (...ids: (number | null)[]) =>
      (
        await writeRows(
          metadata,
          ids.map((id) => ({ id })),
        )
      ).files[0]?.sortOrderId
    expect(await orderOf(3, 2, 2, null)).toBe(1)
    expect(await orderOf(1, 2)).toBeUndefined()
    expect(await orderOf(null, 2)).toBeUndefined()
  })

  it('should report what was done', async () => {
    const seen: WriteProgress[] = []
    const metadata = tableOf([ID])
    const { files } = await writeRows(metadata, [{ id: 1 }], {
      onProgress: (each) => seen.push(each),
    })
    const bytes = Number(files[0]?.fileSizeInBytes)
    expect(seen).toStrictEqual([
      { rows: 1, bytes: 0, files: 0 },
      { rows: 1, bytes, files: 1 },
    ])
  })

  it('should write no file for no rows', async () => {
    const { objects, files } = await writeRows(tableOf([ID]), [])
    expect(files).toStrictEqual([])
    expect(await locationsIn(objects)).toStrictEqual([])
  })

  it('should refuse what is not built by name', async () => {
    const variant = tableOf([field(1, 'v', { kind: 'variant' })])
    await expect(write(variant, [])).rejects.toThrow(UnsupportedError)
    await expect(write(variant, [])).rejects.toThrow('column v')
    const orc = tableOf([ID], { properties: { 'write.format.default': 'orc' } })
    await expect(write(orc, [])).rejects.toThrow('format orc')
    const codec = tableOf([ID], { properties: { 'write.parquet.compression-codec': 'lzo' } })
    await expect(write(codec, [])).rejects.toThrow('lzo')
    const size = tableOf([ID], { properties: { 'write.target-file-size-bytes': '0' } })
    await expect(write(size, [])).rejects.toThrow(InvalidArgumentError)
  })
})

describe('writeDataFiles that fails', () => {
  const partition = [{ sourceIds: [1], name: 'id', transform: { kind: 'identity' } as const }]
  const metadata = tableOf([ID, TEXT], { partition })
  const schema = schemaOf(metadata)
  const many = rowsToBatch(
    schema,
    Array.from({ length: 4 * OPEN_FILES_MAX }, (_, at) => ({ id: at })),
  )

  it('should leave nothing behind when the rows fail', async () => {
    const objects = new MemoryObjectStore()
    const large = rowsToBatch(
      schema,
      Array.from({ length: 70_000 }, () => ({ id: 1 })),
    )
    const failing = function* (): Generator<RecordBatch> {
      yield large
      yield many
      throw new InvalidArgumentError('the source broke')
    }
    await expect(write(metadata, failing(), { objects })).rejects.toThrow('the source broke')
    expect(await locationsIn(objects)).toStrictEqual([])
  })

  it('should throw what the store throws, and remove the files that are there', async () => {
    let puts = 0
    class Failing extends MemoryObjectStore {
      override putStream(...given: Parameters<MemoryObjectStore['putStream']>) {
        if (++puts === 5) return Promise.reject(new UnavailableError('no room'))
        return super.putStream(...given)
      }
    }
    const objects = new Failing()
    await expect(write(metadata, [many], { objects })).rejects.toThrow('no room')
    expect(await locationsIn(objects)).toStrictEqual([])
    expect(puts).toBeGreaterThanOrEqual(5)
  })

  it('should not wait for a store that finds the name taken', async () => {
    class Taken extends MemoryObjectStore {
      override putStream(): Promise<PutOutcome> {
        return Promise.resolve({ kind: 'precondition-failed' })
      }
    }
    const objects = new Taken()
    await expect(write(metadata, [many], { objects })).rejects.toThrow('exists')
    // Row groups that nobody takes: the writer would wait for ever.
    const narrow = tableOf([ID], { properties: { 'write.parquet.row-group-limit': '1000' } })
    const ids = Array.from({ length: 200_000 }, (_, at) => ({ id: at }))
    const batch = rowsToBatch(schemaOf(narrow), ids)
    await expect(write(narrow, [batch], { objects })).rejects.toThrow('exists')
  })

  it('should stop when it is told to', async () => {
    const stop = new AbortController()
    const objects = new MemoryObjectStore()
    const endless = function* (): Generator<RecordBatch> {
      for (let count = 0; count < 1000; count++) {
        if (count === 2) stop.abort(new InvalidArgumentError('enough'))
        yield many
      }
    }
    await expect(write(metadata, endless(), { objects, signal: stop.signal })).rejects.toThrow(
      'enough',
    )
    expect(await locationsIn(objects)).toStrictEqual([])
  })

  it('should name row and column of what does not fit', async () => {
    const required = tableOf([field(1, 'id', { kind: 'long' }, true), TEXT])
    const loose = { fields: [ID, TEXT] }
    const rows = [{ id: 1 }, { id: 2 }, { id: null }]
    const batch = rowsToBatch(loose, rows)
    const problem = write(required, [rowsToBatch(loose, [{ id: 0 }]), batch])
    await expect(problem).rejects.toThrow('row 4, column id is required and has no value')
    await expect(write(required, [rowsToBatch({ fields: [TEXT] }, [{}])])).rejects.toThrow(
      'column id is required and missing',
    )
    const other = { fields: [field(1, 'id', { kind: 'string' })] }
    await expect(write(metadata, [rowsToBatch(other, [{ id: 'a' }])])).rejects.toThrow(
      'column id is of type long and cannot take',
    )
    expect(arrowSchema(other).fields[0]?.name).toBe('id')
  })
})
