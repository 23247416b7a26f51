import { describe, expect, it } from 'vitest'
import { asLocation } from '../core/brands.js'
import { CommitConflictError, InvalidArgumentError } from '../core/errors.js'
import { printJson } from '../core/json.js'
import type { Schema } from '../schema/types.js'
import { applyViewUpdates, createViewMetadata, nextViewMetadataLocation } from './apply.js'
import { decodeViewMetadata, encodeViewMetadata, printViewMetadata } from './codec.js'
import type { ViewMetadata, ViewRepresentation, ViewUpdate, ViewVersion } from './types.js'
import { checkViewRequirements } from './update-codec.js'

const UUID = 'fa6506c3-7681-40c8-86dc-e36561f83385'
const OTHER = '11111111-2222-4333-8444-555555555555'
const LOCATION = asLocation('s3://b/v')
const CONTEXT = { nowMs: 5000, assigned: { uuid: OTHER, location: asLocation('s3://assigned/v') } }

function schema(name: string, schemaId = 0): Schema {
  const type = { kind: 'long' } as const
  return { schemaId, identifierFieldIds: [], fields: [{ id: 1, name, required: false, type }] }
}

function sql(dialect: string, text = 'select 1'): ViewRepresentation {
  return { type: 'sql', sql: text, dialect }
}

function version(versionId: number, fields: Partial<ViewVersion> = {}): ViewVersion {
  return {
    versionId,
    schemaId: 0,
    timestampMs: 1000 + versionId,
    summary: { 'engine-name': 'x' },
    representations: [sql('spark', `select ${versionId}`)],
    defaultNamespace: ['ns'],
    ...fields,
  }
}

function view(properties: Readonly<Record<string, string>> = {}): ViewMetadata {
  return createViewMetadata({
    uuid: UUID,
    location: LOCATION,
    schema: schema('a', 9),
    viewVersion: version(1),
    properties,
    nowMs: 1000,
  })
}

function applied(base: ViewMetadata | undefined, ...updates: readonly ViewUpdate[]) {
  const result = applyViewUpdates(base, updates, CONTEXT)
  expect(decodeViewMetadata(encodeViewMetadata(result.metadata))).toEqual(result.metadata)
  return result
}

function apply(base: ViewMetadata | undefined, ...updates: readonly ViewUpdate[]): ViewMetadata {
  return applied(base, ...updates).metadata
}

const add = (viewVersion: ViewVersion): ViewUpdate => ({ action: 'add-view-version', viewVersion })
const setCurrent = (viewVersionId: number): ViewUpdate => ({
  action: 'set-current-view-version',
  viewVersionId,
})

function replace(base: ViewMetadata, next: ViewVersion): ViewMetadata {
  return apply(base, add(next), setCurrent(-1))
}

const idsOf = (metadata: ViewMetadata) => metadata.versions.map(({ versionId }) => versionId)
const logOf = (metadata: ViewMetadata) => metadata.versionLog.map(({ versionId }) => versionId)

describe('createViewMetadata', () => {
  it('should make a view of one version, its schema numbered from 0', () => {
    expect(view({ comment: 'c' })).toEqual({
      viewUuid: UUID,
      formatVersion: 1,
      location: LOCATION,
      schemas: [schema('a', 0)],
      currentVersionId: 1,
      versions: [version(1)],
      versionLog: [{ versionId: 1, timestampMs: 1001 }],
      properties: { comment: 'c' },
    })
  })

  it('should refuse two queries of one dialect, whatever its case', () => {
    const create = () =>
      createViewMetadata({
        uuid: UUID,
        location: LOCATION,
        schema: schema('a'),
        viewVersion: version(1, { representations: [sql('trino'), sql('spark'), sql('TRINO')] }),
        properties: {},
        nowMs: 1,
      })
    expect(create).toThrow(InvalidArgumentError)
    expect(create).toThrow(/^Invalid view version: Cannot add multiple queries for dialect trino$/)
  })
})

describe('applyViewUpdates', () => {
  it.each<readonly [string, readonly ViewUpdate[]]>([
    ['no update', []],
    ['the UUID it has', [{ action: 'assign-uuid', uuid: UUID.toUpperCase() }]],
    ['the format version it has', [{ action: 'upgrade-format-version', formatVersion: 1 }]],
    ['the location it has', [{ action: 'set-location', location: asLocation('s3://b/v/') }]],
    ['a property that it has', [{ action: 'set-properties', updates: { a: '1' } }]],
    ['the removal of an absent property', [{ action: 'remove-properties', removals: ['b'] }]],
    ['an equal schema', [{ action: 'add-schema', schema: schema('a', 4) }]],
    [
      'a version that would behave the same',
      [
        add(version(7, { timestampMs: 9, representations: [sql('spark', 'select 1')] })),
        setCurrent(-1),
      ],
    ],
    ['the version that is current', [setCurrent(1)]],
  ])('should see no change in %s', (_what, updates) => {
    const base = view({ a: '1' })
    expect(applied(base, ...updates)).toEqual({ metadata: base, changed: false })
  })

  it('should replace a version and log when', () => {
    const metadata = apply(
      view(),
      { action: 'add-schema', schema: schema('b') },
      add(version(2, { schemaId: -1 })),
      setCurrent(-1),
    )
    expect(metadata.schemas.map(({ schemaId }) => schemaId)).toEqual([0, 1])
    expect(metadata.versions[1]).toEqual(version(2, { schemaId: 1 }))
    expect(metadata.currentVersionId).toBe(2)
    expect(metadata.versionLog[1]).toEqual({ versionId: 2, timestampMs: 1002 })
  })

  it('should give concurrent replacements other version ids', () => {
    const winner = replace(view(), version(2))
    const second = replace(winner, version(2, { representations: [sql('spark', 'other')] }))
    expect(idsOf(second)).toEqual([1, 2, 3])
    expect(second.currentVersionId).toBe(3)
    expect(() =>
      checkViewRequirements([{ type: 'assert-view-uuid', uuid: UUID }], winner),
    ).not.toThrow()
  })

  it('should roll back to a version that is there, and log now', () => {
    const metadata = apply(replace(view(), version(2)), setCurrent(1))
    expect(metadata.currentVersionId).toBe(1)
    expect(metadata.versionLog).toEqual([
      { versionId: 1, timestampMs: 1001 },
      { versionId: 2, timestampMs: 1002 },
      { versionId: 1, timestampMs: 5000 },
    ])
  })

  it('should use a version again that differs in id and time alone, and go back to it', () => {
    const base = replace(view(), version(2))
    const same = version(8, { timestampMs: 77, representations: [sql('spark', 'select 1')] })
    const metadata = replace(base, same)
    expect(idsOf(metadata)).toEqual([1, 2])
    expect(metadata.currentVersionId).toBe(1)
    expect(metadata.versionLog[2]).toEqual({ versionId: 1, timestampMs: 5000 })
  })

  it.each<readonly [string, Partial<ViewVersion>]>([
    ['its query', { representations: [sql('spark', 'select 2')] }],
    ['its dialects', { representations: [sql('spark'), sql('trino')] }],
    ['its catalog', { defaultCatalog: 'c' }],
    ['its namespace', { defaultNamespace: ['other'] }],
    ['its summary', { summary: {} }],
  ])('should keep a version that differs in %s', (_what, fields) => {
    const base = view()
    const changed = version(2, { representations: [sql('spark', 'select 1')], ...fields })
    expect(idsOf(replace(base, changed))).toEqual([1, 2])
  })

  it('should not let a negative version id pass for "last added"', () => {
    expect(idsOf(replace(view(), version(-1)))).toEqual([1, 2])
  })

  it('should log only the last of several versions of one commit', () => {
    const metadata = apply(view(), add(version(2)), setCurrent(-1), add(version(3)), setCurrent(-1))
    expect(idsOf(metadata)).toEqual([1, 2, 3])
    expect(logOf(metadata)).toEqual([1, 3])
  })

  it.each<readonly [RegExp, readonly ViewUpdate[]]>([
    [/^Cannot set last version id: no current version id has been set$/, [setCurrent(-1)]],
    [/^Cannot set current version to unknown version: 8$/, [setCurrent(8)]],
    [/^Cannot add version with unknown schema: 8$/, [add(version(2, { schemaId: 8 }))]],
    [
      /^Cannot set last added schema: no schema has been added$/,
      [add(version(2, { schemaId: -1 }))],
    ],
    [/^Cannot reassign uuid$/, [{ action: 'assign-uuid', uuid: OTHER }]],
    [/^Cannot downgrade v1 view to v0$/, [{ action: 'upgrade-format-version', formatVersion: 0 }]],
    [
      /^Cannot upgrade view to unsupported format version: v2/,
      [{ action: 'upgrade-format-version', formatVersion: 2 }],
    ],
    [
      /^version.history.num-entries must be positive but was 0$/,
      [{ action: 'set-properties', updates: { 'version.history.num-entries': '0' } }],
    ],
    [
      /^version.history.num-entries must be positive but was many$/,
      [{ action: 'set-properties', updates: { 'version.history.num-entries': 'many' } }],
    ],
  ])('should refuse: %s', (message, updates) => {
    expect(() => apply(view(), ...updates)).toThrow(InvalidArgumentError)
    expect(() => apply(view(), ...updates)).toThrow(message)
  })

  it('should say by a field which update was refused', () => {
    const attempt = () =>
      apply(view(), { action: 'set-properties', updates: { a: '1' } }, setCurrent(8))
    expect(attempt).toThrow(expect.objectContaining({ field: 'updates[1].view-version-id' }))
  })

  it('should make no view without a current version', () => {
    const addSchema: ViewUpdate = { action: 'add-schema', schema: schema('a') }
    expect(() => apply(undefined, addSchema)).toThrow(/^Invalid view: no versions were added/)
    expect(() => apply(undefined, addSchema, add(version(1)))).toThrow(
      /^Cannot find current version -1 in view versions: \[1\]/,
    )
    const metadata = apply(undefined, addSchema, add(version(1)), setCurrent(-1), {
      action: 'assign-uuid',
      uuid: UUID,
    })
    expect(metadata).toMatchObject({ viewUuid: UUID, location: 's3://assigned/v' })
  })

  it('should let a view that came with an unknown current version be mended', () => {
    const odd = { ...view(), currentVersionId: 1234 }
    const touched = apply(odd, { action: 'set-properties', updates: { a: 'b' } })
    expect(touched.currentVersionId).toBe(1234)
    expect(apply(odd, setCurrent(1)).currentVersionId).toBe(1)
  })

  it('should keep what the specification does not name', () => {
    const odd: ViewRepresentation = {
      type: 'unknown',
      typeName: 'substrait',
      json: { type: 'substrait', plan: 'abc' },
    }
    const base = { ...view(), extra: { 'x-vendor': [1] } }
    const metadata = replace(base, version(2, { representations: [sql('spark'), odd] }))
    const json = encodeViewMetadata(metadata)
    expect(json['x-vendor']).toEqual([1])
    expect(printJson(json)).toContain('{"type":"substrait","plan":"abc"}')
  })

  it('should give the same bytes for the same input', () => {
    expect(printViewMetadata(view({ b: '1', a: '2' }))).toBe(
      printViewMetadata(view({ b: '1', a: '2' })),
    )
  })
})

describe('dialects', () => {
  const both = (text: string) => ({ representations: [sql('Spark', text), sql('trino', text)] })

  it('should refuse a replacement that loses one', () => {
    const base = replace(view(), version(2, both('select 2')))
    const attempt = () => replace(base, version(3, { representations: [sql('trino')] }))
    expect(attempt).toThrow(InvalidArgumentError)
    expect(attempt).toThrow(
      'Cannot replace view due to loss of view dialects (replace.drop-dialect.allowed=false):\n' +
        'Previous dialects: [spark, trino]\nNew dialects: [trino]',
    )
  })

  it('should allow it where the view says so, before or in the same commit', () => {
    const allowed = { 'replace.drop-dialect.allowed': 'TRUE' }
    const lost = version(2, { representations: [sql('trino')] })
    expect(replace(view(allowed), lost).currentVersionId).toBe(2)
    const update: ViewUpdate = { action: 'set-properties', updates: allowed }
    expect(apply(view(), update, add(lost), setCurrent(-1)).currentVersionId).toBe(2)
    const denied = { 'replace.drop-dialect.allowed': 'false' }
    expect(() => replace(view(denied), lost)).toThrow(/loss of view dialects/)
  })

  it('should compare dialects whatever their case, and with the current version alone', () => {
    const upper = version(2, { representations: [sql('SPARK', 'select 2')] })
    expect(replace(view(), upper).currentVersionId).toBe(2)
    const added = apply(view(), add(version(2, { representations: [sql('trino')] })))
    expect(added.currentVersionId).toBe(1)
    expect(() => apply(added, setCurrent(2))).toThrow(/loss of view dialects/)
  })
})

describe('history', () => {
  function grown(count: number, properties: Readonly<Record<string, string>> = {}): ViewMetadata {
    let metadata = view(properties)
    for (let id = 2; id <= count; id++) metadata = replace(metadata, version(id))
    return metadata
  }

  it.each([
    [10, 1],
    [11, 2],
    [13, 4],
  ])('should keep ten of %i versions when nothing is said, from %i on', (count, first) => {
    const metadata = grown(count)
    const expected = Array.from({ length: 10 }, (_, index) => first + index)
    expect(idsOf(metadata)).toEqual(expected)
    expect(logOf(metadata)).toEqual(expected)
  })

  it('should keep as many as the view says', () => {
    expect(idsOf(grown(5, { 'version.history.num-entries': '2' }))).toEqual([4, 5])
    expect(idsOf(grown(5, { 'version.history.num-entries': '1' }))).toEqual([5])
    expect(idsOf(grown(12, { 'version.history.num-entries': '20' }))).toHaveLength(12)
  })

  it('should keep the current version, however old, and cut the log at the gap', () => {
    const base = apply(grown(4), setCurrent(1))
    const update: ViewUpdate = {
      action: 'set-properties',
      updates: { 'version.history.num-entries': '2' },
    }
    const metadata = apply(base, update)
    expect(idsOf(metadata)).toEqual([1, 4])
    expect(logOf(metadata)).toEqual([4, 1])
  })

  it('should keep every version of the commit itself', () => {
    const base = view({ 'version.history.num-entries': '1' })
    const metadata = apply(base, add(version(2)), add(version(3)), setCurrent(-1))
    expect(idsOf(metadata)).toEqual([2, 3])
  })
})

describe('checkViewRequirements', () => {
  it('should compare UUIDs whatever their case', () => {
    const same = [{ type: 'assert-view-uuid', uuid: UUID.toUpperCase() }] as const
    expect(() => checkViewRequirements(same, view())).not.toThrow()
    const attempt = () => checkViewRequirements([{ type: 'assert-view-uuid', uuid: OTHER }], view())
    expect(attempt).toThrow(CommitConflictError)
    expect(attempt).toThrow(
      `Requirement failed: view UUID does not match: expected ${UUID} != ${OTHER}`,
    )
    expect(() => checkViewRequirements(same, undefined)).toThrow(CommitConflictError)
  })
})

describe('nextViewMetadataLocation', () => {
  it('should count from 00000 and up', () => {
    const first = nextViewMetadataLocation(view(), undefined, OTHER)
    expect(first).toBe(`s3://b/v/metadata/00000-${OTHER}.metadata.json`)
    expect(nextViewMetadataLocation(view(), first, UUID)).toBe(
      `s3://b/v/metadata/00001-${UUID}.metadata.json`,
    )
  })

  it('should honour write.metadata.path', () => {
    const elsewhere = view({ 'write.metadata.path': 'file:///elsewhere' })
    expect(nextViewMetadataLocation(elsewhere, undefined, OTHER)).toBe(
      `file:///elsewhere/00000-${OTHER}.metadata.json`,
    )
  })
})
