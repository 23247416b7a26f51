import type { ScryptOptions } from 'node:crypto'
import { scrypt, timingSafeEqual } from 'node:crypto'
import { Buffer } from 'node:buffer'
import type { IdSource } from '@korolev/table-format'
import { UnavailableError } from '@korolev/table-format'
import type { SecretHash } from '../domain/accounts.js'

/** Secrets are chance, which no dictionary holds: what they cost is against who reads the store. */
const PARAMETERS = { cost: 8_192, blockSize: 8, parallelization: 1 }
const HASH_BYTES = 32
/** What one computation may hold: 128 bytes times cost and block size, and room. */
const MEMORY_BYTES_MAX = 64 * 1024 * 1024

/** Computations that run or wait; each costs some 25 ms of a processor. */
export const SECRET_CHECKS_MAX = 64
let checksUnderWay = 0

/** 244 random bits, in letters and digits that need no quoting anywhere. */
export function newSecret(ids: IdSource): string {
  return Buffer.from(randomHex(ids), 'hex').toString('base64url')
}

/** 244 random bits in 32 bytes. */
export function randomHex(ids: IdSource): string {
  return `${ids.uuid()}${ids.uuid()}`.replaceAll('-', '')
}

export async function hashSecret(ids: IdSource, secret: string): Promise<SecretHash> {
  const salt = ids.uuid().replaceAll('-', '')
  const kept = { ...PARAMETERS, salt: Buffer.from(salt, 'hex').toString('base64'), hash: '' }
  const hash = await derive(secret, kept)
  return { ...kept, hash: hash.toString('base64') }
}

/** Nobody's: takes as long to compare with as one that is somebody's. */
const NO_SECRET: SecretHash = {
  ...PARAMETERS,
  salt: Buffer.alloc(16).toString('base64'),
  hash: Buffer.alloc(HASH_BYTES).toString('base64'),
}

/**
 * Whether it is the secret, in the same time whether there is such an account or not.
 * @throws UnavailableError when more are being checked than the machine should.
 */
export async function isSecret(kept: SecretHash | undefined, given: string): Promise<boolean> {
  if (checksUnderWay >= SECRET_CHECKS_MAX) {
    throw new UnavailableError('too many ask for tokens at once')
  }
  checksUnderWay++
  try {
    const hash = await derive(given, kept ?? NO_SECRET)
    const expected = Buffer.from((kept ?? NO_SECRET).hash, 'base64')
    const isSame = hash.length === expected.length && timingSafeEqual(hash, expected)
    return isSame && kept !== undefined
  } finally {
    checksUnderWay--
  }
}

function derive(secret: string, kept: SecretHash): Promise<Buffer> {
  const options: ScryptOptions = {
    cost: kept.cost,
    blockSize: kept.blockSize,
    parallelization: kept.parallelization,
    maxmem: MEMORY_BYTES_MAX,
  }
  const salt = Buffer.from(kept.salt, 'base64')
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, HASH_BYTES, options, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}
