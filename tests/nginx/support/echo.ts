import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { freePort } from '../../../server/test/support/free-port.ts'

/** A backend that answers with what reached it, and counts what of a body has come so far. */
export class Echo {
  port = 0
  received = 0
  #server: Server | undefined

  async start(): Promise<void> {
    this.port = await freePort()
    this.#server = createServer((req, res) => {
      this.received = 0
      req.on('data', chunk => (this.received += chunk.length))
      req.on('end', () => {
        const lines: string[] = []
        for (let at = 0; at < req.rawHeaders.length; at += 2)
          lines.push(`${req.rawHeaders[at]?.toLowerCase()}: ${req.rawHeaders[at + 1]}`)
        res.setHeader('content-type', 'text/plain').end([`${req.method} ${req.url}`, ...lines].join('\n'))
      })
    }).listen(this.port, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  async end(): Promise<void> {
    this.#server?.closeAllConnections()
    this.#server?.close()
  }
}
