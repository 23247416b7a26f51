import type { Example, ExampleJson, ExampleRequest, OperationExamples } from '../src/examples.js'
import { fillIn, sampleOf } from '../src/examples.js'
import { printExactJson } from './exact-json.js'
import type {
  DescribedOperation,
  Document,
  ErrorKind,
  Parameter,
  Response,
  Schema,
} from './openapi-types.js'
import { describedOperations, resolveParameter, schemaName } from './openapi-types.js'

interface Sources {
  readonly document: Document
  readonly errors: Readonly<Record<string, ErrorKind>>
  readonly examples: readonly OperationExamples[]
}

/** The reference page: every operation with a worked example, every refusal, every schema. */
export function renderReference({ document, errors, examples }: Sources): string {
  const operations = describedOperations(document)
  const byId = new Map(examples.map((each) => [each.operation as string, each.examples]))
  const chapters = document.tags.flatMap(({ name, description }) => [
    `## ${name}`,
    description,
    ...operations
      .filter(({ operation }) => operation.tags.includes(name))
      .map((each) => renderOperation(document, each, byId.get(each.operation.operationId) ?? [])),
  ])
  return [
    '# API reference',
    '<!-- Generated from spec/ by `npm run spec:generate`; do not edit. -->',
    document.info.description.trim(),
    renderContents(operations),
    ...chapters,
    '## Errors',
    renderErrors(errors),
    '## Schemas',
    ...Object.entries(document.components.schemas).map(([name, schema]) =>
      renderSchema(name, schema),
    ),
    '',
  ].join('\n\n')
}

function renderContents(operations: readonly DescribedOperation[]): string {
  const rows = operations.map(({ method, path, operation }) => [
    `[${operation.operationId}](#${anchor(operation.operationId)})`,
    `\`${method.toUpperCase()} ${path}\``,
    operation.summary,
  ])
  return table(['Operation', 'Request', 'Does'], rows)
}

function renderOperation(
  document: Document,
  { method, path, operation }: DescribedOperation,
  examples: readonly Example[],
): string {
  const parameters = (operation.parameters ?? []).map((each) => resolveParameter(document, each))
  const [mediaType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const notes = [
    operation['x-iceberg'] === true ? 'Iceberg REST' : "Korolev's own",
    ...(operation['x-changes'] === true ? ['takes `Idempotency-Key` and `X-Korolev-Message`'] : []),
    ...(operation.deprecated === true ? ['deprecated'] : []),
  ]
  return [
    `### ${operation.operationId}`,
    `\`${method.toUpperCase()} ${path}\``,
    `${operation.summary}. (${notes.join('; ')}.)`,
    ...(operation.description === undefined ? [] : [operation.description.trim()]),
    ...(parameters.length === 0 ? [] : [renderParameters(parameters)]),
    ...(body === undefined ? [] : [`Body (\`${mediaType}\`): ${typeText(body.schema)}`]),
    renderAnswers(operation.responses),
    ...renderExample(examples),
  ].join('\n\n')
}

function renderParameters(parameters: readonly Parameter[]): string {
  const lines = parameters.map(({ name, in: place, required, schema, description }) => {
    const kind = `${place}, ${typeText(schema)}${required ? '' : ', optional'}`
    return `- \`${name}\` (${kind}): ${oneLine(description)}`
  })
  return ['Parameters:', '', ...lines].join('\n')
}

function renderAnswers(responses: Readonly<Record<string, Response>>): string {
  const lines = Object.entries(responses).map(([status, response]) => {
    const [content] = Object.values(response.content ?? {})
    const headers = Object.keys(response.headers ?? {}).map((name) => `, header \`${name}\``)
    const isError = content?.schema.$ref?.endsWith('/IcebergErrorResponse') === true
    const body = content === undefined || isError ? '' : ` ${typeText(content.schema)}`
    return `- **${status}**${body}${headers.join('')}: ${oneLine(response.description)}`
  })
  return ['Answers:', '', ...lines].join('\n')
}

/** What stands for values that the stage of an example saves. */
const SAVED: Readonly<Record<string, ExampleJson>> = {
  prefix: 'main',
  warehouse: 'main',
  uuid: '0197a6c5-3b1e-4c55-9d0c-0a3a1c1f2b11',
  viewUuid: '0197a6c5-3b1e-4c55-9d0c-0a3a1c1f2b12',
  file: 'file:///lake/flights/departures-0197a6c5/metadata/00000-a.metadata.json',
  viewFile: 'file:///lake/flights/late-0197a6c5/metadata/00000-b.metadata.json',
  location: 'file:///lake/flights/departures-0197a6c5',
  etag: '"3f786850e387550fdab836ed7e6dc881"',
  old: '"89e6c98d92887913cadf06b2adb97f26"',
  next: 'ZmxpZ2h0cw.c2lnbmF0dXJl',
}

function renderExample(examples: readonly Example[]): readonly string[] {
  const example = examples.find(({ response }) => response.status < 300) ?? examples[0]
  if (example === undefined) return []
  const { status, body } = fillIn(example.response, SAVED)
  return [
    `Example: ${example.name}`,
    `\`\`\`sh\n${curl(fillIn(example.request, SAVED))}\n\`\`\``,
    `Answer ${status}${body === undefined ? ', without a body' : ''}`,
    ...(body === undefined ? [] : [`\`\`\`json\n${printExactJson(sampleOf(body))}\n\`\`\``]),
  ]
}

const ORIGIN = 'http://127.0.0.1:8181'

function curl({ method, path, query, headers, body, rawBody }: ExampleRequest): string {
  const search = new URLSearchParams(query).toString()
  const url = `${ORIGIN}${path}${search === '' ? '' : `?${search}`}`
  const data = body === undefined ? rawBody : printExactJson(body)
  const all = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  }
  const verb = method === 'HEAD' ? '--head ' : method === 'GET' ? '' : `-X ${method} `
  return [
    `curl ${verb}${quote(url)}`,
    ...Object.entries(all).map(([name, value]) => `  -H ${quote(`${name}: ${value}`)}`),
    ...(data === undefined ? [] : [`  -d ${quote(data)}`]),
  ].join(' \\\n')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function renderErrors(errors: Readonly<Record<string, ErrorKind>>): string {
  const lines = Object.values(errors).map(({ status, types, meaning, message }) => {
    const names = types.map((type) => `\`${type}\``).join(' or ')
    return `- **${status}** ${names}: ${oneLine(meaning)} Such as: "${message}"`
  })
  return lines.join('\n')
}

function renderSchema(name: string, schema: Schema): string {
  const required = new Set(schema.required)
  const lines = Object.entries(schema.properties ?? {}).map(([field, property]) => {
    const kind = `${typeText(property)}${required.has(field) ? '' : ', optional'}`
    const meaning = property.description === undefined ? '' : `: ${oneLine(property.description)}`
    return `- \`${field}\` (${kind})${meaning}`
  })
  const choices = schema.anyOf?.map((each) => (each.required ?? []).join(' and ')) ?? []
  return [
    `### ${name}`,
    ...(schema.description === undefined ? [] : [schema.description.trim()]),
    ...(choices.length === 0 ? [] : [`Needs one of: ${choices.join('; ')}.`]),
    lines.length === 0 ? `Type: ${typeText(schema)}` : lines.join('\n'),
  ].join('\n\n')
}

function typeText(schema: Schema): string {
  const { $ref, oneOf, allOf, items, additionalProperties, format } = schema
  if ($ref !== undefined) return `[${schemaName($ref)}](#${anchor(schemaName($ref))})`
  if (schema.const !== undefined) return `\`"${schema.const}"\``
  if (schema.enum !== undefined) return schema.enum.map((each) => `\`"${each}"\``).join(' or ')
  if (oneOf !== undefined) return oneOf.map(typeText).join(' or ')
  if (allOf !== undefined) return allOf.map(typeText).join(' and ')
  if (items !== undefined) return `list of ${typeText(items)}`
  if (typeof additionalProperties === 'object') {
    return `object with values of ${typeText(additionalProperties)}`
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['any JSON'])
  return types.map((type) => typeName(type, format)).join(' or ')
}

function typeName(type: string, format: string | undefined): string {
  if (type !== 'integer') return type
  return format === 'int64' ? 'integer (64 bits)' : format === 'int32' ? 'integer (32 bits)' : type
}

function anchor(name: string): string {
  return name.toLowerCase()
}

function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*\n+\s*/g, ' ')
    .replaceAll('|', '\\|')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
