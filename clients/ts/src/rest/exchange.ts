export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'

/** One request as it goes out. */
export interface WireRequest {
  readonly method: Method
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/** What became of one request; a failure to get an answer is an outcome, not an error. */
export type WireOutcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      /** By lower-case name. */
      readonly headers: ReadonlyMap<string, string>
      readonly text: string
    }
  /** No connection came about: the server knows nothing of the request. */
  | { readonly kind: 'not-sent'; readonly cause: Error }
  /** The request may have reached the server, and its answer did not reach us. */
  | { readonly kind: 'lost'; readonly cause: Error }
  /** The caller's signal ended the wait; as for `lost`, the request may have arrived. */
  | { readonly kind: 'aborted'; readonly cause: unknown }

/** How requests reach a server: the only I/O between the client and its catalog. */
export interface Exchange {
  /** Sends once and waits at most `timeoutMs`; never rejects for what happens on the way. */
  exchange(request: WireRequest): Promise<WireOutcome>
}
