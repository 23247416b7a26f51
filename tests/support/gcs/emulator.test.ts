import type { Bucket } from '@google-cloud/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GoogleAccess } from '@korolev/table-format/stores/gcs-access'
import type { GcsGuard } from './emulator.js'
import type { GuardedGcs } from './guarded.js'
import { startGuardedGcs } from './guarded.js'

let gcs: GuardedGcs
let bucket: Bucket
let guard: GcsGuard | undefined

beforeAll(async () => {
  gcs = await startGuardedGcs(['lake'])
  const { keyFile } = gcs
  const emulatorHost = gcs.emulator.origin
  const access = new GoogleAccess({ emulatorHost, isAuthenticated: true, keyFile })
  const client = await access.client()
  // To an address that is not Google's the client itself brings no token.
  guard = gcs.emulator.guard
  gcs.emulator.guard = undefined
  bucket = client.bucket('lake')
})
afterAll(() => gcs.stop())

/** Google's own client is the judge of the emulator by which we judge ourselves. */
describe('the emulator, to the storage client', () => {
  it.each([false, true])('should take and give objects, in pieces %j', async (resumable) => {
    const file = bucket.file(`a b/ü-${resumable}`)
    const bytes = Buffer.alloc(700_000, 'xyz')
    await file.save(bytes, { resumable, validation: 'crc32c', metadata: { metadata: { a: 'b' } } })
    const [read] = await file.download({ validation: 'crc32c' })
    expect(read.equals(bytes)).toBe(true)
    const [part] = await file.download({ start: 1, end: 3 })
    expect(part.toString()).toBe('yzx')
    const [metadata] = await file.getMetadata()
    expect(metadata).toMatchObject({ size: '700000', metadata: { a: 'b' } })
  })

  it('should hold to conditions on everything', async () => {
    const file = bucket.file('conditions')
    await file.save('one', { preconditionOpts: { ifGenerationMatch: 0 } })
    const generation = Number((await file.getMetadata())[0].generation)
    const failed = { code: 412 }
    const stale = { ifGenerationMatch: generation - 1 }
    for (const resumable of [false, true]) {
      const again = file.save('two', { resumable, preconditionOpts: { ifGenerationMatch: 0 } })
      await expect(again).rejects.toThrow(/412|pre-conditions/)
    }
    await expect(file.delete(stale)).rejects.toMatchObject(failed)
    await expect(file.copy(bucket.file('copy'), { preconditionOpts: stale })).rejects.toMatchObject(
      failed,
    )
    await file.copy(bucket.file('copy'), { preconditionOpts: { ifGenerationMatch: 0 } })
    expect((await bucket.file('copy').download())[0].toString()).toBe('one')
    await file.delete({ ifGenerationMatch: generation })
    expect((await file.exists())[0]).toBe(false)
  })

  it('should list by prefix and page, in byte order', async () => {
    for (const name of ['l/b', 'l/a', 'l/😀', 'l/\uffee', 'l/d/e'])
      await bucket.file(name).save('x')
    gcs.emulator.objects.pageSizeMax = 2
    const [files] = await bucket.getFiles({ prefix: 'l/' })
    gcs.emulator.objects.pageSizeMax = 1_000
    expect(files.map(({ name }) => name)).toEqual(['l/a', 'l/b', 'l/d/e', 'l/\uffee', 'l/😀'])
    const query = { prefix: 'l/', startOffset: 'l/d', delimiter: '/', autoPaginate: false }
    const [some, , answer] = await bucket.getFiles(query)
    expect(some.map(({ name }) => name)).toEqual(['l/\uffee', 'l/😀'])
    expect(answer).toMatchObject({ prefixes: ['l/d/'] })
  })

  it('should let in by its signatures, and by no others', async () => {
    gcs.emulator.guard = guard
    const file = bucket.file('signed object')
    const expires = Date.now() + 60_000
    const [write] = await file.getSignedUrl({ version: 'v4', action: 'write', expires })
    expect((await fetch(write, { method: 'PUT', body: 'x' })).status).toBe(200)
    const [read] = await file.getSignedUrl({ version: 'v4', action: 'read', expires })
    expect(await (await fetch(read)).text()).toBe('x')
    expect((await fetch(read.replace('object', 'objects'))).status).toBe(403)
    const { origin } = gcs.emulator
    expect((await fetch(`${origin}/storage/v1/b/lake/o/signed%20object`)).status).toBe(401)
  })
})
