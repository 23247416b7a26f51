import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject } from '@korolev/table-format'
import type { Answer } from '../support/served.js'
import type { Kind, Levels, Named, Properties } from './model.js'
import { Mismatch } from './session.js'

const SEPARATOR = '%1F'

export function namespacePath(levels: Levels): string {
  return `/v1/namespaces/${levels.map(encodeURIComponent).join(SEPARATOR)}`
}

export function listPath(levels: Levels, kind: Kind): string {
  return `${namespacePath(levels)}/${kind}s`
}

export function relationPath({ namespace, name }: Named, kind: Kind): string {
  return `${listPath(namespace, kind)}/${encodeURIComponent(name)}`
}

export function identifierJson({ namespace, name }: Named): JsonObject {
  return { namespace: [...namespace], name }
}

export function propertiesJson(properties: Properties): JsonObject {
  return Object.fromEntries(properties)
}

export function updatesOf(set: Properties, removals: readonly string[]): readonly JsonObject[] {
  return [
    { action: 'set-properties', updates: propertiesJson(set) },
    { action: 'remove-properties', removals: [...removals] },
  ]
}

/** First set, then removed, as the updates say. */
export function changed(
  before: Properties,
  set: Properties,
  removals: readonly string[],
): Properties {
  const after = new Map([...before, ...set])
  for (const key of removals) after.delete(key)
  return after
}

export function field(json: JsonValue | undefined, ...names: readonly string[]): JsonValue {
  let value: JsonValue | undefined = json
  for (const name of names) value = isJsonObject(value) ? value[name] : undefined
  return value ?? null
}

export function textField(json: JsonValue | undefined, ...names: readonly string[]): string {
  const value = field(json, ...names)
  if (typeof value === 'string') return value
  throw new Mismatch(`the answer has no text at ${names.join('.')}`)
}

/** @throws Mismatch unless the object holds exactly these entries. */
export function expectProperties(json: JsonValue, expected: Properties): void {
  const actual = isJsonObject(json) ? json : {}
  const isSame =
    Object.keys(actual).length === expected.size &&
    [...expected].every(([key, value]) => Object.hasOwn(actual, key) && actual[key] === value)
  if (isSame) return
  const wanted = JSON.stringify(propertiesJson(expected))
  throw new Mismatch(`properties are ${JSON.stringify(json)}, expected ${wanted}`)
}

export function expectSame(what: string, actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (left !== right) throw new Mismatch(`${what} is ${left}, expected ${right}`)
}

export function uuidIn(answer: Answer, kind: Kind): string {
  return textField(answer.body, 'metadata', `${kind}-uuid`)
}
