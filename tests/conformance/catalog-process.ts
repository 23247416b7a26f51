import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../scripts/support/run.js'

export interface CatalogProcess {
  readonly uri: string
  readonly pid: number
  /** Ends it with SIGTERM, as an operator does, and removes its data. */
  stop(): Promise<void>
}

export interface CatalogProcessOptions {
  readonly warehouse: string
  readonly args?: readonly string[]
}

const START_MS_MAX = 30_000
const STOP_MS_MAX = 15_000

/** A fresh catalog in a process of its own, on a free port and in a folder of its own. */
export async function startCatalog({
  warehouse,
  args = [],
}: CatalogProcessOptions): Promise<CatalogProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'korolev-conformance-'))
  const child = spawn(
    process.execPath,
    [
      ...['--conditions=@korolev/source', '--import', 'tsx', 'catalog/src/main.ts', 'serve'],
      ...['--port', '0', '--data-dir', directory, '--log-level', 'error'],
      ...['--warehouse', `${warehouse}=${join(directory, 'warehouse', warehouse)}`],
      ...args,
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const stop = async () => {
    await end(child)
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    return { uri: await announcedUri(child), pid: child.pid ?? 0, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function announcedUri(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const timer = setTimeout(() => {
      reject(new Error(`the catalog did not start within ${START_MS_MAX} ms: ${output}`))
    }, START_MS_MAX)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the catalog ended with ${String(code)}: ${output}`))
    })
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
      const uri = /serves (http:\S+)/.exec(output)?.[1]
      if (uri === undefined) return
      clearTimeout(timer)
      resolve(uri)
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX)
  await ended
  clearTimeout(timer)
}
