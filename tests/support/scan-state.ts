import type {
  Location,
  ManifestEntry,
  ManifestFile,
  ObjectStore,
  Schema,
  Snapshot,
  TableMetadata,
} from '@korolev/table-format'
import {
  describeInlineManifest,
  partitionType,
  readManifest,
  readManifestList,
  requireSchema,
} from '@korolev/table-format'

/** The live files of a state, found without the planner, so that it can be checked against them. */
export interface ScanState {
  readonly schema: Schema
  readonly dataFiles: readonly ManifestEntry[]
  readonly deleteFiles: readonly ManifestEntry[]
}

/** @param state - `current` or a snapshot id, which is read with its own schema. */
export async function scanState(
  objects: Pick<ObjectStore, 'get'>,
  metadata: TableMetadata,
  state: string,
): Promise<ScanState> {
  const snapshot = snapshotOf(metadata, state)
  const schemaId = state === 'current' ? undefined : snapshot?.schemaId
  const schema = requireSchema(metadata.schemas, schemaId ?? metadata.currentSchemaId)
  const live: ManifestEntry[] = []
  for (const { manifest, bytes } of await manifestsOf(objects, snapshot)) {
    const spec = metadata.partitionSpecs.find(({ specId }) => specId === manifest.partitionSpecId)
    if (spec === undefined) throw new Error(`no spec ${manifest.partitionSpecId}`)
    const current = requireSchema(metadata.schemas, metadata.currentSchemaId)
    const type = partitionType(spec, current, metadata.schemas)
    for (const entry of readManifest(bytes, manifest, { partitionType: type })) {
      if (entry.status !== 'deleted') live.push(entry)
    }
  }
  const isData = ({ dataFile }: ManifestEntry) => dataFile.content === 'data'
  return {
    schema,
    dataFiles: live.filter(isData),
    deleteFiles: live.filter((entry) => !isData(entry)),
  }
}

function snapshotOf(metadata: TableMetadata, state: string): Snapshot | undefined {
  const wanted = state === 'current' ? metadata.currentSnapshotId : BigInt(state)
  if (wanted === undefined) return undefined
  const found = metadata.snapshots.find(({ snapshotId }) => snapshotId === wanted)
  if (found === undefined) throw new Error(`no snapshot ${wanted}`)
  return found
}

async function manifestsOf(
  objects: Pick<ObjectStore, 'get'>,
  snapshot: Snapshot | undefined,
): Promise<readonly { readonly manifest: ManifestFile; readonly bytes: Uint8Array }[]> {
  if (snapshot === undefined) return []
  const read = async (location: Location): Promise<Uint8Array> => {
    const found = await objects.get(location)
    if (found === undefined) throw new Error(`${location} is absent`)
    return found.bytes
  }
  if (snapshot.manifestList !== undefined) {
    const manifests = readManifestList(await read(snapshot.manifestList))
    return Promise.all(
      manifests.map(async (manifest) => ({ manifest, bytes: await read(manifest.manifestPath) })),
    )
  }
  const { snapshotId } = snapshot
  return Promise.all(
    (snapshot.manifests ?? []).map(async (location) => {
      const bytes = await read(location)
      return { manifest: describeInlineManifest(bytes, { location, snapshotId }), bytes }
    }),
  )
}
