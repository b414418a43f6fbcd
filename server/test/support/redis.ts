import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { freePort } from './free-port.ts'

/** Whether this machine has a Redis to test with; scripts/test.mjs brings one where it can. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

/** A Redis of its own on 127.0.0.1 that keeps nothing. */
export class TestRedis {
  port = 0
  #process: ChildProcess | undefined

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  /** Again after a stop, at the same port. */
  async start(): Promise<void> {
    this.port ||= await freePort()
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    const child = spawn('redis-server', args, { stdio: 'ignore' })
    this.#process = child
    for (let tries = 0; !(await listens(this.port)); tries++) {
      if (child.exitCode !== null || tries > 200) throw new Error(`redis-server ended with ${child.exitCode}`)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> {
    const child = this.#process
    this.#process = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  /** It hangs: connections stay, nothing is answered. */
  hang(): void {
    this.#process?.kill('SIGSTOP')
  }
  goOn(): void {
    this.#process?.kill('SIGCONT')
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
