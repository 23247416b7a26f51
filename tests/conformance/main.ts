import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { ROOT } from '../../scripts/support/run.js'
import { STORE_NAMES, WAREHOUSE_KINDS } from '../support/server-place.js'
import type { KitVersions, ReportRow } from './report.js'
import { renderReport } from './report.js'
import type { CatalogOn, Subject, SuiteOutcome } from './suites.js'
import { runSuite, SUITES } from './suites.js'

const REPORT = join(ROOT, 'docs/conformance.md')

const HELP = `npm run conformance -- SUITE [--reference] [--store S] [--warehouse W] [--auth] [options of the suite]
npm run conformance -- --report

Suites: ${SUITES.map(({ name }) => name).join(', ')}
--reference   judge the Iceberg project's reference server instead
--store       sqlite or firestore (in its emulator): where our catalog keeps its state
--warehouse   file or gs (in an emulator): where its files are
--auth        clients sign in to ours, with a client id and a secret
--report      run all of them against both, and write docs/conformance.md
`

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === '--report') return writeReport()
  const suite = SUITES.find((each) => each.name === name)
  if (suite === undefined) {
    process.stderr.write(HELP)
    return 2
  }
  const subject: Subject = rest.includes('--reference') ? 'reference' : 'korolev'
  const on: CatalogOn = {
    store: choice(rest, '--store', STORE_NAMES),
    files: choice(rest, '--warehouse', WAREHOUSE_KINDS),
    auth: rest.includes('--auth'),
  }
  const args = rest.filter((each) => each !== '--reference' && each !== '--auth')
  const outcome = await runSuite(suite, subject, { args, print, on })
  return exitCode(outcome, suite.name)
}

/** Takes the flag and its value out of `args`; the first name when it is not there. */
function choice<Name extends string>(
  args: string[],
  flag: string,
  names: readonly [Name, ...Name[]],
): Name {
  const at = args.indexOf(flag)
  if (at < 0) return names[0]
  const [, text] = args.splice(at, 2)
  const found = names.find((each) => each === text)
  if (found !== undefined) return found
  throw new Error(`${flag} must be one of ${names.join(', ')}, not ${String(text)}`)
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
