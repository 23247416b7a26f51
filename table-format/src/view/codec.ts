import type { JsonObject, JsonValue } from '../core/json.js'
import { printJson } from '../core/json.js'
import { invalid, ObjectReader, readString } from '../core/object-reader.js'
import { omitUndefined, readLocation, withExtra } from '../metadata/parts-codec.js'
import { decodeSchema, encodeSchema } from '../schema/codec.js'
import { checkViewMetadata } from './invariants.js'
import type { ViewMetadata, ViewRepresentation, ViewVersion, ViewVersionLogEntry } from './types.js'

/**
 * Decodes view metadata. An unknown current version or an unknown schema still loads, because
 * released engines wrote such views and others read them.
 * @throws InvalidArgumentError naming the field.
 * @see Iceberg view spec, "View Metadata".
 */
export function decodeViewMetadata(json: JsonValue): ViewMetadata {
  const reader = new ObjectReader(json, '')
  const metadata: ViewMetadata = omitUndefined({
    viewUuid: reader.string('view-uuid'),
    formatVersion: readFormatVersion(reader),
    location: reader.required('location', readLocation),
    schemas: reader.array('schemas', decodeSchema),
    currentVersionId: reader.int('current-version-id'),
    versions: reader.array('versions', decodeViewVersion),
    versionLog: reader.array('version-log', decodeVersionLogEntry),
    properties: reader.optionalStringMap('properties') ?? {},
    extra: reader.rest(),
  })
  checkViewMetadata(metadata)
  return metadata
}

export function encodeViewMetadata(metadata: ViewMetadata): JsonObject {
  return withExtra(metadata.extra, {
    'view-uuid': metadata.viewUuid,
    'format-version': metadata.formatVersion,
    location: metadata.location,
    schemas: metadata.schemas.map(encodeSchema),
    'current-version-id': metadata.currentVersionId,
    versions: metadata.versions.map(encodeViewVersion),
    'version-log': metadata.versionLog.map((entry) =>
      withExtra(entry.extra, { 'timestamp-ms': entry.timestampMs, 'version-id': entry.versionId }),
    ),
    properties: metadata.properties,
  })
}

export function printViewMetadata(metadata: ViewMetadata): string {
  return printJson(encodeViewMetadata(metadata))
}

/** @see Iceberg view spec, "Versions". */
export function decodeViewVersion(json: JsonValue, path = 'view-version'): ViewVersion {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    versionId: reader.int('version-id'),
    schemaId: reader.int('schema-id'),
    timestampMs: reader.count('timestamp-ms'),
    summary: reader.stringMap('summary'),
    representations: reader.array('representations', decodeRepresentation),
    defaultCatalog: reader.optionalString('default-catalog'),
    defaultNamespace: reader.array('default-namespace', readString),
    extra: reader.rest(),
  })
}

export function encodeViewVersion(version: ViewVersion): JsonObject {
  return withExtra(version.extra, {
    'version-id': version.versionId,
    'schema-id': version.schemaId,
    'timestamp-ms': version.timestampMs,
    summary: version.summary,
    representations: version.representations.map(encodeRepresentation),
    'default-catalog': version.defaultCatalog,
    'default-namespace': [...version.defaultNamespace],
  })
}

function decodeRepresentation(json: JsonValue, path: string): ViewRepresentation {
  const reader = new ObjectReader(json, path)
  const type = reader.string('type')
  if (type !== 'sql') return { type: 'unknown', typeName: type, json: json as JsonObject }
  const sql = reader.string('sql')
  const dialect = reader.string('dialect')
  const extra = reader.rest()
  return { type, sql, dialect, ...(extra === undefined ? {} : { extra }) }
}

function encodeRepresentation(representation: ViewRepresentation): JsonObject {
  if (representation.type === 'unknown') return representation.json
  const { type, sql, dialect, extra } = representation
  return { type, sql, dialect, ...extra }
}

function decodeVersionLogEntry(json: JsonValue, path: string): ViewVersionLogEntry {
  const reader = new ObjectReader(json, path)
  return omitUndefined({
    timestampMs: reader.count('timestamp-ms'),
    versionId: reader.int('version-id'),
    extra: reader.rest(),
  })
}

function readFormatVersion(reader: ObjectReader): 1 {
  const version = reader.int('format-version')
  if (version === 1) return version
  throw invalid(reader.at('format-version'), `must be 1, not ${version}`)
}
