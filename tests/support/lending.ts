import { ForbiddenError, asLocation } from '@korolev/table-format'
import type { StorageDelegation } from '../../catalog/src/ports/storage-delegation.js'

/** Lends access to any location, in the form in which Cloud Storage's clients take it. */
export function lendingAnywhere(nowMs: () => number = Date.now): StorageDelegation {
  let tokens = 0
  return {
    serves: () => true,
    grant: ({ location, rights }) => {
      const expiresAtMs = nowMs() + 3_600_000
      const config = {
        'gcs.oauth2.token': `token-${++tokens}-${rights}`,
        'gcs.oauth2.token-expires-at': String(expiresAtMs),
      }
      return Promise.resolve({ prefix: asLocation(`${location}/`), config, expiresAtMs })
    },
    sign: async ({ location }, { method, uri, headers }) => {
      if (!uri.startsWith(`${location}/`)) {
        throw new ForbiddenError(`uri is not below ${location}`, { field: 'uri' })
      }
      return { uri: `${uri}?signature`, headers, isCacheable: method === 'GET' }
    },
  }
}
