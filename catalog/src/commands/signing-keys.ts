import { Buffer } from 'node:buffer'
import type { Decode } from '@korolev/table-format'
import { ObjectReader, parseJson, printJson } from '@korolev/table-format'
import type { Entity, EntityKey } from '../ports/catalog-store.js'
import { accessMoved } from './access-state.js'
import type { Components } from './components.js'
import { randomHex } from './secrets.js'
import { replanWhileStale, writeBatch } from './write-batch.js'

const KEYS_KEY: EntityKey = { collection: 'settings', parent: 'access', name: 'token-keys' }

/** A key stays good for what it signed so long after a newer one took its place. */
export const TOKEN_LIFETIME_SECONDS = 3_600

export interface SigningKey {
  readonly keyId: string
  readonly key: Uint8Array
  readonly madeAtMs: number
}

/** The keys that sign access tokens, shared by every server on this store. */
export interface SigningKeys {
  /** Tells this catalog's tokens from others'. */
  readonly issuer: string
  /** The newest first, by which is signed; the others only check. */
  readonly keys: readonly SigningKey[]
}

type Stores = Pick<Components, 'store' | 'ids' | 'clock'>
type GetEntity = (key: EntityKey, isCreationSeen: boolean) => Promise<Entity | undefined>

/** As they are under the state of access that `get` reads; undefined before the first start. */
export async function readSigningKeys(get: GetEntity): Promise<SigningKeys | undefined> {
  const entity = await get(KEYS_KEY, true)
  return entity === undefined ? undefined : decodeKeys(entity)
}

/** Makes the first key where there is none. */
export async function ensureSigningKey(components: Components): Promise<void> {
  if ((await components.store.get(KEYS_KEY)) === undefined) await addKey(components, 'first')
}

/**
 * Signs by a new key from now on. Tokens that the key before it signed are good until they expire;
 * with `isAtOnce` none is any more.
 */
export async function rotateSigningKey(components: Components, isAtOnce: boolean): Promise<void> {
  await addKey(components, isAtOnce ? 'only' : 'newest')
}

function addKey(components: Components, place: 'first' | 'newest' | 'only'): Promise<true> {
  return replanWhileStale(components, async () => {
    const { store, ids, clock } = components
    const present = await store.get(KEYS_KEY)
    if (present !== undefined && place === 'first') return true
    const nowMs = clock.nowMs()
    const known = present === undefined ? [] : decodeKeys(present).keys
    const isNeeded = (index: number) => {
      const replacedAtMs = known[index - 1]?.madeAtMs ?? nowMs
      return nowMs - replacedAtMs < TOKEN_LIFETIME_SECONDS * 1_000
    }
    const fresh = {
      keyId: ids.uuid(),
      key: Buffer.from(randomHex(ids), 'hex'),
      madeAtMs: nowMs,
    }
    const older = place === 'only' ? [] : known.filter((_, index) => isNeeded(index))
    const entity = encodeKeys([fresh, ...older], present, { ids })
    const outcome = await writeBatch(components, {
      batchId: ids.uuidV7(),
      preconditions: [
        present === undefined
          ? { kind: 'absent', key: KEYS_KEY }
          : { kind: 'version', key: KEYS_KEY, id: present.id, version: present.version },
      ],
      changes: [{ kind: 'put', entity }, accessMoved(ids)],
      records: [],
    })
    return outcome.kind === 'committed' ? true : undefined
  })
}

function encodeKeys(
  keys: readonly SigningKey[],
  present: Entity | undefined,
  { ids }: Pick<Stores, 'ids'>,
): Entity {
  return {
    key: KEYS_KEY,
    kind: 'setting',
    id: present?.id ?? ids.uuid(),
    version: (present?.version ?? 0) + 1,
    value: printJson({
      keys: keys.map(({ keyId, key, madeAtMs }) => ({
        keyId,
        key: Buffer.from(key).toString('base64'),
        madeAtMs,
      })),
    }),
  }
}

function decodeKeys(entity: Entity): SigningKeys {
  const reader = new ObjectReader(parseJson(entity.value), 'token-keys')
  return { issuer: `urn:korolev:${entity.id}`, keys: reader.array('keys', decodeKey) }
}

const decodeKey: Decode<SigningKey> = (json, path) => {
  const reader = new ObjectReader(json, path)
  return {
    keyId: reader.string('keyId'),
    key: Buffer.from(reader.string('key'), 'base64'),
    madeAtMs: reader.count('madeAtMs'),
  }
}
