import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import type { TestCatalog } from '../../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../../support/test-catalog.js'
import {
  addSnapshot,
  commit,
  createNamespace,
  createTable,
  metadataLocation,
  metadataOf,
  SCHEMA,
  setMain,
  setProperties,
  TABLE,
  TABLES,
  viewRequest,
  VIEWS,
  NEW_TABLE,
} from '../../support/wire-values.js'

let catalog: TestCatalog

beforeEach(async () => {
  catalog = await startTestCatalog()
})

afterEach(async () => {
  await catalog.stop()
})

const CHANGE = [setProperties({ a: 'b' })]

function assertRef(fields: JsonObject): JsonObject {
  return { type: 'assert-ref-snapshot-id', ref: 'main', ...fields }
}

async function tableWithSnapshot(): Promise<void> {
  await createTable(catalog)
  success(await commit(catalog, [addSnapshot(), setMain(1)]))
}

describe('[17] assert-ref-snapshot-id', () => {
  it.each([{}, { 'snapshot-id': null }, { 'snapshot-id': -1 }])(
    'should mean with %j that the ref must not exist',
    async (fields) => {
      await createTable(catalog)
      success(await commit(catalog, CHANGE, [assertRef(fields)]))
      success(await commit(catalog, [addSnapshot(), setMain(1)]))
      expect(refusal(await commit(catalog, CHANGE, [assertRef(fields)]))).toBe(
        '409 CommitFailedException: Requirement failed: branch main was created concurrently',
      )
    },
  )

  it('should compare 63-bit ids exactly', async () => {
    await createTable(catalog)
    const id = 2n ** 62n + 1n
    success(await commit(catalog, [addSnapshot({ 'snapshot-id': id }), setMain(id)]))
    success(await commit(catalog, CHANGE, [assertRef({ 'snapshot-id': id })]))
    expect(refusal(await commit(catalog, CHANGE, [assertRef({ 'snapshot-id': id + 1n })]))).toBe(
      '409 CommitFailedException: Requirement failed: branch main has changed: ' +
        `expected id ${id + 1n} != ${id}`,
    )
  })
})

describe('[18] requirements of a request', () => {
  it('should be none when they are missing or null', async () => {
    await createTable(catalog)
    success(await catalog.post(TABLE, { updates: CHANGE }))
    success(await catalog.post(TABLE, { updates: [], requirements: null }))
  })

  it('should not hold assert-create beside any other', async () => {
    await createNamespace(catalog, 'ns')
    const both = [{ type: 'assert-create' }, assertRef({ 'snapshot-id': null })]
    expect(refusal(await commit(catalog, CHANGE, both))).toMatch(/^400 .*assert-create/)
  })

  it('should be refused when they are not known', async () => {
    await createTable(catalog)
    expect(refusal(await commit(catalog, CHANGE, [{ type: 'assert-weather' }]))).toMatch(
      /^400 IllegalArgumentException: requirements\[0\]\.type .*assert-weather/,
    )
  })
})

describe('[19] retries on the server, and the texts of refusals', () => {
  it('should re-apply a commit whose requirements still hold on the newer state', async () => {
    const created = await createTable(catalog)
    const uuid = { type: 'assert-table-uuid', uuid: at(created, 'metadata', 'table-uuid') }
    const commits = Array.from({ length: 40 }, (_, index) =>
      commit(catalog, [setProperties({ [`k${index}`]: 'v' })], [uuid]),
    )
    for (const answer of await Promise.all(commits)) success(answer)
    const { length } = Object.keys(at(await metadataOf(catalog), 'properties') as JsonObject)
    expect(length).toBe(40 + Object.keys(NEW_TABLE).length)
  })

  it('should give each of them Java’s text', async () => {
    await tableWithSnapshot()
    const uuid = String(at(await metadataOf(catalog), 'table-uuid'))
    const other = '00000000-0000-4000-8000-000000000000'
    const texts: readonly [JsonObject, string][] = [
      [{ type: 'assert-create' }, 'table already exists'],
      [
        { type: 'assert-table-uuid', uuid: other },
        `UUID does not match: expected ${uuid} != ${other}`,
      ],
      [assertRef({ 'snapshot-id': 7 }), 'branch main has changed: expected id 7 != 1'],
      [assertRef({ ref: 'b', 'snapshot-id': 7 }), 'branch or tag b is missing, expected 7'],
      [
        { type: 'assert-last-assigned-field-id', 'last-assigned-field-id': 1 },
        'last assigned field id changed: expected id 1 != 2',
      ],
      [
        { type: 'assert-current-schema-id', 'current-schema-id': 1 },
        'current schema changed: expected id 1 != 0',
      ],
      [
        { type: 'assert-last-assigned-partition-id', 'last-assigned-partition-id': 1000 },
        'last assigned partition id changed: expected id 1000 != 999',
      ],
      [
        { type: 'assert-default-spec-id', 'default-spec-id': 1 },
        'default partition spec changed: expected id 1 != 0',
      ],
      [
        { type: 'assert-default-sort-order-id', 'default-sort-order-id': 1 },
        'default sort order changed: expected id 1 != 0',
      ],
    ]
    for (const [requirement, text] of texts) {
      const refused = await commit(catalog, CHANGE, [requirement])
      expect(refusal(refused)).toBe(`409 CommitFailedException: Requirement failed: ${text}`)
    }
    expect(at(await metadataOf(catalog), 'properties')).toEqual(NEW_TABLE)
  })

  it('should name a tag as one', async () => {
    await tableWithSnapshot()
    const tag = { action: 'set-snapshot-ref', 'ref-name': 'v1', type: 'tag', 'snapshot-id': 1 }
    success(await commit(catalog, [tag]))
    expect(refusal(await commit(catalog, CHANGE, [assertRef({ ref: 'v1' })]))).toMatch(
      /Requirement failed: tag v1 was created concurrently/,
    )
  })

  it('should refuse a stale sequence number as a conflict that can be tried again', async () => {
    await tableWithSnapshot()
    const stale = addSnapshot({ 'snapshot-id': 2, 'parent-snapshot-id': 1 })
    expect(refusal(await commit(catalog, [stale, setMain(2)]))).toMatch(
      /^409 CommitFailedException: .*sequence number 1 older than last sequence number 1/,
    )
  })
})

describe('[20] commits that change nothing', () => {
  it.each([
    ['no updates', []],
    ['a property as it is', [setProperties({ kept: 'yes' })]],
    ['the removal of an absent property', [{ action: 'remove-properties', removals: ['x'] }]],
    ['the schema that is there', [{ action: 'add-schema', schema: SCHEMA }]],
    ['the current ids again', [{ action: 'set-current-schema', 'schema-id': 0 }]],
  ])('should write no new metadata file for %s', async (_, updates) => {
    await createTable(catalog, { properties: { kept: 'yes' } })
    const before = await metadataLocation(catalog)
    const answer = success(await commit(catalog, updates))
    expect(answer['metadata-location']).toBe(before)
    expect(await metadataLocation(catalog)).toBe(before)
  })
})

describe('[21] transactions', () => {
  const entry = (
    name: string,
    updates: readonly JsonObject[],
    requirements: JsonObject[] = [],
  ) => ({
    identifier: { namespace: ['ns'], name },
    requirements,
    updates,
  })
  const send = (...changes: readonly JsonObject[]) =>
    catalog.post('/v1/main/transactions/commit', { 'table-changes': [...changes] })
  const properties = async (name: string) =>
    at(await metadataOf(catalog, `${TABLES}/${name}`), 'properties')

  beforeEach(async () => {
    await createTable(catalog)
    success(await catalog.post(TABLES, { name: 'u', schema: SCHEMA }))
  })

  it('should commit all, several entries of one table in order', async () => {
    const answer = await send(
      entry('t', [setProperties({ a: '1' })]),
      entry('u', [setProperties({ b: '2' })]),
      entry('t', [setProperties({ a: '3' })]),
    )
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await properties('t')).toEqual({ ...NEW_TABLE, a: '3' })
    expect(await properties('u')).toEqual({ ...NEW_TABLE, b: '2' })
  })

  it('should commit nothing when one requirement fails', async () => {
    const failing = [{ type: 'assert-current-schema-id', 'current-schema-id': 5 }]
    const answer = await send(
      entry('t', [setProperties({ a: '1' })]),
      entry('u', [setProperties({ b: '2' })], failing),
    )
    expect(refusal(answer)).toMatch(/^409 CommitFailedException: Requirement failed: /)
    expect(await properties('t')).toEqual(NEW_TABLE)
    expect(await properties('u')).toEqual(NEW_TABLE)
  })

  it('should commit nothing when one table is missing or one update is bad', async () => {
    const missing = await send(entry('t', [setProperties({ a: '1' })]), entry('x', []))
    expect(refusal(missing)).toBe('404 NoSuchTableException: Table does not exist: ns.x')
    const bad = [{ action: 'set-current-schema', 'schema-id': 7 }] as const
    expect(refusal(await send(entry('t', [setProperties({ a: '1' })]), entry('u', bad)))).toMatch(
      /^400 /,
    )
    expect(await properties('t')).toEqual(NEW_TABLE)
  })

  it('should create tables beside changing others, and refuse names of views', async () => {
    const creation = [
      { action: 'assign-uuid', uuid: '0197a6c5-3b1e-4c55-9d0c-0a3a1c1f2b11' },
      { action: 'add-schema', schema: SCHEMA },
      { action: 'set-current-schema', 'schema-id': -1 },
    ] as const
    const create = [{ type: 'assert-create' }]
    success(await catalog.post(VIEWS, viewRequest()))
    expect(refusal(await send(entry('v', creation, create)))).toBe(
      '409 AlreadyExistsException: View with same name already exists: ns.v',
    )
    const both = await send(entry('n', creation, create), entry('t', [setProperties({ a: '1' })]))
    expect(both.status).toBe(204)
    expect(await properties('n')).toEqual({})
  })

  it('should need an identifier in each entry', async () => {
    expect(refusal(await send({ requirements: [], updates: [] }))).toMatch(
      /^400 .*table-changes\[0\]\.identifier is missing/,
    )
  })
})
