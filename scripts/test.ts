import type { Step } from './support/steps.js'
import { FIRST_STEPS, LONG_STEPS, STEP_GROUPS, TEST_STEPS } from './support/steps.js'
import { addTallies, failureLines, summaryLine } from './support/tally.js'
import type { StepOutcome } from './support/test-run.js'

/** Steps that run at once: the machine we promise a time for has two cores. */
const LANES = 2
const NAME_WIDTH = 26

/**
 * The checks and tests of the project: `npm test`. Arguments name groups of steps; none means all
 * but the long ones.
 * Every step prints one line, a failed one its output; the last line counts everything.
 */
async function main(groups: readonly string[]): Promise<number> {
  const unknown = groups.filter((group) => !(STEP_GROUPS as readonly string[]).includes(group))
  if (unknown.length > 0) {
    console.error(`no such steps: ${unknown.join(', ')}; there are ${STEP_GROUPS.join(', ')}`)
    return 2
  }
  const startMs = performance.now()
  const outcomes: StepOutcome[] = []
  for (const steps of [FIRST_STEPS, TEST_STEPS, LONG_STEPS]) {
    const isUsual = groups.length === 0 && steps !== LONG_STEPS
    outcomes.push(
      ...(await runLanes(steps.filter(({ group }) => isUsual || groups.includes(group)))),
    )
  }
  return report(outcomes, startMs)
}

async function runLanes(steps: readonly Step[]): Promise<readonly StepOutcome[]> {
  const outcomes: StepOutcome[] = []
  let next = 0
  const lane = async () => {
    for (let step = steps[next++]; step !== undefined; step = steps[next++]) {
      outcomes.push(await runStep(step))
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return outcomes
}

async function runStep(step: Step): Promise<StepOutcome> {
  const startMs = performance.now()
  const outcome = named(step, await step.run().catch(crashed))
  const name = `${step.group}: ${step.name}`.padEnd(NAME_WIDTH)
  const verdict = outcome.failed > 0 ? 'FAILED' : outcome.passed > 0 ? 'ok    ' : '-     '
  const remark = outcome.remark === undefined ? '' : `  ${outcome.remark}`
  console.log(`${verdict} ${name} ${secondsSince(startMs).padStart(6)} s${remark}`)
  if (outcome.failed > 0) console.log(indent(outcome.output))
  return outcome
}

/** What fails as a whole, such as a linter, is named by its step. */
function named({ group, name }: Step, outcome: StepOutcome): StepOutcome {
  const isNamed = outcome.failed === 0 || (outcome.failures ?? []).length > 0
  return isNamed ? outcome : { ...outcome, failures: [`${group}: ${name}`] }
}

function crashed(error: unknown): StepOutcome {
  const output = error instanceof Error ? String(error.stack) : String(error)
  return { passed: 0, failed: 1, skips: [], output }
}

function report(outcomes: readonly StepOutcome[], startMs: number): number {
  const all = addTallies(outcomes)
  const { passed, failed, skips, failures = [] } = all
  if (skips.length > 0) console.log(`\nskipped:\n${indent(skips.join('\n'))}`)
  console.log(`\n${secondsSince(startMs)} s in all\n${failureLines(failures)}`.trimEnd())
  console.log(summaryLine(all))
  return failed === 0 && passed > 0 ? 0 : 1
}

function secondsSince(startMs: number): string {
  return ((performance.now() - startMs) / 1000).toFixed(1)
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ')
}

process.exitCode = await main(process.argv.slice(2))
