import { beforeEach, describe, expect, it } from 'vitest'
import type { Location, Properties } from '@korolev/table-format'
import { asLocation, planAppend, printTableMetadata } from '@korolev/table-format'
import { MemoryObjectStore } from '@korolev/table-format/stores/memory'
import { testCatalog } from '../../../tests/support/catalog.js'
import { SmallTable, smallFile } from '../../../tests/support/tables.js'
import { markOf } from './marks.js'
import { purgeTable } from './purge.js'
import { writeBatch } from './write-batch.js'

const FOLDER = 'memory://warehouse/t'
const POINTER = asLocation(`${FOLDER}/metadata/00002-now.metadata.json`)

let objects: MemoryObjectStore

beforeEach(() => {
  objects = new MemoryObjectStore()
})

async function put(location: string, bytes: Uint8Array = Buffer.from('x')): Promise<void> {
  await objects.put(asLocation(location), bytes, { kind: 'absent' })
}

async function left(): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { location } of objects.list(asLocation('memory:'))) found.push(location)
  return found
}

/** A table of two appends, all of whose files are there, and files beside it. */
async function dropped(properties: Properties = {}): Promise<SmallTable> {
  const table = new SmallTable({ version: 2, properties })
  for (const number of [1, 2]) {
    const files = [smallFile(`inner-${number}`)]
    const outer = asLocation(`memory://elsewhere/outer-${number}.parquet`)
    const identity = {
      snapshotId: BigInt(number),
      timestampMs: 1_700_000_000_000 + number,
      commitUuid: `0197a6c5-3b1e-4c55-9d0c-0a3a1c1f2b1${number}`,
    }
    const plan = planAppend(table.base(), identity, {
      files: [...files, smallFile('outer', { filePath: outer })],
    })
    table.commit(plan)
    await put(outer)
    for (const { filePath } of files) await put(filePath)
  }
  table.update({
    action: 'set-statistics',
    statistics: {
      snapshotId: 2n,
      statisticsPath: asLocation(`${FOLDER}/metadata/stats.puffin`),
      fileSizeInBytes: 10,
      fileFooterSizeInBytes: 5,
      blobMetadata: [],
    },
  })
  await put(`${FOLDER}/metadata/stats.puffin`)
  const log = { metadataFile: asLocation(`${FOLDER}/metadata/00001-old.metadata.json`) }
  table.metadata = { ...table.metadata, metadataLog: [{ ...log, timestampMs: 1 }] }
  await put(log.metadataFile)
  for (const [location, bytes] of table.objects) await put(location, bytes)
  await put(POINTER, Buffer.from(printTableMetadata(table.metadata)))
  await put(`${FOLDER}/data/of-nobody.parquet`)
  return table
}

const BESIDE = [
  'memory://elsewhere/outer-1.parquet',
  'memory://elsewhere/outer-2.parquet',
  `${FOLDER}/data/of-nobody.parquet`,
]

describe('purgeTable', () => {
  it('should delete what the metadata reaches in the table’s folders, and nothing else', async () => {
    await dropped()
    await purgeTable(testCatalog(1, { objects }).components, POINTER)
    expect(await left()).toEqual(BESIDE)
  })

  it('should keep the data of a table that must not be collected', async () => {
    await dropped({ 'gc.enabled': 'false' })
    await purgeTable(testCatalog(1, { objects }).components, POINTER)
    const data = [1, 2].map((number) => `${FOLDER}/data/inner-${number}.parquet`)
    expect(await left()).toEqual([...BESIDE, ...data].sort())
  })

  it('should delete also where `write.data.path` says that the data is', async () => {
    await dropped({ 'write.data.path': 'memory://elsewhere' })
    await purgeTable(testCatalog(1, { objects }).components, POINTER)
    expect(await left()).toEqual(BESIDE.slice(2))
  })

  it('should go on where a manifest is missing or is none', async () => {
    const table = await dropped()
    const [first, second] = table.manifests().map(({ manifestPath }) => manifestPath)
    await objects.delete(first as Location)
    await objects.delete(second as Location)
    await put(second as Location, Buffer.from('no manifest'))
    await purgeTable(testCatalog(1, { objects }).components, POINTER)
    const data = (await left()).filter((each) => each.includes('inner'))
    expect(data).toHaveLength(2)
    expect((await left()).filter((each) => each.includes('/metadata/'))).toEqual([])
  })

  it('should delete nothing that another registration of the table needs', async () => {
    const { metadata } = await dropped()
    const before = await left()
    const { components } = testCatalog(1, { objects })
    await writeBatch(components, {
      batchId: components.ids.uuidV7(),
      preconditions: [],
      changes: [
        {
          kind: 'put',
          entity: markOf('shared-files', metadata.tableUuid ?? '', components.ids.uuid()),
        },
      ],
      records: [],
    })
    await purgeTable(components, POINTER)
    expect(await left()).toEqual(before)
  })

  it('should have nothing to do where the metadata file is gone', async () => {
    await purgeTable(testCatalog(1, { objects }).components, POINTER)
    expect(await left()).toEqual([])
  })
})
