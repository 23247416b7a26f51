import type { Arbitrary } from 'fast-check'
import fc from 'fast-check'
import type { PartitionSpec, PrimitiveType, PrimitiveValue, Transform } from '@korolev/table-format'
import { applyTransform, canTransform, InvalidArgumentError } from '@korolev/table-format'
import type { CaseColumn, CaseRow } from './arbitrary-expressions.js'
import { CASE_TRANSFORMS } from './arbitrary-expressions.js'

/** Up to three partition fields, several of one column among them. */
export function arbitrarySpec(columns: readonly CaseColumn[]): Arbitrary<PartitionSpec> {
  const choices = columns.flatMap(({ id, type }) =>
    CASE_TRANSFORMS.filter((transform) => canTransform(transform, type)).map((transform) => ({
      sourceIds: [id],
      transform,
    })),
  )
  return fc.array(fc.constantFrom(...choices), { maxLength: 3 }).map((fields) => ({
    specId: 1,
    fields: fields.map((field, at) => ({ ...field, fieldId: 1000 + at, name: `p${at}` })),
  }))
}

/**
 * The partition that a writer puts a row into; undefined where there is none.
 * @param isOldWriter - one of those that take times before 1970 for one unit later, and let
 *   truncations of the lowest integers wrap around.
 */
export function partitionOf(
  spec: PartitionSpec,
  columns: readonly CaseColumn[],
  row: CaseRow,
  isOldWriter: boolean,
): CaseRow | undefined {
  const values: (PrimitiveValue | null)[] = []
  for (const { transform, sourceIds } of spec.fields) {
    const at = columns.findIndex(({ id }) => id === sourceIds[0])
    const type = columns[at]?.type
    if (type === undefined) throw new RangeError(`no column ${sourceIds[0]}`)
    const value = written(transform, type, row[at] ?? null, isOldWriter)
    if (value === undefined) return undefined
    values.push(value)
  }
  return values
}

function written(
  transform: Transform,
  type: PrimitiveType,
  value: PrimitiveValue | null,
  isOldWriter: boolean,
): PrimitiveValue | null | undefined {
  // What an unknown transform gives nobody knows.
  if (transform.kind === 'unknown') return value === null ? null : 'x'
  try {
    const current = applyTransform(transform, type, value)
    return isOldWriter && value !== null ? oldTime(transform, type, value, current) : current
  } catch (error) {
    if (!(error instanceof InvalidArgumentError) || transform.kind !== 'truncate') throw error
    return isOldWriter ? wrapped(transform.width, type, value) : undefined
  }
}

function oldTime(
  transform: Transform,
  type: PrimitiveType,
  value: PrimitiveValue,
  current: PrimitiveValue | null,
): PrimitiveValue | null {
  const isTime = ['year', 'month', 'day', 'hour'].includes(transform.kind)
  const isDayOfDate = transform.kind === 'day' && type.kind === 'date'
  if (!isTime || isDayOfDate || typeof current !== 'number' || current >= 0) return current
  const before = typeof value === 'bigint' ? value - 1n : Number(value) - 1
  const isStart = applyTransform(transform, type, before) !== current
  return isStart ? current : current + 1
}

function wrapped(
  width: number,
  type: PrimitiveType,
  value: PrimitiveValue | null,
): PrimitiveValue | undefined {
  if (typeof value === 'number') return (Math.floor(value / width) * width) | 0
  if (typeof value !== 'bigint') return undefined
  if (type.kind === 'decimal') return undefined // Writers refuse those.
  const remainder = ((value % BigInt(width)) + BigInt(width)) % BigInt(width)
  return BigInt.asIntN(64, value - remainder)
}
