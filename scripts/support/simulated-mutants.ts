import { join } from 'node:path'
import { createViteServer } from 'vitest/node'
import type { Simulated } from '../../tests/simulation/simulate.js'
import type { Mutant } from './mutants.js'
import { plant } from './mutants.js'
import { ROOT } from './run.js'

export type Simulate = (seed: number) => Promise<Simulated>

type Server = Awaited<ReturnType<typeof createViteServer>>

const conditions = ['@korolev/source', 'node']

/**
 * Loads the simulation, in this process, with one fault after another planted in it: only the
 * fault's file and what imports it are loaded anew.
 */
export class MutantLoader {
  readonly #server: Server
  readonly #plant: (mutant: Mutant | undefined) => void
  #files: readonly string[] = []

  private constructor(server: Server, plantIt: (mutant: Mutant | undefined) => void) {
    this.#server = server
    this.#plant = plantIt
  }

  static async start(): Promise<MutantLoader> {
    let planted: Mutant | undefined
    const plugin = {
      name: 'korolev-simulated-mutant',
      enforce: 'pre' as const,
      transform: (code: string, id: string) =>
        planted !== undefined && id === join(ROOT, planted.file) ? plant(planted, code) : undefined,
    }
    const server = await createViteServer({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      appType: 'custom',
      plugins: [plugin],
      resolve: { conditions },
      ssr: { resolve: { conditions } },
      optimizeDeps: { noDiscovery: true },
      server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    })
    return new MutantLoader(server, (mutant) => (planted = mutant))
  }

  /** Without a mutant: as it is. */
  async load(mutant?: Mutant): Promise<Simulate> {
    this.#plant(mutant)
    const files = mutant === undefined ? [] : [join(ROOT, mutant.file)]
    const { moduleGraph } = this.#server.environments.ssr
    for (const file of [...this.#files, ...files]) {
      for (const module of moduleGraph.getModulesByFile(file) ?? []) {
        moduleGraph.invalidateModule(module)
      }
    }
    this.#files = files
    const loaded = await this.#server.ssrLoadModule('/tests/simulation/simulate.ts')
    return loaded['simulate'] as Simulate
  }

  close(): Promise<void> {
    return this.#server.close()
  }
}
