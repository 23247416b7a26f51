import { InvalidArgumentError } from '../core/errors.js'
import { INT32_MAX } from '../core/int64.js'
import type { EdgeInterpolation, PrimitiveType } from './types.js'

export const DECIMAL_PRECISION_MAX = 38

/** What `geometry` and `geography` mean where they name no CRS, and no algorithm. */
export const DEFAULT_CRS = 'OGC:CRS84'
export const DEFAULT_EDGE_INTERPOLATION: EdgeInterpolation = 'spherical'

/**
 * Parses the JSON text of a type that is neither struct, list nor map, such as `decimal(9, 2)`.
 * Blanks around parameters are accepted.
 * @throws InvalidArgumentError naming the text, for any type that the specification does not know.
 * @see Iceberg spec, Appendix C, "Schemas".
 */
export function parsePrimitiveType(text: string, path = 'type'): PrimitiveType {
  const plain = PLAIN_TYPES.get(text.trim().toLowerCase())
  if (plain !== undefined) return plain
  const match = /^\s*([a-z]+)\s*(?:\[([^()[\]]*)\]|\(([^()]*)\))\s*$/i.exec(text)
  const [, name = '', bracketed, parenthesised = ''] = match ?? []
  const type =
    bracketed === undefined
      ? parseParenthesised(name.toLowerCase(), parenthesised)
      : parseFixed(name.toLowerCase(), bracketed)
  if (type === undefined) {
    throw new InvalidArgumentError(`${path} is no Iceberg type: "${text}"`, { field: path })
  }
  return type
}

/** The canonical JSON text of a type; the inverse of `parsePrimitiveType`. */
export function printPrimitiveType(type: PrimitiveType): string {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision}, ${type.scale})`
    case 'fixed':
      return `fixed[${type.length}]`
    case 'geometry':
      return type.crs === undefined ? 'geometry' : `geometry(${type.crs})`
    case 'geography':
      return printGeography(type.crs, type.algorithm)
    default:
      return type.kind
  }
}

const PLAIN_KINDS = [
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'date',
  'time',
  'timestamp',
  'timestamptz',
  'timestamp_ns',
  'timestamptz_ns',
  'string',
  'uuid',
  'binary',
  'unknown',
  'variant',
  'geometry',
  'geography',
] as const

const PLAIN_TYPES: ReadonlyMap<string, PrimitiveType> = new Map(
  PLAIN_KINDS.map((kind) => [kind, { kind }]),
)

const EDGE_INTERPOLATIONS: ReadonlySet<string> = new Set<EdgeInterpolation>([
  'spherical',
  'vincenty',
  'thomas',
  'andoyer',
  'karney',
])

function parseFixed(name: string, parameters: string): PrimitiveType | undefined {
  const length = parseCount(parameters)
  const isFixed = name === 'fixed' && length !== undefined && length > 0
  return isFixed ? { kind: 'fixed', length } : undefined
}

function parseParenthesised(name: string, parameters: string): PrimitiveType | undefined {
  const parts = parameters.split(',').map((part) => part.trim())
  if (name === 'decimal') return parseDecimal(parts)
  if (name === 'geometry' && parts.length === 1) return { kind: 'geometry', ...crsOf(parts[0]) }
  if (name === 'geography' && parts.length <= 2) return parseGeography(parts)
  return undefined
}

function parseDecimal(parts: readonly string[]): PrimitiveType | undefined {
  const precision = parseCount(parts[0] ?? '')
  const scale = parseCount(parts[1] ?? '')
  if (parts.length !== 2 || precision === undefined || scale === undefined) return undefined
  if (precision < 1 || precision > DECIMAL_PRECISION_MAX) return undefined
  return scale > DECIMAL_PRECISION_MAX ? undefined : { kind: 'decimal', precision, scale }
}

function parseGeography(parts: readonly string[]): PrimitiveType | undefined {
  const algorithm = parts[1]?.toLowerCase()
  if (algorithm === undefined) return { kind: 'geography', ...crsOf(parts[0]) }
  if (!EDGE_INTERPOLATIONS.has(algorithm)) return undefined
  return { kind: 'geography', ...crsOf(parts[0]), algorithm: algorithm as EdgeInterpolation }
}

function crsOf(text: string | undefined): { readonly crs?: string } {
  return text === undefined || text === '' ? {} : { crs: text }
}

function parseCount(text: string): number | undefined {
  const digits = text.trim()
  if (!/^\d{1,10}$/.test(digits)) return undefined
  const count = Number(digits)
  return count <= INT32_MAX ? count : undefined
}

function printGeography(crs: string | undefined, algorithm: EdgeInterpolation | undefined): string {
  if (algorithm !== undefined) return `geography(${crs ?? DEFAULT_CRS}, ${algorithm})`
  return crs === undefined ? 'geography' : `geography(${crs})`
}
