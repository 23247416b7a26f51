import { gzipSync } from 'node:zlib'
import type { Location } from '../core/brands.js'
import { asLocation } from '../core/brands.js'
import { CorruptError, InvalidArgumentError } from '../core/errors.js'
import { INT32_MAX } from '../core/int64.js'
import type { JsonValue } from '../core/json.js'
import { parseJsonBytes } from '../core/json.js'
import { decodeTableMetadata, printTableMetadata } from './codec.js'
import { METADATA_SIZE_BYTES_MAX, decompressMetadata } from './compression.js'
import type { Properties, TableMetadata } from './types.js'

/** Property that names the folder of metadata files, absolute or below the table's location. */
export const METADATA_PATH_PROPERTY = 'write.metadata.path'

export const METADATA_COMPRESSION_PROPERTY = 'write.metadata.compression-codec'

/** What is written; zstd is read as well. */
export type MetadataCodec = 'none' | 'gzip'

/**
 * The table metadata in a file, compressed with gzip or zstd or not at all.
 * @throws CorruptError naming the field, for a file that breaks the specification.
 * @throws UnsupportedError for a later format version.
 * @throws TooLargeError beyond `sizeBytesMax` when decompressed.
 */
export function parseMetadataFile(
  bytes: Uint8Array,
  options: { readonly sizeBytesMax?: number } = {},
): TableMetadata {
  return readDocument(bytes, decodeTableMetadata, options.sizeBytesMax)
}

/** The JSON document of a metadata file of any kind, given to `decode`. Throws as above. */
export function readDocument<Value>(
  bytes: Uint8Array,
  decode: (json: JsonValue) => Value,
  sizeBytesMax: number = METADATA_SIZE_BYTES_MAX,
): Value {
  const document = decompressMetadata(bytes, sizeBytesMax)
  try {
    return decode(parseJsonBytes(document))
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error
    throw new CorruptError(error.message, { field: error.field, cause: error })
  }
}

/** The bytes of a metadata file: UTF-8 JSON, compressed as the codec says. */
export function printMetadataFile(
  metadata: TableMetadata,
  codec: MetadataCodec = metadataCodec(metadata.properties),
): Uint8Array {
  const bytes = new TextEncoder().encode(printTableMetadata(metadata))
  return codec === 'gzip' ? gzipSync(bytes) : bytes
}

/**
 * The codec that the table's properties ask for.
 * @throws InvalidArgumentError naming the property, for one that is not written here.
 */
export function metadataCodec(properties: Properties): MetadataCodec {
  const codec = (properties[METADATA_COMPRESSION_PROPERTY] ?? 'none').toLowerCase()
  if (codec === 'none' || codec === 'gzip') return codec
  throw new InvalidArgumentError(
    `property ${METADATA_COMPRESSION_PROPERTY} must be none or gzip, not "${codec}"`,
    { field: METADATA_COMPRESSION_PROPERTY },
  )
}

/** `00003-<uuid>.metadata.json`, or `.gz.metadata.json`, which some readers need to see. */
export function metadataFileName(
  version: number,
  uuid: string,
  codec: MetadataCodec = 'none',
): string {
  const digits = String(version).padStart(VERSION_DIGITS_MIN, '0')
  return `${digits}-${uuid}${codec === 'gzip' ? '.gz' : ''}.metadata.json`
}

/**
 * The version in a metadata file's name: of `00003-<uuid>.metadata.json`, `v3.metadata.json`,
 * `v3.gz.metadata.json`, `v3.metadata.json.gz` and `v3.1.metadata.json` it is 3; undefined for
 * names without one, such as `vfinal.metadata.json`.
 */
export function parseMetadataVersion(location: string): number | undefined {
  const name = location.slice(location.lastIndexOf('/') + 1)
  const [, digits] = /^v?(\d{1,10})(?=[-.])/.exec(name) ?? []
  const version = Number(digits)
  return version < INT32_MAX ? version : undefined
}

/** Folder of the table's metadata files, without a slash at its end. */
export function metadataFolder(metadata: Pick<TableMetadata, 'location' | 'properties'>): Location {
  const location = withoutSlash(metadata.location)
  const path = metadata.properties[METADATA_PATH_PROPERTY]
  if (path === undefined || path === '') return asLocation(`${location}/metadata`)
  const isAbsolute = path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path)
  return asLocation(withoutSlash(isAbsolute ? path : `${location}/${path}`))
}

/**
 * Where the metadata goes that follows the file at `previousLocation`; version 0 for a new table.
 * @param uuid - fresh for each attempt, so that no two writers ever mean the same file.
 * @see Iceberg spec, "Path Construction" and "Naming for GZIP compressed Metadata JSON files".
 */
export function nextMetadataLocation(
  metadata: Pick<TableMetadata, 'location' | 'properties'>,
  previousLocation: string | undefined,
  uuid: string,
): Location {
  const previous = previousLocation === undefined ? -1 : parseMetadataVersion(previousLocation)
  const name = metadataFileName((previous ?? -1) + 1, uuid, metadataCodec(metadata.properties))
  return asLocation(`${metadataFolder(metadata)}/${name}`)
}

const VERSION_DIGITS_MIN = 5

function withoutSlash(location: string): string {
  return location.endsWith('/') ? location.slice(0, -1) : location
}
