import { InvalidArgumentError } from '@korolev/table-format'

const ISO_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/

/**
 * A parameter that is a time: ISO 8601 with a zone, or a day (which begins at midnight UTC). Finer
 * than milliseconds, it is cut off.
 * @returns milliseconds since 1970-01-01T00:00:00 UTC. @throws InvalidArgumentError naming it.
 */
export function moment(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null || text === '') return undefined
  return parseMoment(text, name)
}

export function parseMoment(text: string, field: string): number {
  const at = ISO_TIME.test(text) ? Date.parse(text) : Number.NaN
  if (at >= 0) return at
  throw new InvalidArgumentError(
    `${field} must be a time since 1970 such as 2026-03-01T12:00:00Z (a plus sign is sent as %2B), ` +
      `or a day, not ${text.slice(0, 60)}`,
    { field },
  )
}
