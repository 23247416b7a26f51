import fc from 'fast-check'
import type { JsonArray, JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject, printJson } from '@korolev/table-format'

/** One way to spoil a request; `place` chooses where, modulo the number of places there are. */
export type Mutation =
  | { readonly kind: 'replace'; readonly place: number; readonly value: JsonValue }
  | { readonly kind: 'remove'; readonly place: number }
  | { readonly kind: 'rename'; readonly place: number; readonly name: string }
  | {
      readonly kind: 'add'
      readonly place: number
      readonly name: string
      readonly value: JsonValue
    }
  | { readonly kind: 'wrap'; readonly place: number }
  | { readonly kind: 'repeat'; readonly place: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'bytes'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'token'; readonly place: number; readonly token: string }

function nested(depth: number, make: (inner: JsonValue) => JsonValue): JsonValue {
  let value: JsonValue = 1
  for (let level = 0; level < depth; level++) value = make(value)
  return value
}

/** Values that trip readers: edges of numbers, texts with a meaning elsewhere, odd shapes. */
const EVIL_VALUES: readonly JsonValue[] = [
  null,
  true,
  -1,
  0,
  1.5,
  -0.1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2n ** 63n - 1n,
  2n ** 63n,
  -(2n ** 63n) - 1n,
  10n ** 40n,
  1e308,
  '',
  ' ',
  '-1',
  'null',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '..',
  '.',
  '%2e%2e%2f',
  '/etc/passwd',
  'file:///etc/passwd',
  'file:///../../etc',
  'memory:/lake/../../x',
  'memory:/lake/%2E%2e/x',
  'http://127.0.0.1:1/x',
  'gs://bucket/x',
  'C:\\x',
  '\u0000',
  'a\u001Fb',
  '\ud800',
  'x'.repeat(5_000),
  'decimal(99,99)',
  'decimal(1e9,0)',
  'fixed[99999999999]',
  'bucket[0]',
  'truncate[-1]',
  'timestamp_ns',
  'variant',
  {},
  [],
  [[]],
  [null],
  { '': '' },
  { type: 'struct' },
  { type: 'list', element: 'int' },
  nested(150, (inner) => [inner]),
  nested(150, (inner) => ({ type: 'list', 'element-id': 1, element: inner })),
  nested(60, (inner) => ({ type: 'not', child: inner })),
  Array.from({ length: 2_000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${index}`, 'v'])),
]

const EVIL_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', '', '\u0000', 'type', 'id']

/** Tokens that no JSON printer would write. */
const EVIL_TOKENS = [
  '1e400',
  '-1e400',
  '01',
  '+1',
  'Infinity',
  'nothing',
  "'x'",
  '0x10',
  '1.',
  '{"__proto__":{"polluted":true}}',
  '{"a":1,"a":2}',
  '['.repeat(100_000),
  `${'['.repeat(400)}${']'.repeat(400)}`,
  '9'.repeat(400),
  `0.${'0'.repeat(400)}1`,
  '"\\ud800"',
  '"\\u0000"',
  '"\\x"',
  '',
  ',',
]

const place = fc.nat(10_000)

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: kind('replace'), place, value: evil() }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('remove'), place }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kind('rename'), place, name: fc.constantFrom(...EVIL_NAMES) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('add'),
      place,
      name: fc.constantFrom(...EVIL_NAMES),
      value: evil(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('wrap'), place }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('repeat'), place }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('cut'), at: place }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('bytes'),
      at: place,
      bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kind('token'), place, token: fc.constantFrom(...EVIL_TOKENS) }),
  },
)

function kind<Kind extends string>(name: Kind): fc.Arbitrary<Kind> {
  return fc.constant(name)
}

function evil(): fc.Arbitrary<JsonValue> {
  return fc.constantFrom(...EVIL_VALUES)
}

/** The bytes of a body after its mutation. */
export function spoil(body: JsonValue, mutated: Mutation): Uint8Array {
  const bytes = Buffer.from(printJson(body), 'utf8')
  switch (mutated.kind) {
    case 'cut':
      return bytes.subarray(0, mutated.at % bytes.length)
    case 'bytes': {
      const at = mutated.at % bytes.length
      return Buffer.concat([bytes.subarray(0, at), mutated.bytes, bytes.subarray(at + 1)])
    }
    case 'token': {
      // No text of ours holds this; it is replaced after printing.
      const marked = edit(body, mutated.place, () => MARK)
      return Buffer.from(
        printJson(marked).replace(printJson(MARK), () => mutated.token),
        'utf8',
      )
    }
    default:
      return Buffer.from(printJson(spoilTree(body, mutated)), 'utf8')
  }
}

const MARK = '\u0001here\u0001'

function spoilTree(
  body: JsonValue,
  mutated: Exclude<Mutation, { kind: 'cut' | 'bytes' | 'token' }>,
): JsonValue {
  switch (mutated.kind) {
    case 'replace':
      return edit(body, mutated.place, () => mutated.value)
    case 'remove':
      return edit(body, mutated.place, () => undefined)
    case 'wrap':
      return edit(body, mutated.place, (value) => [value])
    case 'rename':
      return edit(body, mutated.place, (value) => withField({}, mutated.name, value))
    case 'add':
      return edit(body, mutated.place, (value) =>
        isJsonObject(value) ? withField(value, mutated.name, mutated.value) : mutated.value,
      )
    case 'repeat':
      return edit(body, mutated.place, (value) =>
        Array.isArray(value) ? [...(value as JsonArray), ...(value as JsonArray)] : [value, value],
      )
  }
}

/** As an own field, also when the name is `__proto__`. */
function withField(json: JsonObject, name: string, value: JsonValue): JsonObject {
  return Object.fromEntries([...Object.entries(json), [name, value]])
}

/** A copy in which the value at one place (counted in document order) is another or is gone. */
function edit(
  json: JsonValue,
  at: number,
  change: (value: JsonValue) => JsonValue | undefined,
): JsonValue {
  const target = at % countPlaces(json)
  let seen = -1
  const walk = (value: JsonValue): JsonValue | undefined => {
    seen++
    if (seen === target) {
      seen += countPlaces(value) - 1
      return change(value)
    }
    if (Array.isArray(value)) {
      return (value as JsonArray).map(walk).filter((each) => each !== undefined)
    }
    if (!isJsonObject(value)) return value
    const fields = Object.entries(value).map(([name, each]) => [name, walk(each)] as const)
    return Object.fromEntries(fields.filter(([, each]) => each !== undefined)) as JsonObject
  }
  return walk(json) ?? {}
}

function countPlaces(json: JsonValue): number {
  const children = Array.isArray(json)
    ? (json as JsonArray)
    : isJsonObject(json)
      ? Object.values(json)
      : []
  return children.reduce<number>((sum, each) => sum + countPlaces(each), 1)
}
