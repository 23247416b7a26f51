import type { Data } from 'apache-arrow'
import { CorruptError } from '../core/errors.js'
import { printDecimal } from '../schema/decimal-text.js'
import type { PrimitiveType } from '../schema/types.js'
import type { Cell } from './rows.js'
import { printRowValue } from './row-values.js'
import { columnReader, validityReader } from './values.js'
import type { VariantBytes, VariantLongKind, VariantValue } from './variant.js'
import { decodeVariant } from './variant.js'

/** The variant of a row as its user sees it, null where there is none. */
export function variantReader(data: Data): (row: number) => Cell {
  const isValid = validityReader(data)
  const [metadata, value] = data.children.map((part) => columnReader({ kind: 'binary' }, part))
  return (row) => {
    if (!isValid(row)) return null
    const parts = { metadata: metadata?.(row), value: value?.(row) } as VariantBytes
    if (!(parts.metadata instanceof Uint8Array) || !(parts.value instanceof Uint8Array)) {
      throw new CorruptError(`malformed variant: row ${row} lacks a part`)
    }
    return variantCell(decodeVariant(parts))
  }
}

/**
 * A variant in the forms of rows: numbers of up to 32 bits and floats as numbers, of 64 bits as
 * bigint, decimals and times as text, arrays and objects as such. A variant null is null.
 */
export function variantCell(variant: VariantValue): Cell {
  switch (variant.kind) {
    case 'null':
      return null
    case 'array':
      return variant.elements.map(variantCell)
    case 'object':
      return Object.fromEntries(
        [...variant.fields].map(([name, value]) => [name, variantCell(value)]),
      )
    case 'decimal4':
    case 'decimal8':
    case 'decimal16':
      return printDecimal(variant.value, variant.scale)
    case 'int8':
    case 'int16':
    case 'int32':
      return Number(variant.value)
    case 'date':
      return printRowValue({ kind: 'date' }, Number(variant.value))
    case 'int64':
    case 'boolean':
    case 'float':
    case 'double':
    case 'string':
    case 'uuid':
    case 'binary':
      return variant.value
    default:
      return printRowValue(TIMES[variant.kind], variant.value)
  }
}

type TimeKind = Exclude<VariantLongKind, 'int8' | 'int16' | 'int32' | 'int64' | 'date'>

const TIMES: Readonly<Record<TimeKind, PrimitiveType>> = {
  time: { kind: 'time' },
  timestamptz: { kind: 'timestamptz' },
  timestampntz: { kind: 'timestamp' },
  timestamptz_nanos: { kind: 'timestamptz_ns' },
  timestampntz_nanos: { kind: 'timestamp_ns' },
}
