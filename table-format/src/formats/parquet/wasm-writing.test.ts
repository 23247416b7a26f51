import { tableFromIPC } from 'apache-arrow'
import type { RecordBatch } from 'apache-arrow'
import fc from 'fast-check'
import { parquetMetadata } from 'hyparquet'
import { readParquet } from 'parquet-wasm'
import { describe, expect, it } from 'vitest'
import { arbitraryRows } from '../../../../tests/support/arbitrary-rows.js'
import { batchToRows, rowsToBatch } from '../../arrow/rows.js'
import { arrowSchema } from '../../arrow/types.js'
import { concatBytes } from '../../core/bytes.js'
import { InvalidArgumentError } from '../../core/errors.js'
import type { ParquetFooter, ParquetWriteOptions } from '../../ports/parquet-writing.js'
import type { NestedField, Schema } from '../../schema/types.js'
import { schemaIndex } from '../../schema/schema.js'
import { isPrimitive } from '../../schema/visit.js'
import { WASM_BATCH_ROWS_MAX, wasmParquetWriting } from './wasm-writing.js'

interface Written {
  readonly bytes: Uint8Array
  readonly footer: ParquetFooter
}

async function write(
  schema: Pick<Schema, 'fields'>,
  batches: readonly RecordBatch[],
  options: ParquetWriteOptions = {},
): Promise<Written> {
  const writer = wasmParquetWriting.create(arrowSchema(schema), options)
  const taken = collect(writer.chunks)
  for (const batch of batches) await writer.write(batch)
  const footer = await writer.finish()
  return { bytes: await taken, footer }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return concatBytes(all)
}

function read(bytes: Uint8Array): readonly RecordBatch[] {
  return tableFromIPC(readParquet(bytes).intoIPCStream()).batches
}

function footerOf(bytes: Uint8Array) {
  return parquetMetadata(bytes.slice().buffer)
}

function field(id: number, name: string, type: NestedField['type']): NestedField {
  return { id, name, required: false, type }
}

const NUMBERS = { fields: [field(7, 'n', { kind: 'long' })] }

function numbers(count: number, from = 0): RecordBatch {
  return rowsToBatch(
    NUMBERS,
    Array.from({ length: count }, (_, at) => ({ n: from + at })),
  )
}

describe('wasmParquetWriting', () => {
  it('should write rows of every type that another reader gives back, with their field ids', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRows({ without: ['unknown'] }), async ({ schema, rows }) => {
        fc.pre(rows.length > 0)
        const { bytes, footer } = await write(schema, [rowsToBatch(schema, rows)])
        expect(read(bytes).flatMap((batch) => batchToRows(schema, batch))).toStrictEqual(rows)
        const ids = footerOf(bytes).schema.flatMap(({ field_id: id }) =>
          id === undefined ? [] : [id],
        )
        expect(ids).toStrictEqual(schemaIndex(schema).fields.map((each) => each.field.id))
        const leaves = schemaIndex(schema).fields.filter((each) => isPrimitive(each.field.type))
        expect([...footer.columnSizes.keys()]).toStrictEqual(leaves.map((each) => each.field.id))
        expect(footer.fileSizeBytes).toBe(bytes.length)
        expect(footer.rowCount).toBe(rows.length)
      }),
      { numRuns: 60 },
    )
  })

  it('should end row groups at a number of rows and say where they begin', async () => {
    const batches = [numbers(700), numbers(700, 700), numbers(100, 1400)]
    const { bytes, footer } = await write(NUMBERS, batches, { rowGroupRowsMax: 500 })
    const metadata = footerOf(bytes)
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toStrictEqual([
      500, 500, 500,
    ])
    expect(footer.splitOffsets[0]).toBe(4n)
    expect(footer.splitOffsets).toHaveLength(3)
    const sizes = metadata.row_groups.map(
      ({ columns }) => columns[0]?.meta_data?.total_compressed_size,
    )
    expect(footer.splitOffsets[1]).toBe(4n + (sizes[0] ?? 0n))
    expect(footer.columnSizes.get(7)).toBe(sizes.reduce((sum = 0n, size = 0n) => sum + size, 0n))
  })

  it('should end row groups at a number of bytes', async () => {
    const batches = [numbers(60_000), numbers(60_000, 60_000), numbers(60_000, 120_000)]
    const { footer } = await write(NUMBERS, batches, { rowGroupBytesMax: 200_000 })
    expect(footer.splitOffsets.length).toBeGreaterThan(2)
    expect(footer.rowCount).toBe(180_000)
  })

  it('should take a batch apart that is larger than what goes in at once', async () => {
    const count = 2 * WASM_BATCH_ROWS_MAX + 3
    const { bytes } = await write(NUMBERS, [numbers(count)])
    const values = read(bytes).flatMap((batch) => batchToRows(NUMBERS, batch).map(({ n }) => n))
    expect(values).toHaveLength(count)
    expect(values.every((value, at) => value === BigInt(at))).toBe(true)
  })

  it.each(['uncompressed', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4'] as const)(
    'should compress with %s',
    async (codec) => {
      const { bytes } = await write(NUMBERS, [numbers(1000)], { codec })
      const name = footerOf(bytes).row_groups[0]?.columns[0]?.meta_data?.codec
      expect(name).toBe(codec === 'lz4' ? 'LZ4_RAW' : codec.toUpperCase())
      expect(read(bytes).reduce((sum, batch) => sum + batch.numRows, 0)).toBe(1000)
    },
  )

  it('should call UUIDs by that name at every level, and keep key-value metadata', async () => {
    const element = {
      kind: 'list',
      elementId: 3,
      elementRequired: false,
      element: { kind: 'uuid' },
    }
    const schema = {
      fields: [
        field(1, 'id', { kind: 'uuid' }),
        field(2, 'l', element as NestedField['type']),
        field(4, 'f', { kind: 'fixed', length: 16 }),
      ],
    }
    const id = 'f79c3e09-677c-4bbd-a479-3f349cb785e7'
    const rows = [{ id, l: [id, null], f: new Uint8Array(16) }]
    const { bytes } = await write(schema, [rowsToBatch(schema, rows)], {
      uuidFieldIds: new Set([1, 3]),
      keyValues: new Map([['iceberg.schema', '{}']]),
    })
    const metadata = footerOf(bytes)
    const logical = metadata.schema.map(({ field_id: fieldId, logical_type: type }) => [
      fieldId,
      type?.type,
    ])
    expect(logical).toStrictEqual([
      [undefined, undefined],
      [1, 'UUID'],
      [2, 'LIST'],
      [undefined, undefined],
      [3, 'UUID'],
      [4, undefined],
    ])
    expect(metadata.key_value_metadata).toContainEqual({ key: 'iceberg.schema', value: '{}' })
    expect(read(bytes).flatMap((batch) => batchToRows(schema, batch))).toStrictEqual(rows)
  })

  it('should say whether times are in UTC, and store decimals as narrow as the specification asks', async () => {
    const decimal = (precision: number): NestedField['type'] => ({
      ...{ kind: 'decimal', precision, scale: 2 },
    })
    const schema = {
      fields: [
        field(1, 'local', { kind: 'timestamp' }),
        field(2, 'moment', { kind: 'timestamptz' }),
        field(3, 'localNanos', { kind: 'timestamp_ns' }),
        field(4, 'momentNanos', { kind: 'timestamptz_ns' }),
        field(5, 'time', { kind: 'time' }),
        field(6, 'd9', decimal(9)),
        field(7, 'd18', decimal(18)),
        field(8, 'd38', decimal(38)),
      ],
    }
    const { bytes } = await write(schema, [rowsToBatch(schema, [{ d9: '1.50' }])])
    const [, ...columns] = footerOf(bytes).schema
    expect(columns.slice(0, 5).map(({ logical_type: type }) => type)).toMatchObject([
      { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' },
      { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
      { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'NANOS' },
      { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' },
      { type: 'TIME', isAdjustedToUTC: false, unit: 'MICROS' },
    ])
    expect(columns.slice(5).map(({ type, type_length: length }) => [type, length])).toStrictEqual([
      ['INT32', undefined],
      ['INT64', undefined],
      ['FIXED_LEN_BYTE_ARRAY', 16],
    ])
  })

  it('should refuse a file without rows', async () => {
    const writer = wasmParquetWriting.create(arrowSchema(NUMBERS))
    const taken = expect(collect(writer.chunks)).rejects.toThrow(InvalidArgumentError)
    await expect(writer.finish()).rejects.toThrow('at least one row')
    await taken
  })

  it('should end the chunks with the reason of an abort', async () => {
    const writer = wasmParquetWriting.create(arrowSchema(NUMBERS))
    const taken = expect(collect(writer.chunks)).rejects.toThrow('enough')
    await writer.write(numbers(10))
    writer.abort(new InvalidArgumentError('enough'))
    await taken
    await expect(writer.write(numbers(10))).rejects.toThrow('enough')
    await expect(writer.finish()).rejects.toThrow('enough')
  })

  it('should fail what is written when the chunks are not taken to their end', async () => {
    const writer = wasmParquetWriting.create(arrowSchema(NUMBERS), { rowGroupRowsMax: 100 })
    const stopping = (async () => {
      for await (const chunk of writer.chunks) return chunk.length
      return 0
    })()
    const writing = (async () => {
      for (let at = 0; at < 20; at++) await writer.write(numbers(1000))
      await writer.finish()
    })()
    await expect(writing).rejects.toThrow('not taken to its end')
    expect(await stopping).toBeGreaterThan(0)
  })

  it('should refuse a batch of other columns', async () => {
    const writer = wasmParquetWriting.create(arrowSchema(NUMBERS))
    const taken = collect(writer.chunks)
    const other = rowsToBatch({ fields: [field(7, 'n', { kind: 'string' })] }, [{ n: 'a' }])
    await expect(writer.write(other)).rejects.toThrow('column n')
    await writer.write(numbers(1))
    expect((await writer.finish()).rowCount).toBe(1)
    await taken
  })
})
