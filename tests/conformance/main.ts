import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { ROOT } from '../../scripts/support/run.js'
import type { KitVersions, ReportRow } from './report.js'
import { renderReport } from './report.js'
import type { Subject, SuiteOutcome } from './suites.js'
import { runSuite, SUITES } from './suites.js'

const REPORT = join(ROOT, 'docs/conformance.md')

const HELP = `npm run conformance -- SUITE [--reference] [options of the suite]
npm run conformance -- --report

Suites: ${SUITES.map(({ name }) => name).join(', ')}
--reference   judge the Iceberg project's reference server instead
--report      run all of them against both, and write docs/conformance.md
`

async function main(args: readonly string[]): Promise<number> {
  if (args[0] === '--report') return writeReport()
  const [name, ...rest] = args
  const suite = SUITES.find((each) => each.name === name)
  if (suite === undefined) {
    process.stderr.write(HELP)
    return 2
  }
  const subject: Subject = rest.includes('--reference') ? 'reference' : 'korolev'
  const suiteArgs = rest.filter((each) => each !== '--reference')
  const outcome = await runSuite(suite, subject, { args: suiteArgs, print })
  return exitCode(outcome, suite.name)
}

function print(text: string): void {
  process.stdout.write(text)
}

/** Where the tools are missing nothing failed, but nothing passed either, and that is said. */
function exitCode(outcome: SuiteOutcome, name: string): number {
  if (outcome.kind === 'ran') return outcome.score.exitCode
  print(`nothing ran: ${name} cannot run here: ${outcome.reason}\n`)
  print('0 passed, 0 failed, 0 skipped\n')
  return 0
}

async function writeReport(): Promise<number> {
  const rows: ReportRow[] = []
  let worst = 0
  for (const suite of SUITES) {
    print(`\n== ${suite.name}: Korolev\n`)
    const korolev = await runSuite(suite, 'korolev', { args: [], print })
    worst = Math.max(worst, exitCode(korolev, suite.name))
    print(`\n== ${suite.name}: reference server\n`)
    const reference = await runSuite(suite, 'reference', { args: referenceArgs(suite.name), print })
    rows.push({ suite, korolev, reference })
  }
  const options = { ...(await resolveConfig(REPORT)), parser: 'markdown' }
  if (rows.some(({ korolev }) => korolev.kind === 'not-run')) {
    print('docs/conformance.md stays as it is: not every suite could run here\n')
    return worst
  }
  writeFileSync(REPORT, await format(renderReport(rows, versions()), options))
  print(`\nwrote docs/conformance.md\n`)
  return worst
}

function versions(): KitVersions {
  const read = (file: string, pattern: RegExp) =>
    pattern.exec(readFileSync(join(import.meta.dirname, file), 'utf8'))?.[1] ?? 'unknown'
  return {
    kit: read('pom.xml', /<kit.version>([^<]+)</),
    pyiceberg: read('pyiceberg/install.sh', /PYICEBERG_VERSION:-([^}]+)}/),
  }
}

/** The reference server uses a table's location again after a drop or a rename. */
function referenceArgs(name: string): readonly string[] {
  return name.startsWith('rck') && name !== 'rck-upstream'
    ? ['-Drck.supports-unique-location=false']
    : []
}

process.exitCode = await main(process.argv.slice(2))
