import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RequestListener } from 'node:http'

/** How long requests in flight may take to end once the server drains. */
export const DRAIN_MS_MAX = 10_000

/**
 * Room for a commit message of 4,096 characters: up to 3 bytes each, and 3 signs for a byte. What
 * Node takes by default, 16 KiB, would refuse a long message that is not English.
 */
const HEADER_BYTES_MAX = 64 * 1024
const SERVER_OPTIONS = {
  keepAliveTimeout: 65_000,
  requestTimeout: 300_000,
  maxHeaderSize: HEADER_BYTES_MAX,
}

export interface RunningServer {
  /** Without a trailing slash: what clients take as `uri`. */
  readonly uri: string
  /** Takes no new connections, lets the requests in flight end, closes idle connections. */
  drain(): Promise<void>
}

export async function startServer(
  handler: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  const server = createServer(SERVER_OPTIONS, handler)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return { uri: `http://${name}:${address.port}`, drain: () => drain(server) }
}

async function drain(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => {
      server.closeAllConnections()
    }, DRAIN_MS_MAX)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}
