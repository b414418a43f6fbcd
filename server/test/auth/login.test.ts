import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from '../../src/auth/passwords.ts'
import { startTestApp } from '../support/app.ts'

const app = await startTestApp()
const { call, sql, ctx } = app
const PASSWORD = 'quite a long password'
const hash = await hashPassword(PASSWORD)

async function account(role: 'owner' | 'admin' | 'developer' = 'owner') {
  const person = await app.user(role)
  await sql('update users set password_hash = $2 where id = $1', [person.id, hash])
  const [row] = await sql<{ email: string }>('select email from users where id = $1', [person.id])
  return { ...person, email: row?.email as string }
}
const login = (email: string, password: string) => call('auth.login', { body: { email, password } })

test('the right password opens a session; letters of the address may be large or small', async () => {
  const { id, email } = await account()
  const answer = await login(`  ${email.toUpperCase()} `, PASSWORD)
  expect(answer.status).toBe(200)
  expect(answer.data?.user).toMatchObject({ id, email, role: 'owner' })
  expect(answer.data?.tokens.refreshToken).toBeTruthy()
  const me = await call('auth.me', { as: answer.data?.tokens.accessToken as string })
  expect(me.data).toMatchObject({ user: { id }, venues: [] })
})

test('[A11] a login is written down, without address or name', async () => {
  const { id, email } = await account()
  await login(email, PASSWORD)
  const rows = await sql<{ details: object }>(
    `select details from audit_log where action = 'auth.login' and actor_user_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ details: {} }])
})

test('[A8] an unknown account and a wrong password are told the same, after the same time', async () => {
  const { email } = await account()
  const timed = async (address: string) => {
    const started = performance.now()
    const answer = await login(address, 'wrong password')
    expect([answer.status, answer.error?.code]).toEqual([401, 'AUTH_INVALID_CREDENTIALS'])
    return performance.now() - started
  }
  // The best of three each: other work on the machine only ever adds.
  const known = []
  const unknown = []
  for (let i = 0; i < 3; i++) {
    known.push(await timed(email))
    unknown.push(await timed(`nobody-${i}@test.example`))
  }
  const ratio = Math.min(...known) / Math.min(...unknown)
  // Without a hash to compare, one would take a hundredth of the other.
  expect(ratio).toBeGreaterThan(0.2)
  expect(ratio).toBeLessThan(5)
})

/** As that many wrong passwords do, without the time that they take. */
const wrongBefore = async (email: string, times: number) => {
  for (let i = 0; i < times; i++) await ctx.limits.take('loginAccount', email)
}

test('[A8] an account takes ten wrong passwords in 15 minutes, whatever the address; others are not held up', async () => {
  const { email } = await account()
  const other = await account()
  await wrongBefore(email, 8)
  const answers = await Promise.all(Array.from({ length: 4 }, () => login(email, 'wrong password')))
  const codes = answers.map(answer => answer.error?.code)
  expect(codes.filter(code => code === 'AUTH_INVALID_CREDENTIALS')).toHaveLength(2)
  const refused = answers.find(answer => answer.error?.code === 'RATE_LIMITED')
  expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
  expect((await login(email, PASSWORD)).error?.code).toBe('RATE_LIMITED')
  expect((await login(other.email, PASSWORD)).status).toBe(200)
})

test('[A8] a right password clears the count', async () => {
  const { email } = await account()
  for (let round = 0; round < 2; round++) {
    await wrongBefore(email, 9)
    expect((await login(email, PASSWORD)).status).toBe(200)
  }
})

test('[A9] a password of more than 72 bytes is told, not cut', async () => {
  const long = 'ü'.repeat(37)
  const { email } = await account()
  const answer = await login(email, long)
  expect([answer.status, answer.error?.code]).toEqual([400, 'VALIDATION_ERROR'])
  expect(answer.error?.details[0]).toMatchObject({ field: 'password' })
  await expect(hashPassword(long)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  await expect(hashPassword('1234567')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  const longest = 'ü'.repeat(36)
  const kept = await hashPassword(longest)
  expect(await passwordMatches(longest, kept)).toBe(true)
  expect(await passwordMatches(longest.slice(1), kept)).toBe(false)
})

test('an account without a password cannot be signed in to', async () => {
  const person = await app.user('owner')
  const [row] = await sql<{ email: string }>('select email from users where id = $1', [person.id])
  expect((await login(row?.email as string, PASSWORD)).error?.code).toBe('AUTH_INVALID_CREDENTIALS')
})

test('hashing keeps the main thread free', async () => {
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 5)
  await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)])
  clearInterval(timer)
  // Two hashes take half a second and more; a thread that makes them itself would turn twice.
  expect(turns).toBeGreaterThan(10)
})

test('more than can wait are turned away with a time to come back', async () => {
  const answers = await Promise.allSettled(
    Array.from({ length: 45 }, () => passwordMatches('x', 'no hash at all')),
  )
  const refused = answers.flatMap(answer => (answer.status === 'rejected' ? [answer.reason] : []))
  expect(refused).toHaveLength(5)
  expect(refused[0]).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 5 })
})
