import type { Location } from '../core/brands.js'
import { asLocation } from '../core/brands.js'
import { UnsupportedError } from '../core/errors.js'
import { encodeUtf8 } from '../core/utf8.js'
import type { Properties, TableMetadata } from '../metadata/types.js'
import { humanPartition } from '../partition/human-path.js'
import { murmur3 } from '../partition/murmur3.js'
import { isUnpartitioned } from '../partition/spec.js'
import type { PartitionSpec } from '../partition/types.js'
import type { PartitionValues, StructType } from '../schema/types.js'

/** Location of a new data file. */
export type LocateFile = (partition: PartitionValues, fileName: string) => Location

/**
 * Where a table's data files go: `<data>/<partition path>/<name>`, or with
 * `write.object-storage.enabled` under folders that spread them over an object store's partitions.
 * @see Iceberg's table properties `write.data.path` and `write.object-storage.*`.
 */
export function fileLocator(
  { location, properties }: Pick<TableMetadata, 'location' | 'properties'>,
  spec: PartitionSpec,
  partitionType: StructType,
): LocateFile {
  if (properties['write.location-provider.impl'] !== undefined) {
    throw new UnsupportedError('write.location-provider.impl names a Java class: unset it', {
      field: 'write.location-provider.impl',
    })
  }
  const isSpread = isTrue(properties['write.object-storage.enabled'], false)
  const hasPath =
    !isUnpartitioned(spec) &&
    (!isSpread || isTrue(properties['write.object-storage.partitioned-paths'], true))
  const root = withoutSlash(dataPath(location, properties, isSpread))
  const within = root.startsWith(location) ? '' : `/${lastFolders(location)}`
  return (partition, fileName) => {
    const path = hasPath ? `${humanPartition(spec, partitionType, partition)}/` : ''
    const name = path + fileName
    if (!isSpread) return asLocation(`${root}/${name}`)
    const isFlat =
      within === '' && !isTrue(properties['write.object-storage.partitioned-paths'], true)
    return asLocation(`${root}/${spreadingFolders(name)}${within}${isFlat ? '-' : '/'}${name}`)
  }
}

function dataPath(location: string, properties: Properties, isSpread: boolean): string {
  const objectStorePath = isSpread ? properties['write.object-storage.path'] : undefined
  return (
    properties['write.data.path'] ??
    objectStorePath ??
    properties['write.folder-storage.path'] ??
    `${withoutSlash(location)}/data`
  )
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=[^/:])\/+$/, '')
}

/** The table's folder and the one around it, to tell tables that share a data path apart. */
function lastFolders(location: string): string {
  return withoutSlash(location).split('/').slice(-2).join('/')
}

/** 20 bits of the name's hash as `0101/0101/0101/01010101`. */
function spreadingFolders(name: string): string {
  const bits = (murmur3(encodeUtf8(name)) >>> 0).toString(2).padStart(32, '0').slice(-20)
  return [bits.slice(0, 4), bits.slice(4, 8), bits.slice(8, 12), bits.slice(12)].join('/')
}

function isTrue(text: string | undefined, fallback: boolean): boolean {
  return text === undefined ? fallback : text.toLowerCase() === 'true'
}
