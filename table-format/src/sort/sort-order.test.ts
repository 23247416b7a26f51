import { describe, expect, it } from 'vitest'
import { decodeSchema } from '../schema/codec.js'
import {
  bindSortOrder,
  decodeSortOrder,
  encodeSortOrder,
  isUnsorted,
  rebindSortOrder,
  sameOrder,
  UNSORTED_ORDER,
  validateSortOrder,
} from './sort-order.js'

const schema = decodeSchema({
  type: 'struct',
  fields: [
    { id: 2, name: 'a', required: false, type: 'string' },
    { id: 3, name: 'b', required: false, type: 'long' },
    {
      id: 4,
      name: 'l',
      required: false,
      type: { type: 'list', 'element-id': 5, element: 'int', 'element-required': true },
    },
  ],
})

/** The example of the specification, with what it does not name beside it. */
const DOCUMENT = {
  'order-id': 1,
  fields: [
    { transform: 'identity', 'source-id': 2, direction: 'asc', 'null-order': 'nulls-first' },
    {
      transform: 'bucket[4]',
      'source-id': 3,
      direction: 'desc',
      'null-order': 'nulls-last',
      'x-field': 1,
    },
  ],
  'x-order': {},
}

const order = decodeSortOrder(DOCUMENT)

describe('sort order', () => {
  it('should come back as it was', () => {
    expect(encodeSortOrder(order)).toEqual(DOCUMENT)
    expect(encodeSortOrder(UNSORTED_ORDER)).toEqual({ 'order-id': 0, fields: [] })
  })

  const [first, second] = DOCUMENT.fields

  it.each([
    [{ fields: [] }, 'sort-order.order-id is missing'],
    [{ 'order-id': 0, fields: [first ?? {}] }, 'must not be 0: that is the unsorted order'],
    [{ 'order-id': 1, fields: [{ ...first, direction: 'up' }] }, 'must be asc or desc, not "up"'],
    [{ 'order-id': 1, fields: [{ ...first, 'null-order': 'x' }] }, 'nulls-first or nulls-last'],
  ])('should refuse %j', (json, message) => {
    expect(() => decodeSortOrder(json)).toThrow(message)
  })

  it('should be the same as one with the same fields in the same order', () => {
    expect(sameOrder(order, { ...order, orderId: 9 })).toBe(true)
    expect(sameOrder(order, { ...order, fields: order.fields.toReversed() })).toBe(false)
    expect(sameOrder(order, UNSORTED_ORDER)).toBe(false)
    const other = decodeSortOrder({
      ...DOCUMENT,
      fields: [first ?? {}, { ...second, direction: 'asc' }],
    })
    expect(sameOrder(order, other)).toBe(false)
    expect(isUnsorted(UNSORTED_ORDER)).toBe(true)
  })

  it.each([
    ['a missing column', 9, 'identity', 'sort field 1 has source-id 9, which is no column'],
    ['a list', 4, 'identity', 'sort field 1 cannot use l: it is a list'],
    ['a list element', 5, 'identity', 'cannot use l.element: it is inside'],
    ['a wrong type', 2, 'day', 'sort field 1 cannot apply day to a: string'],
  ])('should refuse %s', (_what, sourceId, transform, message) => {
    const broken = decodeSortOrder({
      'order-id': 1,
      fields: [{ ...first, 'source-id': sourceId, transform }],
    })
    expect(() => {
      validateSortOrder(broken, schema)
    }).toThrow(message)
  })

  it('should get the next id, or that of an equal order, or 0 when unsorted', () => {
    const table = { schema, sortOrders: [UNSORTED_ORDER, { ...order, orderId: 4 }] }
    expect(bindSortOrder(order, table)).toEqual({
      sortOrder: { ...order, orderId: 4 },
      isNew: false,
    })
    const reversed = { ...order, fields: order.fields.toReversed() }
    expect(bindSortOrder(reversed, table)).toEqual({
      sortOrder: { ...reversed, orderId: 5 },
      isNew: true,
    })
    expect(bindSortOrder({ orderId: 7, fields: [] }, { schema, sortOrders: [] })).toEqual({
      sortOrder: UNSORTED_ORDER,
      isNew: true,
    })
  })

  it('should follow columns whose ids were given anew', () => {
    const newIds = new Map([
      [2, 1],
      [3, 2],
    ])
    const rebound = rebindSortOrder(order, newIds)
    expect(rebound.fields.map((field) => field.sourceIds)).toEqual([[1], [2]])
    expect(() => rebindSortOrder(order, new Map())).toThrow('source-id 2, which is no column')
  })
})
