import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../core/json.js'
import { equalJson, parseJson, printJson } from '../core/json.js'
import {
  decodeViewMetadata,
  decodeViewVersion,
  encodeViewMetadata,
  printViewMetadata,
} from './codec.js'
import type { ViewUpdate } from './types.js'
import { decodeViewRequirement, decodeViewUpdate, encodeViewUpdate } from './update-codec.js'

const UUID = 'fa6506c3-7681-40c8-86dc-e36561f83385'

const SCHEMA = {
  type: 'struct',
  'schema-id': 1,
  fields: [{ id: 1, name: 'x', required: false, type: 'long', doc: 'Count' }],
}

const VERSION = {
  'version-id': 1,
  'schema-id': 1,
  'timestamp-ms': 1573518431292,
  summary: { 'engine-name': 'Spark', 'engine-version': '3.3.2' },
  representations: [{ type: 'sql', sql: 'SELECT\n  1', dialect: 'spark' }],
  'default-catalog': 'prod',
  'default-namespace': ['default', 'a.b'],
}

const DOCUMENT: JsonObject = {
  'view-uuid': UUID,
  'format-version': 1,
  location: 's3://b/event_agg',
  'current-version-id': 1,
  properties: { comment: 'Daily event counts' },
  versions: [VERSION],
  schemas: [SCHEMA],
  'version-log': [{ 'timestamp-ms': 1573518431292, 'version-id': 1 }],
}

function without(json: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([each]) => each !== name))
}

describe('decodeViewMetadata', () => {
  it('should read the example of the specification and write it again', () => {
    const metadata = decodeViewMetadata(DOCUMENT)
    expect(metadata).toMatchObject({
      viewUuid: UUID,
      formatVersion: 1,
      currentVersionId: 1,
      versions: [{ versionId: 1, defaultCatalog: 'prod', defaultNamespace: ['default', 'a.b'] }],
      versionLog: [{ versionId: 1, timestampMs: 1573518431292 }],
    })
    expect(equalJson(encodeViewMetadata(metadata), DOCUMENT)).toBe(true)
    expect(equalJson(parseJson(printViewMetadata(metadata)), DOCUMENT)).toBe(true)
  })

  it('should take a missing catalog or properties for none', () => {
    const version = { ...without(VERSION, 'default-catalog'), 'default-namespace': [] }
    const metadata = decodeViewMetadata({
      ...without(DOCUMENT, 'properties'),
      versions: [version],
    })
    expect(metadata.properties).toEqual({})
    expect('defaultCatalog' in (metadata.versions[0] ?? {})).toBe(false)
    const isNull = decodeViewVersion({ ...VERSION, 'default-catalog': null })
    expect('defaultCatalog' in isNull).toBe(false)
  })

  it('should keep fields and representations that it does not know', () => {
    const odd = { type: 'substrait', plan: { deep: [9007199254740993n] } }
    const document: JsonObject = {
      ...DOCUMENT,
      'x-vendor': { a: 1 },
      versions: [
        {
          ...VERSION,
          'storage-table': 's',
          representations: [{ type: 'sql', sql: 's', dialect: 'd', hint: true }, odd],
        },
      ],
      'version-log': [{ 'timestamp-ms': 1, 'version-id': 1, by: 'me' }],
    }
    expect(equalJson(encodeViewMetadata(decodeViewMetadata(document)), document)).toBe(true)
  })

  it('should load a view with an unknown current version or schema', () => {
    expect(decodeViewMetadata({ ...DOCUMENT, 'current-version-id': 9 }).currentVersionId).toBe(9)
    const version = { ...VERSION, 'schema-id': 9 }
    const metadata = decodeViewMetadata({ ...DOCUMENT, versions: [version] })
    expect(metadata.versions[0]?.schemaId).toBe(9)
  })

  it.each([
    'view-uuid',
    'format-version',
    'location',
    'current-version-id',
    'versions',
    'schemas',
    'version-log',
  ])('should refuse a document without %s', (name) => {
    expect(() => decodeViewMetadata(without(DOCUMENT, name))).toThrow(`${name} is missing`)
  })

  it.each([
    'version-id',
    'schema-id',
    'timestamp-ms',
    'summary',
    'representations',
    'default-namespace',
  ])('should refuse a version without %s', (name) => {
    const document = { ...DOCUMENT, versions: [without(VERSION, name)] }
    expect(() => decodeViewMetadata(document)).toThrow(`versions[0].${name} is missing`)
  })

  it.each<readonly [JsonObject, string]>([
    [{ 'format-version': 2 }, 'format-version must be 1, not 2'],
    [{ location: '' }, 'location must not be empty'],
    [{ versions: [] }, 'versions must not be empty'],
    [{ versions: [VERSION, VERSION] }, 'versions must not repeat version-id 1'],
    [{ schemas: [SCHEMA, SCHEMA] }, 'schemas must not repeat schema-id 1'],
    [{ 'current-version-id': '1' }, 'current-version-id must be a 32-bit integer'],
    [
      { versions: [{ ...VERSION, representations: [{ type: 'sql', sql: 's' }] }] },
      'versions[0].representations[0].dialect is missing',
    ],
  ])('should refuse %j', (fields, message) => {
    expect(() => decodeViewMetadata({ ...DOCUMENT, ...fields })).toThrow(message)
  })
})

const WIRE: Readonly<Record<ViewUpdate['action'], JsonObject>> = {
  'assign-uuid': { uuid: UUID },
  'upgrade-format-version': { 'format-version': 1 },
  'add-schema': { schema: SCHEMA, 'last-column-id': 1 },
  'set-location': { location: 's3://b/elsewhere' },
  'set-properties': { updates: { a: 'b' } },
  'remove-properties': { removals: ['a'] },
  'add-view-version': { 'view-version': { ...VERSION, 'schema-id': -1 } },
  'set-current-view-version': { 'view-version-id': -1 },
}

describe('decodeViewUpdate', () => {
  it.each(Object.keys(WIRE) as readonly ViewUpdate['action'][])(
    'should read %s and write it again without loss',
    (action) => {
      const wire = parseJson(printJson({ action, ...WIRE[action] }))
      const update = decodeViewUpdate(wire, 'updates[0]')
      expect(update.action).toBe(action)
      expect(equalJson(encodeViewUpdate(update), wire)).toBe(true)
    },
  )

  it('should know the eight updates that concern views', () => {
    expect(Object.keys(WIRE)).toHaveLength(8)
  })

  it('should read the older spellings', () => {
    expect(decodeViewUpdate({ action: 'set-properties', updated: { a: 'b' } }, 'u')).toEqual({
      action: 'set-properties',
      updates: { a: 'b' },
    })
    expect(decodeViewUpdate({ action: 'remove-properties', removed: ['a'] }, 'u')).toEqual({
      action: 'remove-properties',
      removals: ['a'],
    })
  })

  it('should refuse updates of tables, naming those of views', () => {
    expect(() => decodeViewUpdate({ action: 'add-snapshot' }, 'updates[2]')).toThrow(
      /^updates\[2\]\.action is "add-snapshot".*add-view-version/,
    )
  })
})

describe('decodeViewRequirement', () => {
  it('should read assert-view-uuid and nothing else', () => {
    const wire = { type: 'assert-view-uuid', uuid: UUID.toUpperCase() }
    expect(decodeViewRequirement(wire, 'r')).toEqual({ type: 'assert-view-uuid', uuid: UUID })
    expect(() => decodeViewRequirement({ type: 'assert-create' }, 'requirements[0]')).toThrow(
      /^requirements\[0\]\.type is "assert-create".*assert-view-uuid/,
    )
  })
})
