import { describe, expect, it } from 'vitest'
import { SmallTable, smallFile } from '../../../tests/support/tables.js'
import { planAppend } from './append.js'
import { nextSequenceNumber } from './snapshot-plan.js'

const IDENTITY = {
  snapshotId: 8_000_000_000_000_000_001n,
  commitUuid: '0b4b7c0a-3a64-4a5e-9d0a-9b1d0a4f6d3e',
  timestampMs: 1_700_000_000_500,
}

describe('planSnapshot', () => {
  it('should name its files after the commit, below the metadata folder', () => {
    const table = new SmallTable({ version: 2 })
    const { objects } = planAppend(table.base(), IDENTITY, { files: [smallFile('a')] })
    expect(objects.map(({ location }) => location)).toStrictEqual([
      `memory://warehouse/t/metadata/${IDENTITY.commitUuid}-m0.avro`,
      `memory://warehouse/t/metadata/snap-${IDENTITY.snapshotId}-1-${IDENTITY.commitUuid}.avro`,
    ])
  })

  it('should put them where the table has its metadata', () => {
    const properties = { 'write.metadata.path': 'memory://else/m' }
    const table = new SmallTable({ version: 2, properties })
    const { objects } = planAppend(table.base(), IDENTITY, { files: [smallFile('a')] })
    expect(objects.every(({ location }) => location.startsWith('memory://else/m/'))).toBe(true)
  })

  it('should list exactly the manifests that it says', () => {
    const table = new SmallTable({ version: 3 })
    const plan = planAppend(table.base(), IDENTITY, { files: [smallFile('a')] })
    table.commit(plan)
    expect(table.manifests()).toStrictEqual(plan.manifests)
  })

  it('should not go back behind the time of its parent', () => {
    const table = new SmallTable({ version: 2 })
    table.commit(planAppend(table.base(), IDENTITY, { files: [smallFile('a')] }))
    const earlier = { ...IDENTITY, snapshotId: 2n, timestampMs: IDENTITY.timestampMs - 60_000 }
    const { snapshot } = planAppend(table.base(), earlier, { files: [smallFile('b')] })
    expect(snapshot.timestampMs).toBe(IDENTITY.timestampMs)
  })

  it('should count sequence numbers from 1, and have none in v1', () => {
    const sequenceNumbers = ([1, 2, 3] as const).map((version) =>
      nextSequenceNumber(new SmallTable({ version }).metadata),
    )
    expect(sequenceNumbers).toStrictEqual([0n, 1n, 1n])
  })

  it('should give row ids to manifests of a table that was upgraded to v3', () => {
    const table = new SmallTable({ version: 2 })
    table.commit(
      planAppend(table.base(), { ...IDENTITY, snapshotId: 1n }, { files: [smallFile('a')] }),
    )
    table.update({ action: 'upgrade-format-version', formatVersion: 3 })
    const second = {
      ...IDENTITY,
      snapshotId: 2n,
      commitUuid: IDENTITY.commitUuid.replace('0', '1'),
    }
    table.commit(planAppend(table.base(), second, { files: [smallFile('b')] }))
    expect(table.metadata.snapshots[1]).toMatchObject({ firstRowId: 0n, addedRows: 20n })
    expect(table.live().map(({ dataFile }) => dataFile.firstRowId)).toStrictEqual([0n, 10n])
    expect(table.metadata.nextRowId).toBe(20n)
  })
})
