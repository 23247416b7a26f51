import type { JsonObject } from '@korolev/table-format'
import { relationKey } from '../../catalog/src/domain/names.js'
import { policyKey } from '../../catalog/src/domain/policies.js'
import type { Attempt, Send } from './attempts.js'
import { refusalOf } from './attempts.js'
import type { Demand } from './demands.js'
import { demandsOf, isAlwaysAsked } from './demands.js'
import type { Token } from './identities.js'
import { CEDAR_POLICY } from './identities.js'
import type { Span } from './names.js'
import type { Answer, ReplicaRequest } from './replica.js'
import { everyState, TooManyStatesError, verdictIn, verdictsOn, wasForbidden } from './rights.js'
import type { IsMeant, Verdict } from './rights.js'
import type { World } from './world.js'

const ANY: ReadonlySet<Verdict> = new Set<Verdict>(['pass', 'void', 'forbidden', 'hidden'])

/**
 * What the rules allow as the answer to a request that went on during the span. Some of them are
 * looked at once more when it is done, when what decides may be something else.
 */
function allowed(world: World, request: ReplicaRequest, span: Span): ReadonlySet<Verdict> {
  const first = allowedFirst(world, request, span)
  const later = verdicts(world, request, span, (demand) => !isAlwaysAsked(demand))
  if (!first.has('pass') || later.size === 0) return first
  return new Set([...[...first].filter((verdict) => verdict !== 'pass'), ...later])
}

/** As a request is judged each time that it comes, also where it is done already. */
function allowedFirst(
  world: World,
  request: ReplicaRequest,
  span: Span,
  isMeant?: IsMeant,
): ReadonlySet<Verdict> {
  return verdicts(world, request, span, isAlwaysAsked, isMeant)
}

function verdicts(
  world: World,
  request: ReplicaRequest,
  span: Span,
  isAsked: (demand: Demand) => boolean,
  isMeant?: IsMeant,
): ReadonlySet<Verdict> {
  const { token } = request
  if (token === undefined) return new Set<Verdict>(['pass'])
  const demands = demandsOf(request).filter(isAsked)
  if (demands.length === 0 && isAsked !== isAlwaysAsked) return new Set()
  try {
    return verdictsOn(world.catalog.names, span, token, demands, isMeant)
  } catch (error) {
    if (error instanceof TooManyStatesError) return ANY
    throw error
  }
}

/**
 * In the moment in which a client hears an answer: nobody is acknowledged who was allowed at no
 * moment since the question, and nobody is denied who was allowed all the time; a denial tells
 * nothing of what its caller may not know.
 * @param since - when the request was sent first: its key may have its answer from then on.
 */
export function judgeAccess(
  world: World,
  request: ReplicaRequest,
  { answer, span }: Pick<Send, 'answer' | 'span'>,
  since: number,
): void {
  const { token } = request
  if (token === undefined || answer === undefined) return
  const now = allowedFirst(world, request, span)
  count(world, answer, now)
  if (answer.status < 300 && isPermittedOnly(world, request, token, span)) {
    world.count('requests permitted in Cedar')
  }
  const sinceFirst = { from: since, to: span.to }
  const problem = problemOf(answer, now, {
    asked: () => allowedFirst(world, request, sinceFirst),
    done: () => allowed(world, request, sinceFirst),
    forbidden: () => wasForbidden(world.catalog.names, sinceFirst, token, demandsOf(request)),
  })
  if (problem === undefined) return
  const { clientId, epoch } = token
  const { type, message } = refusalOf(answer)
  world.violate(
    `${request.operationId} ${request.message} of ${clientId} (${epoch}) ${problem}: ` +
      `${answer.status} ${type} ${message}; the rules say ${[...now].join(', ')}`,
  )
}

function problemOf(
  answer: Answer,
  now: ReadonlySet<Verdict>,
  sinceFirst: Readonly<Record<'asked' | 'done', () => ReadonlySet<Verdict>>> & {
    readonly forbidden: () => boolean
  },
): string | undefined {
  const { status } = answer
  if (status < 300) {
    const isRightful = now.has('pass') && sinceFirst.done().has('pass')
    return isRightful ? undefined : 'is acknowledged without a right'
  }
  if (status === 401) return now.has('void') ? undefined : 'hears that a good token is void'
  if (status === 403) {
    return sinceFirst.forbidden() ? undefined : 'is denied, which no rule says'
  }
  if (status === 409 && !sinceFirst.asked().has('pass')) return 'hears of what it may not know'
  return undefined
}

function count(world: World, answer: Answer, now: ReadonlySet<Verdict>): void {
  const { status, text } = answer
  if (status === 401) world.count('tokens that were void')
  if (status === 403) world.count('requests denied')
  if (text.includes('is restricted by the policy')) world.count('tables denied by a policy')
  if (text.includes('is forbidden to you by')) world.count('requests forbidden in Cedar')
  if (status === 404 && !now.has('pass')) world.count('objects hidden')
  if (text.includes('may not hear the answer')) world.count('answers withheld since')
  if (now.size === 1 || !now.has('pass')) return
  if (status < 300) world.count('rights that moved meanwhile: done')
  if (status === 401 || status === 403) world.count('rights that moved meanwhile: denied')
}

/** Neither roles nor visibility gave it. */
function isPermittedOnly(
  { catalog }: World,
  request: ReplicaRequest,
  token: Token,
  span: Span,
): boolean {
  if (catalog.names.now(policyKey('main', CEDAR_POLICY)) === undefined) return false
  const demands = demandsOf(request).map(({ asking: _, ...right }) => right)
  try {
    return !verdictsOn(catalog.names, span, token, demands.filter(isAlwaysAsked)).has('pass')
  } catch (error) {
    if (error instanceof TooManyStatesError) return false
    throw error
  }
}

/** Whether a refusal of it may be the rules', from when it was sent first. */
export function mayBeDenied(world: World, { request, sends }: Attempt, refused: Send): boolean {
  const status = refused.answer?.status
  const span = { from: sends[0]?.span.from ?? 0, to: refused.span.to }
  const rules = () => allowed(world, tokenOf(request, refused), span)
  // A token that is void is no answer to what was asked with it.
  if (status === 401) return true
  if (status === 403) return rules().has('forbidden')
  return status === 404 && rules().has('hidden')
}

/**
 * Nothing is done for one who at no moment since had the right to it, whatever is answered; and not
 * to another object either, which took the name meanwhile.
 */
export function landedWithoutRight(world: World, attempt: Attempt): string | undefined {
  if (attempt.sends[0]?.token === undefined) return undefined
  for (const { moment, object, record } of world.catalog.landed.get(attempt.request.message) ??
    []) {
    const isRightful = attempt.sends.some(({ span: { from }, token }) => {
      if (from > moment || token === undefined) return false
      const request = { ...attempt.request, token }
      return allowedFirst(world, request, { from, to: moment }, isMeantBy(object, record)).has(
        'pass',
      )
    })
    if (!isRightful) return `was applied to ${object} for one who had no right to it`
  }
  return undefined
}

/** Under the name that a record tells, its object. */
function isMeantBy(object: string, { name, action }: JsonObject): IsMeant {
  const parts = Array.isArray(name) ? name.map(String) : []
  if (!/^(table|view):/.test(object) || action === 'create' || action === 'register') {
    return () => true
  }
  const meant = relationKey('main', { namespace: parts.slice(0, -1), name: parts.at(-1) ?? '' })
  return (key, entity) => {
    const isMeant = key.name === meant.name && key.parent === meant.parent
    if (key.collection !== 'relations' || !isMeant) return true
    return entity !== undefined && `${entity.kind}:${entity.id}` === object
  }
}

function tokenOf(request: ReplicaRequest, { token }: Send): ReplicaRequest {
  return token === undefined ? request : { ...request, token }
}

/** Whether a name may have been listed for a caller, and may have been left out. */
export function mayBeListed(
  { catalog }: World,
  token: Token,
  span: Span,
  listed: { readonly kind: 'table' | 'view' | 'namespace'; readonly name: readonly string[] },
): ReadonlySet<boolean> {
  const { kind, name } = listed
  try {
    return everyState(
      catalog.names,
      span,
      (look) => verdictIn(look, token, [{ on: kind, name, need: 'LISTED' }]) === 'pass',
    )
  } catch (error) {
    if (error instanceof TooManyStatesError) return new Set([true, false])
    throw error
  }
}
