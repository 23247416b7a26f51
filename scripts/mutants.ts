import type { Mutant, SimulatedMutant, TestedMutant } from './support/mutants.js'
import { readMutants } from './support/mutants.js'
import { run, tool } from './support/run.js'
import { MutantLoader } from './support/simulated-mutants.js'
import { readTally, summaryLine } from './support/tally.js'
import { reportFile } from './support/test-run.js'

const RUN_MS_MAX = 120_000
/** Where a change of the code has moved a fault out of its seed's world, it is looked for. */
const SEEDS_MAX = 1_000

/**
 * Plants each fault of `scripts/mutants.json` in turn: the test that it names must fail, or the
 * simulation with its seed. Simulations run in this process, beside those of the tests.
 */
async function main(): Promise<number> {
  const tally = { killed: 0, survived: 0 }
  const report = (mutant: Mutant, where: string, problem: string | undefined) => {
    if (problem === undefined) tally.killed++
    else tally.survived++
    const verdict = problem === undefined ? 'killed  ' : 'SURVIVED'
    const { law, what } = mutant
    const rule = typeof law === 'number' ? `law ${law}` : law
    console.log(`${verdict} ${rule}: ${what} (${where})`)
    if (problem !== undefined) console.log(problem.replace(/^/gm, '  '))
  }
  const mutants = readMutants()
  const inTests = async () => {
    for (const [index, mutant] of mutants.entries()) {
      if ('test' in mutant) report(mutant, mutant.test, await survival(mutant, index))
    }
  }
  const simulated = mutants.filter((mutant) => 'seed' in mutant)
  await Promise.all([inTests(), simulateAll(simulated, report)])
  const { killed, survived } = tally
  console.log(summaryLine({ passed: killed, failed: survived, skips: [] }))
  return survived === 0 && killed === mutants.length ? 0 : 1
}

/** Undefined when a test noticed the fault; else what happened instead. */
async function survival({ test }: TestedMutant, index: number): Promise<string | undefined> {
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

async function simulateAll(
  mutants: readonly SimulatedMutant[],
  report: (mutant: Mutant, where: string, problem: string | undefined) => void,
): Promise<void> {
  const loader = await MutantLoader.start()
  try {
    const sound = await loader.load()
    for (const mutant of mutants) {
      const { violations } = await sound(mutant.seed)
      const broken = await firstBroken(loader, mutant)
      const where = broken === mutant.seed ? `seed ${broken}` : `seed ${broken ?? 'none'} now`
      // A world that is broken anyway has noticed nothing.
      const [anyway] = violations
      const problem = broken === undefined ? `the laws held in ${SEEDS_MAX} worlds` : anyway
      report(mutant, where, problem)
    }
  } finally {
    await loader.close()
  }
}

async function firstBroken(loader: MutantLoader, mutant: SimulatedMutant) {
  const simulate = await loader.load(mutant)
  const isBroken = async (seed: number) => (await simulate(seed)).violations.length > 0
  if (await isBroken(mutant.seed)) return mutant.seed
  for (let seed = 1; seed <= SEEDS_MAX; seed++) if (await isBroken(seed)) return seed
  return undefined
}

process.exitCode = await main()
