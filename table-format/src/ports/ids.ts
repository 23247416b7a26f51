/** Where fresh identity and chance come from; seeded in tests. */
export interface IdSource {
  /** Random UUID (version 4), lower case. */
  uuid(): string

  /** Time-ordered UUID (version 7), lower case. */
  uuidV7(): string

  /** Positive random 63-bit id, never 0. */
  snapshotId(): bigint

  /** Uniform in [0, 1): jitter, sampling. */
  random(): number
}
