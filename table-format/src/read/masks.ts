import { createHash } from 'node:crypto'
import type { Data, RecordBatch } from 'apache-arrow'
import { dataFromValues, newBatch } from '../arrow/build.js'
import type { Cell } from '../arrow/rows.js'
import { constantData } from '../arrow/rows.js'
import { printRowValue } from '../arrow/row-values.js'
import { columnReader } from '../arrow/values.js'
import { InternalError, UnsupportedError } from '../core/errors.js'
import type { MaskAction } from '../scan/restrictions.js'
import type { ReadMasks } from '../scan/types.js'
import { civilFromDays, daysFromCivil } from '../schema/date-time.js'
import type { NestedField, PrimitiveType, PrimitiveValue, Schema, Type } from '../schema/types.js'
import { isPrimitive } from '../schema/visit.js'

/** Bytes that no value of a salt may be shorter than. */
export const SALT_BYTES_MIN = 16

/** Masks of one reading; a salt holds for all of it, so that equal values stay equal. */
export class Masking {
  readonly #masks: ReadMasks
  readonly #salt: Uint8Array | undefined

  constructor(masks: ReadMasks, salt: Uint8Array | undefined) {
    this.#masks = masks
    this.#salt = salt
  }

  /** The batch, of exactly these columns, as it may be shown. */
  apply({ fields }: Pick<Schema, 'fields'>, batch: RecordBatch): RecordBatch {
    const columns = batch.data.children.map((data, at) => {
      const field = fields[at]
      const action = field === undefined ? undefined : this.#masks.actions.get(field.id)
      return field === undefined || action === undefined
        ? data
        : maskedColumn(field, action, data, this.#salt)
    })
    return newBatch(batch.schema, batch.numRows, columns)
  }
}

/** @throws UnsupportedError for what no column of its type can be masked by. */
function maskedColumn(
  field: NestedField,
  action: MaskAction,
  data: Data,
  salt: Uint8Array | undefined,
): Data {
  const { length } = data
  if (action === 'replace-with-null') {
    return constantData({ ...field, required: false }, null, length)
  }
  if (action === 'mask-to-fixed-value') return constantData(field, fixedCell(field.type), length)
  const { type } = field
  if (!isPrimitive(type)) throw misfit(action, field)
  const mask = maskOf(action, type, salt)
  if (mask === undefined) throw misfit(action, field)
  const read = columnReader(type, data)
  const values = Array.from({ length }, (_, row) => {
    const value = read(row)
    return value === null ? null : mask(value)
  })
  return dataFromValues(type, values)
}

function misfit(action: string, { name, type }: NestedField): UnsupportedError {
  return new UnsupportedError(`column ${name} of type ${type.kind} cannot be shown by ${action}`)
}

/** What one value becomes; undefined for a type that the action does not take. */
export function maskOf(
  action: MaskAction,
  type: PrimitiveType,
  salt?: Uint8Array,
): ((value: PrimitiveValue) => PrimitiveValue) | undefined {
  switch (action) {
    case 'mask-alphanum':
      return ofText(type, (characters) => characters.map(maskCharacter))
    case 'show-first-4':
      return ofText(type, (characters) => [
        ...characters.slice(0, SHOWN),
        ...characters.slice(SHOWN).map(maskCharacter),
      ])
    case 'show-last-4':
      return ofText(type, (characters) => {
        const hidden = Math.max(0, characters.length - SHOWN)
        return [...characters.slice(0, hidden).map(maskCharacter), ...characters.slice(hidden)]
      })
    case 'truncate-to-year':
      return truncation(type, ({ year }) => daysFromCivil({ year, month: 1, day: 1 }))
    case 'truncate-to-month':
      return truncation(type, ({ year, month }) => daysFromCivil({ year, month, day: 1 }))
    case 'sha-256-global':
      return hashing(type, NO_SALT)
    case 'sha-256-query-local':
      if (salt !== undefined && salt.length >= SALT_BYTES_MIN) return hashing(type, salt)
      throw new InternalError(`values are hashed with a salt of ${SALT_BYTES_MIN} bytes or more`)
    case 'deny':
    case 'replace-with-null':
    case 'mask-to-fixed-value':
      return undefined
  }
}

const SHOWN = 4
const NO_SALT = new Uint8Array(0)
const KEPT_CHARACTERS = '(),.-@'

function maskCharacter(character: string): string {
  if (character >= '0' && character <= '9') return 'n'
  return KEPT_CHARACTERS.includes(character) ? character : 'x'
}

/** By code points. */
function ofText(type: PrimitiveType, mask: (characters: readonly string[]) => readonly string[]) {
  if (type.kind !== 'string') return undefined
  return (value: PrimitiveValue) => mask([...String(value)]).join('')
}

const MICROS_OF_DAY = 86_400_000_000n

function truncation(
  type: PrimitiveType,
  firstDay: (date: { readonly year: number; readonly month: number }) => number,
) {
  const perDay = UNITS_OF_DAY[type.kind]
  if (perDay === undefined) return undefined
  return (value: PrimitiveValue): PrimitiveValue => {
    if (typeof value === 'number') return firstDay(civilFromDays(value))
    const units = BigInt(value as bigint)
    const remainder = ((units % perDay) + perDay) % perDay
    const days = Number((units - remainder) / perDay)
    return BigInt(firstDay(civilFromDays(days))) * perDay
  }
}

const UNITS_OF_DAY: Partial<Readonly<Record<Type['kind'], bigint>>> = {
  date: 1n,
  timestamp: MICROS_OF_DAY,
  timestamptz: MICROS_OF_DAY,
  timestamp_ns: MICROS_OF_DAY * 1_000n,
  timestamptz_ns: MICROS_OF_DAY * 1_000n,
}

function hashing(type: PrimitiveType, salt: Uint8Array) {
  const digest = (bytes: Uint8Array) => createHash('sha256').update(salt).update(bytes).digest()
  switch (type.kind) {
    case 'string':
      return (value: PrimitiveValue) =>
        digest(new TextEncoder().encode(String(value))).toString('hex')
    case 'int':
      return (value: PrimitiveValue) => {
        const bytes = new Uint8Array(4)
        new DataView(bytes.buffer).setInt32(0, Number(value), true)
        return digest(bytes).readInt32LE(0)
      }
    case 'long':
      return (value: PrimitiveValue) => {
        const bytes = new Uint8Array(8)
        new DataView(bytes.buffer).setBigInt64(0, BigInt(value as bigint), true)
        return digest(bytes).readBigInt64LE(0)
      }
    case 'binary':
      return (value: PrimitiveValue) => new Uint8Array(digest(value as Uint8Array))
    default:
      return undefined
  }
}

/** What stands for every value of a type, null too. @see REST specification, `MaskToFixedValue`. */
function fixedCell(type: Type): Cell {
  switch (type.kind) {
    case 'struct':
      return Object.fromEntries(type.fields.map((field) => [field.name, fixedCell(field.type)]))
    case 'list':
    case 'map':
      return []
    case 'fixed':
      return new Uint8Array(type.length)
    default: {
      const value = FIXED_VALUES[type.kind]
      if (value !== undefined) return printRowValue(type, value)
      throw new UnsupportedError(`no value stands for all of type ${type.kind}`)
    }
  }
}

const FIXED_VALUES: Partial<Readonly<Record<Type['kind'], PrimitiveValue>>> = {
  boolean: false,
  int: 0,
  long: 0n,
  float: 0,
  double: 0,
  decimal: 0n,
  date: 0,
  time: 0n,
  timestamp: 0n,
  timestamptz: 0n,
  timestamp_ns: 0n,
  timestamptz_ns: 0n,
  string: 'XXXXXXXX',
  uuid: '00000000-0000-0000-0000-000000000000',
  binary: NO_SALT,
}
