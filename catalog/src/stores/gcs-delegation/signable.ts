import { asLocation, ForbiddenError, InvalidArgumentError } from '@korolev/table-format'
import type { GcsObject } from '@korolev/table-format/stores/gcs/location'
import { gcsLocation, gcsObjectOf } from '@korolev/table-format/stores/gcs/location'
import type {
  DelegatedTable,
  HeaderLists,
  RequestToSign,
  SignedMethod,
} from '../../ports/storage-delegation.js'

/** A request for one object of a table, with nothing in it that would do more. */
export interface Signable {
  readonly method: SignedMethod
  readonly object: GcsObject
  readonly query: Readonly<Record<string, string>>
  /** Become part of the signature. */
  readonly signedHeaders: Readonly<Record<string, string>>
  /** Go with the request as they are. */
  readonly otherHeaders: HeaderLists
}

const URI_LENGTH_MAX = 8_192
const HEADERS_MAX = 64
const METHODS: Readonly<Record<string, { readonly isWrite: boolean; readonly query: RegExp }>> = {
  GET: { isWrite: false, query: /^generation$/ },
  HEAD: { isWrite: false, query: /^generation$/ },
  PUT: { isWrite: true, query: /^$/ },
  POST: { isWrite: true, query: /^$/ },
  DELETE: { isWrite: true, query: /^generation$/ },
}
/** Of those that change what a request does; others copy, grant or bill. */
const SIGNED_HEADERS =
  /^(x-goog-(if-generation-match|hash|resumable|meta-[a-z0-9-]+)|content-(type|md5))$/
const CONDITION = 'x-goog-if-generation-match'

/**
 * @param hosts - of Cloud Storage, in lower case, with a port where it has one.
 * @throws ForbiddenError for an object that is not below the table's location.
 */
export function signableOf(
  table: DelegatedTable,
  { method, uri, headers }: RequestToSign,
  hosts: readonly string[],
): Signable {
  const rules = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined
  if (rules === undefined) throw refused('method', `cannot be ${method.slice(0, 20)}`)
  const { object, query } = addressed(uri, hosts)
  if (!gcsLocation(object).startsWith(`${table.location}/`)) {
    throw new ForbiddenError(`uri is not below ${table.location}`, { field: 'uri' })
  }
  if (rules.isWrite && table.rights !== 'read-write') {
    throw new ForbiddenError(`method ${method} is not allowed to this caller`, { field: 'method' })
  }
  const odd = Object.keys(query).find((name) => !rules.query.test(name))
  if (odd !== undefined) throw refused('uri', `has the parameter ${odd.slice(0, 60)}`)
  return { method: method as SignedMethod, object, query, ...sorted(method, headers) }
}

/** By its native location, or by its address at one of the hosts, bucket first in the path. */
function addressed(uri: string, hosts: readonly string[]) {
  if (uri.length > URI_LENGTH_MAX) throw refused('uri', `is longer than ${URI_LENGTH_MAX}`)
  if (uri.startsWith('gs://')) return { object: objectAt(uri), query: {} }
  const [, host = '', bucket = '', path = '', search = ''] =
    /^https?:\/\/([^/?#@\\]+)\/([^/?#\\]+)\/([^?#\\]*)(?:\?([^#]*))?$/.exec(uri) ?? []
  if (!hosts.includes(host.toLowerCase())) throw refused('uri', 'is no address of Cloud Storage')
  // Decoded once, as the service does; what is still encoded then is part of the name.
  const object = objectAt(`gs://${bucket}/${decoded(path)}`)
  return { object, query: Object.fromEntries(new URLSearchParams(search)) }
}

function objectAt(text: string): GcsObject {
  try {
    return gcsObjectOf(asLocation(text))
  } catch (error) {
    throw refused('uri', error instanceof Error ? error.message : String(error))
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refused('uri', 'has an escape that is none')
  }
}

/** Without a condition of its own a write takes a free name only. */
function sorted(
  method: string,
  headers: HeaderLists,
): Pick<Signable, 'signedHeaders' | 'otherHeaders'> {
  const signed: Record<string, string> = {}
  const others: Record<string, readonly string[]> = {}
  const entries = Object.entries(headers)
  if (entries.length > HEADERS_MAX) throw refused('headers', `are more than ${HEADERS_MAX}`)
  for (const [given, values] of entries) {
    const name = given.toLowerCase()
    if (/^(host|authorization)$/.test(name)) continue
    if (SIGNED_HEADERS.test(name)) signed[name] = oneValue(name, values)
    else if (/^(x-goog-|x-amz-)/.test(name)) throw refused(`headers.${name}`, 'cannot be signed')
    else others[name] = values
  }
  if (method === 'POST' && signed['x-goog-resumable'] !== 'start') {
    throw refused('headers.x-goog-resumable', 'must be start for POST')
  }
  if (method === 'PUT' || method === 'POST') signed[CONDITION] ??= '0'
  return { signedHeaders: signed, otherHeaders: others }
}

function oneValue(name: string, values: readonly string[]): string {
  const [value, ...more] = values
  if (value !== undefined && more.length === 0 && /^[\t\x20-\x7e]*$/.test(value)) return value
  throw refused(`headers.${name}`, 'must have one value of printable ASCII')
}

function refused(field: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`${field} ${problem}`, { field })
}
