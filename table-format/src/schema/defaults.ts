import { isInt32 } from '../core/int64.js'
import type { JsonArray, JsonValue } from '../core/json.js'
import { isJsonObject } from '../core/json.js'
import { invalid, readBoolean, readLong, readString } from '../core/object-reader.js'
import { printType } from './print.js'
import type { PrimitiveType, Type } from './types.js'

/**
 * Refuses a default that is no single value of its type.
 * @throws InvalidArgumentError beginning with `path`.
 * @see Iceberg spec, "Default values" and Appendix D, "JSON single-value serialization".
 */
export function checkDefault(type: Type, json: JsonValue, path: string): void {
  switch (type.kind) {
    case 'unknown':
    case 'variant':
    case 'geometry':
    case 'geography':
      throw invalid(path, `must be null: columns of type ${type.kind} have no default`)
    case 'struct':
      return checkStructDefault(json, path)
    case 'list':
      return checkElements(type.element, json, path, type.elementRequired)
    case 'map':
      return checkMapDefault(type, json, path)
    default:
      return checkPrimitiveDefault(type, json, path)
  }
}

/** Defaults of a struct's fields stand with those fields; the struct's own is null or empty. */
function checkStructDefault(json: JsonValue, path: string): void {
  if (!isJsonObject(json) || Object.keys(json).length > 0) {
    throw invalid(path, 'must be null or {}: a struct takes the defaults of its fields')
  }
}

function checkElements(type: Type, json: JsonValue, path: string, required: boolean): void {
  if (!Array.isArray(json)) throw invalid(path, 'must be a JSON array')
  for (const [index, element] of (json as JsonArray).entries()) {
    if (element === null && !required) continue
    checkDefault(type, element, `${path}[${index}]`)
  }
}

function checkMapDefault(
  type: Extract<Type, { kind: 'map' }>,
  json: JsonValue,
  path: string,
): void {
  const { keys, values } = isJsonObject(json) ? json : {}
  if (!Array.isArray(keys) || !Array.isArray(values) || keys.length !== values.length) {
    throw invalid(path, 'must be an object with "keys" and "values" of one length')
  }
  checkElements(type.key, keys, `${path}.keys`, true)
  checkElements(type.value, values, `${path}.values`, type.valueRequired)
}

function checkPrimitiveDefault(type: PrimitiveType, json: JsonValue, path: string): void {
  switch (type.kind) {
    case 'boolean':
      readBoolean(json, path)
      return
    case 'int':
      if (typeof json === 'number' && isInt32(json)) return
      break
    case 'long':
      readLong(json, path)
      return
    case 'float':
    case 'double':
      if (typeof json === 'number' || typeof json === 'bigint') return
      break
    default:
      if (textForm(type).test(readString(json, path))) return
  }
  throw invalid(path, `must be a value of type ${printType(type)}, not ${String(json)}`)
}

const DATE = '-?\\d{4,}-\\d{2}-\\d{2}'
const TIME = '\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?'

function textForm(type: PrimitiveType): RegExp {
  switch (type.kind) {
    case 'decimal':
      return /^[+-]?(\d+(\.\d*)?|\.\d+)(E[+-]?\d+)?$/i
    case 'date':
      return new RegExp(`^${DATE}$`)
    case 'time':
      return new RegExp(`^${TIME}$`)
    case 'timestamp':
    case 'timestamp_ns':
      return new RegExp(`^${DATE}T${TIME}$`)
    case 'timestamptz':
    case 'timestamptz_ns':
      return new RegExp(`^${DATE}T${TIME}(Z|\\+00:00)$`)
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
    case 'fixed':
      return new RegExp(`^[0-9a-f]{${2 * type.length}}$`, 'i')
    case 'binary':
      return /^([0-9a-f]{2})*$/i
    default:
      return /^/
  }
}
