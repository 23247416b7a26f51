import { InvalidArgumentError } from '@korolev/table-format/core/errors'
import type { EntityKey } from '../ports/catalog-store.js'
import { entityParent } from '../ports/catalog-store.js'

/** Levels of a namespace, outermost first; never empty. */
export type NamespaceLevels = readonly string[]

/** A table or view by its names inside one warehouse. */
export interface Identifier {
  readonly namespace: NamespaceLevels
  readonly name: string
}

export const NAMESPACE_LEVELS_MAX = 32
export const NAME_LENGTH_MAX = 1_000

/** Path segments of the Iceberg API that can therefore be no warehouse. */
export const RESERVED_WAREHOUSE_NAMES: ReadonlySet<string> = new Set([
  'namespaces',
  'tables',
  'views',
  'config',
  'oauth',
  'transactions',
  'lineage',
  'accounts',
])

/** Separates levels in paths and query parameters, after percent-decoding. */
export const NAMESPACE_SEPARATOR = '\u001f'

/** @throws InvalidArgumentError for no levels, an empty level, and beyond the limits. */
export function checkNamespace(levels: readonly string[], field = 'namespace'): NamespaceLevels {
  if (levels.length === 0) {
    throw new InvalidArgumentError(`Invalid namespace: ${field} has no levels`, { field })
  }
  if (levels.length > NAMESPACE_LEVELS_MAX) {
    const problem = `${levels.length} levels, at most ${NAMESPACE_LEVELS_MAX} are allowed`
    throw new InvalidArgumentError(`Invalid namespace: ${field} has ${problem}`, { field })
  }
  levels.forEach((level, index) => {
    checkName(level, `${field}[${index}]`)
  })
  return levels
}

/**
 * The name of an object as `object=` has it, behind the kind.
 * @throws InvalidArgumentError for what no such object can be called.
 */
export function checkObjectName(kind: string, text: string): readonly string[] {
  const names = checkNamespace(text.split(NAMESPACE_SEPARATOR), 'object')
  const isRelation = kind === 'table' || kind === 'view'
  if (isRelation && names.length < 2) {
    // People write dots, which may be in a name.
    const example = text.includes('.') ? text.replaceAll('.', '%1F') : `NAMESPACE%1F${text}`
    throw new InvalidArgumentError(
      `object must name the namespace and the ${kind}, with %1F between them, such as ` +
        `${kind}:${example}, not ${kind}:${text.slice(0, 200)}`,
      { field: 'object' },
    )
  }
  return names
}

/** @throws InvalidArgumentError for an empty name, a NUL or separator in it, and undue length. */
export function checkName(name: string, field: string): string {
  if (name === '') throw new InvalidArgumentError(`${field} must not be empty`, { field })
  if (name.length > NAME_LENGTH_MAX) {
    throw new InvalidArgumentError(`${field} is longer than ${NAME_LENGTH_MAX} characters`, {
      field,
    })
  }
  if (name.includes('\u0000') || name.includes(NAMESPACE_SEPARATOR)) {
    throw new InvalidArgumentError(`${field} must not hold the characters U+0000 or U+001F`, {
      field,
    })
  }
  if (/\p{Surrogate}/u.test(name)) {
    throw new InvalidArgumentError(`${field} holds a lone surrogate and is no Unicode text`, {
      field,
    })
  }
  return name
}

export function checkIdentifier(identifier: Identifier, field: string): Identifier {
  checkNamespace(identifier.namespace, `${field}.namespace`)
  checkName(identifier.name, `${field}.name`)
  return identifier
}

/** As Iceberg's clients print it: levels joined by dots. */
export function displayNamespace(levels: NamespaceLevels): string {
  return levels.join('.')
}

export function displayIdentifier({ namespace, name }: Identifier): string {
  return [...namespace, name].join('.')
}

/** What is set for a whole warehouse; absent until something is. */
export function warehouseKey(warehouse: string): EntityKey {
  return { collection: 'warehouses', parent: 'warehouses', name: warehouse }
}

export function namespaceKey(warehouse: string, levels: NamespaceLevels): EntityKey {
  return {
    collection: 'namespaces',
    parent: entityParent([warehouse, ...levels.slice(0, -1)]),
    name: levels[levels.length - 1] ?? '',
  }
}

/** What the children of a namespace (or, without levels, of a warehouse) have as their parent. */
export function childrenParent(warehouse: string, levels: readonly string[]): string {
  return entityParent([warehouse, ...levels])
}

export function relationKey(warehouse: string, identifier: Identifier): EntityKey {
  return {
    collection: 'relations',
    parent: childrenParent(warehouse, identifier.namespace),
    name: identifier.name,
  }
}

const SEGMENT_LENGTH_MAX = 80

/**
 * A name as one folder of a location: ASCII letters, digits, `_`, `-` and inner dots stay, every
 * other byte becomes `~XX`. No percent signs, because clients disagree on decoding them.
 */
export function locationSegment(name: string): string {
  let segment = ''
  for (const byte of new TextEncoder().encode(name)) {
    const character = String.fromCharCode(byte)
    const isPlain = /[A-Za-z0-9_-]/.test(character) || (character === '.' && segment !== '')
    segment += isPlain ? character : `~${byte.toString(16).padStart(2, '0').toUpperCase()}`
  }
  return segment.slice(0, SEGMENT_LENGTH_MAX)
}
