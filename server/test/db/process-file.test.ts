import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import {
  countRegistered,
  isAlive,
  registerProcess,
  withProcessLock,
} from '../../src/platform/db/process-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'djamms-process-file-'))
afterAll(() => rm(folder, { recursive: true }))
const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

test('one holder at a time; a throwing one lets go', async () => {
  const path = join(folder, 'one')
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await sleep(5)
    inside--
    throw new Error('let go')
  }
  const done = await Promise.allSettled(Array.from({ length: 10 }, () => withProcessLock(path, work)))
  expect(done.every(each => each.status === 'rejected' && each.reason.message === 'let go')).toBe(true)
  expect(most).toBe(1)
})

test('a dead holder’s lock is taken, by one at a time; no file is left', async () => {
  for (const mark of ['999999999 1', `${process.pid} 1`, 'nonsense', '']) {
    const path = join(folder, 'dead')
    await writeFile(path, mark)
    let inside = 0
    const work = async () => {
      expect(++inside).toBe(1)
      await sleep(2)
      inside--
    }
    await Promise.all(Array.from({ length: 8 }, () => withProcessLock(path, work)))
  }
  expect((await readdir(folder)).filter(name => name.startsWith('dead'))).toEqual([])
})

test('a living holder is waited for, but not for ever', async () => {
  const path = join(folder, 'held')
  await withProcessLock(path, async () => {
    await expect(withProcessLock(path, async () => {}, 100)).rejects.toThrow(/Gave up waiting/)
  })
  await withProcessLock(path, async () => {}, 100)
})

test('the register counts the living and sweeps the dead', async () => {
  const register = join(folder, 'register')
  const [leaveOne, leaveTwo] = [await registerProcess(register), await registerProcess(register)]
  await writeFile(join(register, 'dead'), '999999999 1')
  // The same number, but another process's start time: a number given out again.
  await writeFile(join(register, 'reused'), `${process.pid} 1`)
  expect(await countRegistered(register)).toBe(2)
  expect(await readdir(register)).toHaveLength(2)
  await leaveOne()
  await leaveTwo()
  expect(await countRegistered(register)).toBe(0)
  expect(await countRegistered(join(folder, 'none'))).toBe(0)
})

test('a process is alive until it ends', async () => {
  const child = spawn('sleep', ['60'])
  expect(isAlive(child.pid!)).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(child.pid!)).toBe(false)
})

test.runIf(process.platform === 'linux')(
  'one that ended and that nobody reaps, as in a container, is not',
  async () => {
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'])
    const [line] = await once(parent.stdout, 'data')
    const zombie = Number(String(line))
    for (let tries = 0; tries < 100 && isAlive(zombie); tries++) await sleep(20)
    expect(isAlive(zombie)).toBe(false)
    expect((await readFile(`/proc/${zombie}/stat`, 'utf8')).split(' ')[2]).toBe('Z')
    parent.kill('SIGKILL')
  },
)
