import type { ColumnMetaData, CompressionCodec, Encoding, RowGroup } from 'hyparquet'
import { CorruptError, UnsupportedError } from '../../core/errors.js'
import type { FileBytes } from './read-footer.js'
import { chunkRange } from './read-footer.js'
import type { DeclaredLeaf } from './read-leaf.js'
import { leafType } from './read-leaf.js'
import type { PhysicalNode } from './read-schema.js'
import type { ThriftValue } from './read-thrift.js'
import { encodeThrift, i32, i64, list, struct, text } from './read-thrift.js'

/**
 * A Parquet file of one row group and the wanted columns alone, which the decoder reads whole.
 *
 * The decoder's own projection works in its asynchronous form only, which dies on a lost request or
 * a damaged page; and it follows annotations that it cannot always keep exactly. So its columns
 * are declared by physical type, under names of ours, and what they mean is applied afterwards.
 */
export interface GroupFile {
  readonly bytes: Uint8Array
  readonly rowCount: number
  /** What its columns will take once they are decoded, as far as the footer tells. */
  readonly decodedBytes: number
}

/** Chunks nearer to each other are fetched in one request. */
const GAP_BYTES_MAX = 64 * 1024
const REQUEST_BYTES_MAX = 32 * 1024 * 1024

const CODECS: readonly CompressionCodec[] = [
  'UNCOMPRESSED',
  'SNAPPY',
  'GZIP',
  'LZO',
  'BROTLI',
  'LZ4',
  'ZSTD',
  'LZ4_RAW',
]

const TYPES = [
  'BOOLEAN',
  'INT32',
  'INT64',
  'INT96',
  'FLOAT',
  'DOUBLE',
  'BYTE_ARRAY',
  'FIXED_LEN_BYTE_ARRAY',
] as const

const ENCODINGS: readonly Encoding[] = [
  'PLAIN',
  'GROUP_VAR_INT',
  'PLAIN_DICTIONARY',
  'RLE',
  'BIT_PACKED',
  'DELTA_BINARY_PACKED',
  'DELTA_LENGTH_BYTE_ARRAY',
  'DELTA_BYTE_ARRAY',
  'RLE_DICTIONARY',
  'BYTE_STREAM_SPLIT',
]

const REPETITIONS = ['REQUIRED', 'OPTIONAL', 'REPEATED'] as const
const CONVERTED_DECIMAL = 5
/** Bytes that a text takes on average, where nothing better is known. */
const TEXT_BYTES_GUESS = 24

export interface GroupRequest {
  readonly location: string
  readonly root: PhysicalNode
  /** Positions of columns among all of the file, ascending. */
  readonly leaves: readonly number[]
  readonly group: RowGroup
}

/** @throws UnsupportedError naming file, column and codec. */
export async function fetchGroup(bytes: FileBytes, request: GroupRequest): Promise<GroupFile> {
  const chunks = request.leaves.map((leaf) => chunkOf(request, leaf))
  const fetched = await fetchChunks(bytes, chunks, request.location)
  const length = fetched.reduce((sum, chunk) => sum + chunk.length, MAGIC.length)
  const starts: number[] = []
  let at = MAGIC.length
  for (const chunk of fetched) {
    starts.push(at)
    at += chunk.length
  }
  const footer = encodeFooter(request, chunks, starts)
  const file = new Uint8Array(length + footer.length + 2 * MAGIC.length)
  file.set(MAGIC, 0)
  for (const [index, chunk] of fetched.entries()) file.set(chunk, starts[index])
  file.set(footer, length)
  new DataView(file.buffer).setUint32(length + footer.length, footer.length, true)
  file.set(MAGIC, length + footer.length + MAGIC.length)
  const rowCount = Number(request.group.num_rows)
  return { bytes: file, rowCount, decodedBytes: decodedBytes(chunks) }
}

/** Whether a leaf is one of these, or a group holds one. */
export function holdsLeaf(node: PhysicalNode, leaves: readonly number[]): boolean {
  return leaves.some((leaf) => leaf >= node.firstLeaf && leaf < node.endLeaf)
}

const MAGIC = Uint8Array.of(0x50, 0x41, 0x52, 0x31)

function chunkOf({ group, location }: GroupRequest, leaf: number): ColumnMetaData {
  const chunk = group.columns[leaf]?.meta_data
  if (chunk === undefined) throw new CorruptError(`${location}: a row group lacks a column`)
  const name = chunk.path_in_schema.join('.')
  const isKnown = CODECS.includes(chunk.codec) && chunk.codec !== 'LZO'
  if (!isKnown) {
    throw new UnsupportedError(`${location}: column ${name} is compressed with ${chunk.codec}`)
  }
  return chunk
}

async function fetchChunks(
  bytes: FileBytes,
  chunks: readonly ColumnMetaData[],
  location: string,
): Promise<readonly Uint8Array[]> {
  const ranges = chunks.map(chunkRange)
  const order = ranges.map((_, index) => index)
  order.sort((left, right) => (ranges[left]?.start ?? 0) - (ranges[right]?.start ?? 0))
  const found: Uint8Array[] = new Array<Uint8Array>(chunks.length)
  for (const run of runsOf(order, ranges)) {
    const span = await bytes.read(run.start, run.end)
    if (span.length < run.end - run.start) {
      throw new CorruptError(`${location}: the file is shorter than its footer says`)
    }
    for (const index of run.members) {
      const { start = 0, end = 0 } = ranges[index] ?? {}
      found[index] = span.subarray(start - run.start, end - run.start)
    }
  }
  return found
}

interface Run {
  readonly start: number
  end: number
  readonly members: number[]
}

function runsOf(
  order: readonly number[],
  ranges: readonly { readonly start: number; readonly end: number }[],
): readonly Run[] {
  const runs: Run[] = []
  for (const index of order) {
    const { start = 0, end = 0 } = ranges[index] ?? {}
    const last = runs.at(-1)
    const isNear =
      last !== undefined &&
      start - last.end <= GAP_BYTES_MAX &&
      end - last.start <= REQUEST_BYTES_MAX
    if (isNear) {
      last.end = Math.max(last.end, end)
      last.members.push(index)
    } else runs.push({ start, end, members: [index] })
  }
  return runs
}

function decodedBytes(chunks: readonly ColumnMetaData[]): number {
  return chunks.reduce((sum, chunk) => {
    const stored = Number(chunk.total_uncompressed_size)
    const texts = chunk.size_statistics?.unencoded_byte_array_data_bytes
    const guess = chunk.type === 'BYTE_ARRAY' ? TEXT_BYTES_GUESS : 8
    const values = texts === undefined ? Number(chunk.num_values) * guess : Number(texts)
    return sum + Math.max(stored, values)
  }, 0)
}

function encodeFooter(
  request: GroupRequest,
  chunks: readonly ColumnMetaData[],
  starts: readonly number[],
): Uint8Array {
  const { group, root, leaves, location } = request
  const schema: ThriftValue[] = []
  writeSchema(schema, root, { leaves, location })
  const columns = chunks.map((chunk, index) => columnChunk(chunk, starts[index] ?? 0, index))
  const total = chunks.reduce((sum, chunk) => sum + chunk.total_uncompressed_size, 0n)
  const rowGroup = struct({ 1: list('struct', columns), 2: i64(total), 3: i64(group.num_rows) })
  return encodeThrift({
    1: i32(2),
    2: list('struct', schema),
    3: i64(group.num_rows),
    4: list('struct', [rowGroup]),
  })
}

function writeSchema(
  into: ThriftValue[],
  node: PhysicalNode,
  context: { readonly leaves: readonly number[]; readonly location: string },
): void {
  const { element } = node
  const name = `n${into.length}`
  const repetition = i32(Math.max(0, REPETITIONS.indexOf(element.repetition_type ?? 'REQUIRED')))
  if (element.type !== undefined) {
    const { declared } = leafType(element, context.location)
    into.push(leafElement(name, repetition, declared))
    return
  }
  const children = node.children.filter((child) => holdsLeaf(child, context.leaves))
  const isRoot = into.length === 0
  into.push(struct({ 3: isRoot ? undefined : repetition, 4: text(name), 5: i32(children.length) }))
  for (const child of children) writeSchema(into, child, context)
}

function leafElement(name: string, repetition: ThriftValue, declared: DeclaredLeaf): ThriftValue {
  const { type, typeLength, decimalPrecision } = declared
  const isDecimal = decimalPrecision !== undefined
  return struct({
    1: i32(TYPES.indexOf(type)),
    2: typeLength === undefined ? undefined : i32(typeLength),
    3: repetition,
    4: text(name),
    6: isDecimal ? i32(CONVERTED_DECIMAL) : undefined,
    7: isDecimal ? i32(0) : undefined,
    8: isDecimal ? i32(decimalPrecision) : undefined,
  })
}

function columnChunk(chunk: ColumnMetaData, start: number, index: number): ThriftValue {
  const range = chunkRange(chunk)
  const hasDictionary = range.start < Number(chunk.data_page_offset)
  const dataOffset = start + Number(chunk.data_page_offset) - range.start
  const type = chunk.type === 'INT96' ? 'FIXED_LEN_BYTE_ARRAY' : chunk.type
  const encodings = chunk.encodings.map((name) => ENCODINGS.indexOf(name)).filter((id) => id >= 0)
  const metadata = struct({
    1: i32(TYPES.indexOf(type)),
    2: list('i32', encodings.map(i32)),
    3: list('text', [text(`c${index}`)]),
    4: i32(CODECS.indexOf(chunk.codec)),
    5: i64(chunk.num_values),
    6: i64(chunk.total_uncompressed_size),
    7: i64(chunk.total_compressed_size),
    9: i64(BigInt(dataOffset)),
    11: hasDictionary ? i64(BigInt(start)) : undefined,
  })
  return struct({ 2: i64(BigInt(start)), 3: metadata })
}
