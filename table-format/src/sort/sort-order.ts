import { InvalidArgumentError } from '../core/errors.js'
import type { JsonObject, JsonValue } from '../core/json.js'
import { ObjectReader } from '../core/object-reader.js'
import {
  decodeSourceIds,
  encodeSourceIds,
  parseTransform,
  printTransform,
} from '../partition/codec.js'
import { canTransform, sameSource } from '../partition/spec.js'
import { printType } from '../schema/print.js'
import type { FieldHolder } from '../schema/schema.js'
import { schemaIndex } from '../schema/schema.js'
import { isPrimitive } from '../schema/visit.js'
import type { SortField, SortOrder } from './types.js'

export const UNSORTED_ORDER: SortOrder = { orderId: 0, fields: [] }

export function isUnsorted(order: { readonly fields: readonly SortField[] }): boolean {
  return order.fields.length === 0
}

/**
 * An order as stored or sent; the catalog gives its own id to one that is sent (`bindSortOrder`).
 * @throws InvalidArgumentError naming the field.
 * @see Iceberg spec, Appendix C, "Sort Orders".
 */
export function decodeSortOrder(json: JsonValue, path = 'sort-order'): SortOrder {
  const reader = new ObjectReader(json, path)
  const orderId = reader.int('order-id')
  const fields = reader.array('fields', decodeSortField)
  if (orderId === 0 && fields.length > 0) {
    throw reader.fail('order-id', 'must not be 0: that is the unsorted order')
  }
  const extra = reader.rest()
  return { orderId, fields, ...(extra === undefined ? {} : { extra }) }
}

export function encodeSortOrder(order: SortOrder): JsonObject {
  return { 'order-id': order.orderId, fields: order.fields.map(encodeSortField), ...order.extra }
}

/** Same fields in the same order, whatever the ids. */
export function sameOrder(left: SortOrder, right: SortOrder): boolean {
  return (
    left.fields.length === right.fields.length &&
    left.fields.every((field, index) => {
      const other = right.fields[index]
      return (
        other !== undefined &&
        field.direction === other.direction &&
        field.nullOrder === other.nullOrder &&
        sameSource(field, other)
      )
    })
  )
}

/**
 * Refuses an order that does not fit the schema.
 * @throws InvalidArgumentError naming the sort field by its position and source.
 */
export function validateSortOrder(order: SortOrder, schema: FieldHolder): void {
  for (const [position, field] of order.fields.entries()) {
    const name = `sort field ${position + 1}`
    for (const sourceId of field.sourceIds) checkSource(field, sourceId, schema, name)
  }
}

export interface BoundSortOrder {
  readonly sortOrder: SortOrder
  /** False: it is one that the table has already. */
  readonly isNew: boolean
}

/**
 * Gives an order its id: that of an equal order, 0 when unsorted, or the next free one.
 * @throws InvalidArgumentError as `validateSortOrder`.
 */
export function bindSortOrder(
  order: SortOrder,
  table: { readonly schema: FieldHolder; readonly sortOrders: readonly SortOrder[] },
): BoundSortOrder {
  const same = table.sortOrders.find((other) => sameOrder(other, order))
  if (same !== undefined) return { sortOrder: same, isNew: false }
  if (isUnsorted(order)) return { sortOrder: { ...order, orderId: 0 }, isNew: true }
  validateSortOrder(order, table.schema)
  const orderId = Math.max(0, ...table.sortOrders.map((other) => other.orderId)) + 1
  return { sortOrder: { ...order, orderId }, isNew: true }
}

/** A client's order for a schema whose field ids were given anew. */
export function rebindSortOrder(order: SortOrder, newIds: ReadonlyMap<number, number>): SortOrder {
  const fields = order.fields.map((field) => ({
    ...field,
    sourceIds: field.sourceIds.map((id) => {
      const newId = newIds.get(id)
      if (newId !== undefined) return newId
      throw new InvalidArgumentError(`sort order has source-id ${id}, which is no column`, {
        field: 'source-id',
      })
    }),
  }))
  return { ...order, fields }
}

function decodeSortField(json: JsonValue, path: string): SortField {
  const reader = new ObjectReader(json, path)
  const direction = reader.string('direction').toLowerCase()
  const nullOrder = reader.string('null-order').toLowerCase()
  if (direction !== 'asc' && direction !== 'desc') {
    throw reader.fail('direction', `must be asc or desc, not "${direction}"`)
  }
  if (nullOrder !== 'nulls-first' && nullOrder !== 'nulls-last') {
    throw reader.fail('null-order', `must be nulls-first or nulls-last, not "${nullOrder}"`)
  }
  const transform = parseTransform(reader.string('transform'))
  const field = { transform, sourceIds: decodeSourceIds(reader), direction, nullOrder } as const
  const extra = reader.rest()
  return extra === undefined ? field : { ...field, extra }
}

function encodeSortField(field: SortField): JsonObject {
  return {
    transform: printTransform(field.transform),
    ...encodeSourceIds(field.sourceIds),
    direction: field.direction,
    'null-order': field.nullOrder,
    ...field.extra,
  }
}

function checkSource(field: SortField, sourceId: number, schema: FieldHolder, name: string): void {
  const source = schemaIndex(schema).byId.get(sourceId)
  if (source === undefined) {
    throw refuse(name, `has source-id ${sourceId}, which is no column of the schema`)
  }
  const { type } = source.field
  if (!isPrimitive(type)) throw refuse(name, `cannot use ${source.fullName}: it is a ${type.kind}`)
  if (source.positions === undefined) {
    throw refuse(name, `cannot use ${source.fullName}: it is inside a list or map`)
  }
  if (!canTransform(field.transform, type)) {
    const transform = printTransform(field.transform)
    throw refuse(name, `cannot apply ${transform} to ${source.fullName}: ${printType(type)}`)
  }
}

function refuse(name: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`${name} ${problem}`, { field: name })
}
