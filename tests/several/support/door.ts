import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '../../../server/test/support/free-port.ts'

/** Takes each connection to the next server process that answers. */
export class Door {
  port = 0
  readonly #ports: () => number[]
  readonly #server = createServer(socket => void this.#pass(socket))
  readonly #open = new Set<Socket>()
  #next = 0

  constructor(ports: () => number[]) {
    this.#ports = ports
  }

  async open(): Promise<void> {
    this.port = await freePort()
    this.#server.listen(this.port, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  async #pass(socket: Socket): Promise<void> {
    this.#keep(socket)
    for (let tries = 0; tries < this.#ports().length; tries++) {
      const ports = this.#ports()
      const server = await reach(ports[this.#next++ % ports.length] as number)
      if (!server) continue
      this.#keep(server)
      socket.pipe(server).pipe(socket)
      socket.once('close', () => server.destroy())
      server.once('close', () => socket.destroy())
      return
    }
    socket.destroy()
  }

  #keep(socket: Socket): void {
    this.#open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => this.#open.delete(socket))
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy()
    if (!this.#server.listening) return
    this.#server.close()
    await once(this.#server, 'close')
  }
}

function reach(port: number): Promise<Socket | null> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
}
