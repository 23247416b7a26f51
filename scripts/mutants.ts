import { readMutants } from './support/mutants.js'
import type { Mutant } from './support/mutants.js'
import { run, tool } from './support/run.js'
import { readTally, summaryLine } from './support/tally.js'
import { reportFile } from './support/test-run.js'

const RUN_MS_MAX = 120_000

/** Plants each fault of `scripts/mutants.json` in turn; the test that it names must fail. */
async function main(): Promise<number> {
  let killed = 0
  let survived = 0
  for (const [index, mutant] of readMutants().entries()) {
    const problem = await survival(mutant, index)
    if (problem === undefined) killed++
    else survived++
    const verdict = problem === undefined ? 'killed  ' : 'SURVIVED'
    console.log(`${verdict} law ${mutant.law}: ${mutant.what} (${mutant.test})`)
    if (problem !== undefined) console.log(problem.replace(/^/gm, '  '))
  }
  console.log(summaryLine({ passed: killed, failed: survived, skips: [] }))
  return survived === 0 && killed > 0 ? 0 : 1
}

/** Undefined when a test noticed the fault; else what happened instead. */
async function survival({ test }: Mutant, index: number): Promise<string | undefined> {
  const tally = reportFile('mutant.json')
  const reporters = ['--reporter=default', '--reporter=./scripts/support/vitest-tally.ts']
  const { code, output } = await run(tool('vitest'), ['run', test, ...reporters], {
    environment: { KOROLEV_MUTANT: String(index), KOROLEV_TALLY: tally, NO_COLOR: '1' },
    timeoutMs: RUN_MS_MAX,
  })
  const found = readTally(tally)
  if (found === undefined) return `the tests did not end well (exit code ${code}):\n${output}`
  // A mutant that does not even load is no fault that a test has noticed.
  if (/Failed Suites/.test(output) || found.passed + found.failed === 0) {
    return `the test file did not load:\n${output}`
  }
  return found.failed > 0 ? undefined : `${found.passed} tests passed`
}

process.exitCode = await main()
