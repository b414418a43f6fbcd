import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { DjammsServer } from '../journeys/support/server.ts'
import { expectMusic, pair, signIn } from '../journeys/support/windows.ts'
import { DOMAIN, Nginx, whyNot } from './support/nginx.ts'

const missing = whyNot()
test.skip(missing !== null, `nginx: ${missing}`)

const server = new DjammsServer({
  NODE_ENV: 'production',
  DJAMMS_DOMAIN: DOMAIN,
  TRUST_PROXY: '127.0.0.1',
  JWT_SECRET: randomBytes(32).toString('hex'),
  JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
})
const proxy = new Nginx()
test.beforeAll(async () => {
  await server.start()
  await proxy.start([server.port])
})
test.afterAll(async () => {
  await proxy.end()
  await server.end()
})

test('through nginx and TLS, on hosts of their own: the owner pairs the TV, a phone asks, and the TV plays', async ({
  browser,
}) => {
  const at = (host: string, where = '/') => `https://${host}.${DOMAIN}:${proxy.httpsPort}${where}`
  const complaints: string[] = []
  const open = async (url: string) => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' })
    const page = await context.newPage()
    page.on('console', message => {
      if (/Content Security Policy|Mixed Content/.test(message.text())) complaints.push(message.text())
    })
    await page.goto(url)
    return page
  }
  const tv = await open(at('videoplayer'))
  const admin = await open(at('adminconsole'))
  await signIn(admin, 'owner@demo.djamms.app')
  await pair(admin, tv, 'Bar TV')
  await expectMusic(tv)
  const phone = await open(at('developer', '/J/DEMO-BAR'))
  expect(phone.url()).toContain(at('jukeboxkiosk'))
  await expect(phone.getByRole('button', { name: 'What do you want to hear?' })).toBeVisible()
  // A reload keeps the TV paired: its cookie came through, bound to its host.
  expect(await tv.context().cookies()).toContainEqual(
    expect.objectContaining({ name: '__Host-djamms_player', secure: true, httpOnly: true }),
  )
  await tv.reload()
  await expectMusic(tv)
  expect(complaints).toEqual([])
  for (const page of [tv, admin, phone]) await page.context().close()
})
