import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ran } from './run.js'
import { ROOT, run, tool } from './run.js'
import type { Tally } from './tally.js'
import { readTally } from './tally.js'

export interface StepOutcome extends Tally {
  /** Shown when something failed. */
  readonly output: string
  /** Shown always, behind the step's name. */
  readonly remark?: string
}

const REPORTS = join(ROOT, 'reports')
const TESTS_MS_MAX = 420_000

/** Runs vitest and counts what it found; `name` is that of the report in `reports/`. */
export async function runVitest(
  name: string,
  args: readonly string[],
  { timeoutMs = TESTS_MS_MAX }: { readonly timeoutMs?: number } = {},
): Promise<StepOutcome> {
  const tally = reportFile(`${name}.json`)
  const reporters = ['--reporter=default', '--reporter=./scripts/support/vitest-tally.ts']
  const ran = await run(tool('vitest'), [...args, ...reporters], {
    environment: { KOROLEV_TALLY: tally, NO_COLOR: '1' },
    timeoutMs,
  })
  // What passed is counted already; only the failures are of interest.
  const output = ran.output.replace(/^\s*[✓↓].*\n/gm, '')
  return outcomeOf({ ...ran, output }, readTally(tally))
}

/** The place of a fresh report; the one of an earlier run is gone. */
export function reportFile(name: string): string {
  mkdirSync(REPORTS, { recursive: true })
  rmSync(join(REPORTS, name), { force: true })
  return join(REPORTS, name)
}

/** A runner that ended badly has failed, whatever it counted. */
export function outcomeOf({ code, output }: Ran, tally: Tally | undefined): StepOutcome {
  const { passed, failed, skips, failures = [] } = tally ?? { passed: 0, failed: 0, skips: [] }
  const isLost = failed === 0 && (code !== 0 || tally === undefined || passed === 0)
  return {
    passed,
    failed: isLost ? 1 : failed,
    skips,
    failures,
    output: isLost ? `${output}(exit code ${code}, ${passed} tests passed)` : output,
    remark: `${passed} tests`,
  }
}
