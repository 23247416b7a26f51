import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonObject, JsonValue } from '@korolev/table-format'
import { isJsonObject, parseJson, printJson } from '@korolev/table-format'
import { COLUMNS, viewVersionOf } from '../support/catalog.js'
import { call, serveInMemory } from '../support/served.js'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const ENVIRONMENT = join(REPOSITORY, 'node_modules/.cache/schemathesis')
const PROGRAM = join(ENVIRONMENT, 'bin/schemathesis')
/** In no lock file: of a tool that looks for faults the newest of its series is wanted. */
const PACKAGE = 'schemathesis>=4,<5'

/**
 * What an answer has to be, whatever was asked. That the description foresees every refusal is not
 * asked: rules such as "a spec names columns of the schema" are beyond it.
 */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
]

export interface SchemathesisRun {
  readonly isThere: boolean
  readonly passed: boolean
  /** What it printed; why it did not run. */
  readonly output: string
}

/** Requests that Schemathesis derives from our description, for some seconds. */
export async function runSchemathesis(options: {
  readonly seconds: number
  readonly seed: number
}): Promise<SchemathesisRun> {
  const missing = await install()
  if (missing !== undefined) return { isThere: false, passed: true, output: missing }
  const folder = await mkdtemp(join(tmpdir(), 'korolev-schemathesis-'))
  const served = await serveInMemory()
  try {
    await setTheStage(served.uri)
    const description = join(folder, 'openapi.json')
    await writeFile(description, printJson(await describeStage()))
    const { code, output } = await run(PROGRAM, [
      ...['run', description, '--url', served.uri, '--checks', CHECKS.join(',')],
      ...['--max-time', String(options.seconds), '--seed', String(options.seed)],
      ...['--phases', 'examples,coverage,fuzzing', '--continue-on-failure', '--no-color'],
      ...['--request-timeout', '10', '--suppress-health-check', 'all', '--warnings', 'off'],
    ])
    return { isThere: true, passed: code === 0, output }
  } finally {
    await served.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Why it cannot be had, or undefined when it is there. */
async function install(): Promise<string | undefined> {
  if (existsSync(PROGRAM)) return undefined
  mkdirSync(ENVIRONMENT, { recursive: true })
  const made = await run('python3', ['-m', 'venv', ENVIRONMENT])
  if (made.code !== 0) return `no Python environment: ${made.output}`
  const pip = await run(join(ENVIRONMENT, 'bin/pip'), ['install', '--quiet', PACKAGE])
  return pip.code === 0 ? undefined : `Schemathesis cannot be installed: ${pip.output}`
}

const STAGE: Readonly<Record<string, readonly string[]>> = {
  prefix: ['main'],
  warehouse: ['main'],
  namespace: ['flights', 'flights\u001fold', 'none'],
  table: ['departures', 'none'],
  view: ['late', 'none'],
}

async function setTheStage(uri: string): Promise<void> {
  const post = (path: string, body: JsonValue) => call(uri, { method: 'POST', path, body })
  await post('/v1/namespaces', { namespace: ['flights', 'old'] })
  await post('/v1/namespaces/flights/tables', { name: 'departures', schema: COLUMNS })
  await post('/v1/namespaces/flights/views', {
    ...{ name: 'late', schema: COLUMNS, properties: {} },
    'view-version': viewVersionOf('select 1'),
  })
}

/** The description with names that lead somewhere, because names by chance hardly ever do. */
async function describeStage(): Promise<JsonValue> {
  return withStage(parseJson(await readFile(join(REPOSITORY, 'spec/openapi.json'), 'utf8')))
}

function withStage(json: JsonValue): JsonValue {
  if (Array.isArray(json)) return (json as readonly JsonValue[]).map(withStage)
  if (!isJsonObject(json)) return json
  const names = typeof json['name'] === 'string' ? STAGE[json['name']] : undefined
  if (json['in'] === 'path' && names !== undefined) {
    const { example: _, examples: __, ...rest } = json
    return { ...rest, schema: { type: 'string', enum: [...names] } } satisfies JsonObject
  }
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, withStage(value)]))
}

function run(
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer) => (output += chunk.toString())
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
