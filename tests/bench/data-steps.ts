import { RecordBatchReader, RecordBatchStreamWriter, tableFromIPC } from 'apache-arrow'
import type { RecordBatch } from 'apache-arrow'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { argv, exit, resourceUsage } from 'node:process'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { ParquetFile } from 'parquet-wasm'
import {
  applyUpdates,
  asLocation,
  createTableMetadata,
  icebergSchema,
  parseMetadataFile,
  planAppend,
  planScan,
  printMetadataFile,
  readScan,
  writeDataFiles,
} from '@korolev/table-format'
import { wasmParquetReading } from '@korolev/table-format/formats/parquet/read-parquet'
import { wasmParquetWriting } from '@korolev/table-format/formats/parquet/wasm-writing'
import { LocalObjectStore } from '@korolev/table-format/stores/local'
import { SystemIds } from '@korolev/table-format/stores/system'

/** What one step of the data bench took. */
export interface Measured {
  readonly rows: number
  readonly seconds: number
  readonly rowsPerSecond: number
  /** Of all threads of the process since it began. */
  readonly cpuSeconds: number
  readonly files: number
  readonly bytes: number
  /** Of the step's own process. */
  readonly peakRssMegabytes: number
}

const SOURCE_ROWS_AT_ONCE = 65_536
const [, , name = '', folder = '.'] = argv
const streamPath = join(folder, 'flights.arrows')
const metadataPath = join(folder, 'metadata.json')
const objects = new LocalObjectStore({ roots: [folder] })
const STEPS: Readonly<Record<string, () => Promise<Measured | Record<string, never>>>> = {
  prepare,
  write,
  read,
}

const step = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined
if (step === undefined) exit(2)
console.log(JSON.stringify(await step()))

/** The source as an Arrow stream in a file, which is what a client would send. */
async function prepare(): Promise<Record<string, never>> {
  const index = createRequire(import.meta.url).resolve('vega-datasets')
  const source = join(dirname(index), '../data/flights-3m.parquet')
  const file = await ParquetFile.fromFile(new Blob([await readFile(source)]))
  const batches = async function* (): AsyncGenerator<RecordBatch> {
    const stream = await file.stream({ batchSize: SOURCE_ROWS_AT_ONCE })
    for await (const batch of stream) {
      yield* tableFromIPC((batch as { intoIPCStream(): Uint8Array }).intoIPCStream()).batches
    }
  }
  const writer = RecordBatchStreamWriter.writeAll(batches())
  await pipeline(await writer, createWriteStream(streamPath))
  return {}
}

async function write(): Promise<Measured> {
  const ids = new SystemIds()
  const reader = await RecordBatchReader.from(createReadStream(streamPath))
  await reader.open()
  const assigned = {
    uuid: ids.uuid(),
    location: asLocation(`${pathToFileURL(folder).href}/table`),
  }
  const created = createTableMetadata({
    ...assigned,
    schema: icebergSchema(reader.schema),
    partitionSpec: {
      fields: [{ sourceIds: [1], name: 'date_month', transform: { kind: 'month' } }],
    },
    properties: {},
    nowMs: Date.now(),
  })
  const started = Date.now()
  const tools = { objects, parquet: wasmParquetWriting, ids }
  const files = await writeDataFiles(tools, created, reader)
  const identity = { snapshotId: ids.snapshotId(), commitUuid: ids.uuid(), timestampMs: Date.now() }
  const plan = planAppend({ metadata: created, manifests: [] }, identity, { files })
  for (const { location, bytes } of plan.objects) {
    await objects.put(location, bytes, { kind: 'absent' })
  }
  const { metadata } = applyUpdates(created, plan.updates, { nowMs: Date.now(), assigned })
  await writeFile(metadataPath, printMetadataFile(metadata))
  const rows = files.reduce((sum, { recordCount }) => sum + Number(recordCount), 0)
  const bytes = files.reduce((sum, { fileSizeInBytes }) => sum + Number(fileSizeInBytes), 0)
  return measured({ rows, bytes, files: files.length, started })
}

async function read(): Promise<Measured> {
  const metadata = parseMetadataFile(await readFile(metadataPath))
  const started = Date.now()
  const plan = await planScan(objects, metadata)
  let rows = 0
  for await (const batch of readScan({ objects, parquet: wasmParquetReading }, metadata, plan)) {
    rows += batch.numRows
  }
  const files = plan.tasks.map(({ dataFile }) => dataFile)
  const bytes = files.reduce((sum, { fileSizeInBytes }) => sum + Number(fileSizeInBytes), 0)
  return measured({ rows, bytes, files: files.length, started })
}

function measured(
  step: Pick<Measured, 'rows' | 'files' | 'bytes'> & { readonly started: number },
): Measured {
  const { started, ...counts } = step
  const seconds = (Date.now() - started) / 1000
  const { maxRSS, userCPUTime, systemCPUTime } = resourceUsage()
  return {
    ...counts,
    seconds,
    rowsPerSecond: Math.round(counts.rows / seconds),
    cpuSeconds: Math.round((userCPUTime + systemCPUTime) / 1e4) / 100,
    peakRssMegabytes: Math.round(maxRSS / 1024),
  }
}
