import type { Decode, JsonObject, JsonValue, MaskAction } from '@korolev/table-format'
import {
  decodeExpression,
  InvalidArgumentError,
  isMaskAction,
  MASK_ACTIONS,
  ObjectReader,
  omitUndefined,
  parseJson,
  printJson,
  readArray,
  readString,
} from '@korolev/table-format'
import type { Entity, EntityKey } from '../ports/catalog-store.js'
import { entityParent } from '../ports/catalog-store.js'
import type { Who } from './access.js'
import { checkGrantee, granteeOwner, isMeant } from './access.js'
import type { ChainHead } from './commit-record.js'
import type { Sensitivity } from './governance-fields.js'
import { SENSITIVITIES } from './governance-fields.js'
import { checkName } from './names.js'
import { checkText } from './owners.js'
import { columnNamesIn, hasTransform } from './policy-filters.js'

export const POLICY_KINDS = ['columns', 'rows', 'cedar'] as const

export type PolicyKind = (typeof POLICY_KINDS)[number]

export const POLICY_NAME_LENGTH_MAX = 200
export const POLICY_DESCRIPTION_LENGTH_MAX = 4_000
/** Most that one warehouse has: all of them are held in memory. */
export const POLICIES_MAX = 1_000
/** Of names, tags and other selectors, and of grantees, in one list. */
export const POLICY_LIST_MAX = 100
export const POLICY_TEXT_LENGTH_MAX = 20_000
const SELECTOR_LENGTH_MAX = 1_000

export const SCOPE_KINDS = ['warehouse', 'namespace', 'table'] as const

/** Where a policy holds: in all that lies there. */
export interface PolicyScope {
  readonly kind: (typeof SCOPE_KINDS)[number]
  readonly name: readonly string[]
  /** Of a table, which keeps its policies when it is renamed. */
  readonly uuid?: string
}

/** Whom a policy concerns: everybody, or only these; and of them not those. */
export interface PolicyAudience {
  readonly only?: readonly string[]
  readonly except?: readonly string[]
}

/** Columns that have any of these. */
export interface ColumnSelector {
  /** Dotted. */
  readonly names: readonly string[]
  readonly tags: readonly string[]
  readonly sensitivity: readonly Sensitivity[]
  /** Kinds of it. */
  readonly personalData: readonly string[]
}

interface Common extends PolicyAudience {
  readonly description?: string
  readonly scope: PolicyScope
}

export type PolicyState =
  | (Common & {
      readonly kind: 'columns'
      readonly columns: ColumnSelector
      readonly action: MaskAction
    })
  | (Common & {
      readonly kind: 'rows'
      /** In the REST form: rows for which it holds are shown. */
      readonly filter: JsonValue
    })
  | (Common & {
      readonly kind: 'cedar'
      /** One policy or several, in the Cedar language. */
      readonly text: string
    })

export type CedarPolicy = Extract<Policy, { readonly kind: 'cedar' }>

/** A rule of a warehouse: what of tables is shown to whom, or who may do what. */
export type Policy = PolicyState & {
  readonly key: EntityKey
  readonly uuid: string
  readonly name: string
  readonly head: ChainHead
}

export function policiesParent(warehouse: string): string {
  return entityParent(['policies of', warehouse])
}

export function policyKey(warehouse: string, name: string): EntityKey {
  return { collection: 'policies', parent: policiesParent(warehouse), name }
}

/** @throws InvalidArgumentError for a text that can be no policy's name. */
export function checkPolicyName(name: string, field: string): string {
  return checkText(checkName(name, field), field, POLICY_NAME_LENGTH_MAX)
}

/** @throws InvalidArgumentError naming the field of what no policy can be. */
export function applyPolicyUpdates(
  before: PolicyState | undefined,
  updates: readonly JsonValue[],
): PolicyState {
  let state = before
  for (const json of updates) {
    const update = new ObjectReader(json, '')
    if (update.string('action') !== 'define-policy') {
      throw update.fail('action', 'is not one that is known')
    }
    state = update.required('policy', (policy) => decodePolicyState(policy, ''))
  }
  if (state === undefined) throw new ObjectReader({}, '').fail('policy', 'is missing')
  return state
}

export const decodePolicyState: Decode<PolicyState> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const kind = reader.required('kind', oneOf(POLICY_KINDS))
  const description = reader.optional('description', (each, at) =>
    checkText(readString(each, at), at, POLICY_DESCRIPTION_LENGTH_MAX),
  )
  const common = omitUndefined({
    description,
    scope: reader.required('scope', decodeScope),
    only: reader.optional('only', listOf(checkedGrantee)),
    except: reader.optional('except', listOf(checkedGrantee)),
  })
  if (kind === 'rows') return { kind, ...common, filter: reader.required('filter', checkFilter) }
  if (kind === 'cedar') {
    return checkCedar({ kind, ...common, text: reader.required('text', decodeText) })
  }
  return {
    kind,
    ...common,
    columns: reader.required('columns', decodeSelector),
    action: reader.required('action', decodeAction),
  }
}

const decodeScope: Decode<PolicyScope> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const kind = reader.required('kind', oneOf(SCOPE_KINDS))
  const uuid = reader.optionalString('uuid')
  const name = reader.array('name', readString)
  return { kind, name, ...(uuid === undefined ? {} : { uuid }) }
}

const decodeSelector: Decode<ColumnSelector> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const texts = listOf((each, at) => checkText(readString(each, at), at, SELECTOR_LENGTH_MAX))
  const selector = {
    names: reader.optional('names', texts) ?? [],
    tags: reader.optional('tags', texts) ?? [],
    sensitivity: reader.optional('sensitivity', listOf(oneOf(SENSITIVITIES))) ?? [],
    personalData: reader.optional('personal-data', texts) ?? [],
  }
  if (Object.values(selector).some(({ length }) => length > 0)) return selector
  throw invalid(path, 'selects no column: give names, tags, sensitivity or personal-data')
}

const decodeAction: Decode<MaskAction> = (json, path) => {
  const text = readString(json, path)
  if (isMaskAction(text)) return text
  throw invalid(path, `must be one of ${MASK_ACTIONS.join(', ')}, not ${text.slice(0, 60)}`)
}

const decodeText: Decode<string> = (json, path) =>
  checkText(readString(json, path), path, POLICY_TEXT_LENGTH_MAX)

type CedarState = Extract<PolicyState, { readonly kind: 'cedar' }>

/** Whom and what it is about, its text says. */
function checkCedar(state: CedarState): CedarState {
  if (state.scope.kind !== 'warehouse') throw invalid('scope.kind', 'must be warehouse for cedar')
  const field = state.only === undefined ? 'except' : 'only'
  if (state[field] === undefined) return state
  throw invalid(field, 'is said in the text of a policy in Cedar, by its principal')
}

const checkFilter: Decode<JsonValue> = (json, path) => {
  const expression = decodeExpression(json, path)
  if (columnNamesIn(expression).size === 0) throw invalid(path, 'must ask about a column')
  if (!hasTransform(expression)) return json
  throw invalid(path, 'must ask about columns themselves, not about transforms of them')
}

const checkedGrantee: Decode<string> = (json, path) => checkGrantee(readString(json, path), path)

function listOf<Value>(decode: Decode<Value>): Decode<readonly Value[]> {
  return (json, path) => {
    const values = readArray(json, path, decode)
    if (values.length > 0 && values.length <= POLICY_LIST_MAX) return [...new Set(values)]
    throw invalid(path, `must have 1 to ${POLICY_LIST_MAX} entries; leave it out to have none`)
  }
}

function oneOf<Text extends string>(texts: readonly Text[]): Decode<Text> {
  return (json, path) => {
    const given = readString(json, path)
    const found = texts.find((each) => each === given)
    if (found !== undefined) return found
    throw invalid(path, `must be one of ${texts.join(', ')}, not ${given.slice(0, 60)}`)
  }
}

function invalid(field: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`${field} ${problem}`, { field })
}

/** In the wire's form; fields of which nothing is said are absent. */
export function policyStateJson(state: PolicyState): JsonObject {
  const { kind, description, scope, only, except } = state
  const { uuid } = scope
  return omitUndefined({
    kind,
    description,
    scope: { kind: scope.kind, name: [...scope.name], ...(uuid === undefined ? {} : { uuid }) },
    only: only === undefined ? undefined : [...only],
    except: except === undefined ? undefined : [...except],
    ...ruleJson(state),
  })
}

function ruleJson(state: PolicyState): JsonObject {
  switch (state.kind) {
    case 'rows':
      return { filter: state.filter }
    case 'cedar':
      return { text: state.text }
    case 'columns':
      return { columns: selectorJson(state.columns), action: state.action }
  }
}

function selectorJson({ names, tags, sensitivity, personalData }: ColumnSelector): JsonObject {
  const lists = { names, tags, sensitivity, 'personal-data': personalData }
  return Object.fromEntries(
    Object.entries(lists).flatMap(([name, texts]) =>
      texts.length === 0 ? [] : [[name, [...texts]] as const],
    ),
  )
}

export function encodePolicy(policy: Policy): Entity {
  const { hash, at } = policy.head
  return {
    key: policy.key,
    kind: 'policy',
    id: policy.uuid,
    version: policy.head.version,
    value: printJson({ policy: policyStateJson(policy), hash, at }),
  }
}

export function decodePolicy(entity: Entity): Policy {
  const reader = new ObjectReader(parseJson(entity.value), `policy ${entity.key.name}`)
  return {
    ...reader.required('policy', decodePolicyState),
    key: entity.key,
    uuid: entity.id,
    name: entity.key.name,
    head: { version: entity.version, hash: reader.string('hash'), at: reader.count('at') },
  }
}

/** Whether the policy is about this caller. */
export function concerns({ only, except }: PolicyAudience, who: Who): boolean {
  const isNamed = (grantees: readonly string[]) => grantees.some((to) => isMeant(to, who))
  return (only === undefined || isNamed(only)) && (except === undefined || !isNamed(except))
}

/** Owners whose members are meant. */
export function ownersNamed({ only = [], except = [] }: PolicyAudience): readonly string[] {
  return [...only, ...except].flatMap((to) => granteeOwner(to) ?? [])
}

/**
 * Whether the scope holds a table: what takes the name of one is in its scope too, and a namespace
 * has all that lies in it.
 */
export function isInScope(
  { kind, name, uuid }: PolicyScope,
  table: { readonly path: readonly string[]; readonly uuid: string },
): boolean {
  if (kind === 'warehouse') return true
  if (kind === 'namespace') {
    return name.length < table.path.length && name.every((level, at) => level === table.path[at])
  }
  return uuid === table.uuid || JSON.stringify(name) === JSON.stringify(table.path)
}
