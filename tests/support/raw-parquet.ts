import type { SchemaElement } from 'hyparquet'
import { concatBytes, int32LittleEndian } from '../../table-format/src/core/bytes.js'
import type { ThriftValue } from '../../table-format/src/formats/parquet/read-thrift.js'
import {
  encodeThrift,
  i32,
  i64,
  list,
  struct,
  text,
} from '../../table-format/src/formats/parquet/read-thrift.js'

/** A column as it lies on the page. */
export interface RawColumn {
  /** In PLAIN encoding. */
  readonly values: Uint8Array
  /** One for each value or null; left out where everything above it is required. */
  readonly definitions?: readonly number[]
  readonly repetitions?: readonly number[]
  /** Values and nulls; that of the definition levels by default. */
  readonly count?: number
}

export interface RawFile {
  /** Depth first, without the root. */
  readonly elements: readonly Partial<SchemaElement>[]
  /** Fields at the top. */
  readonly width: number
  readonly rowCount: number
  /** One for each leaf in turn. */
  readonly columns: readonly RawColumn[]
}

const TYPES: readonly string[] = [
  'BOOLEAN',
  'INT32',
  'INT64',
  'INT96',
  'FLOAT',
  'DOUBLE',
  'BYTE_ARRAY',
  'FIXED_LEN_BYTE_ARRAY',
]
const REPETITIONS: readonly string[] = ['REQUIRED', 'OPTIONAL', 'REPEATED']
const CONVERTED: readonly string[] =
  'UTF8 MAP MAP_KEY_VALUE LIST ENUM DECIMAL DATE TIME_MILLIS TIME_MICROS TIMESTAMP_MILLIS '
    .concat('TIMESTAMP_MICROS UINT_8 UINT_16 UINT_32 UINT_64 INT_8 INT_16 INT_32 INT_64 JSON BSON')
    .split(' ')

const MAGIC = new TextEncoder().encode('PAR1')

/**
 * A Parquet file of one row group and a page for each column, uncompressed: for what no writer at
 * hand writes any more.
 */
export function rawParquet({ elements, width, rowCount, columns }: RawFile): Uint8Array {
  const leaves = elements.filter(({ type }) => type !== undefined)
  const parts: Uint8Array[] = [MAGIC]
  let at = MAGIC.length
  const chunks = columns.map((column, index) => {
    const page = pageOf(column, rowCount)
    const chunk = chunkOf(leaves[index] ?? {}, { at, length: page.bytes.length, ...page })
    parts.push(page.bytes)
    at += page.bytes.length
    return chunk
  })
  const total = i64(BigInt(at - MAGIC.length))
  const footer = encodeThrift({
    1: i32(1),
    2: list('struct', [struct({ 4: text('root'), 5: i32(width) }), ...elements.map(elementOf)]),
    3: i64(BigInt(rowCount)),
    4: list('struct', [struct({ 1: list('struct', chunks), 2: total, 3: i64(BigInt(rowCount)) })]),
  })
  return concatBytes([...parts, footer, int32LittleEndian(footer.length), MAGIC])
}

/** PLAIN byte arrays: each behind its length. */
export function plainBytes(values: readonly (string | Uint8Array)[]): Uint8Array {
  return concatBytes(
    values.flatMap((value) => {
      const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
      return [int32LittleEndian(bytes.length), bytes]
    }),
  )
}

export function plainInts(values: readonly number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(values).buffer)
}

export function plainLongs(values: readonly bigint[]): Uint8Array {
  return new Uint8Array(BigInt64Array.from(values).buffer)
}

function elementOf(element: Partial<SchemaElement>): ThriftValue {
  const optional = (value: number | undefined) => (value === undefined ? undefined : i32(value))
  const place = (names: readonly string[], name: string | undefined) =>
    name === undefined ? undefined : i32(names.indexOf(name))
  return struct({
    1: place(TYPES, element.type),
    2: optional(element.type_length),
    3: place(REPETITIONS, element.repetition_type ?? 'OPTIONAL'),
    4: text(element.name ?? ''),
    5: optional(element.num_children),
    6: place(CONVERTED, element.converted_type),
    7: optional(element.scale),
    8: optional(element.precision),
    9: optional(element.field_id),
  })
}

function pageOf(column: RawColumn, rowCount: number) {
  const { values, definitions, repetitions } = column
  const count = column.count ?? definitions?.length ?? rowCount
  const levels = [repetitions, definitions].filter((one) => one !== undefined).map(levelsOf)
  const body = concatBytes([...levels, values])
  const data = struct({ 1: i32(count), 2: i32(0), 3: i32(3), 4: i32(3) })
  const size = i32(body.length)
  const header = encodeThrift({ 1: i32(0), 2: size, 3: size, 5: data })
  return { bytes: concatBytes([header, body]), count }
}

/** Run-length encoded, a run for each level. */
function levelsOf(levels: readonly number[]): Uint8Array {
  const runs = Uint8Array.from(levels.flatMap((level) => [2, level]))
  return concatBytes([int32LittleEndian(runs.length), runs])
}

function chunkOf(
  leaf: Partial<SchemaElement>,
  { at, length, count }: { readonly at: number; readonly length: number; readonly count: number },
): ThriftValue {
  const size = i64(BigInt(length))
  const metadata = struct({
    1: i32(TYPES.indexOf(leaf.type ?? '')),
    2: list('i32', [i32(0), i32(3)]),
    3: list('text', [text(leaf.name ?? '')]),
    4: i32(0),
    5: i64(BigInt(count)),
    6: size,
    7: size,
    9: i64(BigInt(at)),
  })
  return struct({ 2: i64(BigInt(at)), 3: metadata })
}
