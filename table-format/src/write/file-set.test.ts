import { describe, expect, it } from 'vitest'
import { newBatch, newData } from '../arrow/build.js'
import { arrowSchema } from '../arrow/types.js'
import { asLocation } from '../core/brands.js'
import { wasmParquetWriting } from '../formats/parquet/wasm-writing.js'
import type { Schema } from '../schema/types.js'
import { MemoryObjectStore } from '../stores/memory.js'
import {
  FileSet,
  GATHERED_BYTES_MAX,
  GATHERED_ROWS_MAX,
  OPEN_FILES_MAX,
  PENDING_BYTES_MAX,
  bytesOf,
} from './file-set.js'

const SCHEMA: Schema = {
  schemaId: 0,
  fields: [{ id: 1, name: 'n', required: false, type: { kind: 'int' } }],
  identifierFieldIds: [],
}

/** Rows that cost next to nothing to write: all of them are 0. */
function zeros(count: number) {
  const arrow = arrowSchema(SCHEMA)
  const [field] = arrow.fields
  if (field === undefined) throw new RangeError('no column')
  return newBatch(arrow, count, [newData(field.type, count, { values: new Int32Array(count) })])
}

class CountingStore extends MemoryObjectStore {
  open = 0
  most = 0

  override async putStream(...given: Parameters<MemoryObjectStore['putStream']>) {
    this.most = Math.max(this.most, ++this.open)
    try {
      return await super.putStream(...given)
    } finally {
      this.open--
    }
  }
}

function fileSet(objects: MemoryObjectStore): FileSet {
  let count = 0
  return new FileSet({
    format: {
      objects,
      parquet: wasmParquetWriting,
      schema: SCHEMA,
      arrowSchema: arrowSchema(SCHEMA),
      options: { rowGroupRowsMax: 1_000_000_000 },
      modes: new Map(),
      specId: 0,
      sortOrder: undefined,
    },
    locate: () => asLocation(`memory://t/${++count}.parquet`),
    targetFileSizeBytes: Number.POSITIVE_INFINITY,
  })
}

describe('FileSet', () => {
  it('should have as many files open as it may, and one file for each partition', async () => {
    const objects = new CountingStore()
    const files = fileSet(objects)
    const rows = zeros(GATHERED_ROWS_MAX)
    for (let value = 0; value < OPEN_FILES_MAX; value++)
      await files.add({ partition: [value], rows })
    expect(objects.open).toBe(OPEN_FILES_MAX)
    expect(await files.finish()).toHaveLength(OPEN_FILES_MAX)
    expect(objects.most).toBe(OPEN_FILES_MAX)
  })

  it('should end a file before one more is opened, and lose no row', async () => {
    const objects = new CountingStore()
    const files = fileSet(objects)
    const rows = zeros(GATHERED_ROWS_MAX)
    for (const round of [1, 2]) {
      for (let value = 0; value <= OPEN_FILES_MAX; value++) {
        await files.add({ partition: [value], rows })
        expect(objects.open, `round ${round}`).toBeLessThanOrEqual(OPEN_FILES_MAX)
      }
    }
    const finished = await files.finish()
    expect(objects.most).toBe(OPEN_FILES_MAX)
    const counts = new Map<unknown, bigint>()
    for (const { partition, recordCount } of finished) {
      counts.set(partition[0], (counts.get(partition[0]) ?? 0n) + recordCount)
    }
    expect(counts.size).toBe(OPEN_FILES_MAX + 1)
    expect(new Set(counts.values())).toStrictEqual(new Set([2n * BigInt(GATHERED_ROWS_MAX)]))
  })

  it('should write out the largest partition when all together gather too much', async () => {
    const objects = new CountingStore()
    const files = fileSet(objects)
    const small = zeros(1)
    const large = zeros(GATHERED_ROWS_MAX - 1)
    const fitting = Math.floor((GATHERED_BYTES_MAX - bytesOf(small)) / bytesOf(large))
    await files.add({ partition: [-1], rows: small })
    for (let value = 0; value < fitting; value++)
      await files.add({ partition: [value], rows: large })
    expect(objects.open).toBe(0)
    await files.add({ partition: [fitting], rows: large })
    expect(objects.open).toBe(1)
    await files.abort(new RangeError('enough'))
    expect(objects.open).toBe(0)
  })

  it('should end files whose row groups together hold too much', async () => {
    const objects = new CountingStore()
    const files = fileSet(objects)
    const rows = zeros(1_000_000)
    const fitting = Math.floor(PENDING_BYTES_MAX / bytesOf(rows))
    let added = 0
    while (files.files.length === 0 && added <= fitting + 1) {
      await files.add({ partition: [added++ % 4], rows })
    }
    expect(files.files).toHaveLength(1)
    expect(added).toBeGreaterThan(fitting / 2)
    const finished = await files.finish()
    const rowCount = finished.reduce((sum, { recordCount }) => sum + recordCount, 0n)
    expect(rowCount).toBe(BigInt(added) * 1_000_000n)
  })
})
