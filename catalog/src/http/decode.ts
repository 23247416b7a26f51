import type { Decode, JsonObject, JsonValue } from '@korolev/table-format'
import { InvalidArgumentError, ObjectReader, readString } from '@korolev/table-format'
import type { Identifier, NamespaceLevels } from '../domain/names.js'
import { checkName, checkNamespace, NAMESPACE_SEPARATOR } from '../domain/names.js'
import type { Input } from './exchange.js'
import { bodyObject, param } from './exchange.js'

/** The levels of a path's `{namespace}`, which was percent-decoded once. */
export function namespaceParam(input: Input): NamespaceLevels {
  return checkNamespace(param(input, 'namespace').split(NAMESPACE_SEPARATOR))
}

export function identifierParam(input: Input, name: 'table' | 'view'): Identifier {
  return { namespace: namespaceParam(input), name: checkName(param(input, name), name) }
}

/** Of something new in the path's namespace, by the `name` of its body. */
export function newIdentifier(input: Input, reader: ObjectReader): Identifier {
  return { namespace: namespaceParam(input), name: checkName(reader.string('name'), 'name') }
}

/** Of a body such as `{"namespace": ["a", "b"], "name": "t"}`. */
export const decodeIdentifier: Decode<Identifier> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const namespace = checkNamespace(reader.array('namespace', readString), reader.at('namespace'))
  return { namespace, name: checkName(reader.string('name'), reader.at('name')) }
}

/** The body as a reader whose errors name fields from the body's root. */
export function bodyReader(input: Input): ObjectReader {
  return new ObjectReader(bodyObject(input), '')
}

/** The elements of a list as they came, for the commit record. */
export function wireList(json: JsonObject, name: string): readonly JsonValue[] {
  const value = json[name]
  return Array.isArray(value) ? (value as readonly JsonValue[]) : []
}

/**
 * PyIceberg encodes `parent` twice: a value that still holds escapes is tried as it is first, then
 * decoded once more.
 */
export function parentCandidates(text: string): readonly NamespaceLevels[] {
  const once = checkNamespace(text.split(NAMESPACE_SEPARATOR), 'parent')
  if (!/%[0-9a-f]{2}/i.test(text)) return [once]
  try {
    return [once, checkNamespace(decodeURIComponent(text).split(NAMESPACE_SEPARATOR), 'parent')]
  } catch (error) {
    if (error instanceof URIError || error instanceof InvalidArgumentError) return [once]
    throw error
  }
}
