import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '@korolev/table-format'
import type { Answer, TestCatalog } from '../../support/test-catalog.js'
import { at, refusal, startTestCatalog, success } from '../../support/test-catalog.js'
import {
  addSnapshot,
  commit,
  createNamespace,
  createTable,
  metadataLocation,
  SCHEMA,
  setMain,
  setProperties,
  TABLE,
  TABLES,
  viewRequest,
  VIEWS,
} from '../../support/wire-values.js'

let catalog: TestCatalog

beforeEach(async () => {
  catalog = await startTestCatalog()
})

afterEach(async () => {
  await catalog.stop()
})

function etag(answer: Answer): string {
  const tag = answer.headers.etag
  if (tag === undefined) throw new Error(`no etag at status ${answer.status}`)
  return tag
}

async function loadIfChanged(tags: string, query = ''): Promise<number> {
  const answer = await catalog.get(`${TABLE}${query}`, { 'if-none-match': tags })
  if (answer.status === 304) expect(answer.bytes.length).toBe(0)
  return answer.status
}

describe('[15] ETag and If-None-Match', () => {
  it('should be returned by create, register, commit and load, the same for the same', async () => {
    await createNamespace(catalog, 'ns')
    const created = await catalog.post(TABLES, { name: 't', schema: SCHEMA })
    expect(etag(await catalog.get(TABLE))).toBe(etag(created))
    const committed = await commit(catalog, [setProperties({ a: 'b' })])
    expect(etag(committed)).not.toBe(etag(created))
    expect(etag(await catalog.get(TABLE))).toBe(etag(committed))
    const location = await metadataLocation(catalog)
    await catalog.request('DELETE', TABLE)
    const body = { name: 't', 'metadata-location': location }
    const registered = await catalog.post('/v1/main/namespaces/ns/register', body)
    expect(etag(registered)).toBe(etag(committed))
  })

  it('should depend on the metadata and on `snapshots`', async () => {
    await createTable(catalog)
    const all = etag(await catalog.get(TABLE))
    const refs = etag(await catalog.get(`${TABLE}?snapshots=refs`))
    expect(refs).not.toBe(all)
    expect(await loadIfChanged(refs)).toBe(200)
    expect(await loadIfChanged(all, '?snapshots=refs')).toBe(200)
    expect(await loadIfChanged(refs, '?snapshots=refs')).toBe(304)
    success(await commit(catalog, [setProperties({ a: 'b' })]))
    expect(await loadIfChanged(all)).toBe(200)
  })

  it('should answer 304 only when a tag was sent', async () => {
    await createTable(catalog)
    const tag = etag(await catalog.get(TABLE))
    expect((await catalog.get(TABLE)).status).toBe(200)
    const answer = await catalog.get(TABLE, { 'if-none-match': tag })
    expect(answer.status).toBe(304)
    expect(etag(answer)).toBe(tag)
    expect(await loadIfChanged('')).toBe(200)
  })

  it('should read several tags, weak ones, the ones that gzip filters make, and the star', async () => {
    await createTable(catalog)
    const tag = etag(await catalog.get(TABLE))
    const renamed = (suffix: string) => tag.replace(/"$/, `${suffix}"`)
    for (const tags of [
      `"x", ${tag}`,
      `${tag},"y"`,
      `"a,b", W/${tag}`,
      renamed('--gzip'),
      renamed('-gzip'),
      '*',
    ]) {
      expect([tags, await loadIfChanged(tags)]).toEqual([tags, 304])
    }
    for (const tags of ['"x"', tag.slice(1, -1), '"x", W/"y"', `"x,${tag.slice(1)}`]) {
      expect([tags, await loadIfChanged(tags)]).toEqual([tags, 200])
    }
  })

  it('should tell the compressed answer from the plain one only by Vary', async () => {
    await createTable(catalog, { properties: { comment: 'long '.repeat(300) } })
    const plain = await catalog.get(TABLE)
    const small = await catalog.get(TABLE, { 'accept-encoding': 'gzip' })
    expect(small.headers['content-encoding']).toBe('gzip')
    expect(await loadIfChanged(etag(small))).toBe(304)
    expect(await loadIfChanged(etag(plain))).toBe(304)
  })

  it('should be no excuse when the table is gone or is another', async () => {
    await createTable(catalog)
    const tag = etag(await catalog.get(TABLE))
    await catalog.request('DELETE', TABLE)
    expect(refusal(await catalog.get(TABLE, { 'if-none-match': tag }))).toMatch(/^404 /)
    success(await catalog.post(TABLES, { name: 't', schema: SCHEMA }))
    expect(await loadIfChanged(tag)).toBe(200)
  })
})

describe('[16] loading', () => {
  it('should leave out with `snapshots=refs` what no branch or tag points at', async () => {
    await createTable(catalog)
    for (const id of [1, 2, 3]) {
      const parent = id === 1 ? {} : { 'parent-snapshot-id': id - 1 }
      const fields = { 'snapshot-id': id, 'sequence-number': id, ...parent }
      success(await commit(catalog, [addSnapshot(fields), setMain(id)]))
    }
    const tag = { action: 'set-snapshot-ref', 'ref-name': 'v1', type: 'tag', 'snapshot-id': 1 }
    success(await commit(catalog, [tag]))
    const ids = async (query: string) => {
      const body = success(await catalog.get(`${TABLE}${query}`))
      const snapshots = at(body, 'metadata', 'snapshots') as readonly JsonObject[]
      return snapshots.map((each) => each['snapshot-id'])
    }
    expect(await ids('')).toEqual([1, 2, 3])
    expect(await ids('?snapshots=all')).toEqual([1, 2, 3])
    expect(await ids('?snapshots=refs')).toEqual([1, 3])
    const refs = success(await catalog.get(`${TABLE}?snapshots=refs`))
    expect(at(refs, 'metadata', 'snapshot-log')).toHaveLength(3)
    expect(refusal(await catalog.get(`${TABLE}?snapshots=some`))).toMatch(/^400 .*snapshots/)
  })

  it('should spell metadata-location with a dash and answer config as strings', async () => {
    await createTable(catalog)
    success(await catalog.post(VIEWS, viewRequest()))
    for (const path of [TABLE, `${VIEWS}/v`]) {
      const body = success(await catalog.get(path))
      expect(Object.keys(body).sort()).toEqual(['config', 'metadata', 'metadata-location'])
      expect(body['config']).toEqual({})
    }
  })

  it('should leave metadata-location out of a staged creation only', async () => {
    await createNamespace(catalog, 'ns')
    const staged = success(
      await catalog.post(TABLES, { name: 't', schema: SCHEMA, 'stage-create': true }),
    )
    expect(staged['metadata-location'] ?? null).toBeNull()
    expect(staged['config']).toEqual({})
  })
})

describe('[kit] a metadata file that is gone', () => {
  let folder: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'korolev-'))
    await catalog.stop()
    catalog = await startTestCatalog({ warehouses: [{ name: 'main', root: folder }] })
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('should be noticed by each load, also when the caller holds the ETag', async () => {
    await createTable(catalog)
    const tag = etag(await catalog.get(TABLE))
    const location = await metadataLocation(catalog)
    const path = location.replace(/^file:\/\//, '')
    renameSync(path, `${path}.away`)
    const text = `404 NotFoundException: Failed to open input stream for file: ${location}`
    expect(refusal(await catalog.get(TABLE))).toBe(text)
    expect(refusal(await catalog.get(TABLE, { 'if-none-match': tag }))).toBe(text)
    expect(refusal(await catalog.get(TABLE, { 'accept-encoding': 'gzip' }))).toBe(text)
    renameSync(`${path}.away`, path)
    expect((await catalog.get(TABLE)).status).toBe(200)
    expect(await loadIfChanged(tag)).toBe(304)
  })

  it('should be noticed when somebody put another in its place', async () => {
    await createTable(catalog)
    success(await catalog.get(TABLE))
    const path = (await metadataLocation(catalog)).replace(/^file:\/\//, '')
    rmSync(path)
    expect((await catalog.get(TABLE)).status).toBe(404)
  })
})
