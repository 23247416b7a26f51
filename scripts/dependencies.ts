import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dependency, LockedPackage } from './support/licence-rules.js'
import { isAllowedLicence, listDependencies, lockfileProblems } from './support/licence-rules.js'
import { ROOT, run } from './support/run.js'

const AUDIT_MS_MAX = 30_000
const FAILING_SEVERITIES = ['high', 'critical']

interface Audit {
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: string; readonly range: string }>
  >
}

/** Licences and lockfile of all npm dependencies; advisories where the registry answers. */
async function main(): Promise<number> {
  const { packages } = readJson('package-lock.json') as {
    packages: Readonly<Record<string, LockedPackage>>
  }
  const dependencies = listDependencies(packages, installedLicence)
  const published = dependencies.filter((each) => !each.isDevelopment)
  console.log(`${published.length} packages are published with ours: ${countLicences(published)}`)
  const tools = dependencies.filter((each) => each.isDevelopment)
  console.log(`${tools.length} are tools of development: ${countLicences(tools)}`)

  const problems = [
    ...lockfileProblems(packages).map((problem) => `package-lock.json: ${problem}`),
    ...dependencies
      .filter((each) => !isAllowedLicence(each.licence, each))
      .map(({ name, version, licence }) => `${name}@${version} has the licence ${licence}`),
    ...(await advisories()),
  ]
  for (const problem of problems) console.log(`problem: ${problem}`)
  return problems.length === 0 ? 0 : 1
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8'))
}

function installedLicence(folder: string): string | undefined {
  const file = join(folder, 'package.json')
  if (!existsSync(join(ROOT, file))) return undefined
  const { license } = readJson(file) as { license?: string | { type?: string } }
  return typeof license === 'string' ? license : license?.type
}

function countLicences(dependencies: readonly Dependency[]): string {
  const counts = new Map<string, number>()
  for (const { licence } of dependencies) counts.set(licence, (counts.get(licence) ?? 0) + 1)
  const rows = [...counts].sort((a, b) => b[1] - a[1])
  return rows.map(([licence, count]) => `${count} ${licence}`).join(', ')
}

/** A registry that does not answer is said, and is no failure. */
async function advisories(): Promise<readonly string[]> {
  const audit = await run('npm', ['audit', '--omit=dev', '--json'], { timeoutMs: AUDIT_MS_MAX })
  const start = audit.output.indexOf('{')
  const answer = parse(audit.output.slice(start)) as Audit | undefined
  if (answer?.vulnerabilities === undefined) {
    console.log('advisories: the registry gave none (not reached, or it has no such service)')
    return []
  }
  const all = Object.entries(answer.vulnerabilities)
  console.log(`advisories: ${all.length} on what is published`)
  for (const [name, { severity, range }] of all) console.log(`  ${name} ${range}: ${severity}`)
  return all
    .filter(([, { severity }]) => FAILING_SEVERITIES.includes(severity))
    .map(([name, { severity, range }]) => `${name} ${range} has a ${severity} advisory`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.slice(0, text.lastIndexOf('}') + 1))
  } catch {
    return undefined
  }
}

process.exitCode = await main()
