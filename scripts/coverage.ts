import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { FileCoverage } from './support/coverage-rules.js'
import { coverageByGroup, coverageProblems } from './support/coverage-rules.js'
import { LIMITS } from './support/limits.js'
import { ROOT } from './support/run.js'
import { textTable } from './support/table.js'
import { failureLines, summaryLine } from './support/tally.js'
import { reportFile, runVitest } from './support/test-run.js'

const SUMMARY = join(ROOT, 'coverage/coverage-summary.json')
/** Counting slows the tests down. */
const RUN_MS_MAX = 900_000

/** Runs the tests with coverage: a table by package here, each line in `coverage/index.html`. */
async function main(): Promise<number> {
  rmSync(SUMMARY, { force: true })
  const outcome = await runVitest('vitest-coverage', ['run', '--coverage'], {
    timeoutMs: RUN_MS_MAX,
  })
  if (outcome.failed > 0) console.log(outcome.output)
  if (!existsSync(SUMMARY)) {
    console.log('vitest left no coverage')
    console.log(summaryLine({ ...outcome, failed: Math.max(1, outcome.failed) }))
    return 1
  }
  const groups = coverageByGroup(readSummary())
  const rows = groups.map((each) => [
    ...[each.group, each.files, each.lines, each.branches, each.functions],
  ])
  console.log(textTable(['part', 'files', '% of lines', '% of branches', '% of functions'], rows))
  writeFileSync(reportFile('coverage.json'), `${JSON.stringify(groups, null, 2)}\n`)
  const problems = coverageProblems(groups, LIMITS.coverage)
  for (const problem of problems) console.log(`problem: ${problem}`)
  const failed = outcome.failed + problems.length
  console.log(failureLines([...(outcome.failures ?? []), ...problems]))
  console.log(summaryLine({ ...outcome, failed }))
  return failed === 0 ? 0 : 1
}

function readSummary(): Readonly<Record<string, FileCoverage>> {
  const json = JSON.parse(readFileSync(SUMMARY, 'utf8')) as Record<string, FileCoverage>
  const files = Object.entries(json).filter(([name]) => name !== 'total')
  return Object.fromEntries(files.map(([name, coverage]) => [relative(ROOT, name), coverage]))
}

process.exitCode = await main()
