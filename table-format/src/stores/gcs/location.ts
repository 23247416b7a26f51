import type { Location } from '../../core/brands.js'
import { asLocation } from '../../core/brands.js'
import { InvalidArgumentError } from '../../core/errors.js'
import { encodeUtf8 } from '../../core/utf8.js'

/** A name within a bucket; every character stands for itself. */
export interface GcsObject {
  readonly bucket: string
  readonly name: string
}

export const GCS_NAME_BYTES_MAX = 1_024

const LOCATION = /^gs:\/\/([^/]*)(?:\/(.*))?$/s
const BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/

/**
 * @throws InvalidArgumentError for what is no `gs://bucket/name`, and for a name that Cloud Storage
 *   does not take or that other readers would take for another (segments `.` and `..`).
 */
export function gcsObjectOf(location: Location): GcsObject {
  const object = gcsPrefixOf(location)
  if (object.name === '') throw refused(location, 'names a bucket and no object in it')
  if (encodeUtf8(object.name).length > GCS_NAME_BYTES_MAX) {
    throw refused(location, `has a name of more than ${GCS_NAME_BYTES_MAX} bytes`)
  }
  if (/[\r\n]/.test(object.name)) throw refused(location, 'must not hold a line end')
  if (object.name.startsWith('.well-known/acme-challenge/')) {
    throw refused(location, 'begins with .well-known/acme-challenge/, which is reserved')
  }
  return object
}

/** What a listing begins with; the name may be empty. */
export function gcsPrefixOf(location: Location): GcsObject {
  const [, bucket = '', name = ''] = LOCATION.exec(location) ?? []
  if (!BUCKET.test(bucket)) throw refused(location, 'is no gs://bucket/name')
  if (/\p{Surrogate}/u.test(name)) throw refused(location, 'holds half a surrogate pair')
  if (name.includes('\u0000')) throw refused(location, 'must not hold U+0000')
  if (name.split('/').some((segment) => segment === '.' || segment === '..')) {
    throw refused(location, 'must not have the segments . or ..')
  }
  return { bucket, name }
}

export function gcsLocation({ bucket, name }: GcsObject): Location {
  return asLocation(`gs://${bucket}/${name}`)
}

function refused(location: Location, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`location ${location.slice(0, 200)} ${problem}`, {
    field: 'location',
  })
}
