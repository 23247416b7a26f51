import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { run } from '../../scripts/support/run.js'
import { NO_EMULATOR } from '../support/firestore-emulator.js'
import type { StoreName, WarehouseKind } from '../support/server-place.js'
import { BUCKET } from '../support/server-place.js'
import { startCatalog } from './catalog-process.js'

export interface Suite {
  readonly name: string
  readonly title: string
  readonly script: 'run-rck.sh' | 'run-pyiceberg.sh' | 'run-spark.sh' | 'run-openlineage-spark.sh'
  readonly args: readonly string[]
  /** Clients sign in, with a client id and a secret; the reference server asks nobody. */
  readonly auth?: true
  /** Judges what only a Korolev has. */
  readonly ofOurs?: true
}

/** What `npm run conformance -- NAME` runs, and what `--report` runs in this order. */
export const SUITES: readonly Suite[] = [
  {
    name: 'rck',
    title: 'REST Compatibility Kit, extended',
    script: 'run-rck.sh',
    args: ['extended', '-Drck.supports-unique-location=true'],
  },
  {
    name: 'rck-refs',
    title: 'the same, tables loaded with `snapshots=refs`',
    script: 'run-rck.sh',
    args: ['extended', '-Drck.supports-unique-location=true', '-Dsnapshot-loading-mode=refs'],
  },
  {
    name: 'rck-paged',
    title: 'the same, listings in pages of one',
    script: 'run-rck.sh',
    args: ['extended', '-Drck.supports-unique-location=true', '-Drest-page-size=1'],
  },
  {
    name: 'rck-upstream',
    title: 'REST Compatibility Kit, as published',
    script: 'run-rck.sh',
    args: ['upstream'],
  },
  {
    name: 'pyiceberg',
    title: "PyIceberg's catalog suite",
    script: 'run-pyiceberg.sh',
    args: [],
  },
  {
    name: 'spark',
    title: 'Statements of Spark SQL',
    script: 'run-spark.sh',
    args: [],
  },
  {
    name: 'rck-auth',
    title: 'REST Compatibility Kit, extended, signing in',
    script: 'run-rck.sh',
    args: ['extended', '-Drck.supports-unique-location=true'],
    auth: true,
  },
  {
    name: 'pyiceberg-auth',
    title: "PyIceberg's catalog suite, signing in",
    script: 'run-pyiceberg.sh',
    args: [],
    auth: true,
  },
  {
    name: 'spark-auth',
    title: 'Statements of Spark SQL, signing in, and what a reader is denied',
    script: 'run-spark.sh',
    args: [],
    auth: true,
  },
  {
    name: 'openlineage-spark',
    title: "OpenLineage's listener in a Spark job",
    script: 'run-openlineage-spark.sh',
    args: [],
    ofOurs: true,
  },
]

export interface Score {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** One line each: the test and why it did not run. */
  readonly skips: readonly string[]
  readonly failures: readonly string[]
  readonly exitCode: number
}

export type SuiteOutcome =
  | { readonly kind: 'ran'; readonly score: Score }
  /** The tools that the suite needs are not on this machine. */
  | { readonly kind: 'not-run'; readonly reason: string }

export type Subject = 'korolev' | 'reference'

const HERE = import.meta.dirname
const WAREHOUSE = 'rck'

/** What our catalog keeps its state and its files in; by default everything is local. */
export interface CatalogOn {
  readonly store?: StoreName
  readonly files?: WarehouseKind
  /** Clients sign in with a client id and a secret. */
  readonly auth?: boolean
}

export interface SuiteRun {
  readonly args: readonly string[]
  readonly print: (text: string) => void
  readonly on?: CatalogOn
}

/** Runs a suite against a fresh catalog; what the suite prints goes to `print` as it comes. */
export async function runSuite(
  suite: Suite,
  subject: Subject,
  { args, print, on = {} }: SuiteRun,
): Promise<SuiteOutcome> {
  if (on.store === 'firestore' && NO_EMULATOR !== undefined) {
    return { kind: 'not-run', reason: NO_EMULATOR }
  }
  if (on.files === 'gs') process.env['MAVEN_PROFILES'] = 'gcs'
  const missing = (await missingTool(suite, subject)) ?? (await unprepared(suite, subject))
  if (missing !== undefined) return { kind: 'not-run', reason: missing }
  const script = join(HERE, suite.script)
  const scriptArgs = [...suite.args, ...args]
  if (subject === 'reference') {
    const wrapper = join(HERE, 'reference-server.sh')
    return scored(await stream('bash', [wrapper, 'bash', script, ...scriptArgs], {}, print))
  }
  const auth = suite.auth ?? on.auth ?? false
  const catalog = await startCatalog({ warehouse: WAREHOUSE, ...on, auth })
  try {
    const emulator = catalog.environment['STORAGE_EMULATOR_HOST']
    const cloudArgs = emulator === undefined ? [] : cloudArguments(suite, emulator)
    const { uri, credential } = catalog
    const properties = {
      ...(emulator === undefined ? {} : cloudProperties(emulator)),
      ...(credential === undefined ? {} : signingIn(uri, credential)),
    }
    const pairs = Object.entries(properties).map(([key, value]) => `${key}=${value}`)
    const environment = {
      ...catalog.environment,
      ...(pairs.length === 0 ? {} : { LIVE_CATALOG_PROPERTIES: pairs.join(' ') }),
      URI: uri,
    }
    const signingInArgs =
      credential === undefined || suite.script !== 'run-rck.sh'
        ? []
        : Object.entries(signingIn(uri, credential)).map(([key, value]) => `-D${key}=${value}`)
    const all = [script, ...scriptArgs, ...cloudArgs, ...signingInArgs]
    return scored(await stream('bash', all, environment, print))
  } finally {
    await catalog.stop()
  }
}

/** For the Java client on a bucket of an emulator; the skipped test moves a local file. */
function cloudArguments({ script }: Suite, emulator: string): readonly string[] {
  if (script !== 'run-rck.sh') return []
  return [
    '-Dio-impl=org.apache.iceberg.gcp.gcs.GCSFileIO',
    ...[`-Dgcs.service.host=${emulator}`, '-Dgcs.no-auth=true', '-Dgcs.project-id=test'],
    ...[`-Drck.base-table-location=gs://${BUCKET}/rck`],
    '-Drck.skip=testLoadTableWithMissingMetadataFile',
  ]
}

/** As both clients spell it. */
function signingIn(uri: string, credential: string): Readonly<Record<string, string>> {
  return { credential, 'oauth2-server-uri': `${uri}/v1/oauth/tokens`, scope: 'catalog' }
}

/** For PyIceberg; the emulator asks nobody for a token, and PyArrow wants one. */
function cloudProperties(emulator: string): Readonly<Record<string, string>> {
  const expiresAtMs = Date.now() + SUITE_MS_MAX
  return {
    'gcs.service.host': emulator,
    'gcs.oauth2.token': 'none',
    'gcs.oauth2.token-expires-at': String(expiresAtMs),
  }
}

const JAVA_MAJOR_MIN = 17

async function missingTool(suite: Suite, subject: Subject): Promise<string | undefined> {
  if (subject === 'reference') {
    if (suite.ofOurs === true) return 'the reference server has no lineage'
    if (suite.auth === true) return 'the reference server asks nobody to sign in'
  }
  if (suite.script !== 'run-pyiceberg.sh' || subject === 'reference') {
    const java = await run('java', ['-version'])
    const major = Number(/version "(\d+)/.exec(java.output)?.[1] ?? 0)
    if (java.code !== 0 || major < JAVA_MAJOR_MIN) {
      return `it needs JDK ${JAVA_MAJOR_MIN} or newer, and ${found('java', java.code, major)}`
    }
    const maven = await run('mvn', ['-version'])
    if (maven.code !== 0) return `it needs Maven 3.8, and ${found('mvn', maven.code, 0)}`
  }
  if (suite.script === 'run-pyiceberg.sh') {
    const check = 'import sys, venv; sys.exit(sys.version_info < (3, 10))'
    const python = await run(process.env['PYTHON'] ?? 'python3', ['-c', check])
    if (python.code !== 0) return 'it needs Python 3.10 or newer with its venv module'
  }
  return undefined
}

/** Fetches and compiles what the suite is made of, once; a machine without a network cannot. */
async function unprepared(suite: Suite, subject: Subject): Promise<string | undefined> {
  const scripts = [
    ...(suite.script === 'run-rck.sh' || subject === 'reference' ? [['classpath.sh']] : []),
    ...(suite.script === 'run-pyiceberg.sh' ? [['pyiceberg/install.sh']] : []),
    ...(suite.script.endsWith('spark.sh') ? [['classpath.sh', 'openlineage-spark']] : []),
  ]
  for (const [script = '', ...args] of scripts) {
    const { code, output } = await run('bash', [join(HERE, script), ...args])
    if (code !== 0) return `${script} could not prepare it:\n${output.slice(-PROBLEM_LENGTH_MAX)}`
  }
  return undefined
}

const PROBLEM_LENGTH_MAX = 2_000

function found(program: string, code: number, major: number): string {
  return code === 0 ? `this is ${program} ${major}` : `there is no ${program}`
}

const SUITE_MS_MAX = 1_800_000

function stream(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  print: (text: string) => void,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    const timer = setTimeout(() => child.kill('SIGTERM'), SUITE_MS_MAX)
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (text: string) => {
      output += text
      print(text)
    })
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** The closing line of a kit and the lines of its skips and failures. */
function scored({ code, output }: { code: number; output: string }): SuiteOutcome {
  const totals = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].pop()
  const lines = output.split('\n')
  const matching = (pattern: RegExp) =>
    lines.flatMap((line) => {
      const text = pattern.exec(line)?.[1]
      return text === undefined ? [] : [text.replace(/^\[(\d+)\] /, '$1 x ')]
    })
  return {
    kind: 'ran',
    score: {
      passed: Number(totals?.[1] ?? 0),
      failed: Number(totals?.[2] ?? 1),
      skipped: Number(totals?.[3] ?? 0),
      skips: matching(/^SKIP(?:PED)? (.*)$/),
      failures: matching(/^(?:FAIL(?:ED)?|ERROR) (.*)$/),
      exitCode: code,
    },
  }
}
