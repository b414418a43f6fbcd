import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '../../src/platform/db/embedded.ts'
import { initialise, openCluster, startServer, stopServer } from '../../src/platform/db/embedded-cluster.ts'
import { runnersForRoot } from '../../src/platform/db/embedded-runner.ts'
import { isAlive } from '../../src/platform/db/process-file.ts'

// `daemon` on every Unix: initdb wants a user with a name.
const ORDINARY = 1
const isRoot = process.getuid?.() === 0
const warnings: string[] = []
const log = {
  info() {},
  warn: (text: string) => warnings.push(text),
  error: (text: string) => warnings.push(text),
}
const settings = { fsync: 'off', shared_buffers: '16MB' }

const folders: string[] = []
const children: ChildProcess[] = []
const opened: Embedded[] = []

afterEach(async () => {
  for (const each of opened.splice(0)) await each.stop()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  warnings.length = 0
})
afterAll(async () => {
  for (const folder of folders) {
    const pid = await postmaster(folder).catch(() => 0)
    if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT')
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'djamms-embedded-'))
  folders.push(folder)
  return folder
}

async function start(dataDir: string): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, log, settings })
  opened.push(embedded)
  return embedded
}

interface Report {
  url: string
  attached: boolean
}
async function startChild(dataDir: string, uid?: number): Promise<{ child: ChildProcess; report: Report }> {
  const child = fork(new URL('embedded-child.ts', import.meta.url), [dataDir], {
    execArgv: ['--import', 'tsx'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
    env: { ...process.env, HOME: '/nonexistent', XDG_CACHE_HOME: '/nonexistent' },
  })
  children.push(child)
  const [report] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the child ended'))),
  ])) as [Report]
  return { child, report }
}

async function stopChild(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.send('stop')
  await exit
}

async function killHard(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

async function ask<Row = Record<string, unknown>>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function postmaster(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await Promise.resolve(condition()).catch(() => false)) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('It never came to be')
}

describe('a data directory', () => {
  test('is made at the first start; later starts find the same address and the same rows', async () => {
    const dataDir = join(await newFolder(), 'deeper', 'postgres')
    const first = await start(dataDir)
    expect(first.attached).toBe(false)
    await ask(first.url, 'create table kept as select 42 as n')
    const pid = await postmaster(dataDir)
    await first.stop()
    await first.stop()
    expect(isAlive(pid)).toBe(false)

    const second = await start(dataDir)
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 42 }])
    folders.push(dataDir)
  })

  test('is closed to others: a password is needed, is readable by its owner only, and no network hears it', async () => {
    const dataDir = await newFolder()
    const { url } = await start(dataDir)
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600)
    for (const password of ['', 'wrong']) {
      const stranger = new URL(url)
      stranger.password = password
      await expect(ask(stranger.href, 'select 1')).rejects.toThrow(/password/)
    }
    expect(
      await ask(
        url,
        "select current_setting('listen_addresses') a, current_setting('password_encryption') p",
      ),
    ).toEqual([{ a: '', p: 'scram-sha-256' }])
    const rules = await readFile(join(dataDir, 'cluster', 'pg_hba.conf'), 'utf8')
    const methods = rules
      .split('\n')
      .filter(line => /^(local|host)/.test(line))
      .map(line => line.trim().split(/\s+/).at(-1))
    expect(new Set(methods)).toEqual(new Set(['scram-sha-256']))
  })

  test('too deep for a socket’s address: 127.0.0.1, a port below 32768, kept while it is free', async () => {
    const dataDir = join(await newFolder(), 'x'.repeat(100))
    folders.push(dataDir)
    const first = await start(dataDir)
    const { hostname, port } = new URL(first.url)
    expect(hostname).toBe('127.0.0.1')
    expect(Number(port)).toBeLessThan(32768)
    expect(await ask(first.url, "select current_setting('listen_addresses') a")).toEqual([{ a: '127.0.0.1' }])
    await first.stop()
    const second = await start(dataDir)
    expect(second.url).toBe(first.url)
    await second.stop()

    const squatter = createServer().listen(Number(port), '127.0.0.1')
    await once(squatter, 'listening')
    const third = await start(dataDir)
    expect(new URL(third.url).port).not.toBe(port)
    expect(await ask(third.url, 'select 1 ok')).toEqual([{ ok: 1 }])
    squatter.close()
  })

  test('half made by a start that was cut off is made anew', async () => {
    const dataDir = await newFolder()
    await mkdir(join(dataDir, 'cluster.new', 'base'), { recursive: true })
    await writeFile(join(dataDir, 'password'), 'of the one cut off')
    expect(await ask((await start(dataDir)).url, 'select 1 ok')).toEqual([{ ok: 1 }])
  })

  test('that cannot be started says why in one line', async () => {
    const dataDir = await newFolder()
    await (await start(dataDir)).stop()
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '9\n')
    const thrown: Error = await start(dataDir).then(
      () => new Error('it started'),
      error => error,
    )
    expect(thrown.message).toMatch(/^PostgreSQL did not start: .*(incompatible|version)/)
    expect(thrown.message).not.toContain('\n')
  })
})

describe('[O1] [O2] killed at any moment', () => {
  test('PostgreSQL killed with -9 comes back by itself, at the same address, with every acknowledged row', async () => {
    const dataDir = await newFolder()
    const { url } = await start(dataDir)
    await ask(url, 'create table kept (n int)')
    for (let round = 0; round < 3; round++) {
      await ask(url, `insert into kept values (${round})`)
      const pid = await postmaster(dataDir)
      process.kill(pid, 'SIGKILL')
      await until(async () => (await ask(url, 'select count(*)::int c from kept'))[0]?.c === round + 1)
      expect(await postmaster(dataDir)).not.toBe(pid)
    }
    expect(warnings.some(text => text.includes('starting it again'))).toBe(true)
  })

  test('a server process killed with -9 leaves PostgreSQL; the next start takes it over, and stops it', async () => {
    const dataDir = await newFolder()
    const { child, report } = await startChild(dataDir)
    await ask(report.url, 'create table kept as select 1 as n')
    const pid = await postmaster(dataDir)
    await killHard(child)
    expect(isAlive(pid)).toBe(true)

    const heir = await start(dataDir)
    expect(heir).toMatchObject({ attached: false, url: report.url })
    expect(await postmaster(dataDir)).toBe(pid)
    expect(await ask(heir.url, 'select n from kept')).toEqual([{ n: 1 }])
    await heir.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('both killed with -9: the next start recovers', async () => {
    const dataDir = await newFolder()
    const { child, report } = await startChild(dataDir)
    await ask(report.url, 'create table kept as select 1 as n')
    const pid = await postmaster(dataDir)
    child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    const heir = await start(dataDir)
    expect(heir.attached).toBe(false)
    expect(await ask(heir.url, 'select n from kept')).toEqual([{ n: 1 }])
  })

  test('a pid file of before a reboot, its number now another program’s, does not stand in the way', async () => {
    const dataDir = await newFolder()
    await (await start(dataDir)).stop()
    const file = join(dataDir, 'cluster', 'postmaster.pid')
    const { uid } = await stat(join(dataDir, 'cluster'))
    const other = spawn('sleep', ['60'], { uid, gid: uid })
    await writeFile(file, `${other.pid}\n${dataDir}/cluster\n1\n5432\n\n\n\nready   \n`)
    await chown(file, uid, uid)
    expect(await ask((await start(dataDir)).url, 'select 1 ok')).toEqual([{ ok: 1 }])
    other.kill()
  })
})

describe('[R7] several processes on one data directory', () => {
  test('a second one attaches; its stop leaves the database to the first', async () => {
    const dataDir = await newFolder()
    const first = await start(dataDir)
    const pid = await postmaster(dataDir)
    const { child, report } = await startChild(dataDir)
    expect(report).toMatchObject({ attached: true, url: first.url })
    await stopChild(child)
    expect(isAlive(pid)).toBe(true)
    expect(await ask(first.url, 'select 1 ok')).toEqual([{ ok: 1 }])
    await first.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('the first may leave first: the last one out stops it', async () => {
    const dataDir = await newFolder()
    const first = await start(dataDir)
    const pid = await postmaster(dataDir)
    const { child, report } = await startChild(dataDir)
    await first.stop()
    expect(await ask(report.url, 'select 1 ok')).toEqual([{ ok: 1 }])
    await stopChild(child)
    expect(isAlive(pid)).toBe(false)
  })

  test('four started at once on an empty directory share one database', async () => {
    const dataDir = await newFolder()
    const started = await Promise.all([
      start(dataDir),
      startChild(dataDir),
      startChild(dataDir),
      startChild(dataDir),
    ])
    const reports = started.map(each => ('report' in each ? each.report : each))
    expect(new Set(reports.map(each => each.url)).size).toBe(1)
    expect(reports.filter(each => !each.attached)).toHaveLength(1)
    const pid = await postmaster(dataDir)
    await Promise.all(children.map(stopChild))
    expect(isAlive(pid)).toBe(true)
    await opened[0]!.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('some stop while others start: whoever has it, has it running', async () => {
    const dataDir = await newFolder()
    const visits = Array.from({ length: 12 }, async (_, n) => {
      await new Promise(resolve => setTimeout(resolve, n * 37))
      const visitor = await startEmbedded({ dataDir, log, settings })
      expect(await ask(visitor.url, 'select 1 ok')).toEqual([{ ok: 1 }])
      await visitor.stop()
    })
    await Promise.all(visits)
    await expect(postmaster(dataDir)).rejects.toThrow(/ENOENT/)
  })
})

describe('who runs it', () => {
  const ownerOf = async (pid: number) =>
    Number(/^Uid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])

  test.runIf(isRoot)('root: as nobody, also below a folder that only root may enter', async () => {
    for (const mode of [0o755, 0o700]) {
      const parent = await newFolder()
      await chmod(parent, mode)
      const dataDir = join(parent, 'postgres')
      folders.push(dataDir)
      const { url } = await start(dataDir)
      expect(await ask(url, 'select 1 ok')).toEqual([{ ok: 1 }])
      expect(await ownerOf(await postmaster(dataDir))).toBe(65534)
    }
  })

  test.runIf(isRoot)('root: each way works, and one can follow another on the same data', async () => {
    const dataDir = await newFolder()
    await chmod(dataDir, 0o711)
    const [nobody, capable, namespace] = runnersForRoot()
    for (const runner of [nobody!, namespace!, capable!, namespace!, nobody!]) {
      const cluster = await openCluster(dataDir, settings, log)
      cluster.runner = runner
      await initialise(cluster)
      const pid = await startServer(cluster, false)
      await ask(cluster.url(), 'create table if not exists visits (n int); insert into visits values (1)')
      expect(await ownerOf(pid)).toBe(runner.owner)
      await stopServer(cluster)
      expect(isAlive(pid)).toBe(false)
    }
    expect(await ask((await start(dataDir)).url, 'select count(*)::int c from visits')).toEqual([{ c: 5 }])
  })

  test.runIf(isRoot)('an ordinary user: as that user', async () => {
    const dataDir = await newFolder()
    await chown(dataDir, ORDINARY, ORDINARY)
    const { child, report } = await startChild(dataDir, ORDINARY)
    expect(report.attached).toBe(false)
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    const pid = await postmaster(dataDir)
    expect(await ownerOf(pid)).toBe(ORDINARY)
    await stopChild(child)
    expect(isAlive(pid)).toBe(false)
  })

  test.runIf(isRoot)('root may join what an ordinary user runs', async () => {
    const dataDir = await newFolder()
    await chown(dataDir, ORDINARY, ORDINARY)
    const { child, report } = await startChild(dataDir, ORDINARY)
    const visitor = await start(dataDir)
    expect(visitor).toMatchObject({ attached: true, url: report.url })
    await visitor.stop()
    expect(await ask(report.url, 'select 1 ok')).toEqual([{ ok: 1 }])
    await stopChild(child)
  })
})
