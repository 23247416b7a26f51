import { beforeEach, describe, expect, it } from 'vitest'
import type { Location, PutCondition } from '@korolev/table-format'
import { asLocation, UnavailableError } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import type { TestCatalog } from '../../../tests/support/catalog.js'
import { commitOf, creationOf, propertiesOf, testCatalog } from '../../../tests/support/catalog.js'
import { ManualClock } from '../../../tests/support/seeded.js'
import { wrapped } from '../../../tests/support/wrapped-stores.js'
import { createNamespace } from '../commands/namespaces.js'
import { finishPurge } from '../commands/purge-marks.js'
import { registerRelation } from '../commands/register.js'
import { TABLES } from '../commands/relation-access.js'
import { dropRelation, unregisterTable } from '../commands/relations.js'
import { commitTable, createTable, loadTable } from '../commands/tables.js'
import { MemoryCatalogStore } from '../stores/memory.js'
import type { Swept } from './sweep.js'
import { sweep, SweepRaceError } from './sweep.js'

const T = { namespace: ['a'], name: 't' }
const ROOT = asLocation('memory://lake/main')
const GRACE_MS = 1_000

/** Of the object store: it passes only when a test says so. */
let storeClock: ManualClock
let objects: StubbornObjects
let catalog: TestCatalog

class StubbornObjects extends MemoryObjectStore {
  undeletable: string | undefined
  /** Is called once, before a file is deleted. */
  beforeDelete: (() => Promise<void>) | undefined

  /** Is called once, before the sweeper's notes are written. */
  beforeNotes: (() => Promise<unknown>) | undefined

  override async put(location: Location, bytes: Uint8Array, condition: PutCondition) {
    if (/\/sweeps\/.*\.json$/.test(location)) {
      const before = this.beforeNotes
      this.beforeNotes = undefined
      await before?.()
    }
    return super.put(location, bytes, condition)
  }

  override async delete(location: Location): Promise<void> {
    if (location.endsWith('.metadata.json')) {
      const before = this.beforeDelete
      this.beforeDelete = undefined
      await before?.()
    }
    if (location === this.undeletable) throw new UnavailableError('planted')
    return super.delete(location)
  }
}

beforeEach(async () => {
  storeClock = new ManualClock({ skips: true })
  objects = new StubbornObjects({ clock: storeClock })
  catalog = testCatalog(1, { objects })
  await createNamespace(catalog.components, catalog.context, { levels: ['a'], properties: {} })
})

async function swept(more: { readonly isDry?: boolean } = {}): Promise<Swept> {
  return sweep(catalog.components, { roots: [ROOT], graceMs: GRACE_MS, ...more })
}

async function passGrace(): Promise<void> {
  await storeClock.sleep(GRACE_MS)
}

async function sweptTwice(): Promise<Swept> {
  await swept()
  await passGrace()
  return swept()
}

/** A table of two states, and a file of a third that was never committed. */
async function withWaste(properties: Readonly<Record<string, string>> = {}): Promise<Location> {
  const { components, context } = catalog
  await createTable(components, context, creationOf(T, properties))
  const { location } = await commitTable(
    components,
    context,
    commitOf(T, [propertiesOf({ x: '1' })]),
  )
  return copyOf(location)
}

async function copyOf(location: Location): Promise<Location> {
  const stored = await objects.get(location)
  const waste = location.replace(/[^/]*$/, `00002-${catalog.components.ids.uuid()}.metadata.json`)
  await objects.put(asLocation(waste), stored?.bytes ?? new Uint8Array(), { kind: 'absent' })
  return asLocation(waste)
}

async function register(location: Location, name = 'other') {
  const request = {
    identifier: { namespace: ['a'], name },
    metadataLocation: location,
    overwrite: false,
  }
  return registerRelation(catalog.components, catalog.context, TABLES, request)
}

async function metadataFiles(): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { location } of objects.list(ROOT)) {
    if (location.endsWith('.metadata.json')) found.push(location)
  }
  return found
}

describe('sweep', () => {
  it('should delete what no commit named, a grace after it was noted', async () => {
    const waste = await withWaste()
    expect(await swept()).toMatchObject({ waiting: [waste], deleted: [] })
    await storeClock.sleep(GRACE_MS - 1)
    expect(await swept()).toMatchObject({ waiting: [waste], deleted: [] })
    await storeClock.sleep(1)
    expect(await swept()).toMatchObject({ waiting: [], deleted: [waste] })
    expect(await metadataFiles()).toHaveLength(2)
    const { metadata } = await loadTable(catalog.components, catalog.context, T)
    expect(metadata.properties['x']).toBe('1')
  })

  it('should not go by the clock of a server', async () => {
    const waste = await withWaste()
    await swept()
    await catalog.components.clock.sleep(1_000 * GRACE_MS)
    expect(await swept()).toMatchObject({ waiting: [waste], deleted: [] })
  })

  it('should write and delete nothing in a dry run', async () => {
    const waste = await withWaste()
    expect(await swept({ isDry: true })).toMatchObject({ waiting: [waste], deleted: [] })
    for await (const { location } of objects.list(asLocation(`${ROOT}/.korolev`))) {
      expect.fail(`${location} was written`)
    }
  })

  it('should keep the states of a table that was dropped', async () => {
    const waste = await withWaste()
    await dropRelation(catalog.components, catalog.context, {
      ...{ identifier: T, kind: 'table', purge: false },
    })
    expect(await sweptTwice()).toMatchObject({ deleted: [waste] })
    expect(await metadataFiles()).toHaveLength(2)
  })

  it('should keep all of a table that came from elsewhere, or went there', async () => {
    await withWaste()
    const { location } = await unregisterTable(catalog.components, catalog.context, T)
    expect(await sweptTwice()).toMatchObject({ waiting: [], deleted: [] })
    await register(location)
    expect(await sweptTwice()).toMatchObject({ waiting: [], deleted: [] })
  })

  it('should keep all of a table that is registered under two names', async () => {
    await withWaste()
    const { location } = await loadTable(catalog.components, catalog.context, T)
    await register(location)
    expect(await sweptTwice()).toMatchObject({ waiting: [], deleted: [] })
  })

  it('should keep files of tables that it does not know', async () => {
    await withWaste()
    const { location } = await loadTable(catalog.components, catalog.context, T)
    catalog = testCatalog(2, { objects, store: new MemoryCatalogStore() })
    expect(await sweptTwice()).toMatchObject({ waiting: [], deleted: [] })
    expect(await metadataFiles()).toContain(location)
  })

  it('should keep all of a table that says `gc.enabled` false', async () => {
    await withWaste({ 'gc.enabled': 'false' })
    expect(await sweptTwice()).toMatchObject({ waiting: [], deleted: [] })
  })

  it('should keep what is no metadata, or has the name of no server', async () => {
    const waste = await withWaste()
    const odd = waste.replace(/00002-/, '00009-')
    await objects.put(asLocation(odd), Buffer.from('{"table-uuid":'), { kind: 'absent' })
    await objects.put(asLocation(`${ROOT}/a/v1.metadata.json`), Buffer.from('{}'), {
      kind: 'absent',
    })
    expect(await sweptTwice()).toMatchObject({ waiting: [], deleted: [waste] })
  })

  it('should finish a purge that was interrupted, with all that was left there', async () => {
    const waste = await withWaste()
    const [first = ''] = await metadataFiles()
    objects.undeletable = first
    const relation = await dropRelation(catalog.components, catalog.context, {
      ...{ identifier: T, kind: 'table', purge: true },
    })
    expect(await finishPurge(catalog.components, relation)).toBe(false)
    expect(await swept()).toMatchObject({ purgesFinished: 0, purgesLeft: 1 })
    objects.undeletable = undefined
    expect(await swept()).toMatchObject({ purgesFinished: 1, purgesLeft: 0 })
    await passGrace()
    expect(await swept()).toMatchObject({ purgesLeft: 0, deleted: [waste] })
    expect(await metadataFiles()).toEqual([])
  })

  it('should try again what could not be deleted', async () => {
    const waste = await withWaste()
    await swept()
    await passGrace()
    objects.undeletable = waste
    expect(await swept()).toMatchObject({ waiting: [waste], deleted: [] })
    objects.undeletable = undefined
    expect(await swept()).toMatchObject({ waiting: [], deleted: [waste] })
  })

  it('should leave notes for the next sweep only', async () => {
    await withWaste()
    for (let count = 0; count < 5; count++) {
      await swept()
      await passGrace()
    }
    const notes: string[] = []
    for await (const { location } of objects.list(asLocation(`${ROOT}/.korolev`))) {
      notes.push(location)
    }
    expect(notes.length).toBeLessThanOrEqual(2)
  })
})

describe('a registration of what the sweeper is after', () => {
  it('should be refused when the file is condemned', async () => {
    const waste = await withWaste()
    objects.undeletable = waste
    await sweptTwice()
    await expect(register(waste)).rejects.toThrow(/was never committed and is being swept/)
  })

  it('should save the file when it comes first', async () => {
    const waste = await withWaste()
    await swept()
    await passGrace()
    await register(waste)
    expect(await swept()).toMatchObject({ waiting: [], deleted: [] })
    expect(
      await loadTable(catalog.components, catalog.context, { ...T, name: 'other' }),
    ).toMatchObject({ location: waste })
  })

  it('should save the file also when the sweep has judged it already', async () => {
    const waste = await withWaste()
    await swept()
    await passGrace()
    objects.beforeNotes = () => register(waste)
    expect(await swept()).toMatchObject({ deleted: [] })
    expect(await metadataFiles()).toContain(waste)
  })

  it('should not be applied after the file was judged the last time', async () => {
    const waste = await withWaste()
    await swept()
    await passGrace()
    // It has looked for the notes, and not yet sent its batch, when the sweep publishes its own.
    let release: () => void = () => undefined
    const isHeld = new Promise<void>((resolve) => (release = resolve))
    const slow = wrapped(catalog.components.store, async (method, run) => {
      if (method === 'commit') await isHeld
      return run()
    })
    const components = { ...catalog.components, store: slow }
    const request = {
      ...{ identifier: { ...T, name: 'other' }, metadataLocation: waste, overwrite: false },
    }
    const registered = registerRelation(components, catalog.context, TABLES, request)
    objects.beforeDelete = async () => {
      release()
      await expect(registered).rejects.toThrow(/is being swept/)
    }
    expect(await swept()).toMatchObject({ deleted: [waste] })
  })
})

describe('sweeps that meet', () => {
  it('should leave the work to one of them', async () => {
    await withWaste()
    const both = await Promise.allSettled([swept(), swept()])
    const lost = both.filter(({ status }) => status === 'rejected')
    expect(lost).toMatchObject([{ reason: expect.any(SweepRaceError) as unknown }])
  })
})
