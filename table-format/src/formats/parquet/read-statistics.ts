import { DataType, TimeUnit } from 'apache-arrow'
import type { RowGroup, Statistics } from 'hyparquet'
import { decodeUtf8 } from '../../core/utf8.js'
import type { ParquetStatistics } from '../../ports/parquet-reading.js'
import type { PrimitiveValue } from '../../schema/types.js'
import type { FileNode } from './read-schema.js'

/** @see `ParquetRowGroup.statistics`. */
export function groupStatistics(
  columns: readonly FileNode[],
  group: RowGroup,
  path: readonly number[],
): ParquetStatistics | undefined {
  const leaf = leafAt(columns, path)
  if (leaf === undefined) return undefined
  const found = group.columns[leaf.physical.firstLeaf]?.meta_data?.statistics
  if (found === undefined) return undefined
  const { type } = leaf.field
  const lower = boundOf(type, found.min_value)
  const upper = boundOf(type, found.max_value)
  return {
    ...(found.null_count === undefined ? {} : { nullCount: found.null_count }),
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
  }
}

function leafAt(columns: readonly FileNode[], path: readonly number[]): FileNode | undefined {
  let nodes = columns
  let found: FileNode | undefined
  for (const index of path) {
    found = nodes[index]
    if (found === undefined || found.kind === 'list' || found.kind === 'map') return undefined
    nodes = found.kind === 'struct' ? found.children : []
  }
  return found?.kind === 'leaf' ? found : undefined
}

type Bound = Statistics['min_value']

/**
 * The types of which every writer orders bounds alike, and which the footer's reader keeps exact;
 * not so floats, where NaN and the zeros have no agreed place, and decimals, which are rounded.
 */
function boundOf(type: DataType, value: Bound): PrimitiveValue | undefined {
  if (DataType.isUtf8(type)) return value instanceof Uint8Array ? decodeUtf8(value) : undefined
  const isInt = DataType.isInt(type) && type.isSigned
  if (isInt && type.bitWidth <= 32) return numberOf(value)
  if (DataType.isDate(type)) return numberOf(value)
  const isMicros = DataType.isTimestamp(type) && type.unit === TimeUnit.MICROSECOND
  return isInt || isMicros ? longOf(value) : undefined
}

function numberOf(value: Bound): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined
}

function longOf(value: Bound): bigint | undefined {
  return typeof value === 'bigint' ? value : undefined
}
