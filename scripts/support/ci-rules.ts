import type { Ran } from './run.js'
import type { Summary } from './tally.js'
import { parseSummary } from './tally.js'

export interface CiStep {
  readonly title: string
  readonly command: readonly string[]
  readonly timeoutMs: number
  /** Its tests are counted by another step: it counts as one check. */
  readonly isOneCheck?: boolean
}

export interface CiRun extends Summary {
  readonly step: CiStep
  readonly code: number
  readonly seconds: number
  /** Names of what failed, where the step tells them. */
  readonly failures: readonly string[]
}

const MINUTE_MS = 60_000

/** Together at most 80 minutes, also when each of them takes all the time that it may. */
export const CI_STEPS: readonly CiStep[] = [
  { title: 'tests', command: ['npm', 'test'], timeoutMs: 12 * MINUTE_MS },
  npmRun('test:long', { timeoutMs: 8 * MINUTE_MS }),
  npmRun('coverage', { timeoutMs: 7 * MINUTE_MS, isOneCheck: true }),
  npmRun('report', { timeoutMs: 2 * MINUTE_MS, isOneCheck: true }),
  npmRun('mutants', { timeoutMs: 6 * MINUTE_MS }),
  npmRun('contract:fake-gcs-server', { timeoutMs: 3 * MINUTE_MS }),
  npmRun('quickstart', { timeoutMs: 3 * MINUTE_MS, isOneCheck: true }),
  {
    title: 'governed pipeline',
    command: ['npm', 'run', '--silent', 'example', '--', 'governed-pipeline'],
    timeoutMs: 2 * MINUTE_MS,
    isOneCheck: true,
  },
  conformance('rck', 8 * MINUTE_MS),
  conformance('rck-upstream', 7 * MINUTE_MS),
  conformance('pyiceberg', 6 * MINUTE_MS),
  conformance('openlineage-spark', 3 * MINUTE_MS),
  conformance('spark-auth', 3 * MINUTE_MS),
]

function npmRun(
  name: string,
  limits: { readonly timeoutMs: number; readonly isOneCheck?: boolean },
): CiStep {
  return { title: name, command: ['npm', 'run', '--silent', name], ...limits }
}

function conformance(suite: string, timeoutMs: number): CiStep {
  const command = ['npm', 'run', '--silent', 'conformance', '--', suite]
  return { title: `conformance ${suite}`, command, timeoutMs }
}

/**
 * What a step found, by its closing line. One that ended badly has failed, whatever it counted; one
 * without a closing line is a check of its own.
 */
export function countStep({ isOneCheck }: CiStep, { code, output }: Ran): Summary {
  const isWell = code === 0
  const found = parseSummary(output)
  if (isOneCheck === true || found === undefined) {
    return { passed: isWell ? 1 : 0, failed: isWell ? 0 : 1, skipped: 0 }
  }
  return isWell ? found : { ...found, failed: Math.max(1, found.failed) }
}

/** Nothing passed and nothing failed: its tools are not on this machine, as its output says. */
export function isMissing({ passed, failed }: Summary): boolean {
  return passed === 0 && failed === 0
}
