import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run.js'

export interface CoverageLimits {
  /** Percent, in each package. */
  readonly lines: number
  readonly branches: number
}

export interface Limits {
  readonly fileLines: number
  readonly functionLines: number
  readonly lineLength: number
  readonly complexity: number
  readonly coverage: CoverageLimits
}

export const LIMITS = JSON.parse(readFileSync(join(ROOT, 'scripts/limits.json'), 'utf8')) as Limits
