import type { ScanMetrics, ScanRequest, TableMetadata } from '@korolev/table-format'
import { planScan } from '@korolev/table-format'
import type { Row } from '@korolev/table-format/arrow/rows'
import { batchToRows } from '@korolev/table-format/arrow/rows'
import { wasmParquetReading } from '@korolev/table-format/formats/parquet/read-parquet'
import { readScan } from '@korolev/table-format/read/read-scan'
import { LocalObjectStore } from '@korolev/table-format/stores/local'

export interface Scanned {
  readonly rows: readonly Row[]
  readonly columns: readonly string[]
  readonly metrics: ScanMetrics
}

const objects = new LocalObjectStore()

/** What our scan reads of a state: planned from the manifests, read from the files. */
export async function scanRows(metadata: TableMetadata, request: ScanRequest): Promise<Scanned> {
  const plan = await planScan(objects, metadata, request)
  const rows: Row[] = []
  for await (const batch of readScan({ objects, parquet: wasmParquetReading }, metadata, plan)) {
    rows.push(...batchToRows(plan.projected, batch))
  }
  const columns = plan.projected.fields.map(({ name }) => name)
  return { rows, columns, metrics: plan.metrics }
}
