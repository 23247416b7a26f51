/** Time as the caller's world sees it; the simulator has its own. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00 UTC. */
  nowMs(): number

  /** Resolves after the delay, or at once (not rejected) when the signal aborts. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
}
