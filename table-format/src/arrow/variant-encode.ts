import {
  compareBytes,
  concatBytes,
  float32LittleEndian,
  float64LittleEndian,
} from '../core/bytes.js'
import { CorruptError } from '../core/errors.js'
import { uuidToBytes } from '../schema/uuid-bytes.js'
import type { VariantValue } from './variant.js'
import { VARIANT_DECIMALS, VARIANT_LONGS } from './variant.js'

/** A value that holds no other, in the variant encoding. */
export type VariantScalar = Exclude<VariantValue, { readonly kind: 'array' | 'object' }>

const SHORT_TEXT_BYTES_MAX = 63

/** @see Parquet format, "Variant Binary Encoding", "Encoding types". */
export function encodeVariantScalar(scalar: VariantScalar): Uint8Array {
  switch (scalar.kind) {
    case 'null':
      return primitive(0)
    case 'boolean':
      return primitive(scalar.value ? 1 : 2)
    case 'float':
      return primitive(14, float32LittleEndian(scalar.value))
    case 'double':
      return primitive(7, float64LittleEndian(scalar.value))
    case 'decimal4':
    case 'decimal8':
    case 'decimal16': {
      const { id, bytes } = VARIANT_DECIMALS[scalar.kind]
      return primitive(id, Uint8Array.of(scalar.scale), littleEndian(scalar.value, bytes))
    }
    case 'string':
      return encodeText(ENCODER.encode(scalar.value))
    case 'uuid':
      return primitive(20, uuidToBytes(scalar.value))
    case 'binary':
      return primitive(15, littleEndian(BigInt(scalar.value.length), 4), scalar.value)
    default: {
      const { id, bytes } = VARIANT_LONGS[scalar.kind]
      return primitive(id, littleEndian(scalar.value, bytes))
    }
  }
}

export function encodeVariantArray(elements: readonly Uint8Array[]): Uint8Array {
  const total = elements.reduce((sum, { length }) => sum + length, 0)
  const width = widthOf(total)
  const isLarge = elements.length > 255
  const header = 3 | ((width - 1) << 2) | (isLarge ? 1 << 4 : 0)
  const count = littleEndian(BigInt(elements.length), isLarge ? 4 : 1)
  return concatBytes([Uint8Array.of(header), count, offsets(elements, width), ...elements])
}

/**
 * @param fields - names and encoded values, in any order.
 * @param names - the metadata's dictionary. @throws CorruptError for a name that it lacks.
 */
export function encodeVariantObject(
  fields: readonly (readonly [name: string, value: Uint8Array])[],
  names: readonly string[],
): Uint8Array {
  const known = fields.map(([name, value]) => {
    const id = names.indexOf(name)
    if (id < 0) throw new CorruptError(`malformed variant: no name ${name} in the dictionary`)
    return { id, key: ENCODER.encode(name), value }
  })
  known.sort((left, right) => compareBytes(left.key, right.key))
  const values = known.map(({ value }) => value)
  const offsetWidth = widthOf(values.reduce((sum, { length }) => sum + length, 0))
  const idWidth = widthOf(Math.max(0, ...known.map(({ id }) => id)))
  const isLarge = known.length > 255
  const header = 2 | ((offsetWidth - 1) << 2) | ((idWidth - 1) << 4) | (isLarge ? 1 << 6 : 0)
  return concatBytes([
    Uint8Array.of(header),
    littleEndian(BigInt(known.length), isLarge ? 4 : 1),
    ...known.map(({ id }) => littleEndian(BigInt(id), idWidth)),
    offsets(values, offsetWidth),
    ...values,
  ])
}

function primitive(id: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes([Uint8Array.of(id << 2), ...parts])
}

function encodeText(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SHORT_TEXT_BYTES_MAX) {
    return concatBytes([Uint8Array.of(1 | (bytes.length << 2)), bytes])
  }
  return primitive(16, littleEndian(BigInt(bytes.length), 4), bytes)
}

function offsets(values: readonly Uint8Array[], width: number): Uint8Array {
  let end = 0
  const ends = values.map(({ length }) => littleEndian(BigInt((end += length)), width))
  return concatBytes([littleEndian(0n, width), ...ends])
}

function widthOf(largest: number): number {
  if (largest < 0x100) return 1
  if (largest < 0x10000) return 2
  return largest < 0x1000000 ? 3 : 4
}

function littleEndian(value: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let rest = BigInt.asUintN(8 * length, value)
  for (let at = 0; at < length; at++) {
    bytes[at] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return bytes
}

const ENCODER = new TextEncoder()
