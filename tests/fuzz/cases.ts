import fc from 'fast-check'
import { JSON_DEPTH_MAX } from '@korolev/table-format'
import type { Kind, Levels, Named, Properties } from './model.js'
import type { Change, Creation, Step } from './operations.js'
import * as operations from './operations.js'

/** A step with what it is made of, so that a failing case can be read. */
export interface NamedStep {
  readonly text: string
  readonly step: Step
}

/** Few names, so that steps meet one another; some that are hard to write in a path. */
const levels: fc.Arbitrary<Levels> = fc.constantFrom(
  ...[['a'], ['a'], ['a', 'b'], ['a.b'], ['é %2F', 'c/d+e']],
)
const named: fc.Arbitrary<Named> = fc.record({
  namespace: levels,
  name: fc.constantFrom('t', 't', 't.u', 'x/y %20+z', '...', '{"\'$'),
})
const kind: fc.Arbitrary<Kind> = fc.constantFrom('table', 'table', 'view')
const key = fc.constantFrom('k', 'l', '10', '9', 'ä', '__proto__', 'constructor')
const properties: fc.Arbitrary<Properties> = fc
  .array(fc.tuple(key, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 4 })
  .map((entries) => new Map(entries))
const change: fc.Arbitrary<Change> = fc.record({
  set: properties,
  removals: fc.array(key, { maxLength: 2 }),
  asserts: fc.constantFrom('nothing', 'nothing', 'right', 'wrong'),
})
const pageSize = fc.constantFrom(1, 2, 1_000)
const idempotencyKey = fc.option(
  fc.uuid({ version: 7 }).map((uuid) => uuid.toLowerCase()),
  { nil: undefined },
)
const creation: fc.Arbitrary<Creation> = fc.constantFrom(
  'at once',
  'at once',
  'staged',
  'by commit',
)

const DEEP = JSON_DEPTH_MAX + 1
/** Texts that are no JSON, or JSON that no operation takes. */
const rubbish: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...['', '{', '[]', 'null', '"x"', '{"name":', '\ufeff{}', '{"a":1e999}', '{"name":"\\ud800"}'],
    '{"__proto__":{"name":"x"}}',
    `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
    `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
    '{"requirements":[],"updates":[{"action":"delete-everything"}]}',
    '{"requirements":[{"type":"assert-luck"}],"updates":[]}',
    '{"updates":[{"action":"remove-snapshots","snapshot-ids":[9223372036854775808]}]}',
    '{"updates":[{"action":"set-location","location":"file:///x/../../etc"}]}',
    '{"name":"x","metadata-location":"/etc/passwd"}',
    '{"namespace":[],"properties":{}}',
    '{"namespace":["a",1]}',
    '{"namespace":[""]}',
  ),
  fc.json({ maxDepth: 4 }),
)

export const anyStep: fc.Arbitrary<NamedStep> = fc.oneof(
  of('createNamespace', operations.createNamespace, levels, properties),
  of('createNamespace', operations.createNamespace, levels, properties),
  of('loadNamespace', operations.loadNamespace, levels),
  of('updateNamespace', operations.updateNamespace, levels, change),
  of('dropNamespace', operations.dropNamespace, levels),
  of(
    'listNamespaces',
    operations.listNamespaces,
    fc.oneof(levels, fc.constant<Levels>([])),
    pageSize,
  ),
  of('listRelations', operations.listRelations, levels, kind, pageSize),
  ...Array.from({ length: 4 }, () =>
    of('createTable', operations.createTable, named, properties, creation, idempotencyKey),
  ),
  of('createView', operations.createView, named, properties),
  of('load', operations.load, named, kind),
  of('load', operations.load, named, kind),
  ...Array.from({ length: 4 }, () =>
    of('commit', operations.commit, named, kind, change, idempotencyKey),
  ),
  of(
    'commitTogether',
    operations.commitTogether,
    named,
    fc.uniqueArray(key, { minLength: 2, maxLength: 5 }),
  ),
  of(
    'transaction',
    operations.transaction,
    fc.array(fc.tuple(named, change), { minLength: 1, maxLength: 3 }),
  ),
  of('drop', operations.drop, named, kind),
  of('unregister', operations.unregister, named),
  of('rename', operations.rename, named, named, kind),
  of('register', operations.register, named, kind, fc.nat(20), fc.boolean()),
  of('history', operations.history, named, kind),
  of('garbage', operations.garbage, named, fc.nat(7), rubbish),
)

function of<Parts extends readonly unknown[]>(
  name: string,
  make: (...parts: Parts) => Step,
  ...arbitraries: { readonly [Place in keyof Parts]: fc.Arbitrary<Parts[Place]> }
): fc.Arbitrary<NamedStep> {
  return fc.tuple(...(arbitraries as unknown as fc.Arbitrary<unknown>[])).map((parts) => ({
    text: `${name}(${parts.map(textOf).join(', ')})`,
    step: make(...(parts as unknown as Parts)),
  }))
}

function textOf(part: unknown): string {
  const readable = (_: string, value: unknown) =>
    value instanceof Map ? Object.fromEntries(value as Map<string, string>) : value
  return JSON.stringify(part, readable) ?? 'undefined'
}
