import fc from 'fast-check'
import type { Served } from '../../catalog/src/serve.js'
import { liveMiB } from '../support/live-memory.js'
import { serveInMemory } from '../support/served.js'
import type { NamedStep } from './cases.js'
import { anyStep } from './cases.js'
import { Model } from './model.js'
import { Mismatch, Session } from './session.js'

const STEPS_MAX = 40
const SHRINK_SECONDS_MAX = 30

export interface FuzzResult {
  readonly seed: number
  readonly cases: number
  readonly steps: number
  readonly seconds: number
  /** What is still referred to after a tenth of the time, when everything is warm. */
  readonly liveMiBEarly: number
  readonly liveMiBEnd: number
  /** The smallest failing case: what is wrong, its steps, and a script that repeats it. */
  readonly failure?: { readonly problem: string; readonly steps: string; readonly script: string }
}

export interface FuzzOptions {
  readonly seed: number
  readonly seconds: number
  /** Ends the search before its time, when so many cases were as they should be. */
  readonly casesMax?: number
  /** How long a smaller failing case is looked for. */
  readonly shrinkSeconds?: number
  /** A server that the cases are tried on; by default a catalog of our own for each. */
  readonly serve?: () => Promise<Served>
}

/** Sequences of operations against a catalog and a model of it, until the time is over. */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { seed, seconds, casesMax = Number.MAX_SAFE_INTEGER } = options
  const { shrinkSeconds = SHRINK_SECONDS_MAX, serve = serveInMemory } = options
  const startMs = performance.now()
  let liveMiBEarly: number | undefined
  const count = { cases: 0, steps: 0 }
  let failure: FuzzResult['failure']
  const steps = fc.array(anyStep, { minLength: 1, maxLength: STEPS_MAX, size: 'max' })
  const property = fc.asyncProperty(steps, async (each) => {
    count.cases++
    count.steps += each.length
    const isWarm = performance.now() - startMs > seconds * 100
    if (isWarm) liveMiBEarly ??= liveMiB()
    const found = await play(each, serve)
    if (found !== undefined) failure = found
    return found === undefined
  })
  const limit = { seed, numRuns: casesMax }
  const details = await fc.check(property, {
    ...limit,
    interruptAfterTimeLimit: seconds * 1_000,
    endOnFailure: true,
  })
  if (details.errorInstance !== null && failure === undefined) throw details.errorInstance
  if (details.counterexamplePath !== null) {
    // A smaller case is looked for in a time of its own, whenever the first one was found.
    const path = details.counterexamplePath
    await fc.check(property, { ...limit, path, interruptAfterTimeLimit: shrinkSeconds * 1_000 })
  }
  const liveMiBEnd = liveMiB()
  return {
    ...{ seed, ...count, liveMiBEarly: liveMiBEarly ?? liveMiBEnd, liveMiBEnd },
    seconds: Math.round((performance.now() - startMs) / 100) / 10,
    ...(failure === undefined ? {} : { failure }),
  }
}

async function play(
  steps: readonly NamedStep[],
  serve: () => Promise<Served>,
): Promise<FuzzResult['failure']> {
  const served = await serve()
  const session = new Session(served.uri)
  const model = new Model()
  const done: string[] = []
  try {
    for (const { text, step } of steps) {
      done.push(text)
      await step(model, session)
    }
    return undefined
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error
    return { problem: error.message, steps: done.join('\n'), script: session.script() }
  } finally {
    await served.stop()
  }
}
