import type { JsonObject, JsonValue } from '../core/json.js'

/** @see Iceberg spec, "Primitive Types" and "Semi-structured Types". */
export type PrimitiveType =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'int' }
  | { readonly kind: 'long' }
  | { readonly kind: 'float' }
  | { readonly kind: 'double' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'timestamptz' }
  | { readonly kind: 'timestamp_ns' }
  | { readonly kind: 'timestamptz_ns' }
  | { readonly kind: 'string' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'fixed'; readonly length: number }
  | { readonly kind: 'binary' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'variant' }
  | { readonly kind: 'geometry'; readonly crs?: string }
  | {
      readonly kind: 'geography'
      readonly crs?: string
      readonly algorithm?: EdgeInterpolation
    }

export type EdgeInterpolation = 'spherical' | 'vincenty' | 'thomas' | 'andoyer' | 'karney'

export interface StructType {
  readonly kind: 'struct'
  readonly fields: readonly NestedField[]
  readonly extra?: JsonObject
}

export interface ListType {
  readonly kind: 'list'
  readonly elementId: number
  readonly elementRequired: boolean
  readonly element: Type
  readonly extra?: JsonObject
}

export interface MapType {
  readonly kind: 'map'
  readonly keyId: number
  readonly key: Type
  readonly valueId: number
  readonly valueRequired: boolean
  readonly value: Type
  readonly extra?: JsonObject
}

export type NestedType = StructType | ListType | MapType
export type Type = PrimitiveType | NestedType

export interface NestedField {
  readonly id: number
  readonly name: string
  readonly required: boolean
  readonly type: Type
  readonly doc?: string
  /** In the single-value JSON form, as stored; `schema/single-value-json` gives the value. */
  readonly initialDefault?: JsonValue
  readonly writeDefault?: JsonValue
  /** Fields that the specification does not name; kept by a rewrite. */
  readonly extra?: JsonObject
}

/** @see Iceberg spec, "Schemas and Data Types". */
export interface Schema {
  readonly schemaId: number
  readonly fields: readonly NestedField[]
  readonly identifierFieldIds: readonly number[]
  readonly extra?: JsonObject
}

/**
 * One value inside the house, by type:
 * boolean: boolean; int, date (days from 1970-01-01): number; long, time, timestamp, timestamptz
 * (microseconds), timestamp_ns, timestamptz_ns (nanoseconds): bigint; float, double: number;
 * decimal: the unscaled bigint; string: string; uuid: lower-case text with hyphens; fixed, binary,
 * geometry and geography (WKB): Uint8Array.
 */
export type PrimitiveValue = boolean | number | bigint | string | Uint8Array

/** A partition's values by partition field, in the spec's order; null where the source is null. */
export type PartitionValues = readonly (PrimitiveValue | null)[]
