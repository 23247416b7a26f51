import type { Decode, JsonObject, JsonValue, Schema } from '@korolev/table-format'
import {
  indexedFieldByName,
  InvalidArgumentError,
  isJsonObject,
  nameOfField,
  ObjectReader,
  printJson,
  readString,
} from '@korolev/table-format'
import type { CommitAction, ObjectKind } from './commit-record.js'
import { inCanonicalOrder } from './commit-record.js'
import {
  checkColumnFields,
  checkFields,
  COLUMN_FIELDS,
  FIELDS_OF_KIND,
} from './governance-fields.js'
import type { AccessSettings } from './access.js'
import {
  ACCESS_FIELD,
  applyAccessUpdate,
  encodeSettings,
  granteeOwners,
  settingsOf,
} from './access.js'
import { checkText } from './owners.js'
import type { Namespace, Relation } from './entities.js'
import type { Identifier, NamespaceLevels } from './names.js'
import type { Reference, ReferringState } from './references.js'

/** Kinds of what has an owner and a description. */
export const GOVERNED_KINDS = ['warehouse', 'namespace', 'table', 'view'] as const

export type GovernedKind = (typeof GOVERNED_KINDS)[number]

export const GOVERNANCE_ACTIONS = [
  'govern',
  'set-owner',
  'offer-ownership',
  'accept-ownership',
  'refuse-ownership',
  'withdraw-ownership',
  'derive-columns',
  'grant',
  'revoke',
  'set-visibility',
] as const satisfies readonly CommitAction[]

export type GovernanceAction = (typeof GOVERNANCE_ACTIONS)[number]

/**
 * What stands in the entity that it governs, and goes with each commit to it: so it is small. In
 * the wire's form, because it is read far less often than it is carried.
 */
export type Governance = JsonObject

/** Of its canonical form in UTF-8. */
export const GOVERNANCE_BYTES_MAX = 32_768
export const OFFER_REASON_LENGTH_MAX = 2_000

/** A transfer that waits for the receiver. */
export interface Offer {
  readonly to: string
  /** Of the owner who was meant: another one may have the name later. */
  readonly toUuid: string
  readonly reason: string
  readonly by: string
  /** Milliseconds since 1970-01-01T00:00:00 UTC. */
  readonly at: number
}

export function isGovernanceAction(action: CommitAction): action is GovernanceAction {
  return (GOVERNANCE_ACTIONS as readonly string[]).includes(action)
}

export function isGovernedKind(kind: ObjectKind): kind is GovernedKind {
  return (GOVERNED_KINDS as readonly string[]).includes(kind)
}

export function ownOwner(governance: Governance | undefined): string | undefined {
  return governance === undefined ? undefined : reader(governance).optionalString('owner')
}

export function offerOf(governance: Governance | undefined): Offer | undefined {
  return governance === undefined ? undefined : reader(governance).optional('offer', decodeOffer)
}

/** What the governed object needs of others. */
export function referencesOf(governance: Governance | undefined): readonly Reference[] {
  if (governance === undefined) return []
  const owner = ownOwner(governance)
  const offer = offerOf(governance)
  return [
    ...(owner === undefined ? [] : [{ role: 'owned by', target: owner } as const]),
    ...(offer === undefined ? [] : [{ role: 'offered to', target: offer.to } as const]),
    ...granteeOwners(settingsOf(governance)).map(
      (target) => ({ role: 'granted to', target }) as const,
    ),
    ...termsOf(governance).map((target) => ({ role: 'using term', target }) as const),
  ]
}

export function referringRelation(
  { kind, uuid, governance }: Pick<Relation, 'kind' | 'uuid' | 'governance'>,
  { namespace, name }: Identifier,
): ReferringState {
  const referrer = { kind, uuid, name: [...namespace, name] }
  return { referrer, references: referencesOf(governance) }
}

export function referringNamespace(
  { uuid, governance }: Pick<Namespace, 'uuid' | 'governance'>,
  levels: NamespaceLevels,
): ReferringState {
  const referrer = { kind: 'namespace', uuid, name: levels } as const
  return { referrer, references: referencesOf(governance) }
}

/** Terms of the object and of its columns, each once. */
export function termsOf(governance: Governance | undefined): readonly string[] {
  if (governance === undefined) return []
  const all = [governance, ...Object.values(columnsOf(governance))].flatMap((each) =>
    listOf(each['terms']),
  )
  return [...new Set(all)]
}

/**
 * What is said of an object, for another one that takes its place: field ids are the table's own,
 * so that columns are found again by their names.
 */
export function governanceOfSuccessor(
  governance: Governance,
  before: Schema,
  after: Schema,
): Governance {
  const columns = Object.entries(columnsOf(governance)).flatMap(([id, column]) => {
    const name = nameOfField(before, Number(id))
    const field = name === undefined ? undefined : indexedFieldByName(after, name)?.field
    return field === undefined ? [] : [[String(field.id), column] as const]
  })
  const others = without(governance, ['columns'])
  if (columns.length === 0) return others
  return inCanonicalOrder({ ...others, columns: Object.fromEntries(columns) }) as Governance
}

/** By field id. */
export function columnsOf(
  governance: Governance | undefined,
): Readonly<Record<string, JsonObject>> {
  const columns = governance?.['columns']
  return isJsonObject(columns) ? (columns as Record<string, JsonObject>) : {}
}

/**
 * The governance after the updates of one record; undefined when nothing is set.
 * @throws InvalidArgumentError naming the field of what cannot be set.
 */
export function applyGovernance(
  kind: GovernedKind,
  before: Governance | undefined,
  updates: readonly JsonValue[],
  record: { readonly actor: string; readonly at: number },
): Governance | undefined {
  let after: Governance = before ?? {}
  for (const update of updates) after = applyUpdate(kind, after, update, record)
  if (Object.keys(after).length === 0) return undefined
  checkSize(after)
  // As a replay gives it, to the letter.
  return inCanonicalOrder(after) as Governance
}

function applyUpdate(
  kind: GovernedKind,
  before: Governance,
  json: JsonValue,
  { actor, at }: { readonly actor: string; readonly at: number },
): Governance {
  const update = new ObjectReader(json, '')
  switch (update.string('action')) {
    case 'set-fields': {
      const fields = update.required('fields', readObject)
      return { ...before, ...checkFields(fields, FIELDS_OF_KIND[kind], kind) }
    }
    case 'remove-fields':
      return without(before, update.array('fields', readString))
    case 'set-column-fields':
      return setColumn(before, update, { by: actor, at })
    case 'remove-column-fields': {
      const id = String(update.int('field-id'))
      const column = without(columnsOf(before)[id] ?? {}, update.array('fields', readString))
      return withColumn(before, id, column)
    }
    case 'set-owner':
      return { ...without(before, ['offer']), owner: update.string('owner') }
    case 'offer-ownership': {
      const reason = checkText(update.string('reason'), 'reason', OFFER_REASON_LENGTH_MAX)
      const to = { to: update.string('to'), 'to-uuid': update.string('to-uuid') }
      return { ...before, offer: { ...to, reason, by: actor, at } }
    }
    case 'accept-ownership':
      return { ...without(before, ['offer']), owner: update.string('owner') }
    case 'derive-columns':
      // From what its columns come stands beside the object: `column-sources.ts`.
      return before
    case 'refuse-ownership':
    case 'withdraw-ownership':
      return without(before, ['offer'])
    case 'grant':
    case 'revoke':
    case 'set-visibility':
    case 'remove-visibility':
      return withAccess(before, applyAccessUpdate(settingsOf(before), update))
    default:
      throw update.fail('action', 'is not one that is known')
  }
}

function withAccess(before: Governance, settings: AccessSettings): Governance {
  const others = without(before, [ACCESS_FIELD])
  const access = encodeSettings(settings)
  return access === undefined ? others : { ...others, [ACCESS_FIELD]: access }
}

function setColumn(before: Governance, update: ObjectReader, decision: JsonObject): Governance {
  const id = String(update.int('field-id'))
  const given = checkColumnFields(update.required('fields', readObject), COLUMN_FIELDS)
  const { declassified } = given
  const fields = isJsonObject(declassified)
    ? { ...given, declassified: { ...declassified, ...decision } }
    : given
  return withColumn(before, id, { ...columnsOf(before)[id], ...fields })
}

function withColumn(before: Governance, id: string, column: JsonObject): Governance {
  const others = without(columnsOf(before), [id])
  const isEmpty = Object.keys(column).length === 0
  const columns: JsonObject = isEmpty ? others : { ...others, [id]: column }
  return Object.keys(columns).length === 0 ? without(before, ['columns']) : { ...before, columns }
}

function checkSize(governance: Governance): void {
  const sizeBytes = new TextEncoder().encode(printJson(governance)).length
  if (sizeBytes <= GOVERNANCE_BYTES_MAX) return
  throw new InvalidArgumentError(
    `the governance of one object may have ${GOVERNANCE_BYTES_MAX} bytes and would have ` +
      `${sizeBytes}: shorten descriptions, or say in terms of the glossary what columns share`,
    { field: 'updates' },
  )
}

function without(json: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)))
}

function reader(governance: Governance): ObjectReader {
  return new ObjectReader(governance, 'governance')
}

const decodeOffer: Decode<Offer> = (json, path) => {
  const offer = new ObjectReader(json, path)
  return {
    to: offer.string('to'),
    toUuid: offer.string('to-uuid'),
    reason: offer.string('reason'),
    by: offer.string('by'),
    at: offer.count('at'),
  }
}

const readObject: Decode<JsonObject> = (json, path) => {
  if (isJsonObject(json)) return json
  throw new InvalidArgumentError(`${path} must be a JSON object`, { field: path })
}

function listOf(json: JsonValue | undefined): readonly string[] {
  return Array.isArray(json) ? (json as readonly string[]) : []
}
