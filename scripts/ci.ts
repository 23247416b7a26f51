import { run } from './support/run.js'
import type { CiRun } from './support/ci-rules.js'
import { CI_STEPS, countStep, isMissing } from './support/ci-rules.js'
import { addTallies, failureLines, parseFailures } from './support/tally.js'

/**
 * What `.ci/run` does after `npm ci`: every check of the project, one after another, because some
 * of them measure time. The last line counts them all together.
 */
async function main(): Promise<number> {
  const runs: CiRun[] = []
  for (const step of CI_STEPS) {
    const { title, command, timeoutMs } = step
    console.log(`\n=== ${title}: ${command.join(' ')}\n`)
    const startMs = performance.now()
    const [program = '', ...args] = command
    const { code, output } = await run(program, args, {
      timeoutMs,
      onOutput: (chunk) => process.stdout.write(chunk),
    })
    const seconds = Math.round((performance.now() - startMs) / 1000)
    const counted = countStep(step, { code, output })
    const named = parseFailures(output)
    const failures = counted.failed > 0 && named.length === 0 ? [step.title] : named
    runs.push({ step, code, seconds, failures, ...counted })
  }
  console.log('\n=== all together\n')
  for (const each of runs) {
    const remark = isMissing(each) ? '  nothing ran: a tool that it needs is not here' : ''
    console.log(
      `${each.step.title.padEnd(24)} ${String(each.seconds).padStart(5)} s` +
        `  ${each.passed} passed, ${each.failed} failed, ${each.skipped} skipped${remark}`,
    )
  }
  const skipped = runs.reduce((sum, each) => sum + each.skipped, 0)
  console.log(`\n${skipped} skipped, each with its reason above`)
  const { passed, failed, failures = [] } = addTallies(runs.map((each) => ({ ...each, skips: [] })))
  // Here too: the step that told of them is far above, and logs are cut in their middle.
  console.log(failureLines(failures).trimEnd())
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
}

process.exitCode = await main()
