import { describe, expect, it } from 'vitest'
import type { TableMetadata, TableRequirement, TableUpdate } from '@korolev/table-format'
import { asLocation, createTableMetadata, encodeTableUpdate } from '@korolev/table-format'
import { EMPTY_CHAIN, verifyChain, withHash } from './commit-record.js'
import type { CommitRequest, GroupBase } from './plan-group.js'
import { asRecorded, planGroup, sealGroup } from './plan-group.js'
import { TABLE_FORMAT } from './relation-format.js'

const UUID = '9c12d441-03fe-4693-9a96-a0705ddf69c1'
const NOW_MS = 1_700_000_000_000
const LOCATION = asLocation('memory://lake/t')
const FILE = asLocation('memory://lake/t/metadata/00000-x.metadata.json')

const metadata: TableMetadata = createTableMetadata({
  uuid: UUID,
  location: LOCATION,
  schema: { schemaId: 0, identifierFieldIds: [], fields: [] },
  properties: {},
  nowMs: NOW_MS,
})

const base: GroupBase<TableMetadata> = {
  previous: { location: FILE, metadata },
  head: { version: 4, hash: 'f'.repeat(64), at: NOW_MS },
  assigned: { uuid: UUID, location: LOCATION },
}

function request(
  commitId: string,
  updates: readonly TableUpdate[],
  requirements: readonly TableRequirement[] = [],
): CommitRequest<TableUpdate, TableRequirement> {
  return {
    commitId,
    action: 'commit',
    actor: 'tester',
    requirements,
    updates,
    wireRequirements: [],
    wireUpdates: updates.map(encodeTableUpdate),
  }
}

const set = (key: string, value = '1'): TableUpdate => ({
  action: 'set-properties',
  updates: { [key]: value },
})
const upgrade = (formatVersion: 1 | 2 | 3): TableUpdate => ({
  action: 'upgrade-format-version',
  formatVersion,
})

function plan(
  requests: readonly CommitRequest<TableUpdate, TableRequirement>[],
  from: GroupBase<TableMetadata> = base,
  clockMs = NOW_MS + 10,
) {
  return planGroup(TABLE_FORMAT, from, requests, clockMs)
}

describe('planGroup', () => {
  it('should judge each request by what those before it made, and pass over who failed', () => {
    const planned = plan([
      request('a', [set('a')]),
      request('b', [set('lost'), upgrade(1)]),
      request('c', [set('a')]),
      request('d', [set('d')], [{ type: 'assert-current-schema-id', currentSchemaId: 9 }]),
      request('e', [upgrade(3)]),
      request('f', [upgrade(2)]),
    ])
    expect(planned.accepted.map(({ index }) => index)).toEqual([0, 4])
    expect(planned.unchanged).toEqual([2])
    const failed = planned.failed.map(({ index, outcome }) => [
      index,
      outcome.kind === 'failed' ? (outcome.error as { kind: string }).kind : '',
    ])
    expect(failed).toEqual([
      [1, 'invalid-argument'],
      [3, 'commit-conflict'],
      [5, 'invalid-argument'],
    ])
    expect(planned.metadata).toMatchObject({ formatVersion: 3, properties: { a: '1' } })
    // One file for all of them: one entry for the file before it.
    expect(planned.metadata?.metadataLog).toEqual([{ metadataFile: FILE, timestampMs: NOW_MS }])
  })

  it('should write nothing where nothing changes', () => {
    const planned = plan([request('a', []), request('b', [upgrade(1)])])
    expect(planned).toMatchObject({ accepted: [], unchanged: [0], metadata: undefined })
    expect(plan([])).toMatchObject({ accepted: [], unchanged: [], failed: [], metadata: undefined })
  })

  it('should accept a creation that says no more than is assigned', () => {
    const nothing = { previous: undefined, head: EMPTY_CHAIN, assigned: base.assigned }
    const schema = { schemaId: 0, identifierFieldIds: [], fields: [] }
    const create = request('a', [{ action: 'add-schema', schema }], [{ type: 'assert-create' }])
    const planned = plan([create, create], nothing)
    expect(planned.accepted.map(({ index }) => index)).toEqual([0])
    expect(planned.failed.map(({ index }) => index)).toEqual([1])
    expect(planned.metadata).toMatchObject({ tableUuid: UUID, location: LOCATION, metadataLog: [] })
  })

  it('should not go back in time with the clock', () => {
    const planned = plan([request('a', [set('a')])], base, NOW_MS - 1_000)
    expect([planned.nowMs, planned.metadata?.lastUpdatedMs]).toEqual([NOW_MS, NOW_MS])
  })
})

describe('asRecorded', () => {
  it('should apply keys in the order that the record keeps', () => {
    const updates = { b: '1', a: '2', 10: '3', 9: '4' }
    const wireUpdates = [{ updates, action: 'set-properties' }]
    const asked = { ...request('a', []), wireUpdates }
    const [update] = asRecorded(TABLE_FORMAT, asked).updates
    expect(update).toEqual({ action: 'set-properties', updates })
    expect(JSON.stringify(update)).toContain('{"9":"4","10":"3","a":"2","b":"1"}')
  })
})

describe('sealGroup', () => {
  const context = {
    batchId: 'batch',
    warehouse: 'main',
    kind: 'table',
    objectUuid: UUID,
    name: ['a', 't'],
    head: EMPTY_CHAIN,
    assigned: {},
    metadataLocation: FILE,
    metadataSha256: 'ab'.repeat(32),
    nowMs: NOW_MS,
  } as const

  it('should chain a record each, of which the last one names the file', () => {
    const { accepted } = plan(['a', 'b', 'c'].map((each) => request(each, [set(each)])))
    const sealed = sealGroup(accepted, context)
    expect(sealed.map(({ record }) => record.group)).toEqual(
      [0, 1, 2].map((index) => ({ size: 3, index })),
    )
    expect(sealed.map(({ record }) => record.metadataLocation)).toEqual([
      undefined,
      undefined,
      FILE,
    ])
    expect(sealed.map(({ record }) => record.metadataSha256 !== undefined)).toEqual([
      ...[false, false, true],
    ])
    expect(sealed.map(({ record }) => record.commitId)).toEqual(['a', 'b', 'c'])
    expect(new Set(sealed.map(({ record }) => record.batchId))).toEqual(new Set(['batch']))
    expect(verifyChain(sealed.map(({ stored }) => withHash(stored)))).toBeUndefined()
  })

  it('should not call one commit a group', () => {
    const { accepted } = plan([request('a', [set('a')])])
    const [sealed] = sealGroup(accepted, { ...context, head: base.head })
    expect(sealed?.record).not.toHaveProperty('group')
    expect(sealed?.record).toMatchObject({ version: 5, previousHash: base.head.hash })
  })
})
