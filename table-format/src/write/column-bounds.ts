import type { Data } from 'apache-arrow'
import { bigIntBigEndian } from '../core/bytes.js'
import { decimalFromWords, isBitSet } from '../arrow/values.js'
import type { PrimitiveType } from '../schema/types.js'
import {
  lowerBytesBound,
  lowerTextBound,
  upperBytesBound,
  upperTextBound,
} from './bound-truncation.js'
import type { MetricsMode } from './metrics-modes.js'
import type { Mask } from './reach.js'

/** Least and greatest value of a column, over one batch after another. */
export interface ColumnBounds {
  add(data: Data, mask: Mask | undefined): void
  /** In the single-value binary form; undefined where there was no value that may be a bound. */
  lower(): Uint8Array | undefined
  upper(): Uint8Array | undefined
  /** How many values were NaN; undefined for types that have none. */
  readonly nanCount?: bigint
}

/**
 * Exact bounds of a column of `arrowType(type)`, or for text and bytes beyond `truncate(N)` ones
 * below and above. Undefined for types that have no such bounds.
 * @see Iceberg spec, data file fields 125 and 128, and Appendix D.
 */
export function columnBounds(type: PrimitiveType, mode: MetricsMode): ColumnBounds | undefined {
  const length = mode.kind === 'truncate' ? mode.length : Number.POSITIVE_INFINITY
  switch (type.kind) {
    case 'unknown':
    case 'variant':
    case 'geometry':
    case 'geography':
      return undefined
    case 'boolean':
      return new BooleanBounds()
    case 'int':
    case 'date':
      return new IntBounds()
    case 'float':
      return new FloatBounds(4)
    case 'double':
      return new FloatBounds(8)
    case 'decimal':
      return new WordBounds(4, (words) => bigIntBigEndian(decimalFromWords(words, 0, 4)))
    case 'string':
      return new ByteBounds({
        lower: (text) => lowerTextBound(text, length),
        upper: (text) => upperTextBound(text, length),
      })
    case 'binary':
      return new ByteBounds({
        lower: (bytes) => lowerBytesBound(bytes, length),
        upper: (bytes) => upperBytesBound(bytes, length),
      })
    case 'uuid':
    case 'fixed':
      return new ByteBounds({ lower: (bytes) => bytes, upper: (bytes) => bytes })
    default:
      return new WordBounds(2, (words) => new Uint8Array(words.slice().buffer))
  }
}

class BooleanBounds implements ColumnBounds {
  #hasFalse = false
  #hasTrue = false

  add({ values, offset, length }: Data, mask: Mask | undefined): void {
    for (let row = 0; row < length && !(this.#hasFalse && this.#hasTrue); row++) {
      if (mask !== undefined && !isBitSet(mask.bitmap, mask.offset + row)) continue
      if (isBitSet(values, offset + row)) this.#hasTrue = true
      else this.#hasFalse = true
    }
  }

  lower(): Uint8Array | undefined {
    return this.#bound(!this.#hasFalse)
  }

  upper(): Uint8Array | undefined {
    return this.#bound(this.#hasTrue)
  }

  #bound(value: boolean): Uint8Array | undefined {
    return this.#hasFalse || this.#hasTrue ? new Uint8Array([value ? 1 : 0]) : undefined
  }
}

class IntBounds implements ColumnBounds {
  #lower = Number.POSITIVE_INFINITY
  #upper = Number.NEGATIVE_INFINITY

  add(data: Data, mask: Mask | undefined): void {
    const values = data.values as Int32Array
    let lower = this.#lower
    let upper = this.#upper
    for (let row = 0; row < data.length; row++) {
      if (mask !== undefined && !isBitSet(mask.bitmap, mask.offset + row)) continue
      const value = values[row] ?? 0
      if (value < lower) lower = value
      if (value > upper) upper = value
    }
    this.#lower = lower
    this.#upper = upper
  }

  lower(): Uint8Array | undefined {
    return intBytes(this.#lower)
  }

  upper(): Uint8Array | undefined {
    return intBytes(this.#upper)
  }
}

/** NaN is no bound; zeros bound each other, whatever their signs, as readers compare them. */
class FloatBounds implements ColumnBounds {
  readonly #width: 4 | 8
  #lower = Number.POSITIVE_INFINITY
  #upper = Number.NEGATIVE_INFINITY
  #hasValue = false
  #nanCount = 0

  constructor(width: 4 | 8) {
    this.#width = width
  }

  get nanCount(): bigint {
    return BigInt(this.#nanCount)
  }

  add(data: Data, mask: Mask | undefined): void {
    const values = data.values as Float64Array | Float32Array
    let lower = this.#lower
    let upper = this.#upper
    let valueCount = 0
    let nanCount = 0
    for (let row = 0; row < data.length; row++) {
      if (mask !== undefined && !isBitSet(mask.bitmap, mask.offset + row)) continue
      const value = values[row] ?? 0
      valueCount++
      if (value < lower) lower = value
      if (value > upper) upper = value
      if (Number.isNaN(value)) nanCount++
    }
    this.#lower = lower
    this.#upper = upper
    this.#hasValue ||= valueCount > nanCount
    this.#nanCount += nanCount
  }

  lower(): Uint8Array | undefined {
    return this.#bytes(this.#lower === 0 ? -0 : this.#lower)
  }

  upper(): Uint8Array | undefined {
    return this.#bytes(this.#upper === 0 ? 0 : this.#upper)
  }

  #bytes(value: number): Uint8Array | undefined {
    if (!this.#hasValue) return undefined
    const bytes = new Uint8Array(this.#width)
    const view = new DataView(bytes.buffer)
    if (this.#width === 4) view.setFloat32(0, value, true)
    else view.setFloat64(0, value, true)
    return bytes
  }
}

/**
 * Whole numbers of several words of 32 bits, the least first and the last one signed: comparing
 * words makes no bigint for each value.
 */
class WordBounds implements ColumnBounds {
  readonly #width: 2 | 4
  readonly #print: (words: Uint32Array) => Uint8Array
  #lower: Uint32Array | undefined
  #upper: Uint32Array | undefined

  constructor(width: 2 | 4, print: (words: Uint32Array) => Uint8Array) {
    this.#width = width
    this.#print = print
  }

  add(data: Data, mask: Mask | undefined): void {
    const { buffer, byteOffset } = data.values as Uint32Array | BigInt64Array
    const width = this.#width
    const words = new Uint32Array(buffer, byteOffset, width * data.length)
    let first = 0
    if (mask !== undefined) {
      while (first < data.length && !isBitSet(mask.bitmap, mask.offset + first)) first++
    }
    if (first === data.length) return
    let lower = first
    let upper = first
    for (let row = first + 1; row < data.length; row++) {
      if (mask !== undefined && !isBitSet(mask.bitmap, mask.offset + row)) continue
      if (isLess(words, { left: row, right: lower, width })) lower = row
      else if (isLess(words, { left: upper, right: row, width })) upper = row
    }
    this.#lower = chosen(words.slice(lower * width, (lower + 1) * width), this.#lower, false)
    this.#upper = chosen(words.slice(upper * width, (upper + 1) * width), this.#upper, true)
  }

  lower(): Uint8Array | undefined {
    return this.#lower === undefined ? undefined : this.#print(this.#lower)
  }

  upper(): Uint8Array | undefined {
    return this.#upper === undefined ? undefined : this.#print(this.#upper)
  }
}

/** The lesser, or greater, of a number and the one known so far. */
function chosen(found: Uint32Array, known: Uint32Array | undefined, isUpper: boolean): Uint32Array {
  if (known === undefined) return found
  const width = found.length
  const both = new Uint32Array(2 * width)
  both.set(found)
  both.set(known, width)
  const isFoundLess = isLess(both, { left: 0, right: 1, width })
  return isFoundLess === isUpper ? known : found
}

function isLess(
  words: Uint32Array,
  { left, right, width }: { readonly left: number; readonly right: number; readonly width: number },
): boolean {
  const leftAt = left * width
  const rightAt = right * width
  const leftTop = (words[leftAt + width - 1] ?? 0) | 0
  const rightTop = (words[rightAt + width - 1] ?? 0) | 0
  if (leftTop !== rightTop) return leftTop < rightTop
  for (let word = width - 2; word >= 0; word--) {
    const leftWord = words[leftAt + word] ?? 0
    const rightWord = words[rightAt + word] ?? 0
    if (leftWord !== rightWord) return leftWord < rightWord
  }
  return false
}

/** Bytes within a buffer. */
interface Range {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
}

/** Text and bytes in the order of unsigned bytes, which is that of code points. */
class ByteBounds implements ColumnBounds {
  readonly #truncate: {
    readonly lower: (bytes: Uint8Array) => Uint8Array
    readonly upper: (bytes: Uint8Array) => Uint8Array | undefined
  }
  #lower: Range | undefined
  #upper: Range | undefined

  constructor(truncate: {
    readonly lower: (bytes: Uint8Array) => Uint8Array
    readonly upper: (bytes: Uint8Array) => Uint8Array | undefined
  }) {
    this.#truncate = truncate
  }

  add(data: Data, mask: Mask | undefined): void {
    const bytes = data.values as Uint8Array
    const offsets = data.valueOffsets as Int32Array | undefined
    const { stride } = data
    let lower = this.#lower
    let upper = this.#upper
    for (let row = 0; row < data.length; row++) {
      if (mask !== undefined && !isBitSet(mask.bitmap, mask.offset + row)) continue
      const start = offsets === undefined ? row * stride : (offsets[row] ?? 0)
      const end = offsets === undefined ? start + stride : (offsets[row + 1] ?? 0)
      if (lower === undefined || compareRange(bytes, start, end, lower) < 0) {
        lower = { bytes, start, end }
      }
      if (upper === undefined || compareRange(bytes, start, end, upper) > 0) {
        upper = { bytes, start, end }
      }
    }
    this.#lower = copied(lower, bytes)
    this.#upper = copied(upper, bytes)
  }

  lower(): Uint8Array | undefined {
    return this.#lower === undefined ? undefined : this.#truncate.lower(this.#lower.bytes)
  }

  upper(): Uint8Array | undefined {
    return this.#upper === undefined ? undefined : this.#truncate.upper(this.#upper.bytes)
  }
}

/** Out of the batch's buffer, so that the batch can go. */
function copied(range: Range | undefined, buffer: Uint8Array): Range | undefined {
  if (range?.bytes !== buffer) return range
  const bytes = range.bytes.slice(range.start, range.end)
  return { bytes, start: 0, end: bytes.length }
}

function compareRange(bytes: Uint8Array, start: number, end: number, other: Range): number {
  const length = Math.min(end - start, other.end - other.start)
  for (let at = 0; at < length; at++) {
    const difference = (bytes[start + at] ?? 0) - (other.bytes[other.start + at] ?? 0)
    if (difference !== 0) return difference
  }
  return end - start - (other.end - other.start)
}

function intBytes(value: number): Uint8Array | undefined {
  if (!Number.isFinite(value)) return undefined
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setInt32(0, value, true)
  return bytes
}
