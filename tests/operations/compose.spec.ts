import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '../..')
const clients = [['docker', 'compose'], ['docker-compose']] as const
const client = clients.find(([program, ...more]) => spawnSync(program, [...more, 'version']).status === 0)
test.skip(client === undefined, 'containers: neither "docker compose" nor docker-compose is installed')

/** What the client makes of a file, without an engine. */
function config(file: string, env: Record<string, string> = {}) {
  const [program, ...more] = client as readonly [string, ...string[]]
  return spawnSync(program, [...more, '-f', path.join(root, file), 'config'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    encoding: 'utf8',
  })
}

test('docker-compose.yml is whole, needs no setting, and listens on this machine only', () => {
  const { status, stdout, stderr } = config('docker-compose.yml')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('postgres://djamms:development@postgres:5432/djamms')
  expect(stdout).toContain('127.0.0.1')
})
