import {
  readBigIntBigEndian,
  readFloat32LittleEndian,
  readFloat64LittleEndian,
} from '../core/bytes.js'
import { CorruptError } from '../core/errors.js'
import { decodeUtf8 } from '../core/utf8.js'
import { uuidFromBytes } from '../schema/uuid-bytes.js'

/** The two parts in which a variant is stored. */
export interface VariantBytes {
  readonly metadata: Uint8Array
  readonly value: Uint8Array
}

/** Whole numbers: days, microseconds or nanoseconds where the kind is a time. */
export type VariantLongKind =
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'date'
  | 'time'
  | 'timestamptz'
  | 'timestampntz'
  | 'timestamptz_nanos'
  | 'timestampntz_nanos'

export type VariantDecimalKind = 'decimal4' | 'decimal8' | 'decimal16'

export type VariantValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: VariantLongKind; readonly value: bigint }
  | { readonly kind: 'float' | 'double'; readonly value: number }
  | { readonly kind: VariantDecimalKind; readonly value: bigint; readonly scale: number }
  | { readonly kind: 'string' | 'uuid'; readonly value: string }
  | { readonly kind: 'binary'; readonly value: Uint8Array }
  | { readonly kind: 'array'; readonly elements: readonly VariantValue[] }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, VariantValue> }

/** The type numbers of primitive values that hold so many bytes of a whole number. */
export const VARIANT_LONGS: Readonly<
  Record<VariantLongKind, { readonly id: number; readonly bytes: number }>
> = {
  int8: { id: 3, bytes: 1 },
  int16: { id: 4, bytes: 2 },
  int32: { id: 5, bytes: 4 },
  int64: { id: 6, bytes: 8 },
  date: { id: 11, bytes: 4 },
  timestamptz: { id: 12, bytes: 8 },
  timestampntz: { id: 13, bytes: 8 },
  time: { id: 17, bytes: 8 },
  timestamptz_nanos: { id: 18, bytes: 8 },
  timestampntz_nanos: { id: 19, bytes: 8 },
}

export const VARIANT_DECIMALS: Readonly<
  Record<VariantDecimalKind, { readonly id: number; readonly bytes: number }>
> = {
  decimal4: { id: 8, bytes: 4 },
  decimal8: { id: 9, bytes: 8 },
  decimal16: { id: 10, bytes: 16 },
}

const DEPTH_MAX = 500

/**
 * @throws CorruptError saying what is wrong.
 * @see Parquet format, "Variant Binary Encoding".
 */
export function decodeVariant({ metadata, value }: VariantBytes): VariantValue {
  const names = variantNames(metadata)
  return decodeValue(value, { names, depth: 0 })
}

/** The dictionary of field names. */
export function variantNames(metadata: Uint8Array): readonly string[] {
  const header = byteAt(metadata, 0)
  if ((header & 0x0f) !== 1) throw corrupt(`its version is ${header & 0x0f}, not 1`)
  const width = 1 + (header >> 6)
  const count = unsignedAt(metadata, 1, width)
  const offsetsAt = 1 + width
  const textAt = offsetsAt + width * (count + 1)
  if (textAt > metadata.length) throw corrupt('its dictionary is cut short')
  const offsetOf = (index: number) =>
    textAt + unsignedAt(metadata, offsetsAt + width * index, width)
  return Array.from({ length: count }, (_, index) =>
    textOf(slice(metadata, offsetOf(index), offsetOf(index + 1))),
  )
}

interface Decoding {
  readonly names: readonly string[]
  readonly depth: number
}

function decodeValue(bytes: Uint8Array, decoding: Decoding): VariantValue {
  const header = byteAt(bytes, 0)
  switch (header & 3) {
    case 0:
      return decodePrimitive(bytes, header >> 2)
    case 1:
      return { kind: 'string', value: textOf(slice(bytes, 1, 1 + (header >> 2))) }
    case 2: {
      const fields = new Map<string, VariantValue>()
      for (const [name, value] of objectFields(bytes, decoding.names)) {
        fields.set(name, decodeValue(value, deeper(decoding)))
      }
      return { kind: 'object', fields }
    }
    default: {
      const inner = deeper(decoding)
      return { kind: 'array', elements: arrayElements(bytes).map((one) => decodeValue(one, inner)) }
    }
  }
}

function deeper({ names, depth }: Decoding): Decoding {
  if (depth >= DEPTH_MAX) throw corrupt('it is nested too deep')
  return { names, depth: depth + 1 }
}

export function isVariantObject(value: Uint8Array): boolean {
  return (byteAt(value, 0) & 3) === 2
}

/** An object's fields as they are stored, each value from its first byte to the object's end. */
export function objectFields(
  bytes: Uint8Array,
  names: readonly string[],
): readonly (readonly [name: string, value: Uint8Array])[] {
  const header = byteAt(bytes, 0) >> 2
  const offsetWidth = 1 + (header & 3)
  const idWidth = 1 + ((header >> 2) & 3)
  const countWidth = (header & 0x10) === 0 ? 1 : 4
  const count = unsignedAt(bytes, 1, countWidth)
  const idsAt = 1 + countWidth
  const offsetsAt = idsAt + idWidth * count
  const valuesAt = offsetsAt + offsetWidth * (count + 1)
  if (valuesAt > bytes.length) throw corrupt('an object is cut short')
  return Array.from({ length: count }, (_, index) => {
    const name = names[unsignedAt(bytes, idsAt + idWidth * index, idWidth)]
    if (name === undefined) throw corrupt('a field has no name in the dictionary')
    const start = valuesAt + unsignedAt(bytes, offsetsAt + offsetWidth * index, offsetWidth)
    return [name, slice(bytes, start, bytes.length)] as const
  })
}

function arrayElements(bytes: Uint8Array): readonly Uint8Array[] {
  const header = byteAt(bytes, 0) >> 2
  const width = 1 + (header & 3)
  const countWidth = (header & 4) === 0 ? 1 : 4
  const count = unsignedAt(bytes, 1, countWidth)
  const offsetsAt = 1 + countWidth
  const valuesAt = offsetsAt + width * (count + 1)
  if (valuesAt > bytes.length) throw corrupt('an array is cut short')
  const offsetOf = (index: number) => valuesAt + unsignedAt(bytes, offsetsAt + width * index, width)
  return Array.from({ length: count }, (_, at) => slice(bytes, offsetOf(at), offsetOf(at + 1)))
}

function decodePrimitive(bytes: Uint8Array, id: number): VariantValue {
  const found = LONGS_BY_ID.get(id)
  if (found !== undefined) {
    return { kind: found.kind, value: signedAt(bytes, 1, found.bytes) }
  }
  const decimal = DECIMALS_BY_ID.get(id)
  if (decimal !== undefined) {
    const value = signedAt(bytes, 2, decimal.bytes)
    return { kind: decimal.kind, value, scale: byteAt(bytes, 1) }
  }
  switch (id) {
    case 0:
      return { kind: 'null' }
    case 1:
    case 2:
      return { kind: 'boolean', value: id === 1 }
    case 7:
      return { kind: 'double', value: readFloat64LittleEndian(slice(bytes, 1, 9)) }
    case 14:
      return { kind: 'float', value: readFloat32LittleEndian(slice(bytes, 1, 5)) }
    case 15:
      return { kind: 'binary', value: slice(bytes, 5, 5 + unsignedAt(bytes, 1, 4)) }
    case 16:
      return { kind: 'string', value: textOf(slice(bytes, 5, 5 + unsignedAt(bytes, 1, 4))) }
    case 20:
      return { kind: 'uuid', value: uuidFromBytes(slice(bytes, 1, 17)) }
    default:
      throw corrupt(`there is no primitive type ${id}`)
  }
}

const LONGS_BY_ID = new Map(
  Object.entries(VARIANT_LONGS).map(([kind, { id, bytes }]) => [
    id,
    { kind: kind as VariantLongKind, bytes },
  ]),
)

const DECIMALS_BY_ID = new Map(
  Object.entries(VARIANT_DECIMALS).map(([kind, { id, bytes }]) => [
    id,
    { kind: kind as VariantDecimalKind, bytes },
  ]),
)

function signedAt(bytes: Uint8Array, start: number, length: number): bigint {
  return readBigIntBigEndian(
    slice(bytes, start, start + length)
      .slice()
      .reverse(),
  )
}

function unsignedAt(bytes: Uint8Array, start: number, width: number): number {
  let value = 0
  for (let at = width - 1; at >= 0; at--) value = value * 256 + byteAt(bytes, start + at)
  return value
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw corrupt('it is cut short')
  return byte
}

function slice(bytes: Uint8Array, start: number, end: number): Uint8Array {
  if (start > end || end > bytes.length) throw corrupt('it is cut short')
  return bytes.subarray(start, end)
}

function textOf(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes)
  if (text === undefined) throw corrupt('a text is not UTF-8')
  return text
}

function corrupt(problem: string): CorruptError {
  return new CorruptError(`malformed variant: ${problem}`)
}
