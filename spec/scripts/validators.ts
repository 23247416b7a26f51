import type { CodeKeywordDefinition, KeywordCxt } from 'ajv'
import { _, Ajv } from 'ajv'
import standaloneModule from 'ajv/dist/standalone/index.js'
import type { Document, Schema } from './openapi-types.js'
import { describedOperations, schemaName, schemaNamed } from './openapi-types.js'

/**
 * Requests are read as Iceberg's own readers take them: null counts as absent where a field is
 * optional. Answers are ours, so null is where it is described and nowhere else.
 */
export type Mode = 'request' | 'response'

type AjvSchema = Readonly<Record<string, unknown>>

// AJV is CommonJS: the function is the module's default, and its own property of that name.
const standaloneCode = standaloneModule.default

/** Code of one validator for each schema, as an ECMAScript module without imports. */
export function validatorCode(document: Document, mode: Mode, schemas: readonly string[]): string {
  const roots = [...new Set(schemas)]
  const ajv = new Ajv({
    code: { source: true, esm: true, lines: true },
    discriminator: true,
    messages: false,
    unicodeRegExp: false,
    inlineRefs: false,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
  })
  for (const keyword of KEYWORDS) ajv.addKeyword(keyword)
  for (const name of reachable(document, roots)) {
    ajv.addSchema({ $id: name, ...toAjv(schemaNamed(document, name), document, mode) })
  }
  const code = standaloneCode(ajv, Object.fromEntries(roots.map((name) => [name, name])))
  if (code.includes('require(')) throw new Error('the generated validators need a module of AJV')
  return nameSchemas(code)
}

/** Errors say where in a schema they arose; this adds in which one. */
function nameSchemas(code: string): string {
  return code
    .split(/^(?=function validate)/m)
    .map((part) => {
      const name = /sourceURL="(\w+)"/.exec(part)?.[1]
      return name === undefined ? part : part.replaceAll('schemaPath:"#/', `schemaPath:"${name}/`)
    })
    .join('')
}

/** The schema of each operation's JSON body. */
export function requestRoots(document: Document): Readonly<Record<string, string>> {
  const entries = describedOperations(document).flatMap(({ operation }) => {
    const schema = operation.requestBody?.content['application/json']?.schema
    return schema?.$ref === undefined ? [] : [[operation.operationId, schemaName(schema.$ref)]]
  })
  return Object.fromEntries(entries) as Record<string, string>
}

/** The same for answers, by `<operationId> <status>`. */
export function responseRoots(document: Document): Readonly<Record<string, string>> {
  const entries = describedOperations(document).flatMap(({ operation }) =>
    Object.entries(operation.responses).flatMap(([status, response]) => {
      const schema = response.content?.['application/json']?.schema
      return schema?.$ref === undefined
        ? []
        : [[`${operation.operationId} ${status}`, schemaName(schema.$ref)]]
    }),
  )
  return Object.fromEntries(entries) as Record<string, string>
}

/** Tags that each union knows, for messages that list them. */
export function unionTags(document: Document): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const mapping = schema.discriminator?.mapping
    return mapping === undefined ? [] : [[name, Object.keys(mapping)]]
  })
  return Object.fromEntries(entries) as Record<string, readonly string[]>
}

function reachable(document: Document, names: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const queue = [...names]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue
    found.add(name)
    queue.push(...references(schemaNamed(document, name)))
  }
  return [...found].sort()
}

function references(schema: Schema): readonly string[] {
  const children = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.allOf ?? []),
    ...(schema.items === undefined ? [] : [schema.items]),
    ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
  ]
  const own = schema.$ref === undefined ? [] : [schemaName(schema.$ref)]
  return [...own, ...children.flatMap(references)]
}

/** One error for one mistake: every choice between schemas is decided by looking at one thing. */
function toAjv(schema: Schema, document: Document, mode: Mode): AjvSchema {
  if (schema.$ref !== undefined) return { $ref: schemaName(schema.$ref) }
  if (isInteger(schema)) return integerKeyword(schema)
  const convert = (each: Schema) => toAjv(each, document, mode)
  return {
    ...pick(schema, ['type', 'enum', 'const', 'pattern', 'required']),
    ...choiceKeywords(schema, document, mode),
    ...(schema.properties === undefined
      ? {}
      : { properties: convertProperties(schema, document, mode) }),
    ...(schema.items === undefined ? {} : { items: convert(schema.items) }),
    ...(schema.allOf === undefined ? {} : { allOf: schema.allOf.map(convert) }),
    ...(typeof schema.additionalProperties === 'object'
      ? { additionalProperties: convert(schema.additionalProperties) }
      : {}),
  }
}

function choiceKeywords(schema: Schema, document: Document, mode: Mode): AjvSchema {
  const { discriminator, oneOf, anyOf } = schema
  if (discriminator !== undefined && oneOf !== undefined) {
    return {
      discriminator: { propertyName: discriminator.propertyName },
      oneOf: oneOf.map((each) => toAjv(each, document, mode)),
    }
  }
  if (oneOf !== undefined) {
    const [text, other] = oneOf
    if (oneOf.length !== 2 || text === undefined || other === undefined) {
      throw new Error('oneOf needs a discriminator, or to be a string or something else')
    }
    return { if: { type: 'string' }, else: toAjv(other, document, mode) }
  }
  if (anyOf !== undefined) {
    return { requiredAny: anyOf.map(({ required }) => [...(required ?? [])]) }
  }
  return {}
}

function convertProperties(schema: Schema, document: Document, mode: Mode): AjvSchema {
  const required = new Set(schema.required)
  const entries = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const converted = toAjv(property, document, mode)
    const isLenient = mode === 'request' && !required.has(name)
    return [name, isLenient ? { if: { const: null }, else: converted } : converted]
  })
  return Object.fromEntries(entries) as AjvSchema
}

function isInteger({ type }: Schema): boolean {
  return type === 'integer' || (Array.isArray(type) && type.includes('integer'))
}

const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }

function integerKeyword({ type, format, minimum, maximum }: Schema): AjvSchema {
  const nullable = Array.isArray(type)
  if (format === 'int64' && maximum === undefined) return { int64: { nullable } }
  if (nullable) throw new Error('only a 64-bit integer may be null')
  const limits = format === 'int32' ? INT32 : { minimum, maximum }
  return {
    integer: { minimum: minimum ?? limits.minimum, maximum: maximum ?? limits.maximum },
  }
}

const KEYWORDS: readonly CodeKeywordDefinition[] = [
  {
    keyword: 'int64',
    code: (cxt: KeywordCxt) => {
      const { data } = cxt
      const { nullable } = cxt.schema as { readonly nullable: boolean }
      const fits = _`(typeof ${data} === "bigint" ? ${data} >= -9223372036854775808n && ${data} <= 9223372036854775807n : Number.isSafeInteger(${data}))`
      cxt.pass(nullable ? _`${data} === null || ${fits}` : fits)
    },
    error: { message: 'must be a 64-bit integer' },
  },
  {
    keyword: 'integer',
    code: (cxt: KeywordCxt) => {
      const { data } = cxt
      const { minimum, maximum } = cxt.schema as { minimum: number; maximum: number }
      cxt.pass(_`Number.isInteger(${data}) && ${data} >= ${minimum} && ${data} <= ${maximum}`)
    },
    error: {
      message: 'must be an integer within limits',
      params: ({ schema }) => {
        const { minimum, maximum } = schema as { minimum: number; maximum: number }
        return _`{minimum: ${minimum}, maximum: ${maximum}}`
      },
    },
  },
  {
    keyword: 'requiredAny',
    type: 'object',
    code: (cxt: KeywordCxt) => {
      const { data } = cxt
      const alternatives = cxt.schema as readonly (readonly string[])[]
      const isPresent = (name: string) =>
        _`(${data}[${name}] !== undefined && ${data}[${name}] !== null)`
      const all = alternatives.map((names) =>
        names.map(isPresent).reduce((left, right) => _`${left} && ${right}`),
      )
      cxt.pass(all.reduce((left, right) => _`${left} || ${right}`))
    },
    error: {
      message: 'lacks a field',
      params: ({ schema }) => {
        const names = (schema as readonly (readonly string[])[]).map((each) => each.join(' with '))
        return _`{alternatives: ${names.join(' or ')}}`
      },
    },
  },
]

function pick(schema: Schema, names: readonly (keyof Schema)[]): AjvSchema {
  const entries = names.flatMap((name) =>
    schema[name] === undefined ? [] : [[name, schema[name]] as const],
  )
  return Object.fromEntries(entries)
}
