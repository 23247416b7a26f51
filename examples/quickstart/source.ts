import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RecordBatch } from 'apache-arrow'
import {
  RecordBatch as Batch,
  Field,
  Schema,
  Struct,
  Utf8,
  makeData,
  vectorFromArray,
} from 'apache-arrow'
import { decompress } from 'fzstd'
import { parquetMetadata, parquetRead } from 'hyparquet'
import { asLocation } from '@korolev/table-format'
import { wasmParquetReading } from '@korolev/table-format/formats/parquet/read-parquet'
import { LocalObjectStore } from '@korolev/table-format/stores/local'
import type { Totals } from './totals.js'
import { addTotals, NO_TOTALS } from './totals.js'

/** A run of the source's row groups: what one commit appends. */
export interface Part {
  readonly rowGroups: readonly number[]
  /** Found by a library that has no part in writing or reading the table. */
  readonly totals: Totals
}

export interface Flights {
  readonly totals: Totals
  readonly parts: readonly Part[]
  /** Flights of a part, as Arrow batches. */
  batches(part: Part): AsyncGenerator<RecordBatch>
}

const COLUMNS = ['date', 'delay', 'distance', 'origin', 'destination']
const ROW_GROUPS_PER_PART = 2

/** Opens the flights and counts what is in them. */
export async function openFlights(): Promise<Flights> {
  const door = createRequire(import.meta.url).resolve('vega-datasets')
  const path = join(dirname(door), '../data/flights-3m.parquet')
  const bytes = await readFile(path)
  const parts = partsOf(await totalsByRowGroup(bytes))
  const file = await wasmParquetReading.open({
    objects: new LocalObjectStore(),
    location: asLocation(pathToFileURL(path).href),
    fileSizeInBytes: BigInt(bytes.length),
  })
  const columns = COLUMNS.map((name) => ({
    index: file.schema.fields.findIndex((field) => field.name === name),
  }))
  return {
    totals: parts.map((part) => part.totals).reduce(addTotals),
    parts,
    batches: async function* ({ rowGroups }) {
      for await (const { rows } of file.batches({ columns, rowGroups })) yield rows
    },
  }
}

/** The same rows with what the table's new column holds: how far a flight goes. */
export async function* withHaul(batches: AsyncIterable<RecordBatch>): AsyncGenerator<RecordBatch> {
  for await (const batch of batches) {
    const distances = batch.getChild('distance')?.toArray() as BigInt64Array
    const hauls = vectorFromArray(Array.from(distances, haulOf), new Utf8()).data[0]
    const fields = [...batch.schema.fields, new Field('haul', new Utf8(), true)]
    const children = [...batch.data.children, ...(hauls === undefined ? [] : [hauls])]
    const data = makeData({ type: new Struct(fields), length: batch.numRows, children })
    yield new Batch(new Schema(fields), data)
  }
}

function haulOf(miles: bigint): string {
  return miles < 500n ? 'short' : miles < 1500n ? 'medium' : 'long'
}

function partsOf(rowGroups: readonly Totals[]): readonly Part[] {
  const parts: Part[] = []
  for (let start = 0; start < rowGroups.length; start += ROW_GROUPS_PER_PART) {
    const members = rowGroups.slice(start, start + ROW_GROUPS_PER_PART)
    parts.push({
      rowGroups: members.map((_, index) => start + index),
      totals: members.reduce(addTotals),
    })
  }
  return parts
}

async function totalsByRowGroup(bytes: Uint8Array): Promise<readonly Totals[]> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  const metadata = parquetMetadata(file)
  const all: Totals[] = []
  let rowStart = 0
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows)
    const sums: Record<string, bigint> = {}
    await parquetRead({
      file,
      metadata,
      rowStart,
      rowEnd,
      columns: ['delay', 'distance'],
      compressors: { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) },
      onChunk: ({ columnName, columnData }) => {
        let sum = sums[columnName] ?? 0n
        for (const value of columnData as ArrayLike<bigint> & Iterable<bigint>) sum += value
        sums[columnName] = sum
      },
    })
    const { delay = 0n, distance = 0n } = sums
    all.push({ ...NO_TOTALS, rows: rowEnd - rowStart, delay, distance })
    rowStart = rowEnd
  }
  return all
}
