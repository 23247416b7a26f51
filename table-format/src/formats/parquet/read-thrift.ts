/**
 * Thrift's compact protocol, as far as a Parquet footer needs it.
 * @see Apache Thrift, "Thrift Compact protocol encoding".
 */
export type ThriftValue =
  | { readonly kind: 'i32'; readonly value: number }
  | { readonly kind: 'i64'; readonly value: bigint }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list'; readonly of: ThriftKind; readonly values: readonly ThriftValue[] }
  | { readonly kind: 'struct'; readonly fields: ThriftFields }

/** By field id, ascending; undefined is left out. */
export type ThriftFields = Readonly<Record<number, ThriftValue | undefined>>

type ThriftKind = ThriftValue['kind']

export function i32(value: number): ThriftValue {
  return { kind: 'i32', value }
}

export function i64(value: bigint): ThriftValue {
  return { kind: 'i64', value }
}

export function text(value: string): ThriftValue {
  return { kind: 'text', value }
}

export function struct(fields: ThriftFields): ThriftValue {
  return { kind: 'struct', fields }
}

export function list(of: ThriftKind, values: readonly ThriftValue[]): ThriftValue {
  return { kind: 'list', of, values }
}

/** A struct as bytes. */
export function encodeThrift(fields: ThriftFields): Uint8Array {
  const bytes: number[] = []
  writeStruct(bytes, fields)
  return Uint8Array.from(bytes)
}

const TYPE_CODES = { i32: 5, i64: 6, text: 8, list: 9, struct: 12 } as const
const SHORT_LIST_MAX = 14

function writeStruct(bytes: number[], fields: ThriftFields): void {
  let previous = 0
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const id = Number(name)
    bytes.push(((id - previous) << 4) | TYPE_CODES[value.kind])
    previous = id
    writeValue(bytes, value)
  }
  bytes.push(0)
}

function writeValue(bytes: number[], value: ThriftValue): void {
  switch (value.kind) {
    case 'i32':
    case 'i64':
      return writeVarint(bytes, zigZag(BigInt(value.value)))
    case 'text': {
      const encoded = ENCODER.encode(value.value)
      writeVarint(bytes, BigInt(encoded.length))
      bytes.push(...encoded)
      return
    }
    case 'list': {
      const { length } = value.values
      bytes.push((Math.min(length, SHORT_LIST_MAX + 1) << 4) | TYPE_CODES[value.of])
      if (length > SHORT_LIST_MAX) writeVarint(bytes, BigInt(length))
      for (const item of value.values) writeValue(bytes, item)
      return
    }
    case 'struct':
      return writeStruct(bytes, value.fields)
  }
}

function zigZag(value: bigint): bigint {
  return BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
}

function writeVarint(bytes: number[], value: bigint): void {
  let rest = value
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  bytes.push(Number(rest))
}

const ENCODER = new TextEncoder()
