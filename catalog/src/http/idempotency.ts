import { createHash } from 'node:crypto'
import { operationNamed } from '@korolev/spec'
import type { JsonObject, JsonValue, Location } from '@korolev/table-format'
import {
  asLocation,
  CommitUnknownError,
  InvalidArgumentError,
  isJsonObject,
  LakeError,
  parseJson,
  printJson,
  UnavailableError,
  UnprocessableError,
} from '@korolev/table-format'
import type { IdempotencyClaim } from '../commands/components.js'
import type { WriteOutcome } from '../commands/write-batch.js'
import { IdempotencyRaceError, writeBatch } from '../commands/write-batch.js'
import { accessOfNew } from './access-reply.js'
import type { Authorized } from './authorization/authorize.js'
import { bodyReader, newIdentifier } from './decode.js'
import { errorReply } from './errors.js'
import type { Input, Reply, Route } from './exchange.js'
import { committedReply, tableReply, viewReply } from './table-reply.js'

/** How long a key may be used again; advertised in config as `PT24H`. */
export const IDEMPOTENCY_LIFETIME = 'PT24H'
const LIFETIME_MS = 24 * 60 * 60 * 1_000
/** Kept a little longer than promised, for clocks that differ. */
const GRACE_MS = 10 * 60 * 1_000

/** Changes whose batch does not hold their answer: secrets that are kept nowhere, and telemetry. */
const REMEMBERED_AFTERWARDS: readonly string[] = [
  ...['createAccount', 'updateAccount', 'rotateAccountSecret', 'deleteAccount', 'reportMetrics'],
]

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/**
 * Handles a request that may carry an `Idempotency-Key`: one that was answered before gets the
 * same answer again; a deterministic refusal is remembered, a failure of ours never.
 */
export async function handleIdempotently(authorized: Authorized, route: Route): Promise<Reply> {
  const { input } = authorized
  const refusal = authorized.denied ?? authorized.absent
  // A read is answered anew each time, whatever header a client puts on every request.
  const { changes } = operationNamed(input.operationId)
  const claim = changes ? readClaim(input) : undefined
  if (claim === undefined) {
    if (refusal !== undefined) throw refusal
    return route.handle(input)
  }
  const replayed = await replay(authorized, claim)
  if (replayed !== undefined) return replayed
  let mayBeDone = REMEMBERED_AFTERWARDS.includes(input.operationId)
  const whenInBatch = () => {
    mayBeDone = true
  }
  const idempotency = { ...claim, whenInBatch }
  const claimed = { ...input, context: { ...input.context, idempotency } }
  try {
    // It is remembered like any other: the same request may be under way elsewhere.
    if (refusal !== undefined) throw refusal
    const reply = await route.handle(claimed)
    return await finishClaim(claimed, claim, reply, mayBeDone)
  } catch (error) {
    const isAnswered = error instanceof IdempotencyRaceError || !(await refuse(input, claim, error))
    const winner = isAnswered ? await replay(authorized, claim) : undefined
    if (winner !== undefined) return winner
    throw error
  }
}

/** @throws InvalidArgumentError for a key that is no UUID of version 7. */
function readClaim({ headers, operationId, params, query, body, context, components }: Input) {
  const key = headers['idempotency-key']
  if (key === undefined || key === '') return undefined
  if (!UUID_V7.test(key)) {
    throw new InvalidArgumentError('Idempotency-Key must be a UUID of version 7 (RFC 9562)', {
      field: 'Idempotency-Key',
    })
  }
  const { prefix: _, ...names } = params
  const asked = query.size === 0 ? [] : [query.toString()]
  // Where callers are known, a key is its maker's: nobody hears another's answer by it.
  const whose = context.access === undefined ? [] : [context.access.identity]
  const requestHash = createHash('sha256')
    .update(JSON.stringify([operationId, context.warehouse.name, names, ...asked, ...whose]))
    .update(body)
    .digest('hex')
  return {
    idempotencyKey: key.toLowerCase(),
    requestHash,
    expiresAtMs: components.clock.nowMs() + LIFETIME_MS + GRACE_MS,
  } satisfies IdempotencyClaim
}

/**
 * The answer that was given before, where the caller may still hear it.
 * @throws CommitUnknownError where it was done and that cannot be shown: a refusal would be wrong.
 */
async function replay(
  { input, absent, denied }: Authorized,
  claim: IdempotencyClaim,
): Promise<Reply | undefined> {
  const answer = await storedAnswer(input, claim)
  if (answer === undefined) return undefined
  const isDone = Number(answer['status'] ?? 200) < 300
  // What it was about is gone, and with it who may see what it was.
  const isHidden =
    denied !== undefined || (absent !== undefined && answer['relation'] !== undefined)
  if (isHidden && isDone) {
    throw new CommitUnknownError(
      'this request was answered before, and its caller may not hear the answer any more',
    )
  }
  if (denied !== undefined) throw denied
  return renderAnswer(input, answer)
}

async function storedAnswer(
  { components: { store, clock } }: Input,
  claim: IdempotencyClaim,
): Promise<JsonObject | undefined> {
  const record = await store.findIdempotency(claim.idempotencyKey, clock.nowMs())
  if (record === undefined) return undefined
  if (record.requestHash !== claim.requestHash) {
    throw new UnprocessableError(
      'this Idempotency-Key was used for another request; make a new key for each new request',
      { field: 'Idempotency-Key' },
    )
  }
  const answer = parseJson(record.answer)
  if (!isJsonObject(answer)) throw new InvalidArgumentError('a stored answer is malformed')
  return answer
}

async function renderAnswer(input: Input, answer: JsonObject): Promise<Reply> {
  const { relation, body } = answer
  if (isJsonObject(relation)) return renderRelation(input, relation)
  return {
    status: Number(answer['status']),
    ...(body === undefined ? {} : { text: printJson(body) }),
  }
}

/** What was done is never answered as a failure, also where its metadata cannot be shown now. */
async function renderRelation(input: Input, relation: JsonObject): Promise<Reply> {
  const location = String(relation['metadataLocation'])
  try {
    return await renderMetadata(input, relation, asLocation(location))
  } catch (cause) {
    throw new CommitUnknownError(
      'this request was answered before, and its answer cannot be given again: ' +
        `${location} cannot be read; load what it changed to see its state`,
      { cause },
    )
  }
}

async function renderMetadata(
  input: Input,
  relation: JsonObject,
  location: Location,
): Promise<Reply> {
  const { metadata } = input.components
  if (relation['kind'] === 'view') return viewReply(await metadata.view(location))
  const loaded = await metadata.table(location)
  if (input.operationId === 'updateTable') return committedReply(loaded)
  // Access is never stored: who asks again is lent it anew.
  const access = await accessOfNew(input, newIdentifier(input, bodyReader(input)), loaded)
  return tableReply(loaded, 'all', access)
}

/**
 * A success that wrote nothing (a commit without a change, a staged table) is remembered too. Where
 * an answer is stored already, that one is given: the change may be there because the same request
 * made it over another connection, and one key has one answer.
 * @param mayBeDone - a batch was sent that would store the answer with the change.
 * @throws UnavailableError when nothing was written, and that cannot be remembered.
 */
async function finishClaim(
  input: Input,
  claim: IdempotencyClaim,
  reply: Reply,
  mayBeDone: boolean,
): Promise<Reply> {
  try {
    const stored = await storedAnswer(input, claim)
    if (stored !== undefined) {
      return isShownBy(reply, stored) ? reply : await renderAnswer(input, stored)
    }
    // It holds credentials, which are kept nowhere: a staged table, of which nothing was written.
    if (reply.headers?.['cache-control'] === 'no-store') return reply
    const text = reply.body?.identity.toString('utf8') ?? reply.text
    const body: JsonValue | undefined = text === undefined ? undefined : parseJson(text)
    const answer = { status: reply.status, ...(body === undefined ? {} : { body }) }
    const { kind } = await remember(input, claim, answer)
    return (kind === 'stale' ? await replay({ input }, claim) : undefined) ?? reply
  } catch (error) {
    // What was done is done, and is not to be answered as a failure.
    if (mayBeDone || !(error instanceof LakeError)) return reply
    // Later it might be answered in another way.
    throw new UnavailableError('the answer cannot be remembered; nothing was changed', {
      cause: error,
    })
  }
}

/** As nearly always: this very request made what is stored, and need not be rendered again. */
function isShownBy({ shows }: Reply, { relation }: JsonObject): boolean {
  return shows !== undefined && isJsonObject(relation) && relation['metadataLocation'] === shows
}

/**
 * Remembers a refusal. False when the same request was answered meanwhile, over another connection:
 * then that answer is its answer, of which this refusal may be no more than the consequence.
 * @throws UnavailableError when that cannot be told; this request itself has applied nothing.
 */
async function refuse(input: Input, claim: IdempotencyClaim, error: unknown): Promise<boolean> {
  const { status, body } = errorReply(error)
  const isDeterministic =
    status >= 400 && status < 500 && status !== 429 && error instanceof LakeError
  if (!isDeterministic || error.field === 'Idempotency-Key') return true
  try {
    return (await remember(input, claim, { status, body })).kind === 'committed'
  } catch (cause) {
    throw new UnavailableError('the answer could not be remembered; nothing was applied', { cause })
  }
}

function remember(
  input: Input,
  claim: IdempotencyClaim,
  answer: JsonObject,
): Promise<WriteOutcome> {
  return writeBatch(input.components, {
    batchId: input.components.ids.uuidV7(),
    preconditions: [],
    changes: [],
    records: [],
    idempotency: [{ ...claim, answer: printJson(answer) }],
  })
}
