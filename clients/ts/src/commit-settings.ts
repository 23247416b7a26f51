import type { Properties } from '@korolev/table-format'
import { InvalidArgumentError } from '@korolev/table-format'

/** How long something is tried again. */
export interface RetrySettings {
  readonly retries: number
  readonly delayMsMin: number
  readonly delayMsMax: number
  readonly totalMsMax: number
}

/**
 * More than Iceberg's 4, which busy tables use up, and shorter waits than its minute: appends do
 * not contradict each other, and sixteen writers of one table get through.
 */
export const COMMIT_RETRIES_DEFAULT = 30
const COMMIT_WAIT_MS_MAX = 5_000

/** After a lost race. @see Iceberg's table properties `commit.retry.*`. */
export function commitRetrySettings(properties: Properties): RetrySettings {
  return {
    retries: countOf(properties, 'commit.retry.num-retries', COMMIT_RETRIES_DEFAULT),
    delayMsMin: countOf(properties, 'commit.retry.min-wait-ms', 100),
    delayMsMax: countOf(properties, 'commit.retry.max-wait-ms', COMMIT_WAIT_MS_MAX),
    totalMsMax: countOf(properties, 'commit.retry.total-timeout-ms', 1_800_000),
  }
}

/** After a lost answer. @see Iceberg's table properties `commit.status-check.*`. */
export function statusCheckSettings(properties: Properties): RetrySettings {
  return {
    retries: countOf(properties, 'commit.status-check.num-retries', 3),
    delayMsMin: countOf(properties, 'commit.status-check.min-wait-ms', 1_000),
    delayMsMax: countOf(properties, 'commit.status-check.max-wait-ms', 60_000),
    totalMsMax: countOf(properties, 'commit.status-check.total-timeout-ms', 1_800_000),
  }
}

/** @throws InvalidArgumentError naming the property. */
function countOf(properties: Properties, name: string, whenAbsent: number): number {
  const text = properties[name]
  if (text === undefined) return whenAbsent
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new InvalidArgumentError(
    `table property ${name} must be a whole number, not "${text.slice(0, 40)}"`,
    { field: name },
  )
}
