import { describe, expect, it } from 'vitest'
import { InvalidArgumentError } from '../core/errors.js'
import type { JsonObject } from '../core/json.js'
import { equalJson, parseJson, printJson } from '../core/json.js'
import type { TableUpdate } from './types.js'
import { decodeTableUpdate, encodeTableUpdate } from './update-codec.js'

const UUID = '9c12d441-03fe-4693-9a96-a0705ddf69c1'

const SCHEMA = {
  type: 'struct',
  'schema-id': 7,
  'identifier-field-ids': [1],
  fields: [
    { id: 1, name: 'id', required: true, type: 'long' },
    { id: 2, name: 'data', required: false, type: 'string', doc: 'free text' },
  ],
}

/** One body for each update of the REST specification, in the spelling of the reference client. */
const WIRE: Readonly<Record<TableUpdate['action'], JsonObject>> = {
  'assign-uuid': { uuid: UUID },
  'upgrade-format-version': { 'format-version': 3 },
  'add-schema': { schema: SCHEMA, 'last-column-id': 2 },
  'set-current-schema': { 'schema-id': -1 },
  'add-spec': {
    spec: {
      'spec-id': 1,
      fields: [
        { name: 'id_bucket', transform: 'bucket[16]', 'source-id': 1, 'field-id': 1000 },
        { name: 'data', transform: 'identity', 'source-id': 2 },
      ],
    },
  },
  'set-default-spec': { 'spec-id': -1 },
  'add-sort-order': {
    'sort-order': {
      'order-id': 1,
      fields: [
        {
          transform: 'truncate[4]',
          'source-id': 2,
          direction: 'desc',
          'null-order': 'nulls-last',
        },
      ],
    },
  },
  'set-default-sort-order': { 'sort-order-id': -1 },
  'add-snapshot': {
    snapshot: {
      'snapshot-id': 9223372036854775807n,
      'parent-snapshot-id': 9007199254740993n,
      'sequence-number': 9007199254740994n,
      'timestamp-ms': 1515100955770,
      'manifest-list': 's3://b/snap.avro',
      summary: { operation: 'append' },
      'schema-id': 7,
      'first-row-id': 9007199254740995n,
      'added-rows': 10,
      'key-id': 'k1',
    },
  },
  'set-snapshot-ref': {
    'ref-name': 'audit/2024 é',
    type: 'branch',
    'snapshot-id': 9007199254740993n,
    'min-snapshots-to-keep': 2,
    'max-snapshot-age-ms': 86400000,
    'max-ref-age-ms': 604800000,
  },
  'remove-snapshots': { 'snapshot-ids': [9007199254740993n, 5] },
  'remove-snapshot-ref': { 'ref-name': 'audit' },
  'set-location': { location: 's3://b/elsewhere' },
  'set-properties': { updates: { 'write.format.default': 'avro', 'a b': '' } },
  'remove-properties': { removals: ['a', 'b'] },
  'set-statistics': {
    'snapshot-id': 9007199254740993n,
    statistics: {
      'snapshot-id': 9007199254740993n,
      'statistics-path': 's3://b/stats.puffin',
      'file-size-in-bytes': 413,
      'file-footer-size-in-bytes': 42,
      'blob-metadata': [
        {
          type: 'apache-datasketches-theta-v1',
          'snapshot-id': 9007199254740993n,
          'sequence-number': 3,
          fields: [1],
          properties: { ndv: '7' },
        },
      ],
    },
  },
  'remove-statistics': { 'snapshot-id': 9007199254740993n },
  'set-partition-statistics': {
    'partition-statistics': {
      'snapshot-id': 9007199254740993n,
      'statistics-path': 's3://b/part-stats.parquet',
      'file-size-in-bytes': 43,
    },
  },
  'remove-partition-statistics': { 'snapshot-id': 9007199254740993n },
  'remove-partition-specs': { 'spec-ids': [1, 2] },
  'remove-schemas': { 'schema-ids': [0] },
  'add-encryption-key': {
    'encryption-key': {
      'key-id': 'k1',
      'encrypted-key-metadata': 'a2V5',
      'encrypted-by-id': 'kek',
      properties: { a: 'b' },
    },
  },
  'remove-encryption-key': { 'key-id': 'k1' },
}

const ACTIONS = Object.keys(WIRE) as readonly TableUpdate['action'][]

describe('decodeTableUpdate', () => {
  it('should know the 23 updates of the specification', () => {
    expect(ACTIONS).toHaveLength(23)
  })

  it.each(ACTIONS)('should read %s and write it again without loss', (action) => {
    const wire = parseJson(printJson({ action, ...WIRE[action] }))
    const update = decodeTableUpdate(wire, 'updates[0]')
    expect(update.action).toBe(action)
    expect(equalJson(encodeTableUpdate(update), wire)).toBe(true)
    expect(decodeTableUpdate(encodeTableUpdate(update), 'updates[0]')).toEqual(update)
  })

  it('should keep ids beyond 2^53 exact', () => {
    const update = decodeTableUpdate(
      parseJson('{"action":"remove-snapshots","snapshot-ids":[9007199254740993,-1]}'),
      'updates[0]',
    )
    expect(update).toEqual({ action: 'remove-snapshots', snapshotIds: [9007199254740993n, -1n] })
  })

  it.each([
    ['set-properties', { updated: { a: 'b' } }, { updates: { a: 'b' } }],
    ['set-properties', { updates: { a: 'b' }, updated: { a: 'c' } }, { updates: { a: 'b' } }],
    ['remove-properties', { removed: ['a'] }, { removals: ['a'] }],
  ] as const)('should read the older spelling of %s', (action, wire, expected) => {
    expect(decodeTableUpdate({ action, ...wire }, 'updates[0]')).toEqual({ action, ...expected })
  })

  it('should read a ref type whatever its case, and a UUID as lower case', () => {
    const ref = { action: 'set-snapshot-ref', 'ref-name': 'r', type: 'BRANCH', 'snapshot-id': 1 }
    expect(decodeTableUpdate(ref, 'u')).toMatchObject({ ref: { type: 'branch', snapshotId: 1n } })
    const assign = { action: 'assign-uuid', uuid: UUID.toUpperCase() }
    expect(decodeTableUpdate(assign, 'u')).toEqual({ action: 'assign-uuid', uuid: UUID })
  })

  it('should keep a property by the name of a prototype', () => {
    const wire = parseJson('{"action":"set-properties","updates":{"__proto__":"y"}}')
    expect(printJson(encodeTableUpdate(decodeTableUpdate(wire, 'u')))).toBe(printJson(wire))
  })

  it('should not take fields of the update itself for fields of the ref', () => {
    const wire = { action: 'set-snapshot-ref', 'ref-name': 'r', type: 'tag', 'snapshot-id': 1 }
    expect(decodeTableUpdate(wire, 'u')).toEqual({
      action: 'set-snapshot-ref',
      refName: 'r',
      ref: { snapshotId: 1n, type: 'tag' },
    })
  })

  it('should refuse an unknown action by its place, and name the known ones', () => {
    const attempt = () => decodeTableUpdate({ action: 'set-retention' }, 'updates[3]')
    expect(attempt).toThrow(InvalidArgumentError)
    expect(attempt).toThrow(/^updates\[3\]\.action is "set-retention".*assign-uuid, .*set-location/)
    expect(attempt).toThrow(expect.objectContaining({ field: 'updates[3].action' }))
  })

  it.each(['toString', '__proto__', 'constructor'])('should refuse the action %s', (action) => {
    expect(() => decodeTableUpdate({ action }, 'updates[0]')).toThrow(/updates\[0\]\.action/)
  })

  it.each([
    [{ uuid: UUID }, /^updates\[0\]\.action is missing/],
    [{ action: 'assign-uuid', uuid: 'no' }, /^updates\[0\]\.uuid must be a UUID/],
    [{ action: 'upgrade-format-version', 'format-version': 4 }, /unsupported format version: v4/],
    [{ action: 'upgrade-format-version', 'format-version': 0 }, /format-version/],
    [{ action: 'set-current-schema' }, /^updates\[0\]\.schema-id is missing/],
    [{ action: 'set-properties' }, /^updates\[0\]\.updates is missing/],
    [{ action: 'set-properties', updates: { a: 1 } }, /^updates\[0\]\.updates\.a must be a string/],
    [{ action: 'remove-snapshots', 'snapshot-ids': ['1'] }, /snapshot-ids\[0\] must be a 64-bit/],
    [{ action: 'remove-snapshots', 'snapshot-ids': [9223372036854775808n] }, /at most 2\^63 - 1/],
    [
      { action: 'set-snapshot-ref', 'ref-name': 'r', type: 'twig', 'snapshot-id': 1 },
      /^updates\[0\]\.type must be branch or tag/,
    ],
    [
      {
        action: 'set-snapshot-ref',
        'ref-name': 'r',
        type: 'tag',
        'snapshot-id': 1,
        'min-snapshots-to-keep': 2,
      },
      /^updates\[0\]\.min-snapshots-to-keep is for branches only/,
    ],
    [{ action: 'add-snapshot', snapshot: { 'snapshot-id': 1 } }, /^updates\[0\]\.snapshot\./],
  ] as const)('should refuse broken update %#', (wire, message) => {
    expect(() => decodeTableUpdate(wire as JsonObject, 'updates[0]')).toThrow(message)
  })
})
