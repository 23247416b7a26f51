import type { Decode, Expression, JsonObject, JsonValue, MaskAction } from '@korolev/table-format'
import {
  decodeExpression,
  encodeExpression,
  ObjectReader,
  omitUndefined,
  readString,
} from '@korolev/table-format'
import type { Sensitivity } from './governance.js'
import { readPage } from './rest/decode.js'
import type { ChangeOptions, ReadOptions, Session } from './session.js'

/** Where a policy holds: in a table, or in all that lies in a namespace or the warehouse. */
export interface PolicyScope {
  readonly kind: 'warehouse' | 'namespace' | 'table'
  /** Levels, and of a table its own name last; of a warehouse, its own. */
  readonly name: readonly string[]
}

/** Columns that have any of these. */
export interface ColumnSelector {
  /** Dotted; also those that had such a name once. */
  readonly names?: readonly string[]
  readonly tags?: readonly string[]
  readonly sensitivity?: readonly Sensitivity[]
  /** Kinds of it. */
  readonly personalData?: readonly string[]
}

interface PolicyAudience {
  readonly description?: string
  readonly scope: PolicyScope
  /** Whom it concerns, everybody when absent: `account:`, `oidc:` or `owner:` and a name. */
  readonly only?: readonly string[]
  /** Whom it does not concern. */
  readonly except?: readonly string[]
}

export type PolicyDefinition =
  | (PolicyAudience & {
      readonly kind: 'columns'
      readonly columns: ColumnSelector
      /** What becomes of their values. */
      readonly action: MaskAction
    })
  | (PolicyAudience & {
      readonly kind: 'rows'
      /** Rows for which it holds are shown, and no others. */
      readonly filter: Expression
    })
  | (PolicyAudience & {
      readonly kind: 'cedar'
      /** One policy or several, in the Cedar language. */
      readonly text: string
    })

export type Policy = PolicyDefinition & {
  readonly name: string
  readonly uuid: string
}

const POLICIES = '/api/v1/{warehouse}/policies'
const POLICY = '/api/v1/{warehouse}/policies/{policy}'

/** What of tables is hidden, and from whom; of a Korolev only. */
export class Policies {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /** In the order of their names. */
  async list(options: ReadOptions = {}): Promise<readonly Policy[]> {
    const policies: Policy[] = []
    const pages = this.#session.rest.pages(`GET ${POLICIES}`, options, (json) =>
      readPage(json, 'policies', decodePolicy),
    )
    for await (const policy of pages) policies.push(policy)
    return policies
  }

  /** @throws AlreadyExistsError; NotFoundError for a scope or an owner that is not there. */
  async create(
    name: string,
    definition: PolicyDefinition,
    options: ChangeOptions = {},
  ): Promise<Policy> {
    const body = { name, ...wireDefinition(definition) }
    const { json } = await this.#session.rest.call(`POST ${POLICIES}`, { ...options, body })
    return decodePolicy(json ?? null, '')
  }

  /** @throws NotFoundError */
  async load(policy: string, options: ReadOptions = {}): Promise<Policy> {
    const { json } = await this.#session.rest.call(`GET ${POLICY}`, { ...options, policy })
    return decodePolicy(json ?? null, '')
  }

  /** Takes the place of what was said before. @throws NotFoundError */
  async redefine(
    policy: string,
    definition: PolicyDefinition,
    options: ChangeOptions = {},
  ): Promise<Policy> {
    const body = wireDefinition(definition)
    const { json } = await this.#session.rest.call(`POST ${POLICY}`, { ...options, policy, body })
    return decodePolicy(json ?? null, '')
  }

  /** @throws NotFoundError */
  async drop(policy: string, options: ChangeOptions = {}): Promise<void> {
    await this.#session.rest.call(`DELETE ${POLICY}`, { ...options, policy })
  }
}

function wireDefinition(definition: PolicyDefinition): JsonObject {
  const { kind, description, scope, only, except } = definition
  return omitUndefined({
    kind,
    description,
    scope: { kind: scope.kind, name: [...scope.name] },
    only: listed(only),
    except: listed(except),
    ...wireRule(definition),
  })
}

function wireRule(definition: PolicyDefinition): JsonObject {
  switch (definition.kind) {
    case 'rows':
      return { filter: encodeExpression(definition.filter) }
    case 'cedar':
      return { text: definition.text }
    case 'columns':
      return { columns: wireSelector(definition.columns), action: definition.action }
  }
}

function wireSelector({ names, tags, sensitivity, personalData }: ColumnSelector): JsonObject {
  return omitUndefined({
    names: listed(names),
    tags: listed(tags),
    sensitivity: listed(sensitivity),
    'personal-data': listed(personalData),
  })
}

function listed(texts: readonly string[] | undefined): JsonValue | undefined {
  return texts === undefined ? undefined : [...texts]
}

const decodePolicy: Decode<Policy> = (json, path) => {
  const reader = new ObjectReader(json, path)
  const kind = reader.string('kind')
  const common = {
    name: reader.string('name'),
    uuid: reader.string('uuid'),
    ...omitUndefined({
      description: reader.optionalString('description'),
      scope: reader.required('scope', decodeScope),
      only: reader.optionalArray('only', readString),
      except: reader.optionalArray('except', readString),
    }),
  }
  if (kind === 'rows')
    return { ...common, kind, filter: reader.required('filter', decodeExpression) }
  if (kind === 'cedar') return { ...common, kind, text: reader.string('text') }
  if (kind !== 'columns') throw reader.fail('kind', 'is not one that is known')
  return {
    ...common,
    kind,
    columns: reader.required('columns', decodeSelector),
    action: reader.string('action') as MaskAction,
  }
}

const decodeScope: Decode<PolicyScope> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return {
    kind: reader.string('kind') as PolicyScope['kind'],
    name: reader.array('name', readString),
  }
}

const decodeSelector: Decode<ColumnSelector> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    names: reader.optionalArray('names', readString),
    tags: reader.optionalArray('tags', readString),
    sensitivity: reader.optionalArray('sensitivity', readString) as
      readonly Sensitivity[] | undefined,
    personalData: reader.optionalArray('personal-data', readString),
  })
}
