import type {
  DataFile,
  JsonObject,
  JsonValue,
  NestedField,
  PrimitiveValue,
  Type,
} from '@korolev/table-format'
import { toBase64 } from '@korolev/table-format/core/bytes'
import { decimalText } from './value-text.js'

const CONTENT_CODES = { data: 0, 'position-deletes': 1, 'equality-deletes': 2 }

/**
 * A file as the fixtures list it, but for what its manifest entry says.
 * @param partition - fields of its spec's partition type.
 */
export function describeFile(file: DataFile, partition: readonly NestedField[]): JsonObject {
  return withoutUndefined({
    content: CONTENT_CODES[file.content],
    path: file.filePath,
    format: file.fileFormat,
    specId: file.specId,
    partition: Object.fromEntries(
      partition.map(({ name, type }, index) => [name, describeValue(type, file.partition[index])]),
    ),
    recordCount: String(file.recordCount),
    fileSizeInBytes: String(file.fileSizeInBytes),
    sortOrderId: file.sortOrderId,
    splitOffsets: file.splitOffsets?.map(String),
    equalityIds: file.equalityIds,
    columnSizes: fromMap(file.metrics.columnSizes, String),
    valueCounts: fromMap(file.metrics.valueCounts, String),
    nullValueCounts: fromMap(file.metrics.nullValueCounts, String),
    nanValueCounts: fromMap(file.metrics.nanValueCounts, String),
    lowerBounds: fromMap(file.metrics.lowerBounds, toBase64),
    upperBounds: fromMap(file.metrics.upperBounds, toBase64),
    firstRowId: file.firstRowId?.toString(),
    referencedDataFile: file.referencedDataFile,
    contentOffset: file.contentOffset?.toString(),
    contentSizeInBytes: file.contentSizeInBytes?.toString(),
  })
}

/** In an order that both sides of a comparison share. */
export function sortedFiles(files: readonly JsonObject[]): readonly JsonObject[] {
  const key = (file: JsonObject): string =>
    `${String(file['path'])} ${String(file['contentOffset'])} ${String(file['manifest'])}`
  return [...files].sort((left, right) => (key(left) < key(right) ? -1 : 1))
}

function fromMap<Value>(
  map: ReadonlyMap<number, Value> | undefined,
  text: (value: Value) => string,
): JsonObject | undefined {
  if (map === undefined) return undefined
  return Object.fromEntries([...map].map(([id, value]) => [String(id), text(value)]))
}

/** A partition value in the forms that the fixtures' README lists. */
function describeValue(type: Type, value: PrimitiveValue | null | undefined): JsonValue {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return toBase64(value)
  if (type.kind === 'decimal') return decimalText(value as bigint, type.scale)
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return value
}

function withoutUndefined(value: Record<string, JsonValue | undefined>): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  )
}
