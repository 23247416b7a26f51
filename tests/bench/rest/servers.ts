import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ProcessFigures } from './process-figures.js'
import { processFigures } from './process-figures.js'
import { startCatalog } from '../../conformance/catalog-process.js'

/** A server that is measured. */
export interface Server {
  readonly name: string
  readonly uri: string
  /** Of it and all processes that it started; absent where it is not ours to watch. */
  readonly figures?: () => ProcessFigures
  stop(): Promise<void>
}

/** A fresh Korolev on its durable embedded store, with a warehouse of files. */
export async function startKorolev(workers: number): Promise<Server> {
  const args = ['--workers', String(workers)]
  const { uri, pid, stop } = await startCatalog({ warehouse: 'bench', args })
  return { name: 'korolev', uri, figures: () => processFigures(pid), stop }
}

const REFERENCE = fileURLToPath(new URL('../../conformance/reference-server.sh', import.meta.url))
/** Maven may have much to fetch at first. */
const REFERENCE_START_MS_MAX = 600_000

/**
 * Iceberg's own server, in Java, with a fresh SQLite catalog and a warehouse of files.
 * @throws Error with what it said when it does not start: it needs JDK 17 and Maven.
 */
export async function startReference(): Promise<Server> {
  const child = spawn(REFERENCE, { stdio: ['ignore', 'ignore', 'pipe'] })
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let said = ''
  const uri = await new Promise<string>((resolve, reject) => {
    const fail = (problem: string) => reject(new Error(`the reference server ${problem}: ${said}`))
    const late = setTimeout(() => fail('is late'), REFERENCE_START_MS_MAX)
    child.once('error', (error) => fail(error.message))
    void ended.then(() => fail('ended'))
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      // Maven may leave colours before it.
      const found = /listening on (http\S+)/.exec(said)?.[1]
      if (found === undefined) return
      clearTimeout(late)
      resolve(found)
    })
  })
  const { pid = -1 } = child
  return {
    name: 'reference',
    uri,
    figures: () => processFigures(pid),
    stop: async () => {
      process.off('exit', end)
      end()
      await ended
    },
  }
}
