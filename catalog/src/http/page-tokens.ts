import { createHmac, timingSafeEqual } from 'node:crypto'
import { InvalidArgumentError } from '@korolev/table-format'
import type { Input } from './exchange.js'

export const PAGE_SIZE_DEFAULT = 1_000
export const PAGE_SIZE_MAX = 10_000

/** What a listing is asked for; without a token everything is wanted on one page. */
export interface PageRequest {
  readonly after?: string
  readonly size: number | undefined
}

/**
 * Opaque tokens, signed so that a caller can neither make one up nor carry one from one listing to
 * another: `<base64url of the last name>.<base64url of the signature>`.
 */
export class PageTokens {
  readonly #key: Uint8Array

  constructor(key: Uint8Array) {
    this.#key = key
  }

  issue(listing: string, after: string): string {
    const text = Buffer.from(after, 'utf8').toString('base64url')
    return `${text}.${this.#sign(listing, after).toString('base64url')}`
  }

  /** @throws InvalidArgumentError for a token that was not issued for this listing. */
  read(listing: string, token: string): string {
    const [text = '', signature = ''] = token.split('.')
    const after = Buffer.from(text, 'base64url').toString('utf8')
    const given = Buffer.from(signature, 'base64url')
    const expected = this.#sign(listing, after)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new InvalidArgumentError(
        'pageToken is not one of this listing; leave it empty to start from the beginning',
        { field: 'pageToken' },
      )
    }
    return after
  }

  #sign(listing: string, after: string): Buffer {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([listing, after]))
      .digest()
  }
}

export function pageRequest(input: Input, listing: string): PageRequest {
  const token = input.query.get('pageToken')
  const size = pageSize(input.query.get('pageSize'))
  if (token === null) return { size }
  if (token === '') return { size: size ?? PAGE_SIZE_DEFAULT }
  return { size: size ?? PAGE_SIZE_DEFAULT, after: input.tokens.read(listing, token) }
}

function pageSize(text: string | null): number | undefined {
  if (text === null || text === '') return undefined
  const size = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(size) || size < 1) {
    throw new InvalidArgumentError(
      `pageSize must be a positive integer, not ${text.slice(0, 40)}`,
      {
        field: 'pageSize',
      },
    )
  }
  return Math.min(size, PAGE_SIZE_MAX)
}
