import { UNION_TAGS } from './generated/operations.js'

export interface ValidationProblem {
  /** From the body's root, such as `updates[0].schema.fields[2].type`; empty for the body. */
  readonly path: string
  /** What is wrong and what was expected; reads on after the path. */
  readonly message: string
}

/** What the generated validators leave behind; a part of AJV's error object. */
export interface SchemaError {
  /** A JSON pointer. */
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

const TEXT_LENGTH_MAX = 60

/** A schema error in the words of the house: the field by its full path, and the remedy. */
export function describeProblem(error: SchemaError, body: unknown): ValidationProblem {
  const path = fieldPath(error.instancePath, body)
  const { params } = error
  switch (error.keyword) {
    case 'required':
      return missingField(error, path)
    case 'requiredAny':
      return { path, message: `needs ${String(params['alternatives'])}` }
    case 'discriminator':
      return tagProblem(error, path)
    default:
      return { path, message: `${expectation(error)}, not ${show(valueAt(error, body))}` }
  }
}

function missingField({ params, schemaPath }: SchemaError, path: string): ValidationProblem {
  const tags = UNION_TAGS[schemaPath.split('/')[0] ?? '']
  const allowed = tags === undefined ? '' : `: it is one of ${tags.join(', ')}`
  return { path: join(path, String(params['missingProperty'])), message: `is missing${allowed}` }
}

function tagProblem(error: SchemaError, path: string): ValidationProblem {
  const tag = String(error.params['tag'])
  const value = error.params['tagValue']
  const at = join(path, tag)
  const allowed = UNION_TAGS[error.schemaPath.split('/')[0] ?? '']?.join(', ') ?? ''
  if (typeof value !== 'string')
    return { path: at, message: `must be a string, not ${show(value)}` }
  return { path: at, message: `is ${show(value)}, which is not known: it is one of ${allowed}` }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'a boolean',
  array: 'an array',
  object: 'a JSON object',
}

const UUID_PATTERN = '^[0-9a-fA-F]{8}-'

function expectation({ keyword, params }: SchemaError): string {
  switch (keyword) {
    case 'type':
      return `must be ${typeNames(params['type'])}`
    case 'int64':
      return 'must be a 64-bit integer'
    case 'integer':
      return `must be an integer from ${String(params['minimum'])} to ${String(params['maximum'])}`
    case 'const':
      return `must be ${show(params['allowedValue'])}`
    case 'enum':
      return `must be one of ${(params['allowedValues'] as readonly string[]).join(', ')}`
    case 'pattern': {
      const pattern = String(params['pattern'])
      return pattern.startsWith(UUID_PATTERN) ? 'must be a UUID' : `must match ${pattern}`
    }
    default:
      return 'must be as described'
  }
}

function typeNames(type: unknown): string {
  const names = Array.isArray(type) ? (type as readonly string[]) : [String(type)]
  return names.map((name) => TYPE_NAMES[name] ?? name).join(' or ')
}

/** `updates[0].snapshot-id` of `/updates/0/snapshot-id`. */
function fieldPath(pointer: string, body: unknown): string {
  let path = ''
  let at = body
  for (const step of steps(pointer)) {
    path = Array.isArray(at) ? `${path}[${step}]` : join(path, step)
    at = child(at, step)
  }
  return path
}

function valueAt({ instancePath }: SchemaError, body: unknown): unknown {
  return steps(instancePath).reduce(child, body)
}

function steps(pointer: string): readonly string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function child(parent: unknown, step: string): unknown {
  if (Array.isArray(parent)) return parent[Number(step)] as unknown
  return isObject(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'string') return `"${value.slice(0, TEXT_LENGTH_MAX)}"`
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : String(value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
