import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/platform/config.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'djamms-config-'))
afterAll(() => rmSync(dir, { recursive: true }))
const read = (env: Record<string, string>) =>
  readConfig({ DJAMMS_DATA_DIR: path.join(dir, 'data'), ...env }, dir)

describe('configuration', () => {
  test('nothing set: this machine only, port 8080, demo on, secrets made once and kept for nobody else to read', () => {
    const config = read({})
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      domain: 'localhost',
      demo: true,
      production: false,
    })
    expect(read({}).accessSecret).toBe(config.accessSecret)
    expect(config.refreshSecret).not.toBe(config.accessSecret)
    const file = path.join(dir, 'data', 'access-secret')
    expect(readFileSync(file, 'utf8').trim()).toBe(config.accessSecret)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ REDIS_URL: '127.0.0.1:6379' }, 'REDIS_URL'],
    [{ DJAMMS_PUBLIC_URL: 'javascript:alert(1)' }, 'DJAMMS_PUBLIC_URL'],
    [{ JWT_SECRET: 'short' }, 'JWT_SECRET'],
    [{ NODE_ENV: 'production' }, 'JWT_SECRET'],
    [{ NODE_ENV: 'production', JWT_SECRET: 'x'.repeat(32) }, 'JWT_REFRESH_SECRET'],
    [{ JWT_SECRET: 'x'.repeat(32), JWT_REFRESH_SECRET: 'x'.repeat(32) }, 'JWT_REFRESH_SECRET'],
    [{ DJAMMS_DEMO: 'maybe' }, 'DJAMMS_DEMO'],
    [{ DJAMMS_DEMO_PASSWORD: 'short' }, 'DJAMMS_DEMO_PASSWORD'],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '1' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '127.0.0.1,,::1' }, 'TRUST_PROXY'],
  ])('[O6] %o stops the start with one line that names %s', (env, variable) => {
    const refused = (() => {
      try {
        read(env as Record<string, string>)
      } catch (error) {
        return error
      }
    })()
    expect(refused).toBeInstanceOf(ConfigError)
    expect((refused as Error).message).toMatch(new RegExp(`^${variable}: .+$`))
    expect((refused as Error).message).not.toContain('\n')
  })

  test.each(['127.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8', 'loopback,uniquelocal'])(
    '[O6] TRUST_PROXY takes %s',
    list => {
      expect(read({ TRUST_PROXY: list }).trustProxy).toBe(list)
      // What is accepted here must not fail where it is used.
      express().set('trust proxy', list)
    },
  )

  test('[O1] a secret that was cut off while it was written is made anew: an empty one would sign for everybody', () => {
    const data = path.join(dir, 'cut-off')
    mkdirSync(data)
    writeFileSync(path.join(data, 'access-secret'), '\n')
    const { accessSecret } = read({ DJAMMS_DATA_DIR: data })
    expect(accessSecret.length).toBeGreaterThan(32)
    expect(read({ DJAMMS_DATA_DIR: data }).accessSecret).toBe(accessSecret)
  })

  test('[O6] a secret that cannot be kept is told in one line', () => {
    const data = path.join(dir, 'in-the-way')
    mkdirSync(path.join(data, 'access-secret'), { recursive: true })
    expect(() => read({ DJAMMS_DATA_DIR: data })).toThrow(ConfigError)
    expect(() => read({ DJAMMS_DATA_DIR: data })).toThrow(/^DJAMMS_DATA_DIR: [^\n]+$/)
  })

  test('[O6] a data directory that cannot be made is told', () => {
    writeFileSync(path.join(dir, 'file'), '')
    expect(() => read({ DJAMMS_DATA_DIR: path.join(dir, 'file', 'below') })).toThrow(
      /^DJAMMS_DATA_DIR: cannot make/,
    )
  })
})
