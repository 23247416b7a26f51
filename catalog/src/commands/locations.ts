import type { Location, Properties, TableUpdate, ViewUpdate } from '@korolev/table-format'
import { asLocation, InvalidArgumentError, METADATA_PATH_PROPERTY } from '@korolev/table-format'
import type { Identifier } from '../domain/names.js'
import { locationSegment } from '../domain/names.js'
import type { Warehouse } from './components.js'

export const LOCATION_LENGTH_MAX = 2_048

/** Never used twice, because it holds a part of the UUID. */
export function defaultLocation(
  { root }: Warehouse,
  { namespace, name }: Identifier,
  uuid: string,
): Location {
  const folders = namespace.map(locationSegment)
  return asLocation([root, ...folders, `${locationSegment(name)}-${uuid.slice(0, 8)}`].join('/'))
}

/** Where clients may place tables and metadata. */
export interface LocationRules {
  /** Of the stores that are served, such as `file`. */
  readonly schemes: readonly string[]
  /** Folders below which a location must be, the warehouses' roots among them; absent: anywhere. */
  readonly folders?: readonly Location[]
}

/**
 * A location that a client asks for, without a trailing slash, otherwise in its own spelling.
 * @throws InvalidArgumentError for one that is no absolute URI of a store we have, climbs, or is
 *   where the settings allow none.
 */
export function checkLocation(rules: LocationRules, text: string, field: string): Location {
  const fail = (problem: string) =>
    new InvalidArgumentError(`${field} ${problem}: ${text.slice(0, 200)}`, { field })
  if (text.length > LOCATION_LENGTH_MAX) {
    throw fail(`is longer than ${LOCATION_LENGTH_MAX} characters`)
  }
  const [, scheme, path] = /^([a-z][a-z0-9+.-]*):(\/.*)$/is.exec(text) ?? []
  if (scheme === undefined || path === undefined) {
    throw fail('must be an absolute location such as gs://bucket/path')
  }
  if (!rules.schemes.includes(scheme)) {
    throw fail(`is in no store that is served here (${rules.schemes.join(', ')})`)
  }
  if (scheme === 'gs' && !GCS_FOLDER.test(text)) throw fail('must be gs://bucket/path')
  if (hasControlCharacter(text)) throw fail('must not hold control characters')
  if (/\p{Surrogate}/u.test(text)) throw fail('holds a lone surrogate and is no Unicode text')
  if (text.split('/').some(isDotSegment)) throw fail('must not hold the path segments . or ..')
  if (rules.folders?.some((folder) => isBelow(text, folder)) === false) {
    throw fail('is outside of the folders that --locations (KOROLEV_LOCATIONS) allows')
  }
  return asLocation(text.replace(/\/$/, ''))
}

const GCS_FOLDER = /^gs:\/\/[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]\/[^/]/

const METADATA_FILE = /\.metadata\.json(\.gz)?$/

/** @throws InvalidArgumentError, also for a name that no metadata file has. */
export function checkMetadataLocation(rules: LocationRules, text: string, field: string): Location {
  const location = checkLocation(rules, text, field)
  if (METADATA_FILE.test(location)) return location
  const name = location.slice(location.lastIndexOf('/') + 1, LOCATION_LENGTH_MAX)
  throw new InvalidArgumentError(
    `${field} must name a metadata file (ending with .metadata.json), not ${name.slice(0, 200)}`,
    { field },
  )
}

/** @throws InvalidArgumentError for a `write.metadata.path` that is no place for metadata. */
export function checkMetadataPath(
  rules: LocationRules,
  properties: Properties,
  field: string,
): void {
  const path = properties[METADATA_PATH_PROPERTY]
  if (path === undefined || path === '') return
  checkLocation(rules, path, `${field}.${METADATA_PATH_PROPERTY}`)
}

/** What a registered file says of places, where the settings name the allowed ones. */
export function checkRegisteredPlaces(rules: LocationRules, places: readonly Location[]): void {
  if (rules.folders === undefined) return
  for (const place of places) checkLocation(rules, place, 'location of the registered metadata')
}

/** Only looks: what is applied is what the record holds. */
export function checkUpdatePlaces(
  rules: LocationRules,
  updates: readonly (TableUpdate | ViewUpdate)[],
): void {
  updates.forEach((update, index) => {
    const field = `updates[${index}]`
    if (update.action === 'set-location') {
      checkLocation(rules, update.location, `${field}.location`)
    }
    if (update.action === 'set-properties') {
      checkMetadataPath(rules, update.updates, `${field}.updates`)
    }
  })
}

/** Whether a location is a folder or in it, whatever the spelling of its slashes. */
export function isBelow(location: string, folder: string): boolean {
  const [whole, root] = [slashes(location), slashes(folder)]
  return whole === root || whole.startsWith(`${root}/`)
}

/**
 * `file:///x`, `file:/x` and `file://localhost/x` name one file. In Cloud Storage every slash
 * counts.
 */
function slashes(location: string): string {
  if (location.startsWith('gs:')) return location.replace(/\/$/, '')
  return location
    .replace(/^file:\/\/localhost\//, 'file:/')
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
}

/** Also in its percent-encoded spellings, which some readers decode. */
function isDotSegment(segment: string): boolean {
  const decoded = segment.replace(/%2e/gi, '.')
  return decoded === '.' || decoded === '..'
}

function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 0x20 || text.charCodeAt(at) === 0x7f) return true
  }
  return false
}
