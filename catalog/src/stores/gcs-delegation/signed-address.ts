import { createHash } from 'node:crypto'
import type { GcsObject } from '@korolev/table-format/stores/gcs/location'

export interface AddressToSign {
  /** Scheme, host and port. */
  readonly origin: string
  readonly method: string
  readonly object: GcsObject
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case; each must go out with the request. */
  readonly headers: Readonly<Record<string, string>>
  readonly nowMs: number
  readonly lifeMs: number
}

export interface Signer {
  /** The account that signs. */
  readonly email: string
  /** RSA-SHA256 of a text, in base64. */
  sign(text: string): Promise<string>
}

/**
 * A signed address, version 4. The storage client makes none for HEAD.
 * @see https://cloud.google.com/storage/docs/authentication/canonical-requests
 */
export async function signedAddress(address: AddressToSign, signer: Signer): Promise<string> {
  const { origin, method, object, nowMs, lifeMs } = address
  const stamp = new Date(nowMs).toISOString().replace(/[-:]|\.\d{3}/g, '')
  const scope = `${stamp.slice(0, 8)}/auto/storage/goog4_request`
  const headers = { ...address.headers, host: new URL(origin).host }
  const names = Object.keys(headers).sort()
  const path = `/${object.bucket}/${object.name.split('/').map(encoded).join('/')}`
  const query = queryText({
    ...address.query,
    'X-Goog-Algorithm': 'GOOG4-RSA-SHA256',
    'X-Goog-Credential': `${signer.email}/${scope}`,
    'X-Goog-Date': stamp,
    'X-Goog-Expires': String(Math.floor(lifeMs / 1_000)),
    'X-Goog-SignedHeaders': names.join(';'),
  })
  const canonical = [
    ...[method, path, query],
    ...Object.entries(headers)
      .map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}`)
      .sort(),
    ...['', names.join(';'), 'UNSIGNED-PAYLOAD'],
  ].join('\n')
  const hash = createHash('sha256').update(canonical).digest('hex')
  const signature = await signer.sign(['GOOG4-RSA-SHA256', stamp, scope, hash].join('\n'))
  const hex = Buffer.from(signature, 'base64').toString('hex')
  return `${origin}${path}?${query}&X-Goog-Signature=${hex}`
}

function queryText(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&')
}

/** @see RFC 3986, 2.3: all but the unreserved characters. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
