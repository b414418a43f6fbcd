import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { isAlive, sleep } from './process-file.ts'

// What an embedded PostgreSQL leaves to be read on disk, and what of it is still true.

export async function readPidFile(pgdata: string): Promise<{ pid: number; status: string } | null> {
  const text = await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, status: (lines[7] ?? '').trim() } : null
}

/** Whether a process is PostgreSQL on this cluster. Its number alone says nothing after a reboot. */
export async function isOurs(pgdata: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const [its, ours] = await Promise.all([stat(`/proc/${pid}/cwd`).catch(() => null), stat(pgdata)])
  return its !== null && its.ino === ours.ino && its.dev === ours.dev
}

/** PostgreSQL would refuse to start if another program of the same user had got the number in its old file. */
export async function dropForeignPidFile(pgdata: string): Promise<void> {
  const server = await readPidFile(pgdata)
  if (server && isAlive(server.pid) && !(await isOurs(pgdata, server.pid))) {
    await rm(join(pgdata, 'postmaster.pid'), { force: true })
  }
}

/** Below 32768, where clients' own ports begin; the same as last time, unless another program has taken it. */
export async function choosePort(dataDir: string, last: number, keep: boolean): Promise<number> {
  if (last !== 0 && (keep || (await isFree(last)))) return last
  for (let tries = 0; tries < 200; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (!(await isFree(port))) continue
    await writeFile(join(dataDir, 'port'), String(port))
    return port
  }
  throw new Error('No free port for PostgreSQL')
}

/**
 * PostgreSQL's first words are in `logFile`; once its log collector runs, the rest is in the collector's files, and
 * comes there late. `before`: how long those were when this start began.
 */
export async function whyItEnded(
  pgdata: string,
  logFile: string,
  before: Map<string, number>,
): Promise<string> {
  const first = await readFile(logFile, 'utf8')
  for (let tries = 0; tries < 20 && !/FATAL/.test(first); tries++) {
    for (const path of (await logSizes(pgdata)).keys()) {
      const rest = (await readFile(path)).subarray(before.get(path) ?? 0).toString()
      if (/FATAL/.test(rest)) return lastLine(rest)
    }
    await sleep(50)
  }
  return lastLine(first)
}

/** The collector's files and their lengths in bytes. */
export async function logSizes(pgdata: string): Promise<Map<string, number>> {
  const folder = join(pgdata, 'log')
  const sizes = new Map<string, number>()
  for (const name of await readdir(folder).catch(() => [])) {
    sizes.set(join(folder, name), (await stat(join(folder, name))).size)
  }
  return sizes
}

/** The last line that tells an error, or else the last one. */
export function lastLine(text: string): string {
  const lines = text.trim().split('\n').reverse()
  return (lines.find(line => /FATAL|error:/.test(line)) ?? lines[0] ?? '').trim()
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
