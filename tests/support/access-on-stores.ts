import { expect } from 'vitest'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { CatalogStore } from '../../catalog/src/ports/catalog-store.js'
import { SCHEMA } from '../access/matrix-requests.js'
import { startSecuredCatalog, withToken } from './accounts.js'
import { at, refusal, startTestCatalog, success } from './test-catalog.js'
import { counted, Counts } from './wrapped-stores.js'

const TABLE = '/v1/main/namespaces/n/tables/t'
const GRANTS = '/api/v1/main/grants?object=namespace:n'

/**
 * Two servers, each with its own connection to one store, let a caller in and turn it away
 * together, for one small read more a request.
 */
export async function checkAccessOnTwoServers(
  first: CatalogStore,
  second: CatalogStore,
): Promise<void> {
  const objects = new MemoryObjectStore()
  const counts = new Counts<CatalogStore>()
  const catalog = await startSecuredCatalog({ store: first, objects })
  const there = await startTestCatalog({
    ...{ store: counted<CatalogStore>(second, counts), objects, settings: { auth: 'accounts' } },
  })
  try {
    const { root } = catalog
    const credential = await catalog.account('user')
    const { token } = await catalog.as(credential)
    const user = withToken(there, token)
    success(await root.post('/v1/main/namespaces', { namespace: ['n'] }))
    success(await root.post('/v1/main/namespaces/n/tables', { name: 't', schema: SCHEMA }))
    expect((await user.get(TABLE)).status).toBe(404)
    success(await root.post(GRANTS, { to: 'account:user', role: 'WRITE' }))
    success(await user.get(TABLE))
    counts.take()
    success(await user.get(TABLE))
    expect(counts.take()).toEqual({ get: 2 })
    const listed = success(await user.get('/v1/main/namespaces'))
    expect(at(listed, 'namespaces')).toEqual([['n']])
    success(await user.post('/v1/main/namespaces/n/tables', { name: 'own', schema: SCHEMA }))
    success(await withToken(there, root.token).delete(`${GRANTS}&to=account:user`))
    expect((await user.get(TABLE)).status).toBe(404)
    expect((await (await catalog.as(credential)).get(TABLE)).status).toBe(404)
    success(await user.get('/v1/main/namespaces/n/tables/own'))
    success(await root.post('/api/v1/accounts/user', { disabled: true }))
    expect(refusal(await user.get(TABLE))).toMatch(/^401 /)
  } finally {
    await Promise.all([catalog.stop(), there.stop()])
  }
}
