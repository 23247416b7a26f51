import type { Data, RecordBatch } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import type { RawFile } from '../../../../tests/support/raw-parquet.js'
import {
  plainBytes,
  plainInts,
  plainLongs,
  rawParquet,
} from '../../../../tests/support/raw-parquet.js'
import { rowsToBatch } from '../../arrow/rows.js'
import { arrowSchema } from '../../arrow/types.js'
import type { Location } from '../../core/brands.js'
import { bigIntBigEndianOf, concatBytes } from '../../core/bytes.js'
import { CorruptError, NotFoundError, UnsupportedError } from '../../core/errors.js'
import type { ByteRange } from '../../ports/object-store.js'
import type { ParquetFile, ParquetReadRequest } from '../../ports/parquet-reading.js'
import type { NestedField } from '../../schema/types.js'
import { MemoryObjectStore } from '../../stores/memory.js'
import { wasmParquetReading } from './read-parquet.js'
import { wasmParquetWriting } from './wasm-writing.js'

const LOCATION = 'memory://t/a.parquet' as Location

interface Opened {
  readonly file: ParquetFile
  readonly ranges: (ByteRange | undefined)[]
}

async function open(bytes: Uint8Array, fileSizeInBytes = BigInt(bytes.length)): Promise<Opened> {
  const store = new MemoryObjectStore()
  await store.put(LOCATION, bytes, { kind: 'absent' })
  const ranges: (ByteRange | undefined)[] = []
  const get: typeof store.get = (location, options) => {
    ranges.push(options?.range)
    return store.get(location, options)
  }
  const source = { objects: { get }, location: LOCATION, fileSizeInBytes }
  return { file: await wasmParquetReading.open(source), ranges }
}

async function batchesOf(
  file: ParquetFile,
  request: Partial<ParquetReadRequest> = {},
): Promise<readonly RecordBatch[]> {
  const columns = request.columns ?? file.schema.fields.map((_, index) => ({ index }))
  const found: RecordBatch[] = []
  for await (const { rows } of file.batches({ ...request, columns })) found.push(rows)
  return found
}

async function onlyColumn(raw: RawFile): Promise<Data> {
  const { file } = await open(rawParquet(raw))
  const [batch] = await batchesOf(file)
  const data = batch?.data.children[0]
  if (data === undefined) throw new Error('nothing was read')
  return data
}

function field(id: number, name: string, type: NestedField['type']): NestedField {
  return { id, name, required: false, type }
}

const NUMBERS = { fields: [field(1, 'n', { kind: 'long' }), field(2, 's', { kind: 'string' })] }

async function writtenFile(groups: readonly number[]): Promise<Uint8Array> {
  const rowGroupRowsMax = Math.max(...groups)
  const writer = wasmParquetWriting.create(arrowSchema(NUMBERS), { rowGroupRowsMax })
  const chunks: Uint8Array[] = []
  const taken = (async () => {
    for await (const chunk of writer.chunks) chunks.push(chunk)
  })()
  let from = 0
  for (const count of groups) {
    const rows = Array.from({ length: count }, (_, at) => ({ n: from + at, s: `row ${from + at}` }))
    await writer.write(rowsToBatch(NUMBERS, rows))
    from += count
  }
  await writer.finish()
  await taken
  return concatBytes(chunks)
}

describe('files that cannot be read', () => {
  it('should name an absent file', async () => {
    const objects = new MemoryObjectStore()
    const source = { objects, location: LOCATION, fileSizeInBytes: 10n }
    await expect(wasmParquetReading.open(source)).rejects.toThrow(NotFoundError)
    await expect(wasmParquetReading.open(source)).rejects.toThrow(LOCATION)
  })

  it('should refuse what is no Parquet, and say so of an encrypted footer', async () => {
    const text = (value: string) => new TextEncoder().encode(value)
    await expect(open(new Uint8Array(0))).rejects.toThrow(CorruptError)
    await expect(open(text('not a Parquet file at all'))).rejects.toThrow(/is no Parquet file/)
    await expect(open(text('PAR1........PARE'))).rejects.toThrow(UnsupportedError)
    await expect(open(text('PAR1....\u007f\u007f\u007f\u007fPAR1'))).rejects.toThrow(/longer than/)
  })

  it('should refuse damage by the name of the file, or give as many rows as there are', async () => {
    const bytes = await writtenFile([300])
    const { file } = await open(bytes)
    const whole = await batchesOf(file)
    let refused = 0
    for (let at = 4; at < bytes.length; at += 37) {
      const damaged = bytes.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 0xff
      try {
        const opened = await open(damaged)
        const batches = await batchesOf(opened.file)
        const rows = batches.reduce((sum, { numRows }) => sum + numRows, 0)
        expect(rows).toBe(whole.reduce((sum, { numRows }) => sum + numRows, 0))
      } catch (error) {
        expect((error as Error).message).toContain(LOCATION)
        refused++
      }
    }
    expect(refused).toBeGreaterThan(0)
  })

  it('should refuse a file that is shorter than its footer says', async () => {
    const bytes = await writtenFile([100])
    const cut = concatBytes([bytes.subarray(0, 4), bytes.subarray(600)])
    const { file } = await open(cut)
    await expect(batchesOf(file)).rejects.toThrow(CorruptError)
  })
})

describe('reading in parts', () => {
  it('should fetch a small file whole and once', async () => {
    const { file, ranges } = await open(await writtenFile([50]))
    await batchesOf(file)
    expect(ranges).toHaveLength(1)
  })

  it('should fetch of a large file the footer and the columns that are wanted', async () => {
    const bytes = await writtenFile([50_000, 50_000])
    const { file, ranges } = await open(bytes, 1n << 40n)
    expect(ranges).toHaveLength(1)
    expect(file.rowGroups.map(({ rowCount }) => rowCount)).toEqual([50_000, 50_000])
    const batches = await batchesOf(file, { columns: [{ index: 1 }], rowGroups: [1] })
    expect(batches[0]?.schema.fields.map(({ name }) => name)).toEqual(['s'])
    expect(batches[0]?.get(0)?.['s']).toBe('row 50000')
    const fetched = ranges.slice(1).reduce((sum, range) => {
      return sum + (range?.end ?? 0) - (range?.start ?? 0)
    }, 0)
    expect(fetched).toBeLessThan(bytes.length / 2)
  })

  it('should give each row once, whatever the size of batches', async () => {
    const { file } = await open(await writtenFile([1000, 700]))
    for (const batchRows of [1, 7, 256, 1000, 5000]) {
      const numbers: bigint[] = []
      let next = 0
      const columns = [{ index: 0 }]
      for await (const { rows, firstRow } of file.batches({ columns, batchRows })) {
        expect(firstRow).toBe(next)
        expect(rows.numRows).toBeLessThanOrEqual(batchRows)
        next += rows.numRows
        for (const row of rows) numbers.push(row['n'] as bigint)
      }
      expect(numbers).toEqual(Array.from({ length: 1700 }, (_, at) => BigInt(at)))
    }
  })

  it('should count rows without reading a column', async () => {
    const { file, ranges } = await open(await writtenFile([50_000, 20]), 1n << 40n)
    const batches = await batchesOf(file, { columns: [], batchRows: 30_000 })
    expect(batches.map(({ numRows }) => numRows)).toEqual([30_000, 20_000, 20])
    expect(ranges).toHaveLength(1)
  })

  it('should stop when the signal aborts, and refuse to go on when closed', async () => {
    const { file } = await open(await writtenFile([1000]))
    const stop = new AbortController()
    const reason = new Error('enough')
    const reading = (async () => {
      const columns = [{ index: 0 }]
      const { signal } = stop
      for await (const _ of file.batches({ columns, batchRows: 10, signal })) stop.abort(reason)
    })()
    await expect(reading).rejects.toBe(reason)
    file.close()
    await expect(batchesOf(file)).rejects.toThrow(/closed/)
  })

  it('should tell the least and greatest value of a row group', async () => {
    const { file } = await open(await writtenFile([1000, 700]))
    const [first, second] = file.rowGroups
    expect(first?.statistics([0])).toEqual({ nullCount: 0n, lower: 0n, upper: 999n })
    expect(second?.statistics([0])).toEqual({ nullCount: 0n, lower: 1000n, upper: 1699n })
    expect(first?.statistics([1])).toMatchObject({ lower: 'row 0', upper: 'row 999' })
    expect(first?.statistics([2])).toBeUndefined()
  })
})

describe('forms that other writers gave', () => {
  const optional = { repetition_type: 'OPTIONAL', name: 'c' } as const
  const column = (values: Uint8Array, nulls: readonly number[] = [1, 1]) => ({
    columns: [{ values, definitions: nulls }],
    width: 1,
    rowCount: nulls.length,
  })

  it('should read INT96 to microseconds over all of its days', async () => {
    const int96 = (nanos: bigint, day: number) =>
      concatBytes([plainLongs([nanos]), plainInts([day])])
    const values = concatBytes([int96(1_999n, 2_440_588), int96(0n, 5_373_484)])
    const data = await onlyColumn({
      ...column(values),
      elements: [{ ...optional, type: 'INT96' }],
    })
    expect(String(data.type)).toBe('Timestamp<MICROSECOND, UTC>')
    // 1970-01-01, and 9999-12-31, which nanoseconds cannot hold.
    expect([...data.values]).toEqual([1n, 253_402_214_400_000_000n])
  })

  it.each([
    ['INT32', plainInts([-1, 12_345]), 9],
    ['INT64', plainLongs([-1n, 12_345n]), 18],
    ['BYTE_ARRAY', plainBytes([Uint8Array.of(0xff), Uint8Array.of(0x30, 0x39)]), 30],
    [
      'FIXED_LEN_BYTE_ARRAY',
      concatBytes([bigIntBigEndianOf(-1n, 7), bigIntBigEndianOf(12_345n, 7)]),
      16,
    ],
    [
      'FIXED_LEN_BYTE_ARRAY',
      concatBytes([bigIntBigEndianOf(-1n, 20), bigIntBigEndianOf(12_345n, 20)]),
      38,
    ],
  ] as const)('should read decimals of %s', async (type, values, precision) => {
    const length = type === 'FIXED_LEN_BYTE_ARRAY' ? values.length / 2 : undefined
    const decimal = { converted_type: 'DECIMAL', scale: 2, precision } as const
    const element = { ...optional, type, ...decimal }
    const elements = [length === undefined ? element : { ...element, type_length: length }]
    const data = await onlyColumn({ ...column(values), elements })
    expect(data.type).toMatchObject({ scale: 2, precision })
    const minus = 0xffff_ffff
    expect([...data.values]).toEqual([minus, minus, minus, minus, 12_345, 0, 0, 0])
  })

  it('should refuse a decimal that has more than 16 bytes', async () => {
    const values = concatBytes([bigIntBigEndianOf(1n << 130n, 20)])
    const element = { ...optional, type: 'FIXED_LEN_BYTE_ARRAY', type_length: 20 } as const
    const elements = [{ ...element, converted_type: 'DECIMAL', scale: 0, precision: 38 } as const]
    const { file } = await open(rawParquet({ ...column(values, [1]), elements }))
    await expect(batchesOf(file)).rejects.toThrow(/a\.parquet: a decimal has more than 16 bytes/)
  })

  it.each([
    ['INT32', 'UINT_32', plainInts([-1, 1]), 'Uint32', [4_294_967_295, 1]],
    ['INT32', 'UINT_8', plainInts([255, 1]), 'Uint8', [255, 1]],
    ['INT32', 'INT_16', plainInts([-5, 1]), 'Int16', [-5, 1]],
    ['INT64', 'UINT_64', plainLongs([-1n, 1n]), 'Uint64', [18_446_744_073_709_551_615n, 1n]],
    ['INT32', 'TIME_MILLIS', plainInts([5, 1]), 'Time32<MILLISECOND>', [5, 1]],
    ['INT64', 'TIMESTAMP_MILLIS', plainLongs([5n, 1n]), 'Timestamp<MILLISECOND, UTC>', [5n, 1n]],
  ] as const)('should read %s as %s', async (type, converted_type, values, name, expected) => {
    const elements = [{ ...optional, type, converted_type }]
    const data = await onlyColumn({ ...column(values), elements })
    expect(String(data.type)).toBe(name)
    expect([...data.values]).toEqual(expected)
  })

  it('should tell null, empty and full lists of two levels', async () => {
    const elements = [
      { ...optional, converted_type: 'LIST', num_children: 1, field_id: 1 },
      { repetition_type: 'REPEATED', name: 'array', type: 'INT32', field_id: 2 },
    ] as const
    const levels = { definitions: [0, 1, 2, 2, 2], repetitions: [0, 0, 0, 1, 0] }
    const columns = [{ values: plainInts([7, 8, 9]), ...levels }]
    const data = await onlyColumn({ elements, columns, width: 1, rowCount: 4 })
    expect(String(data.type)).toBe('List<Int32>')
    expect(listsOf(data)).toEqual([null, [], [7, 8], [9]])
    expect(data.type.children[0]?.metadata.get('PARQUET:field_id')).toBe('2')
  })

  it('should take a repeated group of one field named array, or after its list, as element', async () => {
    for (const name of ['array', 'c_tuple', 'bag', 'list']) {
      const elements = [
        { ...optional, converted_type: 'LIST', num_children: 1 },
        { repetition_type: 'REPEATED', name, num_children: 1 },
        { repetition_type: 'REQUIRED', name: 'x', type: 'INT32' },
      ] as const
      const levels = { definitions: [2, 2], repetitions: [0, 1] }
      const columns = [{ values: plainInts([7, 8]), ...levels }]
      const data = await onlyColumn({ elements, columns, width: 1, rowCount: 1 })
      const isOld = name === 'array' || name === 'c_tuple'
      expect(String(data.type), name).toBe(isOld ? 'List<Struct<{x:Int32}>>' : 'List<Int32>')
    }
  })

  it('should take a repeated field without a list around it as a list', async () => {
    const elements = [{ repetition_type: 'REPEATED', name: 'c', type: 'INT32' }] as const
    const levels = { definitions: [0, 1, 1], repetitions: [0, 0, 1] }
    const columns = [{ values: plainInts([7, 8]), ...levels }]
    const data = await onlyColumn({ elements, columns, width: 1, rowCount: 2 })
    expect(listsOf(data)).toEqual([[], [7, 8]])
  })

  it('should read maps whatever their parts are called, with optional keys too', async () => {
    const elements = [
      { ...optional, converted_type: 'MAP_KEY_VALUE', num_children: 1 },
      { repetition_type: 'REPEATED', name: 'map', num_children: 2 },
      { repetition_type: 'OPTIONAL', name: 'a', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
      { repetition_type: 'OPTIONAL', name: 'b', type: 'INT32' },
    ] as const
    const repetitions = [0, 0, 1]
    const keys = { values: plainBytes(['x', 'y']), definitions: [0, 3, 3], repetitions }
    const values = { values: plainInts([7]), definitions: [0, 3, 2], repetitions }
    const raw = { elements, columns: [keys, values], width: 1, rowCount: 2 }
    const data = await onlyColumn(raw)
    expect(String(data.type)).toBe('Map<{key:Utf8, value:Int32}>')
    expect(data.getValid(0)).toBe(false)
    expect([...data.valueOffsets]).toEqual([0, 0, 2])
    expect(data.children[0]?.children[1]?.getValid(1)).toBe(false)
  })

  it('should tell where a struct is null although nothing of it is wanted', async () => {
    const elements = [
      { ...optional, num_children: 2 },
      { repetition_type: 'OPTIONAL', name: 'x', type: 'INT32' },
      { repetition_type: 'OPTIONAL', name: 'y', type: 'INT32' },
    ] as const
    const definitions = [0, 1, 2]
    const columns = [
      { values: plainInts([5]), definitions },
      { values: plainInts([6]), definitions },
    ]
    const { file } = await open(rawParquet({ elements, columns, width: 1, rowCount: 3 }))
    const [batch] = await batchesOf(file, { columns: [{ index: 0, children: [] }] })
    const data = batch?.data.children[0]
    expect(data?.children).toEqual([])
    expect([0, 1, 2].map((row) => data?.getValid(row))).toEqual([false, true, true])
    const picked = { index: 0, children: [{ index: 1 }] }
    const [second] = await batchesOf(file, { columns: [picked] })
    expect(second?.get(2)?.toJSON()).toMatchObject({ c: { y: 6 } })
  })
})

function listsOf(data: Data): readonly (readonly unknown[] | null)[] {
  const [items] = data.children
  return Array.from({ length: data.length }, (_, row) => {
    if (!data.getValid(row)) return null
    const [start = 0, end = 0] = [data.valueOffsets[row], data.valueOffsets[row + 1]]
    return [...(items?.values as Int32Array).subarray(start, end)]
  })
}
