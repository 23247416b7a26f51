import { crc32cOf } from '@korolev/table-format/stores/gcs/crc32c'
import { compareUtf8 } from '@korolev/table-format/core/utf8'

export interface StoredGcsObject {
  readonly bucket: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly generation: bigint
  readonly contentType: string
  /** Custom metadata. */
  readonly metadata: Readonly<Record<string, string>>
  readonly crc32c: string
  readonly updatedAtMs: number
}

/** `ifGenerationMatch` and its like; 0 means: no object. */
export interface GenerationConditions {
  readonly ifGenerationMatch?: bigint | undefined
  readonly ifGenerationNotMatch?: bigint | undefined
}

export interface NewGcsObject {
  readonly bucket: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly contentType?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /** As the caller says it is. */
  readonly crc32c?: string | undefined
}

/** Why a request is refused: its status and a word for it. */
export class GcsRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** Buckets and what is in them, in memory; every change has a new generation. */
export class GcsObjects {
  /** Of a listing. */
  pageSizeMax = 1_000
  readonly #buckets = new Map<string, Map<string, StoredGcsObject>>()
  #lastGeneration = 0n

  addBucket(name: string): void {
    if (!this.#buckets.has(name)) this.#buckets.set(name, new Map())
  }

  hasBucket(name: string): boolean {
    return this.#buckets.has(name)
  }

  find(bucket: string, name: string): StoredGcsObject | undefined {
    return this.#in(bucket).get(name)
  }

  /** @throws GcsRefusal 404 */
  get(bucket: string, name: string, generation?: bigint): StoredGcsObject {
    const found = this.find(bucket, name)
    if (found !== undefined && (generation ?? found.generation) === found.generation) return found
    throw new GcsRefusal(404, `No such object: ${bucket}/${name}`)
  }

  /** @throws GcsRefusal 412 */
  check(bucket: string, name: string, conditions: GenerationConditions): void {
    const current = this.find(bucket, name)?.generation ?? 0n
    const { ifGenerationMatch: match, ifGenerationNotMatch: notMatch } = conditions
    if (match !== undefined && match !== current) throw conditionNotMet()
    if (notMatch !== undefined && notMatch === current) throw conditionNotMet()
  }

  put(given: NewGcsObject, conditions: GenerationConditions): StoredGcsObject {
    const { bucket, name, bytes } = given
    checkName(name)
    this.check(bucket, name, conditions)
    const crc32c = crc32cOf(bytes)
    if (given.crc32c !== undefined && given.crc32c !== crc32c) {
      throw new GcsRefusal(
        400,
        `Provided CRC32C "${given.crc32c}" doesn't match calculated CRC32C "${crc32c}".`,
      )
    }
    const stored: StoredGcsObject = {
      ...{ bucket, name, crc32c },
      bytes: Uint8Array.from(bytes),
      contentType: given.contentType ?? 'application/octet-stream',
      metadata: given.metadata ?? {},
      generation: this.#nextGeneration(),
      updatedAtMs: Date.now(),
    }
    this.#in(bucket).set(name, stored)
    return stored
  }

  delete(bucket: string, name: string, conditions: GenerationConditions): void {
    this.get(bucket, name)
    this.check(bucket, name, conditions)
    this.#in(bucket).delete(name)
  }

  /** In UTF-8 byte order. */
  list(bucket: string, prefix: string): readonly StoredGcsObject[] {
    return [...this.#in(bucket).values()]
      .filter(({ name }) => name.startsWith(prefix))
      .sort((left, right) => compareUtf8(left.name, right.name))
  }

  #in(bucket: string): Map<string, StoredGcsObject> {
    const objects = this.#buckets.get(bucket)
    if (objects !== undefined) return objects
    throw new GcsRefusal(404, 'The specified bucket does not exist.')
  }

  /** Microseconds, as the service has them, and never the same twice. */
  #nextGeneration(): bigint {
    const now = BigInt(Date.now()) * 1_000n
    this.#lastGeneration = now > this.#lastGeneration ? now : this.#lastGeneration + 1n
    return this.#lastGeneration
  }
}

const NAME_BYTES_MAX = 1_024

function checkName(name: string): void {
  const isOdd = /[\r\n]/.test(name) || name === '' || name === '.' || name === '..'
  if (!isOdd && Buffer.byteLength(name) <= NAME_BYTES_MAX) return
  throw new GcsRefusal(400, 'Invalid object name')
}

function conditionNotMet(): GcsRefusal {
  return new GcsRefusal(412, 'At least one of the pre-conditions you specified did not hold.')
}
