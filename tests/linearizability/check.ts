import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../scripts/support/run.js'
import type { Partition } from './history.js'

const SOURCES = join(import.meta.dirname, 'checker')
const FOLDER = join(ROOT, 'node_modules', '.cache', 'linearizability')
const PROGRAM = join(FOLDER, 'checker')
const CHECK_MS_MAX = 600_000
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024

/** Compiles the checker, once. Undefined, or why it cannot be had here. */
export function buildChecker(): string | undefined {
  const version = spawnSync('go', ['version'])
  if (version.status !== 0) return 'the checker is porcupine, which needs Go'
  mkdirSync(FOLDER, { recursive: true })
  const built = spawnSync('go', ['build', '-o', PROGRAM, '.'], { cwd: SOURCES })
  if (built.status === 0) return undefined
  return `the checker cannot be compiled: ${built.stderr.toString().slice(0, 500)}`
}

export interface Verdict {
  readonly name: string
  readonly operations: number
  /** `Unknown`: there was not enough time to find an order, or that there is none. */
  readonly verdict: 'Ok' | 'Illegal' | 'Unknown'
}

/** Whether each partition's operations can have happened one after the other. */
export function check(partitions: readonly Partition[]): readonly Verdict[] {
  const checked = spawnSync(PROGRAM, {
    input: JSON.stringify(partitions),
    timeout: CHECK_MS_MAX,
    maxBuffer: OUTPUT_BYTES_MAX,
  })
  if (checked.status !== 0) throw new Error(`the checker failed: ${checked.stderr.toString()}`)
  return JSON.parse(checked.stdout.toString()) as readonly Verdict[]
}
