import type { Location } from '@korolev/table-format'
import { asLocation, InvalidArgumentError } from '@korolev/table-format'
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

/**
 * A location that a client asks for, without a trailing slash, otherwise in its own spelling.
 * @throws InvalidArgumentError for one that is no absolute URI of a store we have, or climbs.
 */
export function checkLocation(text: string, field: string): Location {
  const fail = (problem: string) =>
    new InvalidArgumentError(`${field} ${problem}: ${text.slice(0, 200)}`, { field })
  if (text.length > LOCATION_LENGTH_MAX) {
    throw fail(`is longer than ${LOCATION_LENGTH_MAX} characters`)
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/?/i.exec(text)?.[1]
  if (scheme === undefined) throw fail('must be an absolute location such as gs://bucket/path')
  if (hasControlCharacter(text)) throw fail('must not hold control characters')
  if (text.split('/').some(isDotSegment)) throw fail('must not hold the path segments . or ..')
  return asLocation(text.replace(/\/$/, ''))
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
