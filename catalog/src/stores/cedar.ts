import type * as CedarLibrary from '@cedar-policy/cedar-wasm/nodejs'
import type { DetailedError, EntityJson } from '@cedar-policy/cedar-wasm/nodejs'
import { parseJson } from '@korolev/table-format'
import { sha256Hex } from '../domain/commit-record.js'
import type {
  CedarEntity,
  CedarRequest,
  CedarVerdict,
  PolicyEngine,
  PreparedPolicies,
} from '../ports/policy-engine.js'

type Cedar = typeof CedarLibrary

let loading: Promise<Cedar> | undefined

/** Four megabytes that take some 90 ms: only those wait for them who have such policies. */
function load(): Promise<Cedar> {
  loading ??= import('@cedar-policy/cedar-wasm/nodejs')
  return loading
}

export const CEDAR: PolicyEngine = {
  problemOf: async (text, schema) => {
    const cedar = await load()
    const parts = cedar.policySetTextToParts(text)
    if (parts.type === 'failure') return describe(text, parts.errors)
    if (parts.policy_templates.length > 0) return 'templates with ?principal are not taken'
    if (parts.policies.length === 0) return 'there is no policy in it'
    const validated = cedar.validate({
      schema,
      policies: { staticPolicies: text },
      validationSettings: { mode: 'strict' },
    })
    if (validated.type === 'failure') return describe(text, validated.errors)
    const errors = validated.validationErrors.map(({ error }) => error)
    return errors.length === 0 ? undefined : describe(text, errors)
  },
  prepare: async (texts) => prepare(await load(), texts),
}

/** Cedar's own words, each with its line and column. */
function describe(text: string, errors: readonly DetailedError[]): string {
  const bytes = Buffer.from(text, 'utf8')
  return errors
    .map(({ message, help, sourceLocations }) => {
      const start = sourceLocations?.[0]?.start
      const hint = help === null || help === undefined ? '' : ` (${help})`
      if (start === undefined) return `${message}${hint}`
      const lines = bytes.subarray(0, start).toString('utf8').split('\n')
      const column = (lines.at(-1) ?? '').length + 1
      return `line ${lines.length}, column ${column}: ${message}${hint}`
    })
    .join('; ')
}

function prepare(cedar: Cedar, texts: Readonly<Record<string, string>>): PreparedPolicies {
  const staticPolicies: Record<string, string> = {}
  const owners = new Set<string>()
  for (const [name, text] of Object.entries(texts)) {
    const parts = cedar.policySetTextToParts(text)
    const policies = parts.type === 'success' ? parts.policies : [FORBIDS_ALL]
    for (const [at, policy] of policies.entries()) {
      staticPolicies[`${name}#${at}`] = policy
      for (const owner of ownersIn(cedar, policy)) owners.add(owner)
    }
  }
  const id = sha256Hex(JSON.stringify(staticPolicies))
  const answer = cedar.preparsePolicySet(id, { staticPolicies })
  const isRead = answer.type === 'success'
  return {
    owners: [...owners],
    decide: (request) =>
      isRead ? decide(cedar, id, request) : { decision: 'forbid', policies: Object.keys(texts) },
  }
}

/** In place of what cannot be read any more. */
const FORBIDS_ALL = 'forbid(principal, action, resource);'

function ownersIn(cedar: Cedar, policy: string): readonly string[] {
  const answer = cedar.policyToJson(policy)
  if (answer.type === 'failure') return []
  const found = JSON.stringify(answer.json).matchAll(/\{"type":"Owner","id":("(?:[^"\\]|\\.)*")\}/g)
  return [...found].map(([, id = '""']) => String(parseJson(id)))
}

function decide(cedar: Cedar, id: string, request: CedarRequest): CedarVerdict {
  const { principal, action, resource, others } = request
  const answer = cedar.statefulIsAuthorized({
    principal: uidOf(principal),
    action: uidOf(action),
    resource: uidOf(resource),
    context: {},
    preparsedPolicySetId: id,
    validateRequest: false,
    entities: [principal, action, resource, ...others].map(entityJson),
  })
  if (answer.type === 'failure') return { decision: 'forbid', policies: [] }
  const { decision, diagnostics } = answer.response
  const failed = diagnostics.errors.map(({ policyId }) => policyId)
  // A policy that fails on what it is asked says neither; forbidding is the safe one.
  if (failed.length > 0) return { decision: 'forbid', policies: namesOf(failed) }
  const policies = namesOf(diagnostics.reason)
  if (decision === 'allow') return { decision: 'permit', policies }
  return { decision: policies.length === 0 ? 'none' : 'forbid', policies }
}

function namesOf(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map((id) => id.slice(0, id.lastIndexOf('#'))))].sort()
}

function uidOf({ type, id }: Pick<CedarEntity, 'type' | 'id'>) {
  return { type, id }
}

function entityJson({ type, id, attributes = {}, parents }: CedarEntity): EntityJson {
  const attrs = Object.entries(attributes).map(
    ([name, value]) => [name, typeof value === 'string' ? value : [...value]] as const,
  )
  return { uid: { type, id }, attrs: Object.fromEntries(attrs), parents: parents.map(uidOf) }
}
