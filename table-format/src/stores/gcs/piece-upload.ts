import { UnavailableError } from '../../core/errors.js'
import type { GcsApi, NewObject } from './api.js'
import type { Attempted, AttemptTools } from './attempts.js'
import { attempt, attemptRead, refusal, unavailable, uploadDamage } from './attempts.js'
import { Crc32c } from './crc32c.js'
import type { GcsAnswer, GcsRequest } from './transport.js'

/** What all but the last piece must be a multiple of. */
export const PIECE_UNIT_BYTES = 256 * 1_024

/** Of the answer to a cancellation: done, or done before. */
const ENDED_STATUSES: readonly number[] = [204, 404, 410, 499]

export interface UploadTools extends AttemptTools {
  readonly api: GcsApi
}

/**
 * An object that goes up in pieces and is there with the last one, if its condition holds then. A
 * piece is kept until the service says that it has it, so what is lost is sent again from there.
 */
export class PieceUpload {
  readonly #tools: UploadTools
  readonly #what: string
  readonly #session: Pick<GcsRequest, 'origin' | 'path'>
  readonly #checksum = new Crc32c()
  #sentBytes = 0

  private constructor(
    tools: UploadTools,
    what: string,
    session: Pick<GcsRequest, 'origin' | 'path'>,
  ) {
    this.#tools = tools
    this.#what = what
    this.#session = session
  }

  /** Undefined: the condition does not hold, whatever would come. */
  static async begin(
    tools: UploadTools,
    { target, what }: { readonly target: NewObject; readonly what: string },
  ): Promise<PieceUpload | undefined> {
    const answer = await attemptRead(tools, {
      what,
      request: (credentials) => tools.api.begin(target, credentials),
    })
    if (answer.status === 412) return undefined
    const address = answer.headers['location']
    if (answer.status >= 300 || address === undefined) throw refusal(what, answer)
    const { origin, pathname, search } = new URL(address)
    return new PieceUpload(tools, what, { origin, path: `${pathname}${search}` })
  }

  /** Bytes of all pieces. */
  get sizeBytes(): number {
    return this.#sentBytes
  }

  get crc32c(): string {
    return this.#checksum.toBase64()
  }

  /** A multiple of `PIECE_UNIT_BYTES`. @throws UnavailableError when the upload cannot go on. */
  async send(piece: Uint8Array): Promise<void> {
    const attempted = await this.#push(piece, '*')
    if (attempted.kind === 'given-up') throw unavailable(this.#what, attempted.cause)
    if (attempted.answer.status !== 308) throw this.#ended(attempted.answer)
  }

  /** The last piece, which may be empty; its answer is that of a put. */
  async finish(piece: Uint8Array): Promise<Attempted> {
    const attempted = await this.#push(piece, String(this.#sentBytes + piece.length))
    const isDamaged = attempted.kind === 'answer' && uploadDamage(attempted.answer) !== undefined
    // An upload that was finished before would have been told so. Once ended it never will be.
    return isDamaged && (await this.#isEnded())
      ? { ...attempted, mayHaveHappened: false }
      : attempted
  }

  /** Best effort: what is left of an upload vanishes within a week. */
  async cancel(): Promise<void> {
    const { transport, policy } = this.#tools
    await transport.send({ method: 'DELETE', ...this.#session }, policy.stallMs)
  }

  /** Whether the service says that nothing comes of this upload any more, whatever arrives late. */
  async #isEnded(): Promise<boolean> {
    const request = { method: 'DELETE', ...this.#session } as const
    const ended = await attempt(this.#tools, {
      what: this.#what,
      request: () => Promise.resolve(request),
    })
    return ended.kind === 'answer' && ENDED_STATUSES.includes(ended.answer.status)
  }

  async #push(piece: Uint8Array, total: string): Promise<Attempted> {
    const start = this.#sentBytes
    const end = start + piece.length
    this.#checksum.update(piece)
    this.#sentBytes = end
    let at = start
    let mayHaveHappened = false
    // A step more for each time that the service has taken a part of the piece.
    for (let step = 0; step <= piece.length / PIECE_UNIT_BYTES + 1; step++) {
      const attempted = await this.#attempt({ rest: piece.subarray(at - start), at, total })
      mayHaveHappened ||= attempted.mayHaveHappened
      if (attempted.kind === 'given-up' || attempted.answer.status !== 308) {
        return { ...attempted, mayHaveHappened }
      }
      const persisted = persistedBytes(attempted.answer)
      if (persisted === end && total === '*') return attempted
      if (persisted < start || persisted > end) throw this.#ended(attempted.answer)
      at = persisted
    }
    throw new UnavailableError(`${this.#what}: the upload does not advance; nothing was written`)
  }

  /** What is sent again is first asked about: the answer to that is as good as the piece's. */
  #attempt(part: { rest: Uint8Array; at: number; total: string }): Promise<Attempted> {
    const { rest, at, total } = part
    const span = rest.length === 0 ? '*' : `${at}-${at + rest.length - 1}`
    return attempt(this.#tools, {
      what: this.#what,
      request: ({ number }) => {
        const asksOnly = number > 0
        const hash = total === '*' || asksOnly ? {} : { 'x-goog-hash': `crc32c=${this.crc32c}` }
        return Promise.resolve({
          method: 'PUT',
          ...this.#session,
          headers: { 'content-range': `bytes ${asksOnly ? '*' : span}/${total}`, ...hash },
          body: asksOnly ? [] : [rest],
        })
      },
    })
  }

  #ended(answer: GcsAnswer): UnavailableError {
    return new UnavailableError(
      `${this.#what}: the upload ended early (${answer.status}); nothing was written`,
    )
  }
}

function persistedBytes({ headers }: GcsAnswer): number {
  const last = /^bytes=0-(\d+)$/.exec(headers['range'] ?? '')?.[1]
  return last === undefined ? 0 : Number(last) + 1
}
