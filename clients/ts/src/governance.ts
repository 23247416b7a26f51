import type { Decode, JsonObject, JsonValue } from '@korolev/table-format'
import { ObjectReader, omitUndefined, readString } from '@korolev/table-format'
import type { Referrer } from './owners.js'
import { readReferrers } from './owners.js'
import type { Governed, OwnershipState } from './ownership.js'
import { decodeOwnership, governedQuery } from './ownership.js'
import { readPage } from './rest/decode.js'
import type { ChangeOptions, ReadOptions, Session } from './session.js'

export type Sensitivity = 'public' | 'internal' | 'confidential' | 'restricted'

/** What commits may do to a table: only add rows, anything, or keep its columns. */
export type Category = 'raw' | 'managed' | 'published'

export interface ColumnDescription {
  readonly description?: string
  readonly tags?: readonly string[]
  /** Of the glossary. */
  readonly terms?: readonly string[]
  readonly sensitivity?: Sensitivity
  /** Kinds of personal data that are in it. */
  readonly personalData?: readonly string[]
}

/** A namespace and a warehouse have no sensitivity and no personal data; only tables a category. */
export interface Description extends ColumnDescription {
  readonly domain?: string
  readonly category?: Category
}

export interface DescribedColumn extends ColumnDescription {
  readonly fieldId: number
  /** Dotted; absent where the current schema has no such column any more. */
  readonly name?: string
  readonly declassified?: Declassification & {
    readonly by: string
    /** Milliseconds since 1970-01-01T00:00:00 UTC. */
    readonly at: number
  }
  /** Of a column that was made from others, what counts for it. */
  readonly effective?: EffectiveColumn
}

/** What counts for a column instead of what it was made from, as its owner decides. */
export interface Declassification {
  readonly sensitivity: Sensitivity
  readonly personalData?: readonly string[]
  readonly reason: string
}

export interface EffectiveColumn {
  readonly sensitivity?: Sensitivity
  readonly personalData?: readonly string[]
  /** Columns that make it more than what is said of it; those that the caller may know of. */
  readonly from: readonly ColumnSource[]
}

export interface ColumnSource {
  /** `table:<uuid>` */
  readonly object: string
  readonly name: readonly string[]
  readonly fieldId: number
  /** Absent where it is not there any more. */
  readonly field?: string
}

export interface GovernanceState extends OwnershipState, Description {
  readonly columns: readonly DescribedColumn[]
}

export interface GovernanceChanges {
  readonly set?: Description
  readonly remove?: readonly (keyof Description)[]
  readonly columns?: readonly ColumnChanges[]
}

export interface ColumnChanges {
  readonly fieldId: number
  readonly set?: ColumnDescription & { readonly declassified?: Declassification }
  readonly remove?: readonly (keyof ColumnDescription | 'declassified')[]
}

const GOVERNANCE = '/api/v1/{warehouse}/governance'

/** What is said of tables, views, namespaces and columns; of a Korolev only. */
export class Governance {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  async of(governed: Governed, options: ReadOptions = {}): Promise<GovernanceState> {
    const call = { ...options, query: governedQuery(this.#session, governed) }
    const { json } = await this.#session.rest.call(`GET ${GOVERNANCE}`, call)
    return decodeGovernance(json ?? null)
  }

  /**
   * Says what is named, and leaves the rest.
   * @throws NotFoundError for a term that is not defined; InvalidArgumentError for a column that is
   *   not in the current schema.
   */
  async describe(
    governed: Governed,
    changes: GovernanceChanges,
    options: ChangeOptions = {},
  ): Promise<GovernanceState> {
    const { columns = [] } = changes
    const body: JsonObject = {
      ...wireChange(changes),
      columns: columns.map(({ fieldId, ...change }) => ({
        'field-id': fieldId,
        ...wireChange(change),
      })),
    }
    const query = governedQuery(this.#session, governed)
    const { rest } = this.#session
    const { json } = await rest.call(`POST ${GOVERNANCE}`, { ...options, query, body })
    return decodeGovernance(json ?? null)
  }
}

/** A word of the house. */
export interface Term {
  readonly name: string
  readonly uuid: string
  readonly definition: string
}

const GLOSSARY = '/api/v1/{warehouse}/glossary'
const TERM = '/api/v1/{warehouse}/glossary/{term}'

/** What words mean in a warehouse; of a Korolev only. */
export class Glossary {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  async list(options: ReadOptions = {}): Promise<readonly Term[]> {
    const terms: Term[] = []
    const pages = this.#session.rest.pages(`GET ${GLOSSARY}`, options, (json) =>
      readPage(json, 'terms', decodeTerm),
    )
    for await (const term of pages) terms.push(term)
    return terms
  }

  /** @throws AlreadyExistsError: `redefine` it. */
  async define(name: string, definition: string, options: ChangeOptions = {}): Promise<Term> {
    const body = { name, definition }
    const { json } = await this.#session.rest.call(`POST ${GLOSSARY}`, { ...options, body })
    return decodeTerm(json ?? null, '')
  }

  /** @throws NotFoundError */
  async load(term: string, options: ReadOptions = {}): Promise<Term> {
    const { json } = await this.#session.rest.call(`GET ${TERM}`, { ...options, term })
    return decodeTerm(json ?? null, '')
  }

  /** @throws NotFoundError */
  async redefine(term: string, definition: string, options: ChangeOptions = {}): Promise<Term> {
    const body = { definition }
    const { json } = await this.#session.rest.call(`POST ${TERM}`, { ...options, term, body })
    return decodeTerm(json ?? null, '')
  }

  /** @throws InUseError while something is said to be of it. */
  async drop(term: string, options: ChangeOptions = {}): Promise<void> {
    await this.#session.rest.call(`DELETE ${TERM}`, { ...options, term })
  }

  /** What is said to be of it, by itself or by a column. */
  uses(term: string, options: ReadOptions = {}): AsyncGenerator<Referrer, void> {
    return readReferrers(this.#session, `GET ${TERM}/uses`, { ...options, term })
  }
}

type Said = Description & { readonly declassified?: Declassification }

function wireChange({
  set,
  remove,
}: {
  readonly set?: Said | undefined
  readonly remove?: readonly (keyof Said)[] | undefined
}): JsonObject {
  const removals = remove?.map((name) => (name === 'personalData' ? 'personal-data' : name))
  return {
    ...(set === undefined ? {} : { updates: wireFields(set) }),
    ...(removals === undefined ? {} : { removals }),
  }
}

function wireFields(said: Said): JsonObject {
  const { personalData, tags, terms, declassified, ...fields } = said
  const listed = (texts: readonly string[] | undefined) =>
    texts === undefined ? undefined : [...texts]
  return omitUndefined({
    ...fields,
    tags: listed(tags),
    terms: listed(terms),
    'personal-data': listed(personalData),
    declassified: declassified === undefined ? undefined : decisionJson(declassified),
  })
}

function decisionJson({ personalData, ...decision }: Declassification): JsonObject {
  return omitUndefined({
    ...decision,
    'personal-data': personalData === undefined ? undefined : [...personalData],
  })
}

function decodeGovernance(json: JsonValue): GovernanceState {
  const reader = new ObjectReader(json, '')
  return omitUndefined({
    ...decodeOwnership(json, ''),
    domain: reader.optionalString('domain'),
    ...readDescription(reader),
    category: reader.optionalString('category') as Category | undefined,
    columns: reader.optionalArray('columns', decodeColumn) ?? [],
  })
}

const decodeColumn: Decode<DescribedColumn> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    fieldId: reader.int('field-id'),
    name: reader.optionalString('name'),
    ...readDescription(reader),
    declassified: reader.optional('declassified', decodeDeclassified),
    effective: reader.optional('effective', decodeEffective),
  })
}

const decodeDeclassified: Decode<NonNullable<DescribedColumn['declassified']>> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    sensitivity: reader.string('sensitivity') as Sensitivity,
    personalData: reader.optionalArray('personal-data', readString),
    reason: reader.string('reason'),
    by: reader.string('by'),
    at: reader.count('at'),
  })
}

const decodeEffective: Decode<EffectiveColumn> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    sensitivity: reader.optionalString('sensitivity') as Sensitivity | undefined,
    personalData: reader.optionalArray('personal-data', readString),
    from: reader.array('from', decodeSource),
  })
}

const decodeSource: Decode<ColumnSource> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    object: reader.string('object'),
    name: reader.array('name', readString),
    fieldId: reader.int('field-id'),
    field: reader.optionalString('field'),
  })
}

function readDescription(reader: ObjectReader): ColumnDescription {
  return omitUndefined({
    description: reader.optionalString('description'),
    tags: reader.optionalArray('tags', readString),
    terms: reader.optionalArray('terms', readString),
    sensitivity: reader.optionalString('sensitivity') as Sensitivity | undefined,
    personalData: reader.optionalArray('personal-data', readString),
  })
}

const decodeTerm: Decode<Term> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return {
    name: reader.string('name'),
    uuid: reader.string('uuid'),
    definition: reader.string('definition'),
  }
}
