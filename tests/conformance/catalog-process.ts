import type { PlaceOptions } from '../support/server-place.js'
import { ServerPlace } from '../support/server-place.js'

export interface CatalogProcess {
  readonly uri: string
  readonly pid: number
  /** With which clients sign in, `ID:SECRET`; absent where nobody is asked. */
  readonly credential?: string
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
  /** Clients must sign in, as an administrator. */
  readonly auth?: boolean
}

const ADMINISTRATOR = 'conformance'

/** A fresh catalog in a process of its own, on a free port and with stores of its own. */
export async function startCatalog({
  warehouse: warehouseName,
  files: warehouse = 'file',
  store = 'sqlite',
  args = [],
  auth = false,
}: CatalogProcessOptions): Promise<CatalogProcess> {
  const place = await ServerPlace.open({ store, warehouse, warehouseName })
  try {
    const credential = auth ? await place.administrator(ADMINISTRATOR) : undefined
    const signingIn = auth ? ['--auth', 'accounts'] : []
    const server = await place.start(['--log-level', 'error', ...signingIn, ...args])
    const stop = async () => {
      await server.stop()
      await place.close()
    }
    const { uri, pid } = server
    const running = { uri, pid, environment: place.environment, stop }
    return credential === undefined ? running : { ...running, credential }
  } catch (error) {
    await place.close()
    throw error
  }
}
