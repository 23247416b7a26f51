/** The part of OpenAPI 3.1 and JSON Schema that our description uses. */
export interface Schema {
  readonly $ref?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly const?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly discriminator?: Discriminator
  readonly default?: boolean | string
  readonly examples?: readonly unknown[]
}

export interface Discriminator {
  readonly propertyName: string
  readonly mapping?: Readonly<Record<string, string>>
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description: string
  readonly schema: Schema
  readonly example?: string
}

export interface MediaType {
  readonly schema: Schema
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}

export interface Response {
  readonly description: string
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>
  readonly content?: Readonly<Record<string, MediaType>>
}

export interface OperationObject {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly deprecated?: boolean
  readonly parameters?: readonly { readonly $ref?: string }[]
  readonly requestBody?: {
    readonly required: boolean
    readonly content: Readonly<Record<string, MediaType>>
  }
  readonly responses: Readonly<Record<string, Response>>
  /** Part of the Iceberg REST specification. */
  readonly 'x-iceberg'?: boolean
  /** Changes something: takes an Idempotency-Key and a message. */
  readonly 'x-changes'?: boolean
  readonly 'x-errors'?: readonly string[]
}

export interface ErrorKind {
  readonly status: number
  readonly types: readonly string[]
  readonly meaning: string
  readonly message: string
}

export const METHODS = ['get', 'head', 'post', 'put', 'delete'] as const

export type Method = (typeof METHODS)[number]

export type PathItem = { readonly [Key in Method]?: OperationObject }

export interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, PathItem>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly parameters: Readonly<Record<string, Parameter>>
    readonly headers: Readonly<Record<string, unknown>>
  }
}

export interface DescribedOperation {
  readonly path: string
  readonly method: Method
  readonly operation: OperationObject
}

export function describedOperations(document: Document): readonly DescribedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [{ path, method, operation }]
    }),
  )
}

const SCHEMA_PREFIX = '#/components/schemas/'
const PARAMETER_PREFIX = '#/components/parameters/'

/** `Name` of `#/components/schemas/Name`. */
export function schemaName(reference: string): string {
  if (!reference.startsWith(SCHEMA_PREFIX)) throw new Error(`not a schema: ${reference}`)
  return reference.slice(SCHEMA_PREFIX.length)
}

export function schemaNamed(document: Document, name: string): Schema {
  const schema = document.components.schemas[name]
  if (schema === undefined) throw new Error(`no schema is named ${name}`)
  return schema
}

export function resolveParameter(
  document: Document,
  parameter: { readonly $ref?: string },
): Parameter {
  if (parameter.$ref === undefined) return parameter as Parameter
  const found = document.components.parameters[parameter.$ref.slice(PARAMETER_PREFIX.length)]
  if (found === undefined) throw new Error(`no parameter is at ${parameter.$ref}`)
  return found
}
