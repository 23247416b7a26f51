import type { JsonObject, JsonValue } from '@korolev/table-format'
import { RecentMap } from '@korolev/table-format'
import type { CallerAccess } from '../../commands/caller-access.js'
import type { Need, Standing } from '../../domain/access.js'
import type { CedarPolicy } from '../../domain/policies.js'
import type {
  CedarEntity,
  CedarRequest,
  CedarVerdict,
  PolicyEngine,
  PreparedPolicies,
} from '../../ports/policy-engine.js'
import { actionGroup, isForPolicies } from './cedar-schema.js'

/** What is asked about. */
export interface CedarResource {
  readonly kind: 'warehouse' | 'namespace' | 'table' | 'view'
  /** Levels, and of a table or view its own name last. */
  readonly path: readonly string[]
  readonly standing: Standing
  /** Read where there is a policy to ask. */
  readonly governance: () => JsonObject | undefined | Promise<JsonObject | undefined>
}

export const SILENCE: CedarVerdict = { decision: 'none', policies: [] }

/** Most answers that are known of one set of policies, the longest unused going first. */
const ANSWERS_MAX = 50_000

interface Prepared {
  readonly policies: PreparedPolicies
  readonly answers: RecentMap<string, CedarVerdict>
}

/** By the list of policies, which is the same one until something moves. */
const PREPARED = new WeakMap<readonly CedarPolicy[], Promise<Prepared>>()

/** What a warehouse's policies in Cedar say of what one caller asks. */
export class CedarJudge {
  readonly #engine: PolicyEngine
  readonly #access: CallerAccess
  readonly #warehouse: string

  constructor(engine: PolicyEngine, access: CallerAccess, warehouse: string) {
    this.#engine = engine
    this.#access = access
    this.#warehouse = warehouse
  }

  /** @param action - the name of an operation. */
  async decide(action: string, need: Need, resource: CedarResource): Promise<CedarVerdict> {
    if (!isForPolicies(action, need)) return SILENCE
    const policies = await this.#access.cedarPolicies()
    if (policies.length === 0) return SILENCE
    const prepared = await this.#prepared(policies)
    const owners = await this.#access.ownersActedFor(prepared.policies.owners)
    const request: CedarRequest = {
      principal: {
        type: 'Identity',
        id: this.#access.identity,
        parents: owners.map((id) => ({ type: 'Owner', id })),
      },
      action: {
        type: 'Action',
        id: action,
        parents: [{ type: 'Action', id: actionGroup(action) }],
      },
      ...this.#resources(resource, await resource.governance()),
    }
    const key = JSON.stringify(request)
    const known = prepared.answers.get(key)
    if (known !== undefined) return known
    const verdict = prepared.policies.decide(request)
    prepared.answers.set(key, verdict)
    return verdict
  }

  #prepared(policies: readonly CedarPolicy[]): Promise<Prepared> {
    const known = PREPARED.get(policies)
    if (known !== undefined) return known
    const texts = Object.fromEntries(policies.map(({ name, text }) => [name, text]))
    const prepared = this.#engine.prepare(texts).then((read) => ({
      policies: read,
      answers: new RecentMap<string, CedarVerdict>(ANSWERS_MAX),
    }))
    PREPARED.set(policies, prepared)
    prepared.catch(() => PREPARED.delete(policies))
    return prepared
  }

  #resources({ kind, path, standing }: CedarResource, governance: JsonObject | undefined) {
    const around = kind === 'warehouse' ? [] : path.slice(0, -1)
    const namespaces = around.map((_, at) => around.slice(0, at + 1))
    const others = namespaces.map((levels): CedarEntity => ({
      ...this.#namespace(levels),
      parents: [this.#namespace(levels.slice(0, -1))],
    }))
    const warehouse = this.#namespace([])
    const own = kind === 'warehouse' ? warehouse : { type: TYPES[kind], id: idOf(path) }
    const resource: CedarEntity = {
      ...own,
      attributes: attributesOf(standing, governance),
      parents: kind === 'warehouse' ? [] : [this.#namespace(around)],
    }
    const outermost = kind === 'warehouse' ? [] : [{ ...warehouse, parents: [] }]
    return { resource, others: [...others, ...outermost] }
  }

  /** The warehouse itself, for no levels. */
  #namespace(levels: readonly string[]) {
    if (levels.length === 0) return { type: 'Warehouse', id: this.#warehouse }
    return { type: 'Namespace', id: idOf(levels) }
  }
}

const TYPES = { namespace: 'Namespace', table: 'Table', view: 'View' } as const

/** With dots between; a dot in a name has a backslash before it, and so has a backslash. */
function idOf(path: readonly string[]): string {
  return path.map((each) => each.replaceAll(/[\\.]/g, '\\$&')).join('.')
}

function attributesOf({ owner }: Standing, governance: JsonObject | undefined) {
  const { domain, category, sensitivity, tags } = governance ?? {}
  const texts = { owner, domain, category, sensitivity }
  const given = Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  return {
    ...Object.fromEntries(given),
    tags: listOf(tags),
    personalData: listOf(governance?.['personal-data']),
  }
}

function listOf(json: JsonValue | undefined): readonly string[] {
  return Array.isArray(json) ? (json as readonly JsonValue[]).map(String) : []
}
