import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Files that belong to a living process: a lock, and a register of users. A process killed with -9 leaves its file
 * behind, and its number may be given to another one: so a file holds the number and the start time of its process.
 */

/** Runs `work` while no other process holds the lock `path`. Waits for a living holder up to `patienceMs`. */
export async function withProcessLock<T>(
  path: string,
  work: () => Promise<T>,
  patienceMs = 120_000,
): Promise<T> {
  const mine = `${path}.${randomUUID()}`
  await writeFile(mine, processMark(process.pid) ?? '')
  try {
    await acquire(path, mine, Date.now() + patienceMs)
    try {
      return await work()
    } finally {
      await rm(path, { force: true })
    }
  } finally {
    await rm(mine, { force: true })
  }
}

/** Enters this process in the register `directory`. The returned function takes it out again. */
export async function registerProcess(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true })
  const file = join(directory, `${process.pid}-${randomUUID()}`)
  await writeFile(file, processMark(process.pid) ?? '')
  return () => rm(file, { force: true })
}

/** How many entries of the register belong to living processes. Entries of dead ones are swept. */
export async function countRegistered(directory: string): Promise<number> {
  const names = await readdir(directory).catch(() => [])
  let alive = 0
  for (const name of names) {
    const file = join(directory, name)
    if (isMarkAlive(await readFile(file, 'utf8').catch(() => ''))) alive++
    else await rm(file, { force: true })
  }
  return alive
}

export function isAlive(pid: number): boolean {
  return processMark(pid) !== null
}

async function acquire(path: string, mine: string, deadline: number): Promise<void> {
  for (;;) {
    try {
      // A link appears whole or not at all: whoever reads the lock sees who holds it.
      await link(mine, path)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readFile(path, 'utf8').catch(() => null)
    if (holder !== null && !isMarkAlive(holder)) await takeAway(path, holder)
    else if (Date.now() > deadline) throw new Error(`Gave up waiting for ${path}, held by process ${holder}`)
    else await sleep(20)
  }
}

/**
 * Removes a dead holder's lock. Of all who saw it dead, one at a time may: a slower one would remove the lock of
 * whoever came after the dead. So each takes a token named after the dead one, and looks again.
 */
async function takeAway(path: string, deadHolder: string): Promise<void> {
  const token = `${path}.dead-${encodeURIComponent(deadHolder)}`
  try {
    await writeFile(token, '', { flag: 'wx' })
  } catch {
    // Held for microseconds; older, its owner was killed too.
    const since = await stat(token).catch(() => null)
    if (since && Date.now() - since.mtimeMs > 10_000) await rm(token, { force: true })
    await sleep(5)
    return
  }
  if ((await readFile(path, 'utf8').catch(() => null)) === deadHolder) await rm(path, { force: true })
  await rm(token, { force: true })
}

export function sleep(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

function isMarkAlive(mark: string): boolean {
  return mark !== '' && processMark(Number.parseInt(mark, 10)) === mark
}

/** "pid starttime", or null for a process that is gone (or a zombie, where nobody reaps). */
function processMark(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      // The name in brackets may hold anything; the fields after it do not. State is the 1st, start time the 20th.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' || fields[0] === 'X' ? null : `${pid} ${fields[19]}`
    } catch {
      return null
    }
  }
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null
  }
  if (process.platform === 'win32') return `${pid} -`
  try {
    return `${pid} ${execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()}`
  } catch {
    return null
  }
}
