import { InvalidArgumentError } from '@korolev/table-format'

/** `'a.b'`, or the levels one by one where a level holds a dot: `['a', 'b.c']`. */
export type NamespaceName = string | readonly string[]

/** `'a.b.name'`, or levels and name one by one. */
export type RelationName = string | readonly string[]

export interface Identifier {
  readonly namespace: readonly string[]
  readonly name: string
}

export const NAME_LEVELS_MAX = 100

/** @throws InvalidArgumentError for no or empty levels. */
export function namespaceLevels(name: NamespaceName): readonly string[] {
  const levels = typeof name === 'string' ? name.split('.') : name
  if (levels.length === 0 || levels.length > NAME_LEVELS_MAX) {
    throw refuse(name, `must have 1 to ${NAME_LEVELS_MAX} levels`)
  }
  for (const level of levels) checkLevel(level, name)
  return levels
}

/** @throws InvalidArgumentError unless there are a namespace and a name. */
export function identifierOf(name: RelationName): Identifier {
  const parts = namespaceLevels(name)
  const last = parts[parts.length - 1]
  if (last === undefined || parts.length < 2) {
    throw refuse(name, 'has no namespace: say namespace.name')
  }
  return { namespace: parts.slice(0, -1), name: last }
}

export function displayName(name: NamespaceName | Identifier): string {
  if (typeof name === 'string') return name
  return 'namespace' in name ? [...name.namespace, name.name].join('.') : name.join('.')
}

/** `.` and `..` are taken out of every URL, so that no request could name them. */
function checkLevel(level: string, name: NamespaceName): void {
  if (level === '') throw refuse(name, 'has an empty level')
  if (level === '.' || level === '..') throw refuse(name, `cannot have the level "${level}"`)
}

function refuse(name: NamespaceName, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`the name ${JSON.stringify(name)} ${problem}`, { field: 'name' })
}
