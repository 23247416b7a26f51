import { CorruptError } from '../core/errors.js'
import type { JsonObject, JsonValue } from '../core/json.js'
import { isJsonObject } from '../core/json.js'
import { isInt32 } from '../core/int64.js'

/** A writer's schema with its named references followed. */
export type AvroType =
  | { readonly kind: AvroPrimitive; readonly logicalType?: string }
  | { readonly kind: 'fixed'; readonly size: number; readonly logicalType?: string }
  | { readonly kind: 'array'; readonly items: AvroType }
  | { readonly kind: 'map'; readonly values: AvroType }
  | { readonly kind: 'record'; readonly name: string; readonly fields: readonly AvroField[] }
  | { readonly kind: 'union'; readonly branches: readonly AvroType[] }

export type AvroPrimitive =
  'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string' | 'enum'

export interface AvroField {
  /** As written: sanitised by the writer, and never what decides. */
  readonly name: string
  readonly fieldId?: number
  readonly type: AvroType
}

/** More than any real manifest has, few enough that a hostile one costs nothing. */
export const AVRO_SCHEMA_NODES_MAX = 10_000

/**
 * Reads a writer's schema. References to named types are followed; a type within itself, which no
 * Iceberg schema has, is refused.
 * @throws CorruptError naming what is wrong.
 */
export function parseAvroType(json: JsonValue): AvroType {
  return new TypeParser().parse(json)
}

/** The branch that is not null, and where it stands; undefined for a union of anything else. */
export function nullableBranch(
  type: AvroType,
):
  { readonly type: AvroType; readonly valueIndex: number; readonly nullIndex: number } | undefined {
  if (type.kind !== 'union' || type.branches.length !== 2) return undefined
  const nullIndex = type.branches.findIndex(({ kind }) => kind === 'null')
  const value = type.branches[1 - nullIndex]
  if (nullIndex < 0 || value === undefined) return undefined
  return { type: value, valueIndex: 1 - nullIndex, nullIndex }
}

/** The type without the union with null around it. */
export function withoutNull(type: AvroType): AvroType {
  return nullableBranch(type)?.type ?? type
}

const PRIMITIVES: ReadonlySet<string> = new Set([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
])

class TypeParser {
  readonly #named = new Map<string, JsonObject>()
  readonly #open = new Set<string>()
  #nodes = 0

  parse(json: JsonValue): AvroType {
    if (++this.#nodes > AVRO_SCHEMA_NODES_MAX) {
      throw new CorruptError(`the Avro schema has more than ${AVRO_SCHEMA_NODES_MAX} types`)
    }
    if (typeof json === 'string') return this.#named.has(json) ? this.#reference(json) : plain(json)
    if (Array.isArray(json)) {
      return { kind: 'union', branches: json.map((branch: JsonValue) => this.parse(branch)) }
    }
    if (!isJsonObject(json)) throw new CorruptError('the Avro schema has a type that is none')
    const kind = json['type']
    // An object may be a wrapper around another type: {"type": {"type": "int"}}.
    if (typeof kind !== 'string') return this.parse(kind ?? null)
    return this.#complex(kind, json)
  }

  #complex(kind: string, json: JsonObject): AvroType {
    switch (kind) {
      case 'record':
        return this.#record(json)
      case 'array':
        return { kind, items: this.parse(json['items'] ?? null) }
      case 'map':
        return { kind, values: this.parse(json['values'] ?? null) }
      case 'fixed':
        this.#remember(json)
        return { kind, size: sizeOf(json), ...logicalTypeOf(json) }
      case 'enum':
        this.#remember(json)
        return { kind }
      default:
        if (this.#named.has(kind)) return this.#reference(kind)
        return { ...plain(kind), ...logicalTypeOf(json) } as AvroType
    }
  }

  #record(json: JsonObject): AvroType {
    const name = textOf(json, 'name')
    this.#remember(json)
    if (this.#open.has(name)) throw new CorruptError(`Avro record ${name} holds itself`)
    this.#open.add(name)
    const fields = json['fields']
    if (!Array.isArray(fields)) throw new CorruptError(`Avro record ${name} has no fields`)
    const parsed = fields.map((field: JsonValue) => this.#field(field, name))
    this.#open.delete(name)
    return { kind: 'record', name, fields: parsed }
  }

  #field(json: JsonValue, record: string): AvroField {
    if (!isJsonObject(json))
      throw new CorruptError(`Avro record ${record} has a field that is none`)
    const fieldId = json['field-id']
    return {
      name: textOf(json, 'name'),
      ...(typeof fieldId === 'number' && isInt32(fieldId) ? { fieldId } : {}),
      type: this.parse(json['type'] ?? null),
    }
  }

  #remember(json: JsonObject): void {
    const { name, namespace } = json
    if (typeof name !== 'string') return
    this.#named.set(name, json)
    if (typeof namespace === 'string') this.#named.set(`${namespace}.${name}`, json)
  }

  #reference(name: string): AvroType {
    return this.parse(this.#named.get(name) ?? null)
  }
}

function plain(kind: string): AvroType {
  if (!PRIMITIVES.has(kind)) throw new CorruptError(`the Avro schema has an unknown type "${kind}"`)
  return { kind: kind as AvroPrimitive }
}

function textOf(json: JsonObject, key: string): string {
  const text = json[key]
  if (typeof text !== 'string') throw new CorruptError(`the Avro schema lacks a ${key}`)
  return text
}

function sizeOf(json: JsonObject): number {
  const size = json['size']
  if (typeof size !== 'number' || !isInt32(size) || size < 0) {
    throw new CorruptError('the Avro schema has a fixed type without a size')
  }
  return size
}

function logicalTypeOf(json: JsonObject): { readonly logicalType?: string } {
  const { logicalType } = json
  return typeof logicalType === 'string' ? { logicalType } : {}
}
