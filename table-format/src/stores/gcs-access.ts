import type { Storage } from '@google-cloud/storage'
import type { GcsAccess, GcsSession } from './gcs/access.js'

export interface GoogleAccessOptions {
  /** As `STORAGE_EMULATOR_HOST` has it: an address, with or without its scheme. */
  readonly emulatorHost?: string | undefined
  /** Whether an emulator wants credentials too; none by default. */
  readonly isAuthenticated?: boolean | undefined
  /** Of a service account; `GOOGLE_APPLICATION_CREDENTIALS` and its like by default. */
  readonly keyFile?: string | undefined
}

/**
 * Access by application-default credentials, which the storage client finds, renews and keeps. It
 * is loaded with the first request: whoever has no `gs://` pays nothing for it.
 */
export class GoogleAccess implements GcsAccess {
  readonly #options: GoogleAccessOptions
  #storage: Promise<Storage> | undefined

  constructor(options: GoogleAccessOptions = {}) {
    this.#options = options
  }

  /** As Google's own tools take it from the environment. */
  static fromEnvironment(): GoogleAccess {
    const { STORAGE_EMULATOR_HOST: host = '', GOOGLE_APPLICATION_CREDENTIALS: key = '' } =
      process.env
    return new GoogleAccess(host === '' ? {} : { emulatorHost: host, isAuthenticated: key !== '' })
  }

  get isEmulated(): boolean {
    return this.#options.emulatorHost !== undefined
  }

  get isAuthenticated(): boolean {
    return !this.isEmulated || this.#options.isAuthenticated === true
  }

  /** The client itself, for what is more than moving objects: signing, other tokens. */
  client(): Promise<Storage> {
    this.#storage ??= makeClient(this.#options, this.isAuthenticated)
    return this.#storage
  }

  async open({ isRefused }: { readonly isRefused: boolean }): Promise<GcsSession> {
    // Another client knows nothing of the token that was refused.
    if (isRefused) this.#storage = undefined
    const storage = await this.client()
    const origin = storage.apiEndpoint
    if (!this.isAuthenticated) return { origin }
    const headers = await storage.authClient.getRequestHeaders()
    const authorization = headers['Authorization']
    return { origin, ...(authorization === undefined ? {} : { authorization }) }
  }
}

async function makeClient(
  { emulatorHost, keyFile }: GoogleAccessOptions,
  isAuthenticated: boolean,
): Promise<Storage> {
  const { Storage } = await import('@google-cloud/storage')
  const storage = new Storage({
    // Sending again is our own store's business, and the only one's.
    retryOptions: { autoRetry: false },
    ...(emulatorHost === undefined ? {} : { apiEndpoint: addressOf(emulatorHost) }),
    ...(keyFile === undefined ? {} : { keyFilename: keyFile }),
  })
  if (emulatorHost === undefined || !isAuthenticated) return storage
  // Google's tokens are not for an emulator, and its tokens are not Google's.
  redirect(await storage.authClient.getClient(), storage.apiEndpoint)
  return storage
}

/** Emulators speak plainly; the client would take a host alone for one that does not. */
function addressOf(host: string): string {
  return /^https?:\/\//.test(host) ? host : `http://${host}`
}

/** Whatever a client asks Google for, it asks there. */
function redirect(client: Awaited<ReturnType<Client['getClient']>>, origin: string): void {
  const { transporter } = client
  client.transporter = {
    request: (options) => {
      const { pathname, search } = new URL(String(options.url))
      return transporter.request({ ...options, url: `${origin}${pathname}${search}` })
    },
  }
}

type Client = Storage['authClient']
