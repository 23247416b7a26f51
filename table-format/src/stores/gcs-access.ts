import type { Storage } from '@google-cloud/storage'
import type { GcsAccess, GcsSession } from './gcs/access.js'

export interface GoogleAccessOptions {
  /** As `STORAGE_EMULATOR_HOST` has it: an address, with or without its scheme. */
  readonly emulatorHost?: string | undefined
  /** Whether an emulator wants credentials too; none by default. */
  readonly isAuthenticated?: boolean | undefined
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

  /** The client itself, for what is more than moving objects: signing, other tokens. */
  client(): Promise<Storage> {
    this.#storage ??= makeClient(this.#options)
    return this.#storage
  }

  async open({ isRefused }: { readonly isRefused: boolean }): Promise<GcsSession> {
    // Another client knows nothing of the token that was refused.
    if (isRefused) this.#storage = undefined
    const storage = await this.client()
    const origin = storage.apiEndpoint
    if (!isAuthenticated(this.#options)) return { origin }
    const headers = await storage.authClient.getRequestHeaders()
    const authorization = headers['Authorization']
    return { origin, ...(authorization === undefined ? {} : { authorization }) }
  }
}

function isAuthenticated({ emulatorHost, isAuthenticated }: GoogleAccessOptions): boolean {
  return emulatorHost === undefined || isAuthenticated === true
}

async function makeClient({ emulatorHost }: GoogleAccessOptions): Promise<Storage> {
  const { Storage } = await import('@google-cloud/storage')
  // Sending again is our own store's business, and the only one's.
  const retryOptions = { autoRetry: false }
  if (emulatorHost === undefined) return new Storage({ retryOptions })
  return new Storage({ retryOptions, apiEndpoint: emulatorHost })
}
