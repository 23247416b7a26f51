import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pino from 'pino'
import type { JsonObject } from '@korolev/table-format'
import { isJsonObject, parseJson } from '@korolev/table-format'
import type { Served } from '../../catalog/src/serve.js'
import { serve } from '../../catalog/src/serve.js'
import { preparePython, pythonTool } from '../../scripts/support/python-environment.js'
import { ROOT, run } from '../../scripts/support/run.js'

/** Making the environment of Python takes half a minute where it is not there yet. */
export const PREPARE_MS_MAX = 300_000
const NOWHERE = join(tmpdir(), 'korolev-no-such-folder')
const PYTHON_MS_MAX = 120_000

const LOCK = join(ROOT, 'node_modules', '.cache', 'korolev-python.lock')
const LOCK_POLL_MS = 200

/** One test file at a time makes the environment; the others find it made. */
export async function preparePythonOnce(): Promise<void> {
  mkdirSync(dirname(LOCK), { recursive: true })
  while (!lock()) await setTimeout(LOCK_POLL_MS)
  try {
    await preparePython()
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

function lock(): boolean {
  try {
    mkdirSync(LOCK)
    return true
  } catch {
    const ageMs = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    // Its maker was killed.
    if (ageMs > PREPARE_MS_MAX) rmSync(LOCK, { recursive: true, force: true })
    return false
  }
}

export interface Stage {
  readonly uri: string
  stop(): Promise<void>
}

/** An empty folder for a catalog. */
export function stageFolder(): string {
  return mkdtempSync(join(tmpdir(), 'korolev-interop-'))
}

/**
 * A catalog on a folder, for the programs of this folder.
 * @param directory - removed when the stage stops; a fresh one by default.
 */
export async function openStage(directory: string = stageFolder()): Promise<Stage> {
  await preparePythonOnce()
  return openServer(directory)
}

/** The catalog alone, as another engine sees it: by its address. */
export async function openServer(directory: string = stageFolder()): Promise<Stage> {
  const served: Served = await serve(
    {
      port: 0,
      host: '127.0.0.1',
      dataDirectory: directory,
      warehouses: [],
      bodyBytesMax: 16 * 2 ** 20,
      logLevel: 'silent',
    },
    pino({ level: process.env['LOG'] ?? 'silent' }),
  )
  return {
    uri: served.uri,
    stop: async () => {
      await served.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/**
 * Runs a program of this folder; what it says comes as one JSON object a line.
 * @throws Error with all that it printed, when it fails.
 */
export async function python(program: string, ...args: readonly string[]): Promise<JsonObject[]> {
  const path = join(import.meta.dirname, program)
  const { code, output } = await run(pythonTool('python'), [path, ...args], {
    timeoutMs: PYTHON_MS_MAX,
    // No setting of this machine's user may help.
    environment: { HOME: NOWHERE, PYICEBERG_HOME: NOWHERE, PYTHONWARNINGS: 'ignore' },
  })
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${output}`)
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return []
    const json = parseJson(line)
    return isJsonObject(json) ? [json] : []
  })
}
