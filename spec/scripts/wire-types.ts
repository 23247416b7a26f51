import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import type { Document, Schema } from './openapi-types.js'
import { requestRoots, responseRoots } from './validators.js'

/** TypeScript types of every schema, and which operation takes and gives which. */
export async function wireTypes(document: Document): Promise<string> {
  const plain = {
    openapi: document.openapi,
    info: document.info,
    paths: {},
    components: {
      schemas: Object.fromEntries(
        Object.entries(document.components.schemas).map(([name, schema]) => [
          name,
          plainer(schema),
        ]),
      ),
    },
  }
  const nodes = await openapiTS(plain as unknown as Parameters<typeof openapiTS>[0], {
    immutable: true,
    silent: true,
    inject: INT64,
    transform: (schema) => integerType(schema as Schema),
  })
  const aliases = Object.keys(document.components.schemas)
    .sort()
    .map((name) => `export type ${name} = components['schemas']['${name}']`)
  return [
    `${INT64_NOTE}${withoutEmptyTypes(astToString(nodes))}`,
    ...aliases,
    '',
    '/** What the JSON body of a request is, by operation. */',
    bodyTable('RequestBodies', requestRoots(document)),
    '/** What the JSON body of a success is, by operation. */',
    bodyTable('ResponseBodies', successRoots(document)),
    '',
  ].join('\n')
}

/** The library also names what this document leaves out. */
function withoutEmptyTypes(code: string): string {
  return code.replace(/^export type \S+ = Record<string, never>;\n/gm, '')
}

function bodyTable(name: string, roots: Readonly<Record<string, string>>): string {
  const fields = Object.entries(roots).map(([key, type]) => `  readonly ${key}: ${type}`)
  return [`export interface ${name} {`, ...fields, '}', ''].join('\n')
}

function successRoots(document: Document): Readonly<Record<string, string>> {
  const entries = Object.entries(responseRoots(document)).flatMap(([key, type]) =>
    key.endsWith(' 200') ? [[key.slice(0, -' 200'.length), type]] : [],
  )
  return Object.fromEntries(entries) as Record<string, string>
}

const INT64 = 'export type Int64 = number | bigint'

const INT64_NOTE = `/**
 * A 64-bit integer as JSON read without loss gives it: a \`bigint\` beyond 2^53, else a \`number\`.
 * Turn it into one of them before calculating.
 */
`

/** Unions stand for themselves: their tags are constants. */
function plainer(schema: Schema): Schema {
  const { discriminator: _discriminator, anyOf, ...rest } = schema
  if (rest.oneOf === undefined)
    return { ...rest, ...(isRequiredOnly(anyOf) ? {} : { anyOf }) } as Schema
  const { type: _type, required: _required, ...union } = rest
  return union
}

function isRequiredOnly(anyOf: readonly Schema[] | undefined): boolean {
  return anyOf?.every((each) => Object.keys(each).join() === 'required') ?? true
}

function integerType(schema: Schema): ts.TypeNode | undefined {
  if (schema.format !== 'int64' || schema.maximum !== undefined) return undefined
  const int64 = ts.factory.createTypeReferenceNode('Int64')
  if (!Array.isArray(schema.type)) return int64
  return ts.factory.createUnionTypeNode([
    int64,
    ts.factory.createLiteralTypeNode(ts.factory.createNull()),
  ])
}
