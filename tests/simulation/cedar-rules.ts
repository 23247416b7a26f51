import { policyKey } from '../../catalog/src/domain/policies.js'
import { ownerKey } from '../../catalog/src/domain/owners.js'
import type { Asking } from './demands.js'
import { CEDAR_POLICY } from './identities.js'
import type { Look } from './rights.js'

/** One policy in Cedar, of the few forms that a simulation writes. */
export interface CedarRule {
  readonly effect: 'permit' | 'forbid'
  readonly principal: { readonly type: 'Identity' | 'Owner'; readonly id: string }
  /** One operation, or all that need the same of a role. */
  readonly action: { readonly type: 'operation' | 'group'; readonly id: string }
  /** All that lies in this namespace, itself included; absent: in the warehouse. */
  readonly within?: string
}

export function cedarText({ effect, principal, action, within }: CedarRule): string {
  const who = `${principal.type === 'Owner' ? 'in' : '=='} ${principal.type}::"${principal.id}"`
  const what = `${action.type === 'group' ? 'in' : '=='} Action::"${action.id}"`
  const where = within === undefined ? '' : ` in Namespace::"${within}"`
  return `${effect}(principal ${who}, action ${what}, resource${where});`
}

const TEXT =
  /^(permit|forbid)\(principal (?:==|in) (Identity|Owner)::"([^"]+)", action (==|in) Action::"(\w+)", resource(?: in Namespace::"([^"]+)")?\);$/

function ruleOf(text: string): CedarRule {
  const [, effect, type, id = '', relation, action = '', within] = TEXT.exec(text) ?? []
  if (effect === undefined) throw new Error(`no rule of a simulation: ${text}`)
  return {
    effect: effect as CedarRule['effect'],
    principal: { type: type as CedarRule['principal']['type'], id },
    action: { type: relation === 'in' ? 'group' : 'operation', id: action },
    ...(within === undefined ? {} : { within }),
  }
}

/**
 * What the policy says of a request, as docs/policies.md has it, written down once more.
 * @param asking - absent for what roles and visibility alone decide.
 * @param levels - of the namespace itself, or around the table or view; none for the warehouse.
 */
export function cedarDecision(
  { look, identity }: { readonly look: Look; readonly identity: string },
  asking: Asking | undefined,
  levels: readonly string[],
): CedarRule['effect'] | 'none' {
  if (asking === undefined) return 'none'
  const text = look(policyKey('main', CEDAR_POLICY))?.policy?.text
  if (text === undefined) return 'none'
  const { effect, principal, action, within } = ruleOf(text)
  const asked = action.type === 'group' ? asking.group : asking.operationId
  if (action.id !== asked) return 'none'
  const isWithin = levels.some((_, index) => levels.slice(0, index + 1).join('.') === within)
  if (within !== undefined && !isWithin) return 'none'
  const isMeant =
    principal.type === 'Identity'
      ? principal.id === identity
      : look(ownerKey('main', principal.id))?.members?.includes(identity) === true
  return isMeant ? effect : 'none'
}
