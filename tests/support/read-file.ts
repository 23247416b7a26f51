import type { RecordBatch } from 'apache-arrow'
import type { Row } from '../../table-format/src/arrow/rows.js'
import { batchToRows } from '../../table-format/src/arrow/rows.js'
import type { Location } from '../../table-format/src/core/brands.js'
import { TRUE } from '../../table-format/src/expr/bound.js'
import { wasmParquetReading } from '../../table-format/src/formats/parquet/read-parquet.js'
import type { DataFile } from '../../table-format/src/manifest/types.js'
import { UNPARTITIONED_SPEC } from '../../table-format/src/partition/spec.js'
import type { ReadMetadata, ReadOptions, ReadTask } from '../../table-format/src/read/read-scan.js'
import { readScan } from '../../table-format/src/read/read-scan.js'
import type { ParquetReading } from '../../table-format/src/ports/parquet-reading.js'
import type { NestedField, Schema } from '../../table-format/src/schema/types.js'
import { MemoryObjectStore } from '../../table-format/src/stores/memory.js'

export function schemaOf(...fields: readonly NestedField[]): Schema {
  return { schemaId: 0, fields, identifierFieldIds: [] }
}

/** Data files in memory, and a table that has nothing else. */
export class FileTable {
  readonly objects = new MemoryObjectStore()
  readonly metadata: ReadMetadata
  readonly tasks: ReadTask[] = []

  constructor(metadata: Partial<ReadMetadata> = {}) {
    this.metadata = { properties: {}, partitionSpecs: [UNPARTITIONED_SPEC], ...metadata }
  }

  async add(bytes: Uint8Array, task: Partial<Omit<ReadTask, 'dataFile'>> & FileParts = {}) {
    const { dataFile, ...rest } = task
    const filePath = `memory://t/f${this.tasks.length}.parquet` as Location
    await this.objects.put(filePath, bytes, { kind: 'absent' })
    const file: DataFile = {
      content: 'data',
      filePath,
      fileFormat: 'parquet',
      specId: 0,
      partition: [],
      recordCount: 0n,
      fileSizeInBytes: BigInt(bytes.length),
      metrics: {},
      ...dataFile,
    }
    this.tasks.push({ deletes: [], residual: TRUE, ...rest, dataFile: file })
  }

  async batches(schema: Schema, options: ReadFileOptions = {}): Promise<readonly RecordBatch[]> {
    const { parquet = wasmParquetReading } = options
    const tools = { objects: this.objects, parquet }
    const plan = { schema, projected: options.projected ?? schema, tasks: this.tasks }
    const found: RecordBatch[] = []
    for await (const one of readScan(tools, this.metadata, plan, options)) found.push(one)
    return found
  }

  async rows(schema: Schema, options: ReadFileOptions = {}): Promise<readonly Row[]> {
    const batches = await this.batches(schema, options)
    return batches.flatMap((batch) => batchToRows(options.projected ?? schema, batch))
  }
}

export interface ReadFileOptions extends ReadOptions {
  readonly projected?: Schema
  readonly parquet?: ParquetReading
}

interface FileParts {
  readonly dataFile?: Partial<DataFile>
}
