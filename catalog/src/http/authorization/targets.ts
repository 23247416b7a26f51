import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject, ObjectReader } from '@korolev/table-format'
import { readString } from '@korolev/table-format'
import { identifierOf, parseGoverned } from '../../commands/governed.js'
import type { Identifier, NamespaceLevels } from '../../domain/names.js'
import { checkNamespace, checkObjectName } from '../../domain/names.js'
import { bodyReader, decodeIdentifier, identifierParam, namespaceParam } from '../decode.js'
import type { Input } from '../exchange.js'
import { bodyObject } from '../exchange.js'
import { parentCandidates } from '../decode.js'
import { isHighRole } from '../../domain/access.js'
import type { TargetName } from './rights.js'

export type Target =
  | { readonly kind: 'warehouse' }
  | {
      readonly kind: 'namespace'
      /** The first one that is there; the others are spellings of it. */
      readonly candidates: readonly NamespaceLevels[]
    }
  | { readonly kind: 'namespace around'; readonly levels: NamespaceLevels }
  | {
      readonly kind: 'table' | 'view'
      readonly identifier: Identifier
      /** The request makes it where it is not there. */
      readonly creates: boolean
    }
  | { readonly kind: 'owner'; readonly name: string }
  | { readonly kind: 'object'; readonly text: string }

/** What a request is about, as it says. @throws InvalidArgumentError as its handler would. */
export function targetsOf(input: Input, name: TargetName): readonly Target[] {
  switch (name) {
    case 'warehouse':
      return [{ kind: 'warehouse' }]
    case 'namespace':
      return [namespace(namespaceParam(input))]
    case 'parent namespace':
      return [parentNamespace(input)]
    case 'namespace around':
      return [{ kind: 'namespace around', levels: newLevels(input) }]
    case 'table':
    case 'view':
      return [{ kind: name, identifier: identifierParam(input, name), creates: false }]
    case 'table or its namespace': {
      const creates = isCreation(bodyObject(input))
      return [{ kind: 'table', identifier: identifierParam(input, 'table'), creates }]
    }
    case 'source table':
      return [{ kind: 'table', identifier: identifierIn(input, 'source'), creates: false }]
    case 'source view':
      return [{ kind: 'view', identifier: identifierIn(input, 'source'), creates: false }]
    case 'destination namespace':
      return [namespace(identifierIn(input, 'destination').namespace)]
    case 'each table or its namespace':
      return bodyReader(input).array('table-changes', changedTable)
    case 'governed object':
      return governedTargets(input)
    case 'object of a high role':
      return isHighRole(bodyObject(input)['role']) ? governedTargets(input) : []
    case 'receiving owner':
      return [{ kind: 'owner', name: bodyReader(input).string('owner') }]
    case 'object':
      return objectTargets(input.query.get('object'))
  }
}

/** That `object=` names; without it the handler says what is missing. */
function governedTargets({ context, query }: Input): readonly Target[] {
  const text = query.get('object')
  if (text === null || text === '') return []
  const { kind, name } = parseGoverned(context, text)
  if (kind === 'warehouse') return [{ kind }]
  if (kind === 'namespace') return [namespace(name)]
  return [{ kind, identifier: identifierOf(name), creates: false }]
}

function namespace(levels: NamespaceLevels): Target {
  return { kind: 'namespace', candidates: [levels] }
}

function parentNamespace({ query }: Input): Target {
  const text = query.get('parent')
  if (text === null || text === '') return { kind: 'warehouse' }
  return { kind: 'namespace', candidates: parentCandidates(text) }
}

function newLevels(input: Input): NamespaceLevels {
  return checkNamespace(bodyReader(input).array('namespace', readString))
}

function identifierIn(input: Input, name: string): Identifier {
  return bodyReader(input).required(name, decodeIdentifier)
}

function changedTable(json: JsonValue, path: string): Target {
  const identifier = new ObjectReader(json, path).required('identifier', decodeIdentifier)
  return { kind: 'table', identifier, creates: isJsonObject(json) && isCreation(json) }
}

/** As a table's commit says that it must not be there yet. */
function isCreation({ requirements }: JsonObject): boolean {
  return (
    Array.isArray(requirements) &&
    requirements.some((each) => isJsonObject(each) && each['type'] === 'assert-create')
  )
}

/** Without `object` there is nothing to protect: the handler says what is missing. */
function objectTargets(text: string | null): readonly Target[] {
  if (text === null) return []
  const separator = text.indexOf(':')
  const kind = text.slice(0, separator)
  const rest = text.slice(separator + 1)
  if (kind === 'warehouse') return [{ kind: 'warehouse' }]
  if (rest === '' || !['table', 'view', 'namespace'].includes(kind)) {
    return kind === 'uuid' ? [{ kind: 'object', text }] : []
  }
  checkObjectName(kind, rest)
  return [{ kind: 'object', text }]
}
