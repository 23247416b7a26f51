import type { DataFile, ManifestEntry, PartitionValues, TableMetadata } from '@korolev/table-format'
import { asLocation, decodePartitionSpec, decodeSchema, NO_METRICS } from '@korolev/table-format'

/** A table of three snapshots, two schemas and two specs. */
export function scanTable(): TableMetadata {
  const struct = {
    type: 'struct',
    fields: [
      { id: 4, name: 'x', required: false, type: 'int' },
      { id: 5, name: 'y', required: false, type: 'int' },
    ],
  }
  const before = [
    { id: 1, name: 'id', required: true, type: 'long' },
    { id: 2, name: 's', required: false, type: 'string' },
  ]
  const after = [...before, { id: 3, name: 'p', required: false, type: struct }]
  const hourMs = 3_600_000
  const snapshot = (id: number): TableMetadata['snapshots'][number] => ({
    snapshotId: BigInt(id),
    sequenceNumber: BigInt(id),
    timestampMs: id * hourMs,
    manifestList: asLocation(`memory://t/snap-${id}.avro`),
  })
  return {
    formatVersion: 3,
    tableUuid: '9c12d441-03fe-4693-9a96-a0705ddf69c1',
    location: asLocation('memory://t'),
    lastSequenceNumber: 3n,
    lastUpdatedMs: 3 * hourMs,
    lastColumnId: 5,
    schemas: [
      decodeSchema({ type: 'struct', 'schema-id': 0, fields: before }),
      decodeSchema({ type: 'struct', 'schema-id': 1, fields: after }),
    ],
    currentSchemaId: 1,
    partitionSpecs: [
      decodePartitionSpec({ 'spec-id': 0, fields: [] }),
      decodePartitionSpec({
        'spec-id': 1,
        fields: [{ name: 's', transform: 'identity', 'source-id': 2, 'field-id': 1000 }],
      }),
    ],
    defaultSpecId: 1,
    lastPartitionId: 1000,
    properties: {},
    currentSnapshotId: 3n,
    snapshots: [
      { ...snapshot(1), schemaId: 0 },
      snapshot(2),
      { ...snapshot(3), schemaId: 1, firstRowId: 0n, addedRows: 0n },
    ],
    snapshotLog: [1, 2, 3].map((id) => ({ snapshotId: BigInt(id), timestampMs: id * hourMs })),
    metadataLog: [],
    sortOrders: [{ orderId: 0, fields: [] }],
    defaultSortOrderId: 0,
    refs: {
      main: { snapshotId: 3n, type: 'branch' },
      old: { snapshotId: 1n, type: 'branch' },
      v1: { snapshotId: 1n, type: 'tag' },
    },
    statistics: [],
    partitionStatistics: [],
    nextRowId: 1000n,
    encryptionKeys: [],
  }
}

/** A data file of spec 1, in the partition given. */
export function fileOf(
  name: string,
  partition: PartitionValues,
  more: Partial<DataFile> = {},
): DataFile {
  return {
    content: 'data',
    filePath: asLocation(`memory://t/data/${name}`),
    fileFormat: 'parquet',
    specId: 1,
    partition,
    recordCount: 10n,
    fileSizeInBytes: 100n,
    metrics: NO_METRICS,
    ...more,
  }
}

export function entryOf(dataFile: DataFile, sequenceNumber: bigint): ManifestEntry {
  const fileSequenceNumber = sequenceNumber
  return { status: 'added', snapshotId: 1n, sequenceNumber, fileSequenceNumber, dataFile }
}
