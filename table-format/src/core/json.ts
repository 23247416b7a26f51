import { InvalidArgumentError } from './errors.js'

/**
 * JSON without loss: an integer that a double cannot hold is a `bigint`, every other number a
 * `number`. This union lives at the lexical level only; decoders turn it into one or the other.
 */
export type JsonValue = null | boolean | number | bigint | string | JsonArray | JsonObject
export type JsonArray = readonly JsonValue[]
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** Deepest nesting of arrays and objects that `parseJson` takes. */
export const JSON_DEPTH_MAX = 200

/** Shorter integers always fit a double. */
const LONG_DIGITS_MIN = 16

/**
 * Parses JSON text and keeps every integer exact.
 * @throws InvalidArgumentError with the position, for malformed text and for depth above
 *   `JSON_DEPTH_MAX`.
 */
export function parseJson(text: string): JsonValue {
  const mark = unusedMark(text)
  const scan = scanText(text, mark)
  let value: JsonValue
  try {
    value = JSON.parse(scan.text) as JsonValue
  } catch (error) {
    throw new InvalidArgumentError(`malformed JSON: ${(error as Error).message}`, { cause: error })
  }
  return scan.hasLongs ? reviveLongs(value, NUL.repeat(mark.length / ESCAPED_NUL.length)) : value
}

/** Parses UTF-8 bytes; a byte order mark is dropped, malformed UTF-8 is refused. */
export function parseJsonBytes(bytes: Uint8Array): JsonValue {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new InvalidArgumentError('malformed JSON: the bytes are not UTF-8', { cause: error })
  }
  return parseJson(text)
}

/** Prints JSON text; a `bigint` as an integer with all its digits; `undefined` fields left out. */
export function printJson(value: JsonValue): string {
  return needsOwnPrinter(value) ? printExactly(value) : JSON.stringify(value)
}

/**
 * Canonical text for hashing: RFC 8785 key order (UTF-16 code units) and escaping; integers keep
 * all their digits, which RFC 8785 itself would round to a double.
 */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${(value as JsonArray).map(canonicalJson).join(',')}]`
  if (isJsonObject(value)) {
    const fields = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort(compareUtf16)
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as JsonValue)}`)
    return `{${fields.join(',')}}`
  }
  return printScalar(value as null | boolean | number | bigint | string)
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Same document: key order does not matter; `1` and `1n` are the same number. */
export function equalJson(left: JsonValue, right: JsonValue): boolean {
  return left === right || canonicalJson(left) === canonicalJson(right)
}

function compareUtf16(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

const NUL = '\u0000'
const ESCAPED_NUL = '\\u0000'

/** A run of escaped NULs that the text does not hold, to tell our quoted longs from its strings. */
function unusedMark(text: string): string {
  let mark = ESCAPED_NUL
  while (text.includes(mark)) mark += ESCAPED_NUL
  return mark
}

/**
 * One pass over the text: measures depth, and quotes integers of 16 digits and more, because
 * `JSON.parse` on Node 20 rounds them before any reviver sees them.
 */
function scanText(
  text: string,
  mark: string,
): { readonly text: string; readonly hasLongs: boolean } {
  const pieces: string[] = []
  let copied = 0
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      at = endOfString(text, at)
    } else if (code === 0x7b || code === 0x5b) {
      depth++
      if (depth > JSON_DEPTH_MAX) {
        throw new InvalidArgumentError(`JSON is nested deeper than ${JSON_DEPTH_MAX} levels`)
      }
    } else if (code === 0x7d || code === 0x5d) {
      depth--
    } else if (code === 0x2d || isDigit(code)) {
      const end = endOfNumber(text, at)
      const token = text.slice(at, end)
      if (!Number.isFinite(Number(token))) refuseNumber(token)
      if (token.length >= LONG_DIGITS_MIN && isUnsafeInteger(token)) {
        pieces.push(text.slice(copied, at), `"${mark}${token}"`)
        copied = end
      }
      at = end - 1
    }
  }
  if (copied === 0) return { text, hasLongs: false }
  pieces.push(text.slice(copied))
  return { text: pieces.join(''), hasLongs: true }
}

function refuseNumber(token: string): never {
  throw new InvalidArgumentError(`malformed JSON: no finite number: ${token.slice(0, 40)}`)
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return text.length
    let backslashes = 0
    while (text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes++
    if (backslashes % 2 === 0) return quote
    at = quote + 1
  }
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const inNumber =
      isDigit(code) || code === 0x2e || code === 0x2b || code === 0x2d || (code | 0x20) === 0x65
    if (!inNumber) break
    at++
  }
  return at
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isUnsafeInteger(token: string): boolean {
  return /^-?(0|[1-9]\d*)$/.test(token) && !Number.isSafeInteger(Number(token))
}

function reviveLongs(value: JsonValue, mark: string): JsonValue {
  if (typeof value === 'string') {
    return value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value
  }
  if (Array.isArray(value)) return (value as JsonArray).map((child) => reviveLongs(child, mark))
  if (!isJsonObject(value)) return value
  const target = value as Record<string, JsonValue>
  for (const key of Object.keys(target)) {
    const child = target[key] as JsonValue
    if (typeof child === 'object' ? child !== null : typeof child === 'string') {
      defineField(target, key, reviveLongs(child, mark))
    }
  }
  return value
}

/** Plain assignment to `__proto__` would change the prototype instead of the field. */
function defineField(target: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key !== '__proto__') {
    target[key] = value
    return
  }
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

/** `JSON.stringify` throws on a bigint and drops the sign of zero. */
function needsOwnPrinter(value: JsonValue): boolean {
  if (typeof value === 'bigint') return true
  if (typeof value === 'number') return Object.is(value, -0)
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return (value as JsonArray).some(needsOwnPrinter)
  return Object.values(value).some(needsOwnPrinter)
}

function printExactly(value: JsonValue): string {
  if (Array.isArray(value)) return `[${(value as JsonArray).map(printExactly).join(',')}]`
  if (!isJsonObject(value)) return printScalar(value as null | boolean | number | bigint | string)
  const fields: string[] = []
  for (const [key, child] of Object.entries(value)) {
    if (child !== undefined) fields.push(`${JSON.stringify(key)}:${printExactly(child)}`)
  }
  return `{${fields.join(',')}}`
}

function printScalar(value: null | boolean | number | bigint | string): string {
  if (typeof value === 'bigint') return value.toString()
  return Object.is(value, -0) ? '-0.0' : JSON.stringify(value)
}
