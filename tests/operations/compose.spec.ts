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

const required = {
  DJAMMS_DOMAIN: 'djamms.example',
  DJAMMS_TLS_DIR: '/etc/djamms/tls',
  POSTGRES_PASSWORD: 'postgrespassword',
  REDIS_PASSWORD: 'redispassword',
  JWT_SECRET: 'a'.repeat(32),
  JWT_REFRESH_SECRET: 'b'.repeat(32),
}

test('docker-compose.production.yml has no secret of its own: without any one of them it does not start', () => {
  for (const name of Object.keys(required)) {
    const { status, stderr } = config('docker-compose.production.yml', { ...required, [name]: '' })
    expect(status).not.toBe(0)
    expect(stderr).toContain(`set ${name}`)
  }
})

test('[R7] in production three servers share PostgreSQL and Redis behind the one nginx that they believe', () => {
  const { status, stdout, stderr } = config('docker-compose.production.yml', required)
  expect([status, stderr]).toEqual([0, ''])
  const count = (text: string) => stdout.split(text).length - 1
  expect(count('redis://:redispassword@redis:6379')).toBe(3)
  expect(count('postgres://djamms:postgrespassword@postgres:5432/djamms')).toBe(3)
  expect(count('TRUST_PROXY: 172.30.86.10')).toBe(3)
  expect(stdout).toContain('DJAMMS_BACKENDS: 172.30.86.11:8080,172.30.86.12:8080,172.30.86.13:8080')
  for (const address of ['10', '11', '12', '13'])
    expect(stdout).toContain(`ipv4_address: 172.30.86.${address}`)
  expect(count('restart: unless-stopped')).toBe(6)
  expect(count('memory: ')).toBe(6)
})
