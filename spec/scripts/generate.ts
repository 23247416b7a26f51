import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { loadExamples } from '../src/examples.js'
import { bundle, errorKinds } from './bundle.js'
import { readExactJson } from './exact-json.js'
import type { Document } from './openapi-types.js'
import { describedOperations, resolveParameter } from './openapi-types.js'
import { renderReference } from './render.js'
import { storedSchemas } from './stored-schemas.js'
import { requestRoots, responseRoots, unionTags, validatorCode } from './validators.js'
import { wireTypes } from './wire-types.js'

const SPEC = join(dirname(fileURLToPath(import.meta.url)), '..')
const ROOT = join(SPEC, '..')
const GENERATED = join(SPEC, 'src', 'generated')

/** Everything that comes out of the description: path and content. */
async function outputs(): Promise<ReadonlyMap<string, string>> {
  const source = join(SPEC, 'openapi')
  const document = bundle(source)
  const reference = renderReference({
    document,
    errors: errorKinds(source),
    examples: loadExamples((name) =>
      readExactJson(readFileSync(join(SPEC, 'examples', name), 'utf8')),
    ),
  })
  const files = new Map<string, string>([
    [join(SPEC, 'openapi.json'), await printDocument(document)],
    [join(ROOT, 'docs', 'api.md'), await format(reference, { parser: 'markdown', ...STYLE })],
    [join(GENERATED, 'operations.ts'), operationsModule(document)],
    [join(GENERATED, 'wire-types.ts'), `${HEADER}${await wireTypes(document)}`],
    [
      join(GENERATED, 'request-validators.ts'),
      `${HEADER}${UNCHECKED}${validatorCode(document, 'request', Object.values(requestRoots(document)))}\n`,
    ],
    [
      join(GENERATED, 'response-validators.ts'),
      `${HEADER}${UNCHECKED}${validatorCode(document, 'response', Object.values(responseRoots(document)))}\n`,
    ],
  ])
  for (const [name, schema] of storedSchemas(document)) {
    files.set(join(SPEC, 'schemas', `${name}.json`), await printDocument(schema))
  }
  return files
}

const HEADER = '// Generated from spec/openapi by `npm run spec:generate`; do not edit.\n'
const UNCHECKED = '/* eslint-disable */\n// @ts-nocheck\n'

const STYLE = { printWidth: 100 }

function printDocument(document: object): Promise<string> {
  return format(JSON.stringify(document), { parser: 'json', ...STYLE })
}

function operationsModule(document: Document): string {
  const operations = describedOperations(document).map(({ path, method, operation }) => ({
    operationId: operation.operationId,
    method: method.toUpperCase(),
    path,
    isIceberg: operation['x-iceberg'] === true,
    changes: operation['x-changes'] === true,
    parameters: (operation.parameters ?? []).map((each) => {
      const parameter = resolveParameter(document, each)
      return { name: parameter.name, in: parameter.in, required: parameter.required }
    }),
    body: Object.keys(operation.requestBody?.content ?? {})[0] ?? 'none',
    statuses: Object.keys(operation.responses).map(Number),
  }))
  const lines = operations.map((each) => `  ${JSON.stringify(each)},`)
  return `${HEADER}/** Everything that the server serves, in the order of the description. */
export const OPERATIONS = [
${lines.join('\n')}
] as const

/** Schema of the JSON body that an operation takes. */
export const REQUEST_SCHEMAS: Readonly<Record<string, string>> = ${JSON.stringify(requestRoots(document), null, 2)}

/** Schema of the JSON body of an answer, by operation and status. */
export const RESPONSE_SCHEMAS: Readonly<Record<string, string>> = ${JSON.stringify(responseRoots(document), null, 2)}

/** What the tag of each union may be. */
export const UNION_TAGS: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(unionTags(document), null, 2)}
`
}

function write(files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  process.stdout.write(`${files.size} files written\n`)
}

function check(files: ReadonlyMap<string, string>): void {
  const stale = [...files].filter(([path, content]) => readIfPresent(path) !== content)
  for (const [path] of stale) {
    process.stderr.write(`${relative(ROOT, path)} is not what the description says\n`)
  }
  if (stale.length > 0) {
    process.stderr.write('run: npm run spec:generate\n')
    process.exitCode = 1
    return
  }
  process.stdout.write(`${files.size} generated files are up to date\n`)
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const files = await outputs()
if (process.argv.includes('--check')) check(files)
else write(files)
