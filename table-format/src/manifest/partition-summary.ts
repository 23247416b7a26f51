import type { PrimitiveType, PrimitiveValue, StructType, Type } from '../schema/types.js'
import { compareValues } from '../schema/compare.js'
import { toBytes } from '../schema/single-value-binary.js'
import { isPrimitive } from '../schema/visit.js'
import type { PartitionValues } from '../schema/types.js'
import type { FieldSummary } from './types.js'

/**
 * Gathers, for each partition field, what a manifest list says of a manifest.
 * @see Iceberg spec, "Manifest Lists", struct `field_summary`.
 */
export class PartitionSummary {
  readonly #fields: readonly FieldRange[]

  constructor(partitionType: StructType) {
    this.#fields = partitionType.fields.map((field) => new FieldRange(field.type))
  }

  add(partition: PartitionValues): void {
    for (const [index, field] of this.#fields.entries()) field.add(partition[index] ?? null)
  }

  summaries(): readonly FieldSummary[] {
    return this.#fields.map((field) => field.summary())
  }
}

class FieldRange {
  readonly #type: Type
  #containsNull = false
  #containsNan = false
  #lower: PrimitiveValue | undefined
  #upper: PrimitiveValue | undefined

  constructor(type: Type) {
    this.#type = type
  }

  add(value: PrimitiveValue | null): void {
    if (value === null) {
      this.#containsNull = true
    } else if (typeof value === 'number' && Number.isNaN(value)) {
      this.#containsNan = true
    } else if (hasBounds(this.#type)) {
      const isLower = this.#lower === undefined || this.#compare(value, this.#lower) < 0
      if (isLower) this.#lower = value
      const isUpper = this.#upper === undefined || this.#compare(value, this.#upper) > 0
      if (isUpper) this.#upper = value
    }
  }

  summary(): FieldSummary {
    const type = this.#type
    const bounds =
      hasBounds(type) && this.#lower !== undefined && this.#upper !== undefined
        ? { lowerBound: toBytes(type, this.#lower), upperBound: toBytes(type, this.#upper) }
        : {}
    return { containsNull: this.#containsNull, containsNan: this.#containsNan, ...bounds }
  }

  #compare(left: PrimitiveValue, right: PrimitiveValue): number {
    return compareValues(this.#type as PrimitiveType, left, right)
  }
}

function hasBounds(type: Type): type is PrimitiveType {
  return isPrimitive(type) && type.kind !== 'unknown' && type.kind !== 'variant'
}
