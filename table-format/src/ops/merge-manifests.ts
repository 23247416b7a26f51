import { InvalidArgumentError } from '../core/errors.js'
import type { ManifestFile } from '../manifest/types.js'
import type { Properties } from '../metadata/types.js'

/** @see Iceberg's table properties `commit.manifest*`. */
export interface MergeSettings {
  readonly enabled: boolean
  readonly minCountToMerge: number
  readonly targetSizeBytes: number
}

export const MANIFEST_TARGET_SIZE_BYTES = 8 * 1024 * 1024
export const MANIFEST_MIN_COUNT_TO_MERGE = 100

/** @throws InvalidArgumentError naming the property whose value is none. */
export function mergeSettings(properties: Properties): MergeSettings {
  return {
    enabled: properties['commit.manifest-merge.enabled']?.toLowerCase() !== 'false',
    minCountToMerge: countOf(
      properties,
      'commit.manifest.min-count-to-merge',
      MANIFEST_MIN_COUNT_TO_MERGE,
    ),
    targetSizeBytes: countOf(
      properties,
      'commit.manifest.target-size-bytes',
      MANIFEST_TARGET_SIZE_BYTES,
    ),
  }
}

/**
 * Packs manifests of one content into groups, each to become one manifest; a group of one stays as
 * it is. Only manifests of one spec come together. As Iceberg packs them: from the end of the list,
 * so that the group that is left small is the newest, and that one waits until it has
 * `minCountToMerge` members.
 * @param manifests - the new ones first.
 */
export function mergeGroups(
  manifests: readonly ManifestFile[],
  settings: MergeSettings,
): readonly (readonly ManifestFile[])[] {
  const [newest] = manifests
  if (newest === undefined || !settings.enabled) return manifests.map((manifest) => [manifest])
  const specIds = new Set(manifests.map(({ partitionSpecId }) => partitionSpecId))
  return [...specIds]
    .map((specId) => manifests.filter(({ partitionSpecId }) => partitionSpecId === specId))
    .flatMap((group) => packFromEnd(group, settings.targetSizeBytes))
    .flatMap((group) => {
      const waits = group.includes(newest) && group.length < settings.minCountToMerge
      return waits ? group.map((manifest) => [manifest]) : [group]
    })
}

function packFromEnd(
  manifests: readonly ManifestFile[],
  targetSizeBytes: number,
): readonly (readonly ManifestFile[])[] {
  const groups: ManifestFile[][] = []
  let group: ManifestFile[] = []
  let sizeBytes = 0
  for (const manifest of manifests.toReversed()) {
    const length = Number(manifest.manifestLength)
    if (group.length > 0 && sizeBytes + length > targetSizeBytes) {
      groups.unshift(group)
      group = []
      sizeBytes = 0
    }
    group.unshift(manifest)
    sizeBytes += length
  }
  if (group.length > 0) groups.unshift(group)
  return groups
}

function countOf(properties: Properties, name: string, fallback: number): number {
  const text = properties[name]
  if (text === undefined) return fallback
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value > 0) return value
  throw new InvalidArgumentError(
    `table property ${name} must be a positive integer, not "${text}"`,
    {
      field: name,
    },
  )
}
