import type { OperationId } from './operations.js'
import { operations } from './operations.js'

/** JSON read without loss: integers beyond 2^53 are bigints. */
export type ExampleJson =
  null | boolean | number | bigint | string | readonly ExampleJson[] | ExampleObject

export interface ExampleObject {
  readonly [key: string]: ExampleJson
}

export interface ExampleRequest {
  readonly method: string
  /** As on the wire; `{prefix}` and `{warehouse}` stand for the warehouse's name. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, or a string when `rawBody` is what goes over the wire. */
  readonly body?: ExampleJson
  readonly rawBody?: string
}

/** A request that sets the stage; it must succeed. */
export interface ExampleStep extends ExampleRequest {
  /** Names for parts of the answer: a JSON pointer into its body, or `header:` and a name. */
  readonly save?: Readonly<Record<string, string>>
}

export interface ExampleResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Absent when the answer has no body. Strings that begin with `$` are matchers. */
  readonly body?: ExampleJson
}

export interface Example {
  readonly name: string
  readonly given: readonly ExampleStep[]
  readonly request: ExampleRequest
  readonly response: ExampleResponse
}

export interface OperationExamples {
  readonly operation: OperationId
  readonly examples: readonly Example[]
}

/** Reads one file of `spec/examples/`, such as `createTable.json`, without losing digits. */
export type ReadExampleFile = (name: string) => unknown

export interface Difference {
  /** Where, such as `error.message`; empty for the whole. */
  readonly path: string
  readonly expected: string
  readonly actual: string
}

/** The worked examples of every operation, with what they share put in. */
export function loadExamples(read: ReadExampleFile): readonly OperationExamples[] {
  const shared = read('shared.json') as ExampleObject
  return operations.map(({ operationId }) => {
    const file = useShared(read(`${operationId}.json`) as ExampleJson, shared)
    const { operation, examples } = file as unknown as {
      readonly operation: OperationId
      readonly examples: readonly (Omit<Example, 'given'> & Partial<Pick<Example, 'given'>>)[]
    }
    if (operation !== operationId) throw new RangeError(`${operationId}.json is of ${operation}`)
    return { operation, examples: examples.map((each) => ({ given: [], ...each })) }
  })
}

/** `{"$use": "name", ...own}` is the shared object of that name with own fields over its own. */
function useShared(value: ExampleJson, shared: ExampleObject): ExampleJson {
  if (Array.isArray(value)) {
    return (value as readonly ExampleJson[]).map((each) => useShared(each, shared))
  }
  if (!isObject(value)) return value
  const { $use: name, ...own } = value
  const fields = Object.fromEntries(
    Object.entries(own).map(([key, each]) => [key, useShared(each, shared)]),
  )
  if (name === undefined) return fields
  const base = shared[String(name)]
  if (!isObject(base)) throw new RangeError(`nothing is shared by the name ${String(name)}`)
  return { ...(useShared(base, shared) as ExampleObject), ...fields }
}

/** Puts saved values where `${name}` stands, also inside longer strings. */
export function fillIn<Value>(value: Value, saved: Readonly<Record<string, ExampleJson>>): Value {
  return fill(value as ExampleJson, saved) as Value
}

function fill(value: ExampleJson, saved: Readonly<Record<string, ExampleJson>>): ExampleJson {
  if (typeof value === 'string') {
    const whole = /^\$\{(\w+)\}$/.exec(value)?.[1]
    if (whole !== undefined) return savedValue(saved, whole)
    return value.replace(/\$\{(\w+)\}/g, (_, name: string) => String(savedValue(saved, name)))
  }
  if (Array.isArray(value))
    return (value as readonly ExampleJson[]).map((each) => fill(each, saved))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, saved)]))
}

function savedValue(saved: Readonly<Record<string, ExampleJson>>, name: string): ExampleJson {
  const value = saved[name]
  if (value === undefined) throw new RangeError(`no step of the example saves ${name}`)
  return value
}

/** The value at a JSON pointer; undefined when there is none. */
export function valueAt(json: ExampleJson | undefined, pointer: string): ExampleJson | undefined {
  let at = json
  for (const step of pointer.split('/').slice(1)) {
    if (Array.isArray(at)) at = (at as readonly ExampleJson[])[Number(step)]
    else at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined
  }
  return at
}

interface Matcher {
  readonly accepts: (actual: ExampleJson) => boolean
  /** A value that it accepts, for tests without a server. */
  readonly sample: ExampleJson
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const INT64_LIMIT = 2n ** 63n

/** What an expected string that begins with `$` accepts. */
export const MATCHERS: Readonly<Record<string, Matcher>> = {
  $any: { accepts: () => true, sample: 'anything' },
  $text: { accepts: (actual) => typeof actual === 'string' && actual !== '', sample: 'text' },
  $uuid: {
    accepts: (actual) => typeof actual === 'string' && UUID.test(actual),
    sample: '0197a6c5-3b1e-7c55-9d0c-0a3a1c1f2b11',
  },
  $int64: { accepts: isInt64, sample: 9_007_199_254_740_993n },
  $milliseconds: {
    accepts: (actual) => typeof actual === 'number' && Number.isSafeInteger(actual) && actual > 0,
    sample: 1_750_000_000_000,
  },
  $location: {
    accepts: (actual) => typeof actual === 'string' && /^[a-z][a-z0-9+.-]*:/.test(actual),
    sample: 'file:///lake/flights/departures-0197a6c5',
  },
  $etag: {
    accepts: (actual) => typeof actual === 'string' && /^(W\/)?"[^"]+"$/.test(actual),
    sample: '"3f786850e387550fdab836ed7e6dc881"',
  },
  $sha256: {
    accepts: (actual) => typeof actual === 'string' && /^[0-9a-f]{64}$/.test(actual),
    sample: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
}

/** What of `actual` is not as expected; nothing when all of it is. Key order does not matter. */
export function matches(
  expected: ExampleJson | undefined,
  actual: ExampleJson | undefined,
): readonly Difference[] {
  return compare(expected, actual, '')
}

function compare(
  expected: ExampleJson | undefined,
  actual: ExampleJson | undefined,
  path: string,
): readonly Difference[] {
  if (expected === undefined || actual === undefined) {
    return expected === actual ? [] : [difference(path, expected, actual)]
  }
  const isMatched = matchSpecial(expected, actual)
  if (isMatched !== undefined) return isMatched ? [] : [difference(path, expected, actual)]
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return compareArrays(expected as readonly ExampleJson[], actual as readonly ExampleJson[], path)
  }
  if (isObject(expected) && isObject(actual)) return compareObjects(expected, actual, path)
  return isSameScalar(expected, actual) ? [] : [difference(path, expected, actual)]
}

/** Undefined when `expected` is no matcher. */
function matchSpecial(expected: ExampleJson, actual: ExampleJson): boolean | undefined {
  if (typeof expected === 'string' && expected.startsWith('$')) {
    const matcher = MATCHERS[expected]
    if (matcher === undefined) throw new RangeError(`${expected} is no matcher`)
    return matcher.accepts(actual)
  }
  if (!isObject(expected)) return undefined
  const prefix = expected['$startsWith']
  if (prefix === undefined) return undefined
  return typeof actual === 'string' && actual.startsWith(String(prefix))
}

function compareArrays(
  expected: readonly ExampleJson[],
  actual: readonly ExampleJson[],
  path: string,
): readonly Difference[] {
  const length = Math.max(expected.length, actual.length)
  return Array.from({ length }, (_, index) =>
    compare(expected[index], actual[index], `${path}[${index}]`),
  ).flat()
}

/** A key `$others` says that more fields than the expected ones may be there. */
function compareObjects(
  expected: ExampleObject,
  actual: ExampleObject,
  path: string,
): readonly Difference[] {
  const { $others: others, ...fields } = expected
  const keys = new Set([
    ...Object.keys(fields),
    ...(others === undefined ? Object.keys(actual) : []),
  ])
  return [...keys].flatMap((key) =>
    compare(
      fields[key],
      Object.hasOwn(actual, key) ? actual[key] : undefined,
      path === '' ? key : `${path}.${key}`,
    ),
  )
}

/** A value as a server could give it: every matcher replaced by something that it accepts. */
export function sampleOf(expected: ExampleJson): ExampleJson {
  if (typeof expected === 'string') return MATCHERS[expected]?.sample ?? expected
  if (Array.isArray(expected)) return (expected as readonly ExampleJson[]).map(sampleOf)
  if (!isObject(expected)) return expected
  const prefix = expected['$startsWith']
  if (prefix !== undefined) return `${String(prefix)}...`
  const { $others: _, ...fields } = expected
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, sampleOf(value)]))
}

const TEXT_LENGTH_MAX = 200

function difference(
  path: string,
  expected: ExampleJson | undefined,
  actual: ExampleJson | undefined,
): Difference {
  return { path, expected: show(expected), actual: show(actual) }
}

function show(value: ExampleJson | undefined): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'bigint' ? each.toString() : each,
  )
  return text.length > TEXT_LENGTH_MAX ? `${text.slice(0, TEXT_LENGTH_MAX)}...` : text
}

function isSameScalar(expected: ExampleJson, actual: ExampleJson): boolean {
  if (typeof expected === 'bigint' || typeof actual === 'bigint') {
    return isInt64(expected) && isInt64(actual) && BigInt(expected) === BigInt(actual)
  }
  return expected === actual
}

function isInt64(value: ExampleJson): value is number | bigint {
  if (typeof value === 'bigint') return value >= -INT64_LIMIT && value < INT64_LIMIT
  return typeof value === 'number' && Number.isSafeInteger(value)
}

function isObject(value: ExampleJson | undefined): value is ExampleObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
