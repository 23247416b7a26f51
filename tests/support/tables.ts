import { asLocation } from '../../table-format/src/core/brands.js'
import type { Location } from '../../table-format/src/core/brands.js'
import { readManifestList } from '../../table-format/src/manifest/read-manifest-list.js'
import { readManifest } from '../../table-format/src/manifest/read-manifest.js'
import type {
  DataFile,
  ManifestEntry,
  ManifestFile,
} from '../../table-format/src/manifest/types.js'
import { applyUpdates } from '../../table-format/src/metadata/apply.js'
import { createTableMetadata } from '../../table-format/src/metadata/create.js'
import type {
  Properties,
  TableMetadata,
  TableUpdate,
} from '../../table-format/src/metadata/types.js'
import type { SnapshotBase } from '../../table-format/src/ops/snapshot-base.js'
import { partitionTypeOf } from '../../table-format/src/ops/snapshot-base.js'
import type { SnapshotPlan } from '../../table-format/src/ops/snapshot-plan.js'

/** A table in memory: columns `id` long and `day` date, partitioned by `day`. */
export class SmallTable {
  readonly objects = new Map<Location, Uint8Array>()
  metadata: TableMetadata
  #nowMs = 1_700_000_000_000

  constructor({ version, properties = {} }: { version: 1 | 2 | 3; properties?: Properties }) {
    this.metadata = createTableMetadata({
      ...this.assigned,
      schema: {
        schemaId: 0,
        identifierFieldIds: [],
        fields: [
          { id: 1, name: 'id', required: false, type: { kind: 'long' } },
          { id: 2, name: 'day', required: false, type: { kind: 'date' } },
        ],
      },
      partitionSpec: {
        fields: [{ sourceIds: [2], name: 'day', transform: { kind: 'identity' } }],
      },
      properties: { 'format-version': String(version), ...properties },
      nowMs: this.#nowMs,
    })
  }

  get assigned() {
    return {
      uuid: 'f79c3e09-677c-4bbd-a479-3f349cb785e7',
      location: asLocation('memory://warehouse/t'),
    }
  }

  /** The state that the next snapshot follows, with every manifest loaded. */
  base(branch = 'main'): SnapshotBase {
    const ref = this.metadata.refs[branch]
    const snapshotId = ref?.snapshotId ?? this.metadata.currentSnapshotId
    const manifests = snapshotId === undefined ? [] : this.manifests(snapshotId)
    return { metadata: this.metadata, branch, manifests, loaded: this.objects }
  }

  manifests(snapshotId = this.metadata.currentSnapshotId): readonly ManifestFile[] {
    const snapshot = this.metadata.snapshots.find((each) => each.snapshotId === snapshotId)
    return readManifestList(this.#read(snapshot?.manifestList ?? asLocation('none')))
  }

  entries(manifest: ManifestFile): readonly ManifestEntry[] {
    const spec = this.metadata.partitionSpecs.find(
      ({ specId }) => specId === manifest.partitionSpecId,
    )
    if (spec === undefined) throw new RangeError(`no spec ${manifest.partitionSpecId}`)
    const partitionType = partitionTypeOf(this.metadata, spec)
    return [...readManifest(this.#read(manifest.manifestPath), manifest, { partitionType })]
  }

  /** Live files of the current snapshot, in the order of its manifests. */
  live(): readonly ManifestEntry[] {
    return this.manifests()
      .flatMap((manifest) => this.entries(manifest))
      .filter(({ status }) => status !== 'deleted')
  }

  /** Puts objects, none of which may be there with other bytes, and applies the updates. */
  commit(plan: SnapshotPlan): void {
    for (const { location, bytes } of plan.objects) {
      const known = this.objects.get(location)
      if (known !== undefined && !Buffer.from(known).equals(Buffer.from(bytes))) {
        throw new RangeError(`${location} is there with other bytes`)
      }
      this.objects.set(location, bytes)
    }
    this.update(...plan.updates)
  }

  update(...updates: readonly TableUpdate[]): void {
    this.#nowMs += 1000
    const context = { nowMs: this.#nowMs, assigned: this.assigned }
    this.metadata = applyUpdates(this.metadata, updates, context).metadata
  }

  #read(location: Location): Uint8Array {
    const bytes = this.objects.get(location)
    if (bytes === undefined) throw new RangeError(`no object ${location}`)
    return bytes
  }
}

/** A data file of `SmallTable`, of ten rows unless told otherwise. */
export function smallFile(name: string, changes: Partial<DataFile> = {}): DataFile {
  return {
    content: 'data',
    filePath: asLocation(`memory://warehouse/t/data/${name}.parquet`),
    fileFormat: 'parquet',
    specId: 0,
    partition: [19_000],
    recordCount: 10n,
    fileSizeInBytes: 1000n,
    metrics: {},
    ...changes,
  }
}
