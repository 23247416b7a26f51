import { InvalidArgumentError } from './errors.js'
import { INT64_MAX, INT64_MIN, isInt32 } from './int64.js'
import type { JsonArray, JsonObject, JsonValue } from './json.js'
import { isJsonObject } from './json.js'

/** Reads one element of an array or field; `path` is where it stands, for error messages. */
export type Decode<Value> = (json: JsonValue, path: string) => Value

/**
 * Typed access to the fields of one JSON object. Every error names the field by its full path; the
 * fields that nobody asked for are handed out by `rest`, so that a rewrite keeps them.
 *
 * In optional fields `null` counts as absent, as Iceberg's own readers take it.
 */
export class ObjectReader {
  readonly path: string
  readonly #json: JsonObject
  readonly #read = new Set<string>()

  constructor(json: JsonValue | undefined, path: string) {
    if (!isJsonObject(json)) {
      throw invalid(path, `must be a JSON object, not ${describe(json)}`)
    }
    this.#json = json
    this.path = path
  }

  has(name: string): boolean {
    const value = this.#field(name)
    return value !== undefined && value !== null
  }

  /** The raw value; undefined when absent, null when null. */
  json(name: string): JsonValue | undefined {
    return this.#field(name)
  }

  at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`
  }

  string(name: string): string {
    return this.#required(name, readString)
  }

  optionalString(name: string): string | undefined {
    return this.optional(name, readString)
  }

  boolean(name: string): boolean {
    return this.#required(name, readBoolean)
  }

  optionalBoolean(name: string): boolean | undefined {
    return this.optional(name, readBoolean)
  }

  /** A 32-bit integer: schema, spec, order and field ids. */
  int(name: string): number {
    return this.#required(name, readInt)
  }

  optionalInt(name: string): number | undefined {
    return this.optional(name, readInt)
  }

  /** A 64-bit integer as a bigint: snapshot and row ids, sequence numbers. */
  long(name: string): bigint {
    return this.#required(name, readLong)
  }

  optionalLong(name: string): bigint | undefined {
    return this.optional(name, readLong)
  }

  /** A count, size or time in milliseconds: an integer within 2^53 - 1. */
  count(name: string): number {
    return this.#required(name, readCount)
  }

  optionalCount(name: string): number | undefined {
    return this.optional(name, readCount)
  }

  array<Value>(name: string, decode: Decode<Value>): readonly Value[] {
    return this.#required(name, (json, path) => readArray(json, path, decode))
  }

  optionalArray<Value>(name: string, decode: Decode<Value>): readonly Value[] | undefined {
    return this.optional(name, (json, path) => readArray(json, path, decode))
  }

  stringMap(name: string): Readonly<Record<string, string>> {
    return this.#required(name, readStringMap)
  }

  optionalStringMap(name: string): Readonly<Record<string, string>> | undefined {
    return this.optional(name, readStringMap)
  }

  required<Value>(name: string, decode: Decode<Value>): Value {
    return this.#required(name, decode)
  }

  optional<Value>(name: string, decode: Decode<Value>): Value | undefined {
    const value = this.#field(name)
    return value === undefined || value === null ? undefined : decode(value, this.at(name))
  }

  /** The fields that were not asked for; undefined when there are none. */
  rest(): JsonObject | undefined {
    const unread = Object.entries(this.#json).filter(([name]) => !this.#read.has(name))
    return unread.length === 0 ? undefined : Object.fromEntries(unread)
  }

  fail(name: string, problem: string): InvalidArgumentError {
    return invalid(this.at(name), problem)
  }

  #field(name: string): JsonValue | undefined {
    this.#read.add(name)
    return Object.hasOwn(this.#json, name) ? this.#json[name] : undefined
  }

  #required<Value>(name: string, decode: Decode<Value>): Value {
    const value = this.#field(name)
    if (value === undefined || value === null) {
      throw invalid(this.at(name), value === null ? 'must not be null' : 'is missing')
    }
    return decode(value, this.at(name))
  }
}

/** @throws InvalidArgumentError `<path> <problem>`, with the path as its field. */
export function invalid(path: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`${path} ${problem}`, { field: path })
}

export function readString(json: JsonValue, path: string): string {
  if (typeof json !== 'string') throw invalid(path, `must be a string, not ${describe(json)}`)
  return json
}

export function readBoolean(json: JsonValue, path: string): boolean {
  if (typeof json !== 'boolean') throw invalid(path, `must be a boolean, not ${describe(json)}`)
  return json
}

export function readInt(json: JsonValue, path: string): number {
  if (typeof json !== 'number' || !isInt32(json)) {
    throw invalid(path, `must be a 32-bit integer, not ${describe(json)}`)
  }
  return json
}

export function readLong(json: JsonValue, path: string): bigint {
  const isInteger =
    typeof json === 'bigint' || (typeof json === 'number' && Number.isSafeInteger(json))
  if (!isInteger) throw invalid(path, `must be a 64-bit integer, not ${describe(json)}`)
  const value = BigInt(json)
  if (value < INT64_MIN || value > INT64_MAX) {
    throw invalid(path, `must be a 64-bit integer (at most 2^63 - 1), not ${value}`)
  }
  return value
}

export function readCount(json: JsonValue, path: string): number {
  if (typeof json !== 'number' || !Number.isSafeInteger(json)) {
    throw invalid(path, `must be an integer within 2^53 - 1, not ${describe(json)}`)
  }
  return json
}

export function readArray<Value>(
  json: JsonValue,
  path: string,
  decode: Decode<Value>,
): readonly Value[] {
  if (!Array.isArray(json)) throw invalid(path, `must be an array, not ${describe(json)}`)
  return (json as JsonArray).map((element, index) => decode(element, `${path}[${index}]`))
}

export function readStringMap(json: JsonValue, path: string): Readonly<Record<string, string>> {
  if (!isJsonObject(json)) throw invalid(path, `must be a JSON object, not ${describe(json)}`)
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, readString(value, `${path}.${key}`)]),
  )
}

const DESCRIPTION_LENGTH_MAX = 60

function describe(json: JsonValue | undefined): string {
  if (json === undefined) return 'nothing'
  if (json === null) return 'null'
  if (Array.isArray(json)) return 'an array'
  if (typeof json === 'object') return 'an object'
  if (typeof json === 'string') return `the string "${json.slice(0, DESCRIPTION_LENGTH_MAX)}"`
  return String(json)
}
