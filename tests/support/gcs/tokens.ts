import { createSign, createVerify, generateKeyPairSync, randomUUID } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Boundary } from './boundary.js'
import { allows } from './boundary.js'
import type { GcsObjects } from './objects.js'
import { GcsRefusal } from './objects.js'
import type { GcsRoute, GcsWireReply, GcsWireRequest } from './wire.js'
import { jsonReply } from './wire.js'

/** A service account that a test makes: who it is, and how it proves that. */
export class ServiceAccount {
  readonly email = 'korolev@project.iam.gserviceaccount.com'
  readonly publicKey: KeyObject
  readonly #privateKey: KeyObject

  constructor() {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    this.publicKey = pair.publicKey
    this.#privateKey = pair.privateKey
  }

  /** In base64. */
  sign(text: string): Promise<string> {
    return Promise.resolve(createSign('RSA-SHA256').update(text).sign(this.#privateKey, 'base64'))
  }

  /** Content of a key file, as `GOOGLE_APPLICATION_CREDENTIALS` names it. */
  keyFile(): string {
    return JSON.stringify({
      ...{ type: 'service_account', project_id: 'project', private_key_id: 'key' },
      private_key: this.#privateKey.export({ type: 'pkcs8', format: 'pem' }),
      client_email: this.email,
    })
  }
}

interface Token {
  readonly expiresAtMs: number
  readonly boundary?: Boundary
}

const LIFE_SECONDS = 3_600

/** Gives tokens to a service account, cuts them down, and lets in whoever brings one. */
export class GcsTokens {
  readonly #account: ServiceAccount
  readonly #tokens = new Map<string, Token>()
  /** Added to the time: a test makes tokens expire. */
  aheadMs = 0
  lifeSeconds = LIFE_SECONDS

  constructor(account: ServiceAccount) {
    this.#account = account
  }

  /** For `GcsEmulatorOptions.routers`. */
  readonly router = (request: GcsWireRequest): GcsRoute | undefined => {
    if (request.method !== 'POST') return undefined
    if (request.rawPath === '/oauth2/v4/token' || request.rawPath === '/token') {
      return { kind: 'token', bucket: '', name: '', handle: () => this.#token(request) }
    }
    if (request.rawPath !== '/v1/token') return undefined
    return { kind: 'exchange', bucket: '', name: '', handle: () => this.#exchange(request) }
  }

  /** For `GcsEmulatorOptions.guard`: signed requests and pieces of uploads are proof enough. */
  guardOf(objects: GcsObjects) {
    return (request: GcsWireRequest, route: GcsRoute): void => {
      if (OPEN_KINDS.has(route.kind)) return
      if (request.query.has('X-Goog-Signature')) return
      const { boundary } = this.#known(request.headers['authorization'])
      if (boundary === undefined) return
      for (const question of questionsOf(objects, request, route)) {
        if (!allows(boundary, question)) {
          throw new GcsRefusal(403, `no ${question.permission} access to ${question.resource}`)
        }
      }
    }
  }

  isCut(authorization: string | undefined): boolean {
    return this.#known(authorization).boundary !== undefined
  }

  #known(authorization: string | undefined): Token {
    const token = this.#tokens.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '')
    if (token === undefined) throw new GcsRefusal(401, 'Invalid Credentials')
    if (token.expiresAtMs <= this.#nowMs()) throw new GcsRefusal(401, 'Token has expired')
    return token
  }

  #token(request: GcsWireRequest): GcsWireReply {
    const form = new URLSearchParams(request.body.toString())
    const [head = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.')
    const verify = createVerify('RSA-SHA256').update(`${head}.${claims}`)
    const isSigned = verify.verify(this.#account.publicKey, Buffer.from(signature, 'base64url'))
    const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss?: string }
    if (!isSigned || iss !== this.#account.email) throw new GcsRefusal(400, 'invalid_grant')
    const expiresAtMs = this.#nowMs() + this.lifeSeconds * 1_000
    return this.#issued({ expiresAtMs })
  }

  #exchange(request: GcsWireRequest): GcsWireReply {
    const form = new URLSearchParams(request.body.toString())
    const source = this.#known(`Bearer ${form.get('subject_token') ?? ''}`)
    if (source.boundary !== undefined) throw new GcsRefusal(400, 'a cut token cannot be cut again')
    const boundary = JSON.parse(form.get('options') ?? '') as Boundary
    return this.#issued({ expiresAtMs: source.expiresAtMs, boundary })
  }

  #issued(token: Token): GcsWireReply {
    const text = randomUUID()
    this.#tokens.set(text, token)
    const expiresIn = Math.floor((token.expiresAtMs - this.#nowMs()) / 1_000)
    return jsonReply({ access_token: text, token_type: 'Bearer', expires_in: expiresIn })
  }

  #nowMs(): number {
    return Date.now() + this.aheadMs
  }
}

const OPEN_KINDS: ReadonlySet<GcsRoute['kind']> = new Set([
  ...(['token', 'exchange', 'piece', 'status', 'cancel'] as const),
])

function questionsOf(objects: GcsObjects, request: GcsWireRequest, route: GcsRoute) {
  const { bucket, name, kind } = route
  const resource = `projects/_/buckets/${bucket}`
  const about = (permission: string) => ({
    ...{ permission, bucket, resource: `${resource}/objects/${name}`, listPrefix: '' },
  })
  switch (kind) {
    case 'get':
    case 'head':
      return [about('get')]
    case 'put':
    case 'begin': {
      const replaces = objects.hasBucket(bucket) && objects.find(bucket, name) !== undefined
      return replaces ? [about('create'), about('delete')] : [about('create')]
    }
    case 'delete':
      return [about('delete')]
    case 'list':
      return [
        { permission: 'list', bucket, resource, listPrefix: request.query.get('prefix') ?? '' },
      ]
    default:
      // Copies and buckets are nobody's business who holds a cut token.
      return [{ permission: kind, bucket, resource, listPrefix: '' }]
  }
}
