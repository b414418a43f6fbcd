import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { AppError } from '../platform/errors.ts'

const COST = 12
/** bcrypt reads no further (A9). */
const MOST_BYTES = 72
const LEAST_CHARACTERS = 8
/** About 0.3 s each: who comes when so many wait would give up before being served. */
const MOST_WAITING = 40
/** Hash of a password that nobody knows: an unknown account costs the same time as a known one (A8). */
const NOBODY = '$2b$12$9AAEKY5VG6jpCiDum8okV.X7aO.cQKBG4Bz22KabRxK6tmaVs7HT6'

/** @throws VALIDATION_ERROR too short, or longer than bcrypt reads · RATE_LIMITED too many at once */
export async function hashPassword(password: string): Promise<string> {
  checkLength(password)
  if ([...password].length < LEAST_CHARACTERS) throw refused(`at least ${LEAST_CHARACTERS} characters`)
  return (await work({ kind: 'hash', password, cost: COST })) as string
}

/**
 * True if the password belongs to the hash; without a hash false, after the same time.
 * @throws VALIDATION_ERROR longer than bcrypt reads · RATE_LIMITED too many at once
 */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  checkLength(password)
  const matches = await work({ kind: 'compare', password, hash: hash ?? NOBODY })
  return hash !== null && matches === true
}

/** Told, not cut: two passwords that begin alike must not be one (A9). */
function checkLength(password: string): void {
  if (Buffer.byteLength(password) > MOST_BYTES) throw refused(`at most ${MOST_BYTES} bytes`)
}

function refused(message: string): AppError {
  return new AppError('VALIDATION_ERROR', `password: ${message}`, [{ field: 'password', message }])
}

type Job =
  | { kind: 'hash'; password: string; cost: number }
  | { kind: 'compare'; password: string; hash: string }

/** Resolved by path: the same code then works from source and out of one bundled file. */
const WORKER = `
  const { parentPort, workerData } = require('node:worker_threads')
  const bcrypt = require(workerData)
  parentPort.on('message', ({ id, job }) => {
    try {
      const value = job.kind === 'hash' ? bcrypt.hashSync(job.password, job.cost) : bcrypt.compareSync(job.password, job.hash)
      parentPort.postMessage({ id, value })
    } catch (error) {
      parentPort.postMessage({ id, error: String(error) })
    }
  })`

let worker: Worker | null = null
let lastId = 0
const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()

/** One hash is 0.3 s of a core: on the main thread it would stop the music's commands for everyone. */
function work(job: Job): Promise<unknown> {
  if (waiting.size >= MOST_WAITING) throw new AppError('RATE_LIMITED', 'too many are signing in', [], 5)
  worker ??= start()
  worker.ref()
  const id = ++lastId
  const result = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
  worker.postMessage({ id, job })
  return result
}

function start(): Worker {
  const started = new Worker(WORKER, {
    eval: true,
    workerData: createRequire(import.meta.url).resolve('bcryptjs'),
  })
  started.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const waiter = waiting.get(id)
    waiting.delete(id)
    // An idle worker keeps no process alive.
    if (waiting.size === 0) started.unref()
    if (error === undefined) waiter?.resolve(value)
    else waiter?.reject(new Error(error))
  })
  const gone = (cause: unknown) => {
    if (worker !== started) return
    worker = null
    for (const { reject } of waiting.values()) reject(new Error('the password worker ended', { cause }))
    waiting.clear()
  }
  started.on('error', gone)
  started.on('exit', gone)
  return started
}
