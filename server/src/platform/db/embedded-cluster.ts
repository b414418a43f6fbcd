import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdir, open, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { DbLog } from './embedded.ts'
import { chooseRunner, findBinaries, handOver, type Runner, startProgram } from './embedded-runner.ts'
import {
  choosePort,
  dropForeignPidFile,
  isOurs,
  lastLine,
  logSizes,
  readPidFile,
  whyItEnded,
} from './embedded-state.ts'
import { isAlive, sleep } from './process-file.ts'

/** A data directory and how to run PostgreSQL on it. Callers hold the directory's lock, save for `openCluster`. */
export interface Cluster {
  dataDir: string
  /** PostgreSQL's own folder. */
  pgdata: string
  binaries: string
  runner: Runner
  settings: Record<string, string>
  log: DbLog
  address: { socket: string } | { port: number }
  password: string
  url(database?: string): string
}

// A small box that is always on. jit costs more than it brings on short statements; sync io needs no worker processes.
const SETTINGS = {
  shared_buffers: '128MB',
  max_connections: '60',
  synchronous_commit: 'on',
  jit: 'off',
  io_method: 'sync',
  random_page_cost: '1.1',
  max_wal_size: '512MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Seven files, one a weekday, each begun anew: years of logs take no more room than a week's.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  // No rows in the log: the detail of an error names emails and the like (A12).
  log_error_verbosity: 'terse',
}
const SOCKET_PATH_LIMIT = 100
const SOCKET_PORT = 5432
const PATIENCE_MS = 300_000

export async function openCluster(
  dataDir: string,
  settings: Record<string, string>,
  log: DbLog,
): Promise<Cluster> {
  const binaries = findBinaries()
  const runner = await chooseRunner(binaries, dataDir)
  const socket = join(await realpath(dataDir), 'socket')
  // The address of a socket is short by law (107 bytes). It saves a sixth of the time of a small query over TCP.
  const short =
    process.platform !== 'win32' && join(socket, `.s.PGSQL.${SOCKET_PORT}`).length <= SOCKET_PATH_LIMIT
  const cluster: Cluster = {
    dataDir,
    pgdata: join(dataDir, 'cluster'),
    binaries,
    runner,
    settings: { ...SETTINGS, ...settings },
    log,
    address: short ? { socket } : { port: 0 },
    password: '',
    url(database = 'djamms') {
      const where =
        'socket' in cluster.address
          ? `localhost/${database}?host=${encodeURIComponent(cluster.address.socket)}&port=${SOCKET_PORT}`
          : `127.0.0.1:${cluster.address.port}/${database}`
      return `postgres://djamms:${cluster.password}@${where}`
    },
  }
  return cluster
}

/** Makes the cluster if there is none, and reads its password. Cut off anywhere, it is done again from the start. */
export async function initialise(cluster: Cluster): Promise<void> {
  const passwordFile = join(cluster.dataDir, 'password')
  if (!existsSync(cluster.pgdata)) {
    const fresh = join(cluster.dataDir, 'cluster.new')
    await rm(fresh, { recursive: true, force: true })
    await mkdir(fresh, { mode: 0o700 })
    const password = randomBytes(24).toString('hex')
    await writeFile(passwordFile, password, { mode: 0o600 })
    await initdb(cluster, fresh, password)
    await rename(fresh, cluster.pgdata)
  }
  cluster.password = await readFile(passwordFile, 'utf8')
  if ('port' in cluster.address) {
    cluster.address.port = Number(await readFile(join(cluster.dataDir, 'port'), 'utf8').catch(() => 0))
  }
}

/** The process id of PostgreSQL running on this cluster, once it answers; null if none runs. */
export async function findRunning(cluster: Cluster): Promise<number | null> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    const server = await readPidFile(cluster.pgdata)
    if (!server || !(await isOurs(cluster.pgdata, server.pid))) return null
    // "stopping" is waited for too: it ends, and the caller starts anew.
    if (server.status === 'ready' && (await answers(cluster))) return server.pid
    await sleep(20)
  }
  throw new Error(`PostgreSQL on ${cluster.pgdata} runs but does not answer`)
}

/**
 * Starts PostgreSQL, waits until it answers (crash recovery included) and returns its process id. `keepAddress`:
 * others hold this address, so that a port taken by another program is waited for and not replaced.
 */
export async function startServer(cluster: Cluster, keepAddress: boolean): Promise<number> {
  await handOver(cluster.runner, cluster.pgdata)
  const deadline = Date.now() + 30_000
  for (;;) {
    if ('port' in cluster.address) {
      cluster.address.port = await choosePort(cluster.dataDir, cluster.address.port, keepAddress)
    }
    await dropForeignPidFile(cluster.pgdata)
    const failure = await launch(cluster)
    const server = failure === null ? await readPidFile(cluster.pgdata) : null
    if (server) {
      await ensureDatabase(cluster)
      return server.pid
    }
    // After a kill -9 of the main process its children leave within moments; until then it refuses to start.
    const passes = /already exists|still in use|could not (bind|create any TCP)/.test(failure ?? '')
    if (!passes || Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${failure}`)
    await sleep(200)
  }
}

/** Stops PostgreSQL if it runs: open transactions are rolled back, nothing committed is lost. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const server = await readPidFile(cluster.pgdata)
  if (!server || !(await isOurs(cluster.pgdata, server.pid))) return
  const signals = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const
  for (const [signal, patienceMs] of signals) {
    try {
      process.kill(server.pid, signal)
    } catch {
      return
    }
    const deadline = Date.now() + patienceMs
    while (Date.now() < deadline) {
      if (!isAlive(server.pid)) return
      await sleep(10)
    }
    cluster.log.warn(`PostgreSQL did not stop on ${signal}`)
  }
}

async function initdb(cluster: Cluster, folder: string, password: string): Promise<void> {
  const { runner } = cluster
  const passwordFile = join(cluster.dataDir, 'password.new')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (runner.owner !== undefined) {
    await chown(folder, runner.owner, runner.owner)
    await chown(passwordFile, runner.owner, runner.owner)
  }
  // The built-in locale sorts and folds case the same on every machine: no index breaks when its C library changes.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const args = ['-D', folder, '-U', 'djamms', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...locale]
  const stdio = ['ignore', 'pipe', 'pipe'] as const
  const child = startProgram(runner, join(cluster.binaries, 'initdb'), args, { stdio: [...stdio] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += chunk))
  child.once('error', error => (output += error.message))
  const [code] = await once(child, 'close')
  await rm(passwordFile)
  if (code !== 0) throw new Error(`PostgreSQL's initdb failed: ${lastLine(output)}`)
}

/** One try. Returns null once the server is ready, or why it ended. */
async function launch(cluster: Cluster): Promise<string | null> {
  const { address, pgdata, runner } = cluster
  const args = ['-D', pgdata]
  if ('socket' in address) {
    // What a killed server left may belong to another owner than the next one's.
    await rm(address.socket, { recursive: true, force: true })
    await mkdir(address.socket, { mode: 0o700 })
    if (runner.owner !== undefined) await chown(address.socket, runner.owner, runner.owner)
    args.push('-k', address.socket, '-p', String(SOCKET_PORT), '-c', 'listen_addresses=')
  } else {
    args.push(
      '-p',
      String(address.port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    )
  }
  for (const [name, value] of Object.entries(cluster.settings)) args.push('-c', `${name}=${value}`)

  const before = await logSizes(pgdata)
  const logFile = join(cluster.dataDir, 'start.log')
  const output = await open(logFile, 'w')
  // Detached: a Ctrl-C in the terminal reaches the server, which drains first, and not PostgreSQL under it.
  const options = { stdio: ['ignore', output.fd, output.fd], detached: true } as const
  const child = startProgram(runner, join(cluster.binaries, 'postgres'), args, {
    ...options,
    stdio: [...options.stdio],
  })
  let ended = false
  for (const event of ['exit', 'error']) child.once(event, () => (ended = true))
  child.unref()
  await output.close()

  const deadline = Date.now() + PATIENCE_MS
  while (!ended && Date.now() < deadline) {
    const server = await readPidFile(pgdata)
    if (server && server.pid === child.pid && server.status === 'ready') return null
    await sleep(5)
  }
  return ended ? whyItEnded(pgdata, logFile, before) : 'it takes too long; see its log'
}

function answers(cluster: Cluster): Promise<boolean> {
  return ensureDatabase(cluster).then(
    () => true,
    () => false,
  )
}

async function ensureDatabase(cluster: Cluster): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.url('postgres'), connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const found = await client.query("select from pg_database where datname = 'djamms'")
    if (found.rowCount === 0) await client.query('create database djamms')
  } finally {
    await client.end()
  }
}
