import { CorruptError } from '../core/errors.js'
import type { AvroCursor } from './avro-cursor.js'
import type { AvroField, AvroType } from './avro-types.js'
import { nullableBranch } from './avro-types.js'

/**
 * Walks over one record and notes where its wanted fields begin, after their union branch, or
 * `ABSENT` for null. Nothing is decoded: most entries of a large manifest are pruned by a few of
 * their fields, and allocation, not parsing, is what planning spends its time on.
 */
export type Scan = (cursor: AvroCursor, slots: Int32Array) => void

export const ABSENT = -1

export interface ScanOptions {
  /**
   * Plain `fixed` values have a length before them: Iceberg Java writes identity partitions so,
   * against its own schema.
   */
  readonly fixedAsBytes: boolean
}

/** A scan of a record type; `slotOf` names the wanted fields, those of nested records too. */
export function compileScan(
  type: AvroType,
  slotOf: ReadonlyMap<AvroField, number>,
  options: ScanOptions,
): Scan {
  const steps = compileSteps(type, slotOf, options)
  return (cursor, slots) => {
    for (const step of steps) step(cursor, slots)
    cursor.checkEnd()
  }
}

export type Skip = (cursor: AvroCursor) => void

export function compileSkip(type: AvroType, options: ScanOptions): Skip {
  switch (type.kind) {
    case 'null':
      return () => undefined
    case 'boolean':
      return (cursor) => void cursor.at++
    case 'int':
    case 'long':
    case 'enum':
      return (cursor) => cursor.skipVarint()
    case 'float':
      return (cursor) => void (cursor.at += 4)
    case 'double':
      return (cursor) => void (cursor.at += 8)
    case 'bytes':
    case 'string':
      return (cursor) => cursor.skipBytes()
    case 'fixed':
      return skipFixed(type, options)
    case 'record':
      return skipRecord(type, options)
    case 'array':
      return skipBlocks(type.items, options)
    case 'map':
      return skipMap(type.values, options)
    case 'union':
      return skipUnion(type, options)
  }
}

export function isLengthPrefixed(
  type: { readonly kind: 'fixed'; readonly logicalType?: string },
  options: ScanOptions,
): boolean {
  return options.fixedAsBytes && type.logicalType === undefined
}

function compileSteps(
  type: AvroType,
  slotOf: ReadonlyMap<AvroField, number>,
  options: ScanOptions,
): readonly Scan[] {
  if (type.kind !== 'record') throw new CorruptError('an Avro record was expected')
  return type.fields.flatMap((field) => compileField(field, slotOf, options))
}

function compileField(
  field: AvroField,
  slotOf: ReadonlyMap<AvroField, number>,
  options: ScanOptions,
): readonly Scan[] {
  const slot = slotOf.get(field)
  if (slot !== undefined) return [compileSlot(field.type, slot, options)]
  const wanted = wantedWithin(field.type, slotOf)
  if (wanted.length === 0) return [compileSkip(field.type, options)]
  const nullable = nullableBranch(field.type)
  if (nullable === undefined) return compileSteps(field.type, slotOf, options)
  const steps = compileSteps(nullable.type, slotOf, options)
  const scan: Scan = (cursor, slots) => {
    if (cursor.number() === nullable.nullIndex) {
      for (const absent of wanted) slots[absent] = ABSENT
      return
    }
    for (const step of steps) step(cursor, slots)
  }
  return [scan]
}

function compileSlot(type: AvroType, slot: number, options: ScanOptions): Scan {
  const nullable = nullableBranch(type)
  if (nullable === undefined) {
    const skip = compileSkip(type, options)
    return (cursor, slots) => {
      slots[slot] = cursor.at
      skip(cursor)
    }
  }
  const skip = compileSkip(nullable.type, options)
  const { nullIndex, valueIndex } = nullable
  return (cursor, slots) => {
    const branch = cursor.number()
    if (branch === nullIndex) {
      slots[slot] = ABSENT
    } else if (branch === valueIndex) {
      slots[slot] = cursor.at
      skip(cursor)
    } else {
      throw new CorruptError(`a union of two has branch ${branch}`)
    }
  }
}

/** Slots of the wanted fields inside a record. */
function wantedWithin(type: AvroType, slotOf: ReadonlyMap<AvroField, number>): readonly number[] {
  const record = nullableBranch(type)?.type ?? type
  if (record.kind !== 'record') return []
  return record.fields.flatMap((field) => {
    const slot = slotOf.get(field)
    return slot === undefined ? wantedWithin(field.type, slotOf) : [slot]
  })
}

function skipFixed(type: AvroType & { readonly kind: 'fixed' }, options: ScanOptions): Skip {
  const { size } = type
  if (!isLengthPrefixed(type, options)) return (cursor) => void (cursor.at += size)
  return (cursor) => {
    const length = cursor.length()
    if (length !== size) throw new CorruptError(`a fixed of ${size} bytes has ${length}`)
    cursor.at += length
  }
}

function skipRecord(type: AvroType & { readonly kind: 'record' }, options: ScanOptions): Skip {
  const skips = type.fields.map((field) => compileSkip(field.type, options))
  return (cursor) => {
    for (const skip of skips) skip(cursor)
  }
}

/** Maps of statistics are most of a manifest's bytes: their two shapes have loops of their own. */
function skipBlocks(items: AvroType, options: ScanOptions): Skip {
  const shape = itemShape(items)
  if (shape.kind === 'varints') {
    return (cursor) => forBlocks(cursor, (count) => cursor.skipVarints(count * shape.perItem))
  }
  const skip = compileSkip(items, options)
  const skipItems =
    shape.kind === 'varint-and-bytes'
      ? (cursor: AvroCursor, count: number): void => {
          for (let left = count; left > 0; left--) {
            cursor.skipVarint()
            cursor.skipBytes()
          }
        }
      : (cursor: AvroCursor, count: number): void => {
          for (let left = count; left > 0; left--) skip(cursor)
        }
  return (cursor) => forBlocks(cursor, (count) => skipItems(cursor, count))
}

function forBlocks(cursor: AvroCursor, skipItems: (count: number) => void): void {
  for (let count = cursor.blockCount(); count > 0; count = cursor.blockCount()) skipItems(count)
}

type ItemShape =
  | { readonly kind: 'varints'; readonly perItem: number }
  | { readonly kind: 'varint-and-bytes' }
  | { readonly kind: 'other' }

function itemShape(items: AvroType): ItemShape {
  if (isVarint(items)) return { kind: 'varints', perItem: 1 }
  if (items.kind !== 'record') return { kind: 'other' }
  const types = items.fields.map((field) => field.type)
  if (types.length > 0 && types.every(isVarint)) return { kind: 'varints', perItem: types.length }
  const [key, value] = types
  const isPair = types.length === 2 && key !== undefined && isVarint(key)
  const isBytes = value?.kind === 'bytes' || value?.kind === 'string'
  return isPair && isBytes ? { kind: 'varint-and-bytes' } : { kind: 'other' }
}

function isVarint(type: AvroType): boolean {
  return type.kind === 'int' || type.kind === 'long'
}

function skipMap(values: AvroType, options: ScanOptions): Skip {
  const skip = compileSkip(values, options)
  return (cursor) =>
    forBlocks(cursor, (count) => {
      for (let left = count; left > 0; left--) {
        cursor.skipBytes()
        skip(cursor)
      }
    })
}

function skipUnion(type: AvroType & { readonly kind: 'union' }, options: ScanOptions): Skip {
  const skips = type.branches.map((branch) => compileSkip(branch, options))
  return (cursor) => {
    const branch = cursor.number()
    const skip = skips[branch]
    if (skip === undefined)
      throw new CorruptError(`a union of ${skips.length} has branch ${branch}`)
    skip(cursor)
  }
}
