import { DataType, Schema, Type as ArrowType } from 'apache-arrow'
import type { Data, RecordBatch, Vector } from 'apache-arrow'
import { UnsupportedError } from '../core/errors.js'
import { newBatch, newData } from './build.js'
import type { DataParts } from './build.js'
import { hasNulls, isBitSet, smallOffsets } from './values.js'

/** Places of rows; a negative one stands for null. */
export type RowIndices = Int32Array | Uint32Array

/** Rows of one column, in this order. */
export interface RowPick {
  readonly data: Data
  readonly indices: RowIndices
}

/** The rows of these places in this order, as copies. */
export function takeRows(batch: RecordBatch, indices: RowIndices): RecordBatch {
  const columns = batch.data.children.map((data) => takeData(data, indices))
  return newBatch(batch.schema, indices.length, columns)
}

/**
 * Rows of several batches of one schema, as copies.
 * @param indices - for each batch the places of the rows that are taken, in this order.
 */
export function takeAcross(
  batches: readonly RecordBatch[],
  indices: readonly RowIndices[],
): RecordBatch {
  const [first] = batches
  if (first === undefined) throw new RangeError('no batch to take rows of')
  const used = batches.flatMap(({ data }, at) => {
    const rows = indices[at]
    return rows === undefined || rows.length === 0 ? [] : [{ data, rows }]
  })
  const rowCount = used.reduce((sum, { rows }) => sum + rows.length, 0)
  const columns = first.data.children.map((own, column) => {
    const picks = used.map(({ data, rows }): RowPick => {
      return { data: childOf(data, column), indices: rows }
    })
    return picks.length === 0 ? takeData(own, new Int32Array(0)) : gather(picks)
  })
  return newBatch(schemaOf(first.schema, columns), rowCount, columns)
}

/** The rows from `start` to before `end`, as views on the batch. */
export function sliceRows(batch: RecordBatch, start: number, end: number): RecordBatch {
  return batch.slice(start, end)
}

/** Several batches of one schema as one; the first one itself when there is no other. */
export function concatBatches(batches: readonly RecordBatch[]): RecordBatch {
  const [first, ...others] = batches
  if (first === undefined) throw new RangeError('no batch to be concatenated')
  if (others.length === 0) return first
  return takeAcross(
    batches,
    batches.map(({ numRows }) => firstIndices(numRows)),
  )
}

/** Dictionaries that differ are decoded, so that a column's type may be another. */
function schemaOf(schema: Schema, columns: readonly Data[]): Schema {
  if (columns.every(({ type }, at) => type === schema.fields[at]?.type)) return schema
  const fields = schema.fields.map((field, at) => {
    return field.clone({ type: columns[at]?.type ?? field.type })
  })
  return new Schema(fields, schema.metadata)
}

export function takeData(data: Data, indices: RowIndices): Data {
  return gather([{ data, indices }])
}

/** A column whose values are written out, where it was dictionary-encoded. */
export function decodeDictionary(data: Data): Data {
  const dictionary = data.dictionary as Vector | undefined
  if (!DataType.isDictionary(data.type) || dictionary === undefined) return data
  const values = concatData(dictionary.data)
  const keys = Int32Array.from(data.values.subarray(0, data.length) as Int32Array, Number)
  if (hasNulls(data)) {
    for (let row = 0; row < keys.length; row++) {
      if (!isBitSet(data.nullBitmap, data.offset + row)) keys[row] = -1
    }
  }
  return takeData(values, keys)
}

/** Chunks of one column as one column. */
export function concatData(chunks: readonly Data[]): Data {
  const [only] = chunks
  if (only !== undefined && chunks.length === 1) return only
  return gather(chunks.map((data) => ({ data, indices: firstIndices(data.length) })))
}

/**
 * Rows of several columns of one type, one after another.
 * @throws UnsupportedError naming a type that Iceberg has no use for.
 */
export function gather(picks: readonly RowPick[]): Data {
  const [first] = picks
  if (first === undefined) throw new RangeError('no column to take rows of')
  const { type } = first.data
  if (DataType.isDictionary(type)) return gatherDictionary(first.data, picks)
  const rowCount = picks.reduce((sum, { indices }) => sum + indices.length, 0)
  if (DataType.isNull(type)) return newData(type, rowCount, { nullCount: rowCount })
  return newData(type, rowCount, {
    ...gatherValidity(picks, rowCount),
    ...gatherContent(first.data, picks, rowCount),
  })
}

function gatherContent(first: Data, picks: readonly RowPick[], rowCount: number): DataParts {
  switch (first.type.typeId) {
    case ArrowType.Bool:
      return { values: gatherBits(picks, rowCount, ({ values }) => values) }
    case ArrowType.Utf8:
    case ArrowType.Binary:
      return gatherVariable(picks, rowCount)
    case ArrowType.LargeUtf8:
    case ArrowType.LargeBinary: {
      const { valueOffsets, values } = gatherVariable(picks, rowCount)
      return { valueOffsets: BigInt64Array.from(valueOffsets, BigInt), values }
    }
    case ArrowType.Struct: {
      const children = first.children.map((_, at) => gather(childPicks(picks, at)))
      return { children }
    }
    case ArrowType.List:
    case ArrowType.Map:
      return gatherItems(picks, rowCount)
    case ArrowType.LargeList: {
      const { valueOffsets, children } = gatherItems(picks, rowCount)
      return { valueOffsets: BigInt64Array.from(valueOffsets, BigInt), children }
    }
    case ArrowType.FixedSizeList:
      return { children: [gatherFixedItems(picks, first.stride)] }
    case ArrowType.Union:
    case ArrowType.Utf8View:
    case ArrowType.BinaryView:
      throw new UnsupportedError(
        `Arrow columns of type ${String(first.type)} cannot be taken apart`,
      )
    default:
      return { values: gatherFixed(first, picks, rowCount) }
  }
}

function gatherValidity(picks: readonly RowPick[], rowCount: number): DataParts {
  const isNeeded = picks.some(({ data, indices }) => hasNulls(data) || hasNegative(indices))
  if (!isNeeded) return {}
  const nullBitmap = gatherBits(picks, rowCount, (data) =>
    hasNulls(data) ? data.nullBitmap : undefined,
  )
  return { nullBitmap, nullCount: -1 }
}

function hasNegative(indices: RowIndices): boolean {
  if (indices instanceof Uint32Array) return false
  for (let at = 0; at < indices.length; at++) if ((indices[at] ?? 0) < 0) return true
  return false
}

/** No bitmap: every bit is set. A null's bit is not. */
function gatherBits(
  picks: readonly RowPick[],
  rowCount: number,
  bitmapOf: (data: Data) => Uint8Array | undefined,
): Uint8Array {
  const into = new Uint8Array(((rowCount + 63) >> 6) << 3)
  let row = 0
  for (const { data, indices } of picks) {
    const bitmap = bitmapOf(data)
    const { offset } = data
    for (let at = 0; at < indices.length; at++, row++) {
      const index = indices[at] ?? 0
      const isSet = index >= 0 && (bitmap === undefined || isBitSet(bitmap, offset + index))
      if (isSet) into[row >> 3] = (into[row >> 3] ?? 0) | (1 << (row & 7))
    }
  }
  return into
}

/** Values of one width, copied by words of 32 bits where they stand on such, else by bytes. */
function gatherFixed(first: Data, picks: readonly RowPick[], rowCount: number): ArrayBufferView {
  const { stride } = first
  const into = new (first.values.constructor as Values)(stride * rowCount)
  const width = stride * into.BYTES_PER_ELEMENT
  const areWords = width % 4 === 0 && picks.every(({ data }) => data.values.byteOffset % 4 === 0)
  let row = 0
  for (const { data, indices } of picks) {
    const source = data.values as ArrayBufferView
    if (areWords) copyWords(asWords(source), asWords(into), { indices, row, width: width / 4 })
    else copyBytes(asBytes(source), asBytes(into), { indices, row, width })
    row += indices.length
  }
  return into
}

type Values = new (length: number) => ArrayBufferView & { readonly BYTES_PER_ELEMENT: number }

interface Copy {
  readonly indices: RowIndices
  /** First row of the target. */
  readonly row: number
  /** Of one value, in elements. */
  readonly width: number
}

function copyWords(from: Int32Array, into: Int32Array, { indices, row, width }: Copy): void {
  if (width === 1) {
    for (let at = 0; at < indices.length; at++) into[row + at] = from[indices[at] ?? 0] ?? 0
    return
  }
  let target = row * width
  for (let at = 0; at < indices.length; at++) {
    const source = (indices[at] ?? 0) * width
    for (let word = 0; word < width; word++) into[target++] = from[source + word] ?? 0
  }
}

function copyBytes(from: Uint8Array, into: Uint8Array, { indices, row, width }: Copy): void {
  let target = row * width
  for (let at = 0; at < indices.length; at++) {
    const source = (indices[at] ?? 0) * width
    for (let byte = 0; byte < width; byte++) into[target++] = from[source + byte] ?? 0
  }
}

function asWords({ buffer, byteOffset, byteLength }: ArrayBufferView): Int32Array {
  return new Int32Array(buffer, byteOffset, byteLength >> 2)
}

function asBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

interface Variable {
  readonly valueOffsets: Int32Array
  readonly values: Uint8Array
}

function gatherVariable(picks: readonly RowPick[], rowCount: number): Variable {
  const valueOffsets = gatherOffsets(picks, rowCount)
  const values = new Uint8Array(valueOffsets[rowCount] ?? 0)
  let row = 0
  for (const { data, indices } of picks) {
    const { values: source } = data
    const offsets = asInt32(data.valueOffsets)
    for (let at = 0; at < indices.length; at++, row++) {
      const target = valueOffsets[row] ?? 0
      const length = (valueOffsets[row + 1] ?? 0) - target
      if (length === 0) continue
      const start = offsets[indices[at] ?? 0] ?? 0
      if (length > COPY_BY_LOOP_MAX) values.set(source.subarray(start, start + length), target)
      else for (let byte = 0; byte < length; byte++) values[target + byte] = source[start + byte]
    }
  }
  return { valueOffsets, values }
}

/** Below this a loop is quicker than a view and its copy. */
const COPY_BY_LOOP_MAX = 40

/** Ends of the values or items; a null has none. */
function gatherOffsets(picks: readonly RowPick[], rowCount: number): Int32Array {
  const into = new Int32Array(rowCount + 1)
  let row = 0
  let end = 0
  for (const { data, indices } of picks) {
    const offsets = asInt32(data.valueOffsets)
    const bitmap: Uint8Array | undefined = hasNulls(data) ? data.nullBitmap : undefined
    for (let at = 0; at < indices.length; at++) {
      const index = indices[at] ?? 0
      if (index >= 0 && (bitmap === undefined || isBitSet(bitmap, data.offset + index))) {
        end += (offsets[index + 1] ?? 0) - (offsets[index] ?? 0)
      }
      into[++row] = end
    }
  }
  if (end > INT32_LIMIT) throw new RangeError('more than 2 GiB of values in one batch')
  return into
}

const INT32_LIMIT = 2_147_483_647

function asInt32(offsets: Int32Array | BigInt64Array): Int32Array {
  if (offsets instanceof Int32Array) return offsets
  const small = smallOffsets(offsets)
  const first = Number(offsets[0] ?? 0n)
  if (first > 0) for (let at = 0; at < small.length; at++) small[at] = (small[at] ?? 0) + first
  return small
}

interface Items {
  readonly valueOffsets: Int32Array
  readonly children: readonly Data[]
}

function gatherItems(picks: readonly RowPick[], rowCount: number): Items {
  const valueOffsets = gatherOffsets(picks, rowCount)
  let row = 0
  const items = picks.map(({ data, indices }): RowPick => {
    const offsets = asInt32(data.valueOffsets)
    const first = valueOffsets[row] ?? 0
    const taken = new Int32Array((valueOffsets[row + indices.length] ?? 0) - first)
    for (let at = 0; at < indices.length; at++, row++) {
      const start = (valueOffsets[row] ?? 0) - first
      const count = (valueOffsets[row + 1] ?? 0) - first - start
      const source = count === 0 ? 0 : (offsets[indices[at] ?? 0] ?? 0)
      for (let item = 0; item < count; item++) taken[start + item] = source + item
    }
    return { data: childOf(data, 0), indices: taken }
  })
  return { valueOffsets, children: [gather(items)] }
}

function gatherFixedItems(picks: readonly RowPick[], listSize: number): Data {
  const items = picks.map(({ data, indices }): RowPick => {
    const taken = new Int32Array(indices.length * listSize)
    for (let at = 0; at < taken.length; at++) {
      const list = indices[Math.floor(at / listSize)] ?? 0
      taken[at] = list < 0 ? -1 : list * listSize + (at % listSize)
    }
    return { data: childOf(data, 0), indices: taken }
  })
  return gather(items)
}

function gatherDictionary(first: Data, picks: readonly RowPick[]): Data {
  const isShared = picks.every(({ data }) => data.dictionary === first.dictionary)
  if (!isShared) {
    return gather(picks.map(({ data, indices }) => ({ data: decodeDictionary(data), indices })))
  }
  const rowCount = picks.reduce((sum, { indices }) => sum + indices.length, 0)
  return newData(first.type, rowCount, {
    ...gatherValidity(picks, rowCount),
    values: gatherFixed(first, picks, rowCount),
    dictionary: first.dictionary,
  })
}

function childPicks(picks: readonly RowPick[], child: number): readonly RowPick[] {
  return picks.map(({ data, indices }) => ({ data: childOf(data, child), indices }))
}

function childOf(data: Data, at: number): Data {
  const child = data.children[at]
  if (child === undefined) throw new RangeError(`${String(data.type)} lacks child ${at}`)
  return child
}

function firstIndices(count: number): Int32Array {
  const indices = new Int32Array(count)
  for (let at = 0; at < count; at++) indices[at] = at
  return indices
}
