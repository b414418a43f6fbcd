import http from 'node:http'
import https from 'node:https'

export interface Asked {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
  text: string
  json: { success: boolean; error?: { code: string; message: string }; data: unknown }
}
interface Options {
  /** The name asked for; every name leads to 127.0.0.1. */
  host: string
  port: number
  tls?: boolean
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

const agents = {
  http: new http.Agent({ keepAlive: true, maxSockets: 64 }),
  https: new https.Agent({ keepAlive: true, maxSockets: 64, rejectUnauthorized: false }),
}

/** One request with a Host of one's own, which `fetch` does not allow. */
export function ask(where: string, { host, port, tls = true, method = 'GET', headers = {}, body }: Options) {
  return new Promise<Asked>((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path: where,
      method,
      headers: { host: `${host}:${port}`, ...headers },
    }
    const sent = tls
      ? https.request({ ...options, servername: host, agent: agents.https })
      : http.request({ ...options, agent: agents.http })
    sent.on('response', answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const all = Buffer.concat(chunks)
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: all,
          get text() {
            return all.toString()
          },
          get json() {
            return JSON.parse(all.toString())
          },
        })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

export function hangUp(): void {
  agents.http.destroy()
  agents.https.destroy()
}
