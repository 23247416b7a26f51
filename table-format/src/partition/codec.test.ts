import { describe, expect, it } from 'vitest'
import {
  decodePartitionFields,
  decodePartitionSpec,
  decodeUnboundSpec,
  encodePartitionSpec,
  parseTransform,
  printTransform,
} from './codec.js'

describe('transform text', () => {
  it.each([
    ['identity', { kind: 'identity' }],
    ['bucket[16]', { kind: 'bucket', bucketCount: 16 }],
    ['truncate[2147483647]', { kind: 'truncate', width: 2147483647 }],
    ['year', { kind: 'year' }],
    ['month', { kind: 'month' }],
    ['day', { kind: 'day' }],
    ['hour', { kind: 'hour' }],
    ['void', { kind: 'void' }],
    ['zorder[3]', { kind: 'unknown', text: 'zorder[3]' }],
    ['bucket[0]', { kind: 'unknown', text: 'bucket[0]' }],
    ['bucket[2147483648]', { kind: 'unknown', text: 'bucket[2147483648]' }],
    ['bucket', { kind: 'unknown', text: 'bucket' }],
    ['', { kind: 'unknown', text: '' }],
  ])('should keep %s', (text, transform) => {
    expect(parseTransform(text)).toEqual(transform)
    expect(printTransform(parseTransform(text))).toBe(text)
  })
})

describe('partition spec JSON', () => {
  /** The example of the specification, with what it does not name beside it. */
  const document = {
    'spec-id': 0,
    fields: [
      { name: 'ts_day', transform: 'day', 'source-id': 4, 'field-id': 1000, 'x-note': [1] },
      { name: 'id_bucket', transform: 'bucket[16]', 'source-id': 1, 'field-id': 1001 },
      { name: 'both', transform: 'zorder', 'source-ids': [1, 4], 'field-id': 1002 },
    ],
    'x-spec': true,
  }

  it('should come back as it was, unknown fields and transforms too', () => {
    expect(encodePartitionSpec(decodePartitionSpec(document))).toEqual(document)
  })

  it('should write source-id for one source, whichever form it was read from', () => {
    const fields = [{ name: 'a', transform: 'identity', 'source-ids': [3], 'field-id': 1000 }]
    expect(encodePartitionSpec(decodePartitionSpec({ 'spec-id': 1, fields }))['fields']).toEqual([
      { name: 'a', transform: 'identity', 'source-id': 3, 'field-id': 1000 },
    ])
  })

  it('should number the fields of v1 from 1000', () => {
    const fields = [
      { name: 'a', transform: 'identity', 'source-id': 1 },
      { name: 'b', transform: 'identity', 'source-id': 2 },
    ]
    expect(decodePartitionFields(fields, 'partition-spec').map((field) => field.fieldId)).toEqual([
      1000, 1001,
    ])
  })

  it('should let a client leave out ids', () => {
    const sent = { fields: [{ name: 'a', transform: 'identity', 'source-id': 1 }] }
    const spec = decodeUnboundSpec(sent)
    expect(spec.specId).toBeUndefined()
    expect(spec.fields[0]?.fieldId).toBeUndefined()
    expect(encodePartitionSpec(spec)).toEqual(sent)
  })

  const field = { name: 'a', transform: 'identity', 'source-id': 1 }

  it.each([
    [{ fields: [] }, 'spec.spec-id is missing'],
    [{ 'spec-id': 0 }, 'spec.fields is missing'],
    [{ 'spec-id': 0, fields: [{ name: 'a', transform: 'day' }] }, 'fields[0].source-id is missing'],
    [{ 'spec-id': 0, fields: [{ ...field, 'source-ids': [] }] }, 'source-ids must not be empty'],
    [{ 'spec-id': 0, fields: [{ ...field, 'source-ids': [2] }] }, 'must begin with source-id 1'],
    [
      { 'spec-id': 0, fields: [{ ...field, 'field-id': 1000 }, field] },
      'spec.fields has no field-id in 1 of 2 fields',
    ],
  ])('should refuse %j', (json, message) => {
    expect(() => decodePartitionSpec(json)).toThrow(message)
  })
})
