import { createSign, createVerify, generateKeyPairSync } from 'node:crypto'
import { Storage } from '@google-cloud/storage'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signedAddress } from './signed-address.js'

const EMAIL = 'somebody@project.iam.gserviceaccount.com'
const ORIGIN = 'https://storage.googleapis.com'
const ACTIONS = { GET: 'read', PUT: 'write', DELETE: 'delete' } as const
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })

const signer = {
  email: EMAIL,
  sign: (text: string) =>
    Promise.resolve(createSign('RSA-SHA256').update(text).sign(privateKey, 'base64')),
}

const storage = new Storage({
  ...{ projectId: 'project', apiEndpoint: ORIGIN },
  credentials: {
    client_email: EMAIL,
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  },
})

describe('signedAddress', () => {
  const name = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .filter((text) => !/[\r\n\0\\]/.test(text) && !/\p{Surrogate}/u.test(text))
    .filter((text) => !text.split('/').some((part) => ['', '.', '..'].includes(part)))

  it('should be what the storage client makes, where it makes one', async () => {
    // The client signs nothing that has ended.
    const nowMs = Math.floor(Date.now() / 1_000) * 1_000
    await fc.assert(
      fc.asyncProperty(name, fc.constantFrom('GET', 'PUT', 'DELETE'), async (text, method) => {
        const headers: Record<string, string> =
          method === 'PUT' ? { 'x-goog-if-generation-match': '0', 'x-goog-meta-a': 'b  c' } : {}
        const [theirs] = await storage
          .bucket('bucket')
          .file(text)
          .getSignedUrl({
            ...{ version: 'v4', action: ACTIONS[method], extensionHeaders: headers },
            ...{ accessibleAt: nowMs, expires: nowMs + 900_000 },
          })
        const ours = await signedAddress(
          {
            ...{ origin: ORIGIN, method, object: { bucket: 'bucket', name: text }, headers },
            ...{ query: {}, nowMs, lifeMs: 900_000 },
          },
          signer,
        )
        const [left, right] = [new URL(ours), new URL(theirs)]
        expect(decodeURIComponent(left.pathname)).toBe(decodeURIComponent(right.pathname))
        const sorted = (url: URL) => [...url.searchParams].sort()
        expect(sorted(left)).toEqual(sorted(right))
      }),
      { numRuns: 30 },
    )
  })

  it('should hold a signature that the account’s public key verifies', async () => {
    const address = await signedAddress(
      {
        ...{
          origin: 'http://127.0.0.1:80',
          method: 'HEAD',
          headers: {},
          query: { generation: '1' },
        },
        ...{ object: { bucket: 'b', name: 'a b/ü' }, nowMs: 0, lifeMs: 60_000 },
      },
      { ...signer, sign: (text) => signer.sign(text) },
    )
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:80\/b\/a%20b\/%C3%BC\?X-Goog-Algorithm=/)
    expect(address).toContain('X-Goog-Date=19700101T000000Z&X-Goog-Expires=60')
    const signature = Buffer.from(/Signature=([0-9a-f]+)$/.exec(address)?.[1] ?? '', 'hex')
    expect(createVerify('RSA-SHA256').update('other').verify(publicKey, signature)).toBe(false)
  })
})
