import { describe, expect, it } from 'vitest'
import { InvalidArgumentError, NotFoundError } from '../core/errors.js'
import { scanTable } from '../../../tests/support/scan-table.js'
import { selectColumns, selectState } from './select.js'
import type { ScanRequest } from './types.js'

const metadata = scanTable()
const HOUR_MS = 3_600_000

function stateOf(request: ScanRequest): unknown {
  const { snapshot, schema } = selectState(metadata, request)
  return [snapshot?.snapshotId, schema.schemaId]
}

function namesOf(select: readonly string[], caseSensitive = true): readonly string[] {
  const { schema } = selectState(metadata, {})
  return selectColumns(schema, { select, caseSensitive }).fields.map(({ name }) => name)
}

describe('selectState', () => {
  it.each<readonly [string, ScanRequest, bigint, number]>([
    ['the current state', {}, 3n, 1],
    ['a snapshot in its own schema', { snapshotId: 1n }, 1n, 0],
    ['a branch in the current schema', { ref: 'old' }, 1n, 1],
    ['main as a branch', { ref: 'main' }, 3n, 1],
    ['a tag in the schema of its snapshot', { ref: 'v1' }, 1n, 0],
    ['a snapshot without a schema id in the current one', { snapshotId: 2n }, 2n, 1],
    ['a time at a snapshot', { asOfMs: HOUR_MS }, 1n, 0],
    ['a time after a snapshot', { asOfMs: 2 * HOUR_MS - 1 }, 1n, 0],
    ['a time after the last snapshot', { asOfMs: 99 * HOUR_MS }, 3n, 1],
  ])('should select %s', (_, request, snapshotId, schemaId) => {
    expect(stateOf(request)).toEqual([snapshotId, schemaId])
  })

  it('should select nothing of a table that was never written', () => {
    const { currentSnapshotId: _current, ...rest } = metadata
    const empty = { ...rest, snapshots: [], snapshotLog: [], refs: {} }
    expect(selectState(empty, {})).not.toHaveProperty('snapshot')
    expect(selectState(empty, { ref: 'main' }).schema.schemaId).toBe(1)
    expect(() => selectState(empty, { asOfMs: 1 })).toThrow('has no snapshot log')
  })

  it.each<readonly [ScanRequest, RegExp]>([
    [{ snapshotId: 9n }, /^snapshot 9, .* does not exist .*; there are 1, 2, 3$/],
    [{ ref: 'missing' }, /^ref missing does not exist; there are branch main, branch old, tag v1$/],
    [{ ref: 'toString' }, /^ref toString does not exist/],
    [
      { asOfMs: HOUR_MS - 1 },
      /^no state is known at 1970-01-01T00:59:59\.999Z: .* is of 1970-01-01T01:00:00\.000Z \(3600000\)$/,
    ],
  ])('should say for %o what there is', (request, reason) => {
    expect(() => selectState(metadata, request)).toThrow(NotFoundError)
    expect(() => selectState(metadata, request)).toThrow(reason)
  })

  it('should name the snapshot of the log that has expired', () => {
    const expired = { ...metadata, snapshots: metadata.snapshots.slice(1) }
    expect(() => selectState(expired, { asOfMs: HOUR_MS })).toThrow(
      /^snapshot 1, named by the snapshot log at 1970-01-01T01:00:00\.000Z, does not exist/,
    )
  })

  it('should refuse two states at once, and times that are no whole milliseconds', () => {
    expect(() => selectState(metadata, { ref: 'main', snapshotId: 1n })).toThrow('give one')
    expect(() => selectState(metadata, { asOfMs: 1.5 })).toThrow(InvalidArgumentError)
  })

  it('should show twenty names at most', () => {
    const refs = Object.fromEntries(
      Array.from({ length: 23 }, (_, at) => [`t${at}`, { snapshotId: 1n, type: 'tag' } as const]),
    )
    expect(() => selectState({ ...metadata, refs }, { ref: 'x' })).toThrow(/tag t19 and 3 more$/)
  })
})

describe('selectColumns', () => {
  it('should keep the order of the selection, each column once', () => {
    expect(namesOf(['s', 'id', 's'])).toEqual(['s', 'id'])
    expect(namesOf(['p.y', 'id', 'p.x'])).toEqual(['p', 'id'])
    expect(namesOf([])).toEqual([])
  })

  it('should find names in any case when asked to', () => {
    expect(namesOf(['ID'], false)).toEqual(['id'])
    expect(() => namesOf(['ID'])).toThrow('column ID does not exist; there are id, s, p')
  })
})
