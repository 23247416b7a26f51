import type { Data } from 'apache-arrow'
import { hasNulls, isBitSet } from '../arrow/values.js'

/** Rows that have a value; bit `offset + row` says so of a row. */
export interface Mask {
  readonly bitmap: Uint8Array
  readonly offset: number
}

export interface Reached {
  readonly data: Data
  /** Undefined: all rows have a value. */
  readonly mask: Mask | undefined
  readonly nullCount: number
}

/**
 * The column at a path of positions through structs. Its value is null as well where a struct
 * around it is.
 */
export function reach(root: Data, path: readonly number[]): Reached {
  let data = root
  let mask: Mask | undefined
  let nullCount = 0
  for (const position of path) {
    const child = data.children[position]
    if (child === undefined) throw new RangeError(`a batch lacks column ${path.join('.')}`)
    data = child
    if (!hasNulls(data)) continue
    const own = { bitmap: data.nullBitmap as Uint8Array, offset: data.offset }
    mask = mask === undefined ? own : bothOf(mask, own, data.length)
    nullCount = mask === own ? data.nullCount : data.length - setCount(mask, data.length)
  }
  return { data, mask, nullCount }
}

function bothOf(left: Mask, right: Mask, length: number): Mask {
  const bitmap = new Uint8Array((length + 7) >> 3)
  for (let row = 0; row < length; row++) {
    const isSet =
      isBitSet(left.bitmap, left.offset + row) && isBitSet(right.bitmap, right.offset + row)
    if (isSet) bitmap[row >> 3] = (bitmap[row >> 3] ?? 0) | (1 << (row & 7))
  }
  return { bitmap, offset: 0 }
}

function setCount({ bitmap, offset }: Mask, length: number): number {
  let count = 0
  for (let row = 0; row < length; row++) if (isBitSet(bitmap, offset + row)) count++
  return count
}
