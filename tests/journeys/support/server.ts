import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../../server/test/support/free-port.ts'

export const PASSWORD = 'copper-lantern-21'
const root = path.resolve(import.meta.dirname, '../../..')

/** The built server as `npm start` runs it, on a data directory of its own, on 127.0.0.1. */
export class DjammsServer {
  port = 0
  output = ''
  readonly #env: Record<string, string>
  #dataDir: string | undefined
  #process: ChildProcess | undefined

  /** `env`: settings besides those that every journey has. `dataDir`: one that is there already; `end` removes it. */
  constructor(env: Record<string, string> = {}, dataDir?: string) {
    this.#env = env
    this.#dataDir = dataDir
  }

  /** Made when it is first asked for: Playwright loads a file of tests more often than it runs it. */
  get dataDir(): string {
    this.#dataDir ??= mkdtempSync(path.join(tmpdir(), 'djamms-journey-'))
    return this.#dataDir
  }

  get base(): string {
    return `http://localhost:${this.port}`
  }

  /** Resolves once it says that it is ready. */
  async start(): Promise<void> {
    this.port ||= await freePort()
    const child = spawn(process.execPath, [path.join(root, 'server/dist/main.js')], {
      env: {
        ...process.env,
        NODE_ENV: 'development',
        HOST: '127.0.0.1',
        PORT: String(this.port),
        DJAMMS_DATA_DIR: this.dataDir,
        DJAMMS_DEMO: 'true',
        DJAMMS_DEMO_PASSWORD: PASSWORD,
        LOG_LEVEL: 'warn',
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`not ready within 60 s:\n${this.output}`)), 60_000)
      const read = (data: Buffer) => {
        this.output += data
        if (!this.output.includes('DJAMMS is ready')) return
        clearTimeout(late)
        resolve()
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.once('exit', code => reject(new Error(`ended with ${code}:\n${this.output}`)))
    })
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
    this.output = ''
  }

  async end(): Promise<void> {
    // After a kill -9 the database is left running: a last start adopts it and stops it in good order.
    if (this.#process?.signalCode === 'SIGKILL') await this.start()
    await this.stop()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}
