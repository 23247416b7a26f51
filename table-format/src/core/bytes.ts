import { InvalidArgumentError } from './errors.js'

/** Order by unsigned bytes; a prefix precedes what it begins. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && compareBytes(left, right) === 0
}

export function startsWithBytes(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return bytes.length >= prefix.length && equalBytes(bytes.subarray(0, prefix.length), prefix)
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** @throws InvalidArgumentError for an odd number of digits and for anything but digits. */
export function fromHex(text: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/i.test(text)) {
    throw new InvalidArgumentError(`not hexadecimal digits in pairs: ${text.slice(0, 60)}`)
  }
  const bytes = new Uint8Array(text.length / 2)
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16)
  }
  return bytes
}

/** Base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** @throws InvalidArgumentError for text that is no base64. */
export function fromBase64(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new InvalidArgumentError(`not base64: ${text.slice(0, 60)}`)
  }
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch (error) {
    throw new InvalidArgumentError(`not base64: ${text.slice(0, 60)}`, { cause: error })
  }
}

export function int32LittleEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  viewOf(bytes).setInt32(0, value, true)
  return bytes
}

export function int64LittleEndian(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  viewOf(bytes).setBigInt64(0, value, true)
  return bytes
}

export function float32LittleEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  viewOf(bytes).setFloat32(0, value, true)
  return bytes
}

export function float64LittleEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  viewOf(bytes).setFloat64(0, value, true)
  return bytes
}

export function readInt32LittleEndian(bytes: Uint8Array, offset = 0): number {
  return viewOf(bytes).getInt32(offset, true)
}

export function readInt64LittleEndian(bytes: Uint8Array, offset = 0): bigint {
  return viewOf(bytes).getBigInt64(offset, true)
}

export function readFloat32LittleEndian(bytes: Uint8Array, offset = 0): number {
  return viewOf(bytes).getFloat32(offset, true)
}

export function readFloat64LittleEndian(bytes: Uint8Array, offset = 0): number {
  return viewOf(bytes).getFloat64(offset, true)
}

/** Two's complement, most significant byte first, in as few bytes as hold the value (min. one). */
export function bigIntBigEndian(value: bigint): Uint8Array {
  let length = 1
  while (BigInt.asIntN(8 * length, value) !== value) length++
  return bigIntBigEndianOf(value, length)
}

/** The same in exactly `length` bytes, filled with the sign. @throws where it does not fit. */
export function bigIntBigEndianOf(value: bigint, length: number): Uint8Array {
  if (BigInt.asIntN(8 * length, value) !== value) {
    throw new InvalidArgumentError(`${value} does not fit ${length} bytes`)
  }
  const bytes = new Uint8Array(length)
  let rest = BigInt.asUintN(8 * length, value)
  for (let at = length - 1; at >= 0; at--) {
    bytes[at] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return bytes
}

/** Two's complement, most significant byte first; no bytes give 0. */
export function readBigIntBigEndian(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return BigInt.asIntN(8 * bytes.length, value)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
