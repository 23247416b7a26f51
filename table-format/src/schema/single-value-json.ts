import { fromHex, toHex } from '../core/bytes.js'
import { InvalidArgumentError, LakeError, UnsupportedError } from '../core/errors.js'
import { isInt32 } from '../core/int64.js'
import type { JsonObject, JsonValue } from '../core/json.js'
import { isJsonObject } from '../core/json.js'
import { invalid, readArray, readBoolean, readLong, readString } from '../core/object-reader.js'
import type { SecondDigits } from './date-time.js'
import { parseDate, parseTime, parseTimestamp, printDate, printTime } from './date-time.js'
import { printTimestamp } from './date-time.js'
import { fitsPrecision, parseDecimal, printDecimal, rescale } from './decimal-text.js'
import { printType } from './print.js'
import type { MapType, PrimitiveType, PrimitiveValue, StructType, Type } from './types.js'
import { isUuidText } from './uuid-bytes.js'
import { requireValue } from './value-kind.js'
import { isPrimitive } from './visit.js'

/**
 * A value of any type, as defaults of columns are: a struct's by field id (those that are missing
 * have their own defaults), a list's in order, a map's as pairs in order.
 */
export type SingleValue =
  | PrimitiveValue
  | null
  | { readonly struct: ReadonlyMap<number, SingleValue> }
  | { readonly list: readonly SingleValue[] }
  | { readonly map: readonly (readonly [key: SingleValue, value: SingleValue])[] }

/**
 * Reads the JSON form of a primitive value.
 * @param path - what the value is, for errors: `fields[2].initial-default`.
 * @throws InvalidArgumentError beginning with `path`; UnsupportedError for the types whose values
 *   have no JSON form here (`unknown`, `variant`, `geometry`, `geography`).
 * @see Iceberg spec, Appendix D, "JSON single-value serialization".
 */
export function valueFromJson(
  type: PrimitiveType,
  json: JsonValue,
  path = 'value',
): PrimitiveValue {
  switch (type.kind) {
    case 'boolean':
      return readBoolean(json, path)
    case 'int':
      if (typeof json === 'number' && isInt32(json)) return json
      throw misfit(type, json, path)
    case 'long':
      return readLong(json, path)
    case 'float':
    case 'double':
      return readFloat(type, json, path)
    case 'unknown':
    case 'variant':
    case 'geometry':
    case 'geography':
      throw new UnsupportedError(`${path}: values of type ${type.kind} have no JSON form here`)
    default:
      return valueFromText(type, readString(json, path), path)
  }
}

/**
 * The JSON form of a primitive value; the inverse of `valueFromJson`.
 * @throws InvalidArgumentError for NaN and the infinities, which JSON does not have.
 */
export function valueToJson(type: PrimitiveType, value: PrimitiveValue): JsonValue {
  const checked = requireValue(type, value)
  switch (type.kind) {
    case 'float':
    case 'double':
      if (Number.isFinite(checked)) return checked as number
      throw new InvalidArgumentError(`${String(checked)} has no JSON form: only finite numbers do`)
    case 'decimal':
      return printDecimal(checked as bigint, type.scale)
    case 'date':
      return printDate(checked as number)
    case 'time':
      return printTime(checked as bigint)
    case 'timestamp':
    case 'timestamptz':
    case 'timestamp_ns':
    case 'timestamptz_ns':
      return printTimestamp(checked as bigint, digitsOf(type)) + (isZoned(type) ? '+00:00' : '')
    case 'geometry':
    case 'geography':
      throw new UnsupportedError(`values of type ${type.kind} have no JSON form here`)
    case 'uuid':
      return (checked as string).toLowerCase()
    default:
      return checked instanceof Uint8Array ? toHex(checked) : checked
  }
}

/** As `valueFromJson` for a value of any type; null is a value of each. */
export function singleValueFromJson(type: Type, json: JsonValue, path = 'value'): SingleValue {
  if (json === null) return null
  switch (type.kind) {
    case 'struct':
      return structFromJson(type, json, path)
    case 'list': {
      const read = (item: JsonValue, at: string): SingleValue => elementOf(type.element, item, at)
      return { list: readArray(json, path, type.elementRequired ? required(read) : read) }
    }
    case 'map':
      return mapFromJson(type, json, path)
    default:
      return valueFromJson(type, json, path)
  }
}

/** As `valueToJson` for a value of any type. */
export function singleValueToJson(type: Type, value: SingleValue): JsonValue {
  if (value === null) return null
  if (typeof value !== 'object' || value instanceof Uint8Array) {
    if (isPrimitive(type)) return valueToJson(type, value)
  } else if ('struct' in value && type.kind === 'struct') {
    return structToJson(type, value.struct)
  } else if ('list' in value && type.kind === 'list') {
    return value.list.map((element) => singleValueToJson(type.element, element))
  } else if ('map' in value && type.kind === 'map') {
    return {
      keys: value.map.map(([key]) => singleValueToJson(type.key, key)),
      values: value.map.map(([, item]) => singleValueToJson(type.value, item)),
    }
  }
  throw new InvalidArgumentError(`no value of type ${printType(type)}`)
}

/** Digits behind the second of a type of time. */
export function digitsOf(type: PrimitiveType): SecondDigits {
  return type.kind === 'timestamp_ns' || type.kind === 'timestamptz_ns' ? 9 : 6
}

/** Whether a timestamp type is a moment in UTC. */
export function isZoned(type: PrimitiveType): boolean {
  return type.kind === 'timestamptz' || type.kind === 'timestamptz_ns'
}

type Read = (json: JsonValue, path: string) => SingleValue

function elementOf(type: Type, json: JsonValue, path: string): SingleValue {
  return singleValueFromJson(type, json, path)
}

function required(read: Read): Read {
  return (json, path) => {
    if (json === null) throw invalid(path, 'must not be null')
    return read(json, path)
  }
}

function structFromJson(type: StructType, json: JsonValue, path: string): SingleValue {
  if (!isJsonObject(json)) throw invalid(path, 'must be a JSON object by field id')
  const struct = new Map<number, SingleValue>()
  for (const [key, value] of Object.entries(json)) {
    const field = type.fields.find(({ id }) => String(id) === key)
    if (field === undefined) throw invalid(`${path}.${key}`, 'is no field id of the struct')
    const read: Read = (item, at) => elementOf(field.type, item, at)
    struct.set(field.id, (field.required ? required(read) : read)(value, `${path}.${key}`))
  }
  return { struct }
}

function structToJson(type: StructType, struct: ReadonlyMap<number, SingleValue>): JsonObject {
  const fields: Record<string, JsonValue> = {}
  for (const field of type.fields) {
    const value = struct.get(field.id)
    if (value !== undefined) fields[String(field.id)] = singleValueToJson(field.type, value)
  }
  return fields
}

function mapFromJson(type: MapType, json: JsonValue, path: string): SingleValue {
  const { keys, values } = isJsonObject(json) ? json : {}
  if (!Array.isArray(keys) || !Array.isArray(values) || keys.length !== values.length) {
    throw invalid(path, 'must be an object with "keys" and "values" of one length')
  }
  const readKey = required((item, at) => elementOf(type.key, item, at))
  const read: Read = (item, at) => elementOf(type.value, item, at)
  const readValue = type.valueRequired ? required(read) : read
  const readValues = readArray(values as JsonValue, `${path}.values`, readValue)
  const pairs = readArray(keys as JsonValue, `${path}.keys`, readKey).map(
    (key, index): readonly [SingleValue, SingleValue] => [key, readValues[index] ?? null],
  )
  return { map: pairs }
}

function readFloat(type: PrimitiveType, json: JsonValue, path: string): number {
  if (typeof json !== 'number' && typeof json !== 'bigint') throw misfit(type, json, path)
  const value = type.kind === 'float' ? Math.fround(Number(json)) : Number(json)
  if (Number.isFinite(value)) return value
  throw invalid(path, `is beyond the range of ${type.kind}: ${json}`)
}

function valueFromText(type: PrimitiveType, text: string, path: string): PrimitiveValue {
  try {
    return parseText(type, text) ?? refuse(type, text, path)
  } catch (error) {
    if (!(error instanceof LakeError) || error.field !== undefined) throw error
    throw invalid(path, `is no value of type ${printType(type)}: ${error.message}`)
  }
}

function parseText(type: PrimitiveType, text: string): PrimitiveValue | undefined {
  switch (type.kind) {
    case 'string':
      return text
    case 'decimal': {
      const unscaled = rescale(parseDecimal(text), type.scale)
      return unscaled !== undefined && fitsPrecision(unscaled, type.precision)
        ? unscaled
        : undefined
    }
    case 'date':
      return parseDate(text)
    case 'time':
      return parseTime(text)
    case 'uuid':
      return isUuidText(text) ? text.toLowerCase() : undefined
    case 'fixed': {
      const bytes = fromHex(text)
      return bytes.length === type.length ? bytes : undefined
    }
    case 'binary':
      return fromHex(text)
    default:
      return parseMoment(type, text)
  }
}

/** With the offset `+00:00` (or `Z`) where the type is a moment, without one where it is not. */
function parseMoment(type: PrimitiveType, text: string): bigint | undefined {
  const { value, hasOffset } = parseTimestamp(text, digitsOf(type))
  if (hasOffset !== isZoned(type)) return undefined
  return !hasOffset || /(Z|[+-]00:?(00)?)$/i.test(text) ? value : undefined
}

function refuse(type: PrimitiveType, text: string, path: string): never {
  throw misfit(type, text, path)
}

const SHOWN_MAX = 60

function misfit(type: PrimitiveType, json: JsonValue, path: string): InvalidArgumentError {
  const shown = typeof json === 'object' ? 'no scalar' : `"${String(json).slice(0, SHOWN_MAX)}"`
  return invalid(path, `must be a value of type ${printType(type)}, not ${shown}`)
}
