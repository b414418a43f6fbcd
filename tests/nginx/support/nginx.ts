import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../../server/test/support/free-port.ts'

const root = path.resolve(import.meta.dirname, '../../..')
export const DOMAIN = 'bar.localhost'
export const LAN_NAME = 'jukebox.lan'

/** Why nginx cannot be tried here; null if it can. */
export function whyNot(): string | null {
  for (const program of ['nginx', 'openssl'])
    if (spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0) return `${program} is not installed`
  return null
}

/** Real nginx on the rendered templates, on high ports of 127.0.0.1, with a certificate made on the spot. */
export class Nginx {
  #dir = ''
  #process: ChildProcess | undefined
  httpPort = 0
  httpsPort = 0

  /** `backends`: the ports of the server processes behind it. Resolves once it listens. */
  async start(backends: number[]): Promise<void> {
    this.#dir = mkdtempSync(path.join(tmpdir(), 'djamms-nginx-'))
    this.httpPort = await freePort()
    this.httpsPort = await freePort()
    const cert = path.join(this.#dir, 'cert.pem')
    const key = path.join(this.#dir, 'key.pem')
    const subject = ['-subj', `/CN=${DOMAIN}`, '-addext', `subjectAltName=DNS:*.${DOMAIN}`]
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    execFileSync('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...subject], {
      stdio: 'pipe',
    })
    const run = path.join(this.#dir, 'run')
    mkdirSync(run)
    const target = path.join(this.#dir, 'nginx')
    execFileSync('sh', [path.join(root, 'nginx/render.sh'), target], {
      stdio: 'pipe',
      env: {
        PATH: process.env.PATH,
        DJAMMS_DOMAIN: DOMAIN,
        DJAMMS_LAN_NAME: LAN_NAME,
        DJAMMS_BACKENDS: backends.map(port => `127.0.0.1:${port}`).join(','),
        DJAMMS_HTTP_LISTEN: `127.0.0.1:${this.httpPort}`,
        DJAMMS_HTTPS_LISTEN: `127.0.0.1:${this.httpsPort}`,
        DJAMMS_HTTPS_PORT: String(this.httpsPort),
        DJAMMS_TLS_CERT: cert,
        DJAMMS_TLS_KEY: key,
        DJAMMS_NGINX_RUN: run,
        DJAMMS_ACCESS_LOG: 'off',
      },
    })
    // Root's workers would become nobody, who may not walk into this folder.
    const more = process.getuid?.() === 0 ? ' user root;' : ''
    const child = spawn('nginx', ['-c', path.join(target, 'nginx.conf'), '-g', `daemon off;${more}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += data))
    const pid = path.join(run, 'nginx.pid')
    for (let tries = 0; tries < 200; tries++) {
      if (child.exitCode !== null) throw new Error(`nginx ended:\n${output}`)
      if (existsSync(pid) && readFileSync(pid, 'utf8').trim() !== '') return
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    throw new Error(`nginx did not start:\n${output}`)
  }

  async end(): Promise<void> {
    const child = this.#process
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    if (this.#dir) rmSync(this.#dir, { recursive: true, force: true })
  }
}
