import { checkLog } from '../support/catalog-check.js'
import { decompressMetadata, METADATA_SIZE_BYTES_MAX } from '@korolev/table-format'
import { offerOf } from '../../catalog/src/domain/governance.js'
import type { Entity } from '../../catalog/src/ports/catalog-store.js'
import { landedWithoutRight, mayBeDenied } from './access-judge.js'
import type { Attempt, Expected, Send } from './attempts.js'
import { isSuccess, locationOf, refusalOf } from './attempts.js'
import { keyName } from './client.js'
import type { Span } from './names.js'
import type { Landed } from './observed-catalog.js'
import { pointerOf } from './observed-catalog.js'
import type { Answer } from './replica.js'
import type { World } from './world.js'

/** Laws 1, 2, 4 and 5 when the world has come to rest. */
export async function judge(world: World, attempts: readonly Attempt[]): Promise<void> {
  for (const attempt of attempts) {
    const problem = problemOf(world, attempt)
    if (problem === undefined) continue
    world.violate(`${attempt.request.message} (${attempt.request.operationId}) ${problem}`)
  }
  if (world.isBroken) return
  try {
    await checkLog(world.catalog, (location) => {
      const bytes = world.objects.archive.get(location)
      return bytes && decompressMetadata(bytes, METADATA_SIZE_BYTES_MAX)
    })
  } catch (error) {
    world.violate(`the log does not hold: ${String(error)}`)
  }
}

function problemOf(world: World, attempt: Attempt): string | undefined {
  const { sends, expected, request } = attempt
  const landed = world.catalog.landed.get(request.message) ?? []
  const batches = new Set(landed.map(({ batchId }) => batchId)).size
  const successes = sends.filter(({ answer }) => isSuccess(answer))
  const refused = sends.find(({ answer }) => answer !== undefined && isRefusal(answer))
  const rightless = landedWithoutRight(world, attempt)
  if (rightless !== undefined) return rightless
  if (batches > 1) return `was applied ${batches} times`
  if (batches === 1) {
    const problem = wholeness(expected, landed, isAdopted(world, expected))
    if (problem !== undefined) return problem
    if (refused !== undefined) return `was refused (${answerText(refused)}) and applied`
    const isNothing = sends.every(({ answer, isDoubled }) => answer?.status === 503 && !isDoubled)
    if (isNothing) return 'was put off as not applied, and was applied'
  }
  const isDone = batches > 0 || expected.mayDoNothing === true || isAdopted(world, expected)
  if (successes.length > 0 && !isDone) return 'was acknowledged, and is not there'
  if (successes.length > 0 && refused !== undefined) {
    return `was acknowledged, and refused (${answerText(refused)})`
  }
  return (
    answersProblem(world, attempt, successes, landed[0]) ??
    (refused === undefined ? undefined : refusalProblem(world, attempt, refused))
  )
}

/** What is there already needs no change, and no record. */
function isAdopted({ catalog }: World, { mark }: Expected): boolean {
  return mark !== undefined && catalog.wasAdopted(mark)
}

/**
 * All of a change is in its records: as many as there must be, of the right kind, in one batch.
 * @param isAdopted - some of it was there already, which another made the state of a table.
 */
function wholeness(
  expected: Expected,
  landed: readonly Landed[],
  isAdopted: boolean,
): string | undefined {
  const { records, action, kind, mark } = expected
  const recordsMin = isAdopted ? 1 : records.min
  if (landed.length < recordsMin || landed.length > records.max) {
    return `has ${landed.length} records, not ${records.min} to ${records.max}`
  }
  if (new Set(landed.map(({ object }) => object)).size !== landed.length) {
    return 'has two records of one object'
  }
  const own = landed.filter((each) => each.action === action && each.object.startsWith(kind))
  if (own.length === 0) return `has no record that says ${action} of a ${kind}`
  const isMarked = ({ record }: Landed) =>
    JSON.stringify(record['updates'], bigints).includes(`"${mark ?? ''}":"1"`)
  if (mark !== undefined && !own.every(isMarked)) return 'is recorded without what it was to change'
  return undefined
}

function bigints(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

/** Every success says the same, and what it says was so. */
function answersProblem(
  world: World,
  attempt: Attempt,
  successes: readonly Send[],
  landed: Landed | undefined,
): string | undefined {
  const [first] = successes
  if (first?.answer === undefined || landed === undefined) return undefined
  const { text, status, etag } = first.answer
  const other = successes.find(
    ({ answer }) => answer?.text !== text || answer.status !== status || answer.etag !== etag,
  )
  if (other !== undefined) {
    return `was answered in two ways: ${status} ${text} and ${other.answer?.text ?? ''}`
  }
  const span = { from: attempt.sends[0]?.span.from ?? 0, to: first.span.to }
  if (landed.moment < span.from || landed.moment > span.to) {
    return 'was acknowledged at another time than it was applied'
  }
  return toldProblem(world, attempt.expected, first.answer, span)
}

function toldProblem(
  world: World,
  { answers, mark }: Expected,
  answer: Answer,
  span: Span,
): string | undefined {
  if (answers === undefined) return undefined
  if (mark !== undefined && !answer.text.includes(`"${mark}":"1"`))
    return 'is not in its own answer'
  const told = locationOf(answer)
  const wasSo = world.catalog.names.wasSo(
    answers,
    span,
    (entity) => entity !== undefined && pointerOf(entity) === told,
  )
  return wasSo ? undefined : `was answered with ${told ?? 'no location'}, which never was the state`
}

/** 4xx: nothing of this was applied, nor will be. Of 401 that holds for the token that was sent. */
function isRefusal({ status }: Answer): boolean {
  return status >= 400 && status < 500 && status !== 401
}

/** A refusal gives a reason that was one, at some moment since the request was first sent. */
function refusalProblem(world: World, attempt: Attempt, refused: Send): string | undefined {
  const { expected, sends } = attempt
  if (refused.answer === undefined || mayBeDenied(world, attempt, refused)) return undefined
  const { names } = world.catalog
  const span: Span = { from: sends[0]?.span.from ?? 0, to: refused.span.to }
  const isThere = (entity: unknown) => entity !== undefined
  const isNot = (entity: { kind: string } | undefined) => entity?.kind !== expected.kind
  const { type, message } = refusalOf(refused.answer)
  const holds: Readonly<Record<string, () => boolean>> = {
    NoSuchTableException: () => expected.present.some((key) => names.wasSo(key, span, isNot)),
    NoSuchViewException: () => expected.present.some((key) => names.wasSo(key, span, isNot)),
    NoSuchNamespaceException: () =>
      expected.namespaces.some((key) => names.wasSo(key, span, (entity) => !isThere(entity))),
    AlreadyExistsException: () =>
      [...expected.absent, ...expected.present].some((key) => names.wasSo(key, span, isThere)),
    CommitFailedException: () => expected.mayConflict,
    NamespaceNotEmptyException: () => expected.action === 'drop' && expected.kind === 'namespace',
    InUseException: () => expected.action === 'drop' && expected.kind === 'owner',
    // Of a table that is purged just now, of a file that is registered, or of an owner.
    NotFoundException: () =>
      (expected.owners ?? []).some((key) => names.wasSo(key, span, (entity) => !isThere(entity))) ||
      expected.present.some((key) => names.wasSo(key, span, isNot)) ||
      isNotOffered(world, expected, span) ||
      isNotGranted(world, expected, span) ||
      (expected.file !== undefined && isDoomed(world, expected.file, span.to)),
    IllegalArgumentException: () => expected.mayBeInvalid || expected.file !== undefined,
  }
  if (holds[type]?.() === true) return undefined
  const about = [...expected.present, ...expected.absent, ...expected.namespaces].map(keyName)
  return `was refused without reason (${about.join(', ')}): ${type} ${message}`
}

/** Whom nothing is offered to learns no more than that. */
function isNotOffered({ catalog }: World, expected: Expected, span: Span): boolean {
  const { offeredTo, present, namespaces } = expected
  if (offeredTo === undefined) return false
  const [object = namespaces[0]] = present
  if (object === undefined) return false
  return catalog.names.wasSo(object, span, (entity) => offerIn(entity) !== offeredTo)
}

function isNotGranted({ catalog }: World, { grant }: Expected, span: Span): boolean {
  if (grant === undefined) return false
  return catalog.names.wasSo(grant.on, span, (entity) => {
    const { governance } = JSON.parse(entity?.value ?? '{}') as {
      governance?: { access?: { grants?: readonly { to: string }[] } }
    }
    return governance?.access?.grants?.some(({ to }) => to === grant.to) !== true
  })
}

function offerIn(entity: Entity | undefined): string | undefined {
  const { governance } = JSON.parse(entity?.value ?? '{}') as {
    governance?: Parameters<typeof offerOf>[0]
  }
  return offerOf(governance)?.to
}

/** Gone, or about to be: of a table that was dropped together with its files, or waste. */
function isDoomed({ objects, catalog }: World, file: string, moment: number): boolean {
  if (objects.wasAbsentBy(file, moment) || catalog.condemnedFiles.has(file)) return true
  return catalog.purgedUuids.has(catalog.factsOf(file)?.uuid ?? '')
}

function answerText({ answer }: Send): string {
  if (answer === undefined) return 'nothing'
  const { type, message } = refusalOf(answer)
  return `${answer.status} ${type} ${message}`
}
