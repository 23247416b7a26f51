import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type {
  Document,
  ErrorKind,
  Method,
  OperationObject,
  PathItem,
  Response,
  Schema,
} from './openapi-types.js'
import { METHODS, schemaName } from './openapi-types.js'

interface Head {
  readonly 'x-errors-of-all': readonly string[]
  readonly 'x-errors-of-bodies': readonly string[]
  readonly 'x-errors-of-changes': readonly string[]
}

/**
 * Puts the files of `spec/openapi/` together into a plain OpenAPI document: names of errors become
 * responses, unions get the mapping of their discriminator, operations that change something get
 * the headers that all of them take.
 */
export function bundle(folder: string): Document {
  const merged = mergeFiles(folder)
  const { 'x-error-kinds': kinds, ...document } = merged
  const head = takeHead(document)
  const errors = kinds as Readonly<Record<string, ErrorKind>>
  const paths = Object.fromEntries(
    Object.entries(document['paths'] as Document['paths']).map(([path, item]) => [
      path,
      expandItem(item, head, errors),
    ]),
  )
  const components = document['components'] as Document['components']
  const schemas = Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [
      name,
      withMapping(schema, components.schemas),
    ]),
  )
  const bundled = { ...document, paths, components: { ...components, schemas } }
  checkReferences(bundled, bundled)
  return bundled as unknown as Document
}

/** The kinds of errors, for the reference page. */
export function errorKinds(folder: string): Readonly<Record<string, ErrorKind>> {
  return mergeFiles(folder)['x-error-kinds'] as Readonly<Record<string, ErrorKind>>
}

function mergeFiles(folder: string): Record<string, unknown> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort(headFirst)
  const merged: Record<string, unknown> = {}
  for (const file of files) {
    const content = parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>
    mergeInto(merged, content, file)
  }
  return merged
}

/** The order of the reference page; schemas in the order of their files' names. */
const ORDER = [
  'openapi.yaml',
  'errors.yaml',
  'paths/service.yaml',
  'paths/namespaces.yaml',
  'paths/tables.yaml',
  'paths/views.yaml',
  'paths/functions.yaml',
  'paths/owners.yaml',
  'paths/accounts.yaml',
  'paths/grants.yaml',
  'paths/ownership.yaml',
  'paths/governance.yaml',
  'paths/history.yaml',
]

function headFirst(left: string, right: string): number {
  const rank = (name: string) => {
    const at = ORDER.indexOf(name)
    return at < 0 ? ORDER.length : at
  }
  return rank(left) - rank(right) || (left < right ? -1 : 1)
}

/** Objects are joined key by key; a key that two files define is a mistake. */
function mergeInto(
  target: Record<string, unknown>,
  source: Record<string, unknown>,
  file: string,
): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key]
    if (present === undefined) target[key] = value
    else if (isObject(present) && isObject(value)) mergeInto(present, value, file)
    else throw new Error(`${file} defines ${key} once more`)
  }
}

function takeHead(document: Record<string, unknown>): Head {
  const head = {
    'x-errors-of-all': document['x-errors-of-all'],
    'x-errors-of-bodies': document['x-errors-of-bodies'],
    'x-errors-of-changes': document['x-errors-of-changes'],
  } as Head
  for (const key of Object.keys(head)) delete document[key]
  return head
}

function expandItem(
  item: PathItem,
  head: Head,
  kinds: Readonly<Record<string, ErrorKind>>,
): PathItem {
  const entries = METHODS.flatMap((method) => {
    const operation = item[method]
    return operation === undefined ? [] : [[method, expand(method, operation, head, kinds)]]
  })
  return Object.fromEntries(entries) as PathItem
}

function expand(
  method: Method,
  operation: OperationObject,
  head: Head,
  kinds: Readonly<Record<string, ErrorKind>>,
): OperationObject {
  const own = operation['x-errors']
  if (own === undefined) throw new Error(`${operation.operationId} has no x-errors`)
  const isBare = own.length === 0
  const changes = operation['x-changes'] === true
  const names = [
    ...own,
    ...(isBare ? [] : head['x-errors-of-all']),
    ...(!isBare && operation.requestBody !== undefined ? head['x-errors-of-bodies'] : []),
    ...(changes ? head['x-errors-of-changes'] : []),
  ]
  const { 'x-errors': _, ...rest } = operation
  return {
    ...rest,
    parameters: [
      ...(operation.parameters ?? []),
      ...(changes ? ['idempotency-key', 'message'] : []).map((name) => ({
        $ref: `#/components/parameters/${name}`,
      })),
    ],
    responses: { ...operation.responses, ...errorResponses(method, [...new Set(names)], kinds) },
  }
}

function errorResponses(
  method: Method,
  names: readonly string[],
  kinds: Readonly<Record<string, ErrorKind>>,
): Record<string, Response> {
  const byStatus = new Map<number, { name: string; kind: ErrorKind }[]>()
  for (const name of names) {
    const kind = kinds[name]
    if (kind === undefined) throw new Error(`no error is named ${name}`)
    byStatus.set(kind.status, [...(byStatus.get(kind.status) ?? []), { name, kind }])
  }
  const responses = [...byStatus].map(([status, members]) => [
    String(status),
    errorResponse(method, status, members),
  ])
  return Object.fromEntries(responses) as Record<string, Response>
}

function errorResponse(
  method: Method,
  status: number,
  members: readonly { readonly name: string; readonly kind: ErrorKind }[],
): Response {
  const description = members
    .map(({ kind }) => `${kind.types.join(' or ')}: ${kind.meaning}`)
    .join('\n\n')
  const headers = RETRIED.has(status) ? { headers: RETRY_AFTER } : {}
  if (method === 'head') return { description, ...headers }
  const examples = members.map(({ name, kind: { message, types } }) => [
    name,
    { value: { error: { message, type: types[0], code: status } } },
  ])
  const schema = { $ref: '#/components/schemas/IcebergErrorResponse' }
  return {
    description,
    ...headers,
    content: {
      'application/json': {
        schema,
        examples: Object.fromEntries(examples) as Record<string, { value: unknown }>,
      },
    },
  }
}

/** Where waiting helps. */
const RETRIED: ReadonlySet<number> = new Set([429, 503])
const RETRY_AFTER = { 'Retry-After': { $ref: '#/components/headers/Retry-After' } }

function withMapping(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const { discriminator, oneOf } = schema
  if (discriminator === undefined || oneOf === undefined) return schema
  const entries = oneOf.map(({ $ref = '' }) => {
    const tag = schemas[schemaName($ref)]?.properties?.[discriminator.propertyName]?.const
    if (tag === undefined) throw new Error(`${$ref} has no constant ${discriminator.propertyName}`)
    return [tag, $ref]
  })
  const mapping = Object.fromEntries(entries) as Record<string, string>
  return { ...schema, discriminator: { ...discriminator, mapping } }
}

function checkReferences(value: unknown, document: unknown): void {
  if (Array.isArray(value)) {
    for (const each of value) checkReferences(each, document)
    return
  }
  if (!isObject(value)) return
  for (const [key, child] of Object.entries(value)) {
    if (key === '$ref' && typeof child === 'string') requireTarget(document, child)
    else checkReferences(child, document)
  }
}

function requireTarget(document: unknown, reference: string): void {
  let at: unknown = document
  for (const step of reference.replace('#/', '').split('/')) {
    at = isObject(at) ? at[step] : undefined
  }
  if (at === undefined) throw new Error(`nothing is at ${reference}`)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
