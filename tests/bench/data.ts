import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { execArgv, execPath, versions } from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Measured } from './data-steps.js'

/** A step takes seconds; one that hangs must not hang the bench. */
const STEP_DEADLINE_MS = 300_000

const SOURCE_ROWS = 3_000_000

/**
 * Writes and reads 3,000,000 flights, partitioned by month, in a local table. Each step runs in a
 * process of its own, so that its peak of resident memory is its own.
 */
export async function bench(): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'korolev-bench-'))
  try {
    await step('prepare', folder)
    const write = await step('write', folder)
    const read = await step('read', folder)
    if (write.rows !== SOURCE_ROWS || read.rows !== SOURCE_ROWS) {
      throw new RangeError(`${write.rows} rows written, ${read.rows} read, of ${SOURCE_ROWS}`)
    }
    const machine = { node: versions.node, cores: cpus().length, model: cpus()[0]?.model }
    return { bench: 'data', source: 'vega-datasets/data/flights-3m.parquet', machine, write, read }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function step(name: string, folder: string): Promise<Measured> {
  const program = fileURLToPath(new URL('./data-steps.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(execPath, [...execArgv, program, name, folder], {
    timeout: STEP_DEADLINE_MS,
  })
  return JSON.parse(stdout) as Measured
}
