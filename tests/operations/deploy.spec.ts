import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'

// The real scripts/deploy.mjs in a real git checkout, whose steps only write down that they ran and on which version.

const root = path.resolve(import.meta.dirname, '../..')
const home = path.join(tmpdir(), `djamms-deploy-${randomUUID()}`)
const checkout = path.join(home, 'checkout')
const journal = path.join(home, 'journal')
test.afterAll(() => rmSync(home, { recursive: true, force: true }))

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=DJAMMS', '-c', 'user.email=team@djamms.invalid', ...args], {
    cwd: checkout,
    encoding: 'utf8',
  }).trim()

/** A version on which `fails` ends with 1; `needs`: the steps' own condition for it. */
function commit(version: string, fails = '', needs = ''): void {
  for (const step of ['backup', 'build', 'migrate', 'health-check']) {
    const bad =
      step === fails ? `process.exit(process.argv.join().includes(${JSON.stringify(needs)}) ? 1 : 0)` : ''
    writeFileSync(
      path.join(checkout, `scripts/${step}.mjs`),
      `import { appendFileSync } from 'node:fs'
appendFileSync(${JSON.stringify(journal)}, '${version} ${step} ' + process.argv.slice(2).join(' ') + '\\n')
${bad}\n`,
    )
  }
  writeFileSync(path.join(checkout, 'version'), version)
  git('add', '-A')
  git('commit', '-qm', version)
  git('tag', version)
}

test.beforeAll(() => {
  mkdirSync(path.join(checkout, 'scripts/lib'), { recursive: true })
  for (const file of ['deploy.mjs', 'lib/deploy.mjs', 'lib/run.mjs'])
    cpSync(path.join(root, 'scripts', file), path.join(checkout, 'scripts', file))
  git('init', '-q')
  commit('v1')
  commit('v2')
  commit('no-build', 'build')
  commit('no-migration', 'migrate')
  commit('ill', 'health-check', ':2')
})

function deploy(to: string, more: string[] = []) {
  git('checkout', '-q', 'v1')
  rmSync(journal, { force: true })
  const processes = ['--process', 'one=http://127.0.0.1:1', '--process', 'two=http://127.0.0.1:2']
  const restart = `echo "$(cat version) restart {}" >> ${journal}`
  const { status, stderr } = spawnSync(
    process.execPath,
    ['scripts/deploy.mjs', '--to', to, '--restart', restart, '--patience', '1', ...processes, ...more],
    { cwd: checkout, encoding: 'utf8' },
  )
  const steps = existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n') : []
  return { status, stderr, steps: steps.map(step => step.trim()), runs: git('describe', '--tags') }
}

test('[O4] a deployment: back up, build, migrate, then one process after the other, each well before the next', () => {
  const { status, steps, runs } = deploy('v2', ['--venue', 'demo-bar'])
  expect(status).toBe(0)
  expect(runs).toBe('v2')
  expect(steps).toEqual([
    'v1 backup',
    'v2 build',
    'v2 migrate',
    'v2 restart one',
    'v2 health-check http://127.0.0.1:1 --venue demo-bar',
    'v2 restart two',
    'v2 health-check http://127.0.0.1:2 --venue demo-bar',
  ])
})

test('a version that does not build, or not migrate, restarts nothing', () => {
  for (const version of ['no-build', 'no-migration']) {
    const { status, stderr, steps, runs } = deploy(version)
    expect([status, runs]).toEqual([1, 'v1'])
    expect(stderr).toContain('The version before runs again.')
    expect(steps.some(step => step.includes('restart'))).toBe(false)
    expect(steps.at(-1)).toBe('v1 build')
  }
})

test('a process that does not get well takes all that were restarted back to the version before', () => {
  const { status, steps, runs } = deploy('ill')
  expect([status, runs]).toEqual([1, 'v1'])
  const after = steps.slice(steps.indexOf('v1 build'))
  expect(after).toEqual([
    'v1 build',
    'v1 restart one',
    'v1 health-check http://127.0.0.1:1',
    'v1 restart two',
    'v1 health-check http://127.0.0.1:2',
  ])
})

test('a checkout with changes of its own, an unknown version or a missing argument change nothing', () => {
  const unknown = deploy('v9')
  expect(unknown).toMatchObject({ status: 1, steps: [], runs: 'v1' })
  expect(unknown.stderr.trim()).toBe('There is no version v9: nothing was done.')
  writeFileSync(path.join(checkout, 'version'), 'mine')
  const { status, stdout } = spawnSync(process.execPath, ['scripts/deploy.mjs', '--to', 'v2'], {
    cwd: checkout,
  })
  expect([status, String(stdout)]).toEqual([64, ''])
  const dirty = spawnSync(
    process.execPath,
    ['scripts/deploy.mjs', '--to', 'v2', '--restart', 'true', '--process', 'one=http://127.0.0.1:1'],
    { cwd: checkout, encoding: 'utf8' },
  )
  expect([dirty.status, dirty.stderr.trim()]).toEqual([
    1,
    'The checkout has changes that are not committed: nothing was done.',
  ])
  git('checkout', '-q', '.')
})
