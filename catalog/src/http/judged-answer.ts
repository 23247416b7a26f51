import { ForbiddenError, LakeError } from '@korolev/table-format'
import { replanWhileStale } from '../commands/write-batch.js'
import type { Caller } from './admission.js'
import type { Authorized } from './authorization/authorize.js'
import { authorize } from './authorization/authorize.js'
import type { Input, Reply, Route } from './exchange.js'
import { handleIdempotently } from './idempotency.js'

/** A request, and how to find who asks it. */
export interface Asked {
  readonly input: Input
  readonly route: Route
  readonly caller: Caller
  /** The same caller by what is known of it now; refuses one that is not let in any more. */
  readonly callerNow: () => Caller | Promise<Caller>
  readonly onJudged?: (authorized: Authorized) => void
}

/**
 * The answer to a request that is judged first. What decides about it is read one after the other,
 * here and by its command. An allowed request needs no more than that each part was once so; but
 * what is denied must have been denied by one state. So a request whose denial may be put together
 * from two is judged anew: nothing was done of it, and no key has this answer yet.
 */
export function judgedAnswer(asked: Asked): Promise<Reply> {
  const { input, route, caller, callerNow, onJudged } = asked
  // Where nobody is asked who they are, nothing about them can move.
  if (caller.reads === undefined) return answerOnce(asked)
  const lasting = { ...route, handle: (each: Input) => handleOnce(each, route) }
  let known: Caller | undefined = caller
  return replanWhileStale(input.components, async () => {
    const authorized = await authorize(input, known ?? (await callerNow()))
    known = undefined
    onJudged?.(authorized)
    if (authorized.denied !== undefined && (await isMoved(authorized.input))) return undefined
    try {
      return await handleIdempotently(authorized, lasting)
    } catch (error) {
      if (error instanceof AccessMovedError) return undefined
      throw error
    }
  })
}

async function answerOnce({ input, route, caller, onJudged }: Asked): Promise<Reply> {
  const authorized = await authorize(input, caller)
  onJudged?.(authorized)
  return handleIdempotently(authorized, route)
}

/** Of a kind that is remembered under no key. */
class AccessMovedError extends LakeError {
  override readonly kind = 'unavailable'
}

async function handleOnce(input: Input, route: Route): Promise<Reply> {
  try {
    return await route.handle(input)
  } catch (error) {
    if (!(error instanceof ForbiddenError) || !(await isMoved(input))) throw error
    throw new AccessMovedError('who may do what has changed since the caller was judged', {
      cause: error,
    })
  }
}

async function isMoved({ context: { access } }: Input): Promise<boolean> {
  return access !== undefined && !(await access.isStillSo())
}
