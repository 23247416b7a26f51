import { InvalidArgumentError } from '../core/errors.js'
import type { ByteRange } from '../ports/object-store.js'

/**
 * A range as two offsets within an object.
 * @throws InvalidArgumentError for anything but whole numbers, and for an end before 0.
 */
export function resolveRange(
  range: ByteRange | undefined,
  sizeBytes: number,
): { readonly start: number; readonly end: number } {
  if (range === undefined) return { start: 0, end: sizeBytes }
  checkOffset('range.start', range.start, Number.MIN_SAFE_INTEGER)
  if (range.end !== undefined) checkOffset('range.end', range.end, 0)
  const from = range.start < 0 ? Math.max(0, sizeBytes + range.start) : range.start
  const start = Math.min(from, sizeBytes)
  return { start, end: Math.max(start, Math.min(range.end ?? sizeBytes, sizeBytes)) }
}

function checkOffset(field: string, offset: number, minimum: number): void {
  if (Number.isSafeInteger(offset) && offset >= minimum) return
  throw new InvalidArgumentError(`${field} must be a whole number from ${minimum}, not ${offset}`, {
    field,
  })
}
