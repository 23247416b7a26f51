import type { Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A connection to a server that can be cut, as a network is: what was sent may have arrived. */
export class CuttingProxy {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  /** What the server says does not come through; what it is told does. */
  isDeaf = false

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(target: string): Promise<CuttingProxy> {
    const [host = '', port = ''] = target.split(':')
    const server = createServer()
    const proxy = new CuttingProxy(server)
    server.on('connection', (socket) => {
      const upstream = connect(Number(port), host)
      for (const each of [socket, upstream]) proxy.#add(each)
      socket.pipe(upstream)
      upstream.on('data', (chunk) => {
        if (!proxy.isDeaf) socket.write(chunk)
      })
      socket.once('close', () => upstream.destroy())
      upstream.once('close', () => socket.destroy())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Ends every connection; new ones are taken. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async stop(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #add(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => this.#sockets.delete(socket))
  }
}
