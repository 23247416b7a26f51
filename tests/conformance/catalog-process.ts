import type { PlaceOptions } from '../support/server-place.js'
import { ServerPlace } from '../support/server-place.js'

export interface CatalogProcess {
  readonly uri: string
  readonly pid: number
  /** How clients find emulators that the catalog is on. */
  readonly environment: Readonly<Record<string, string>>
  /** Ends it with SIGTERM, as an operator does, and removes its data. */
  stop(): Promise<void>
}

export interface CatalogProcessOptions extends Omit<PlaceOptions, 'warehouseName' | 'warehouse'> {
  /** Its name. */
  readonly warehouse: string
  readonly files?: PlaceOptions['warehouse']
  readonly args?: readonly string[]
}

/** A fresh catalog in a process of its own, on a free port and with stores of its own. */
export async function startCatalog({
  warehouse: warehouseName,
  files: warehouse = 'file',
  store = 'sqlite',
  args = [],
}: CatalogProcessOptions): Promise<CatalogProcess> {
  const place = await ServerPlace.open({ store, warehouse, warehouseName })
  try {
    const server = await place.start(['--log-level', 'error', ...args])
    const stop = async () => {
      await server.stop()
      await place.close()
    }
    return { uri: server.uri, pid: server.pid, environment: place.environment, stop }
  } catch (error) {
    await place.close()
    throw error
  }
}
