// `npx tsx scripts/screens.ts`: the picture of the four screens in the README, taken of the running product.
// Needs a build (`pnpm build`) and Chromium; writes docs/screens.png.
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { Api } from '../tests/journeys/support/api.ts'
import { DjammsServer } from '../tests/journeys/support/server.ts'
import {
  expectMusic,
  openAdmin,
  openPortal,
  openTablet,
  openTv,
  pair,
  signIn,
} from '../tests/journeys/support/windows.ts'
import { browser as findBrowser } from './lib/browser.mjs'
import { root } from './lib/run.mjs'

const WIDTH = 2000
// An address that a phone could use: the TV then shows its QR code.
const server = new DjammsServer({ DJAMMS_PUBLIC_URL: 'https://djamms.example' })
const executablePath = await findBrowser()
if (!executablePath) throw new Error('no Chromium')
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
  args: [
    '--disable-gpu',
    '--autoplay-policy=no-user-gesture-required',
    '--mute-audio',
    '--disable-background-networking',
  ],
})
try {
  await server.start()
  const shots = await takeShots(browser)
  await compose(browser, shots)
} finally {
  await browser.close()
  await server.end()
}

async function takeShots(on: Browser): Promise<string[]> {
  const owner = await new Api(() => server.base).signIn()
  const [tv, tablet, admin, portal] = await Promise.all(
    [openTv, openTablet, openAdmin, openPortal].map(open =>
      open(on, server.base).then(window => window.page),
    ),
  )
  if (!tv || !tablet || !admin || !portal) throw new Error('a window is missing')
  await signIn(admin, 'owner@demo.djamms.app')
  await signIn(portal, 'developer@demo.djamms.app')
  await pair(admin, tv, 'Bar TV')
  await expectMusic(tv)
  await admin.getByRole('link', { name: 'Tonight' }).click()
  await admin.getByRole('link', { name: 'Devices', exact: true }).click()
  await pair(admin, tablet, 'Tablet by the door')
  await admin.getByRole('link', { name: 'Tonight' }).click()
  const songs = await owner.songs()
  const names = ['Mia', 'Table 6', 'Priya', 'Jonas', 'Beatriz', 'Tomás']
  for (const [index, title] of [
    'Copper Rain',
    'Ninety-Nine Lanterns',
    'Motel Marigold',
    'Slow Ferry Home',
    'Kerosene Waltz',
    'Bailar con la Marea',
  ].entries()) {
    const guest = await new Api(() => server.base).asGuest()
    const song = songs.find(candidate => candidate.title === title)
    if (song) await guest.ask(song.id, { requestedByName: names[index] })
  }
  await owner.call('POST', '/venues/demo-bar/player/commands', { command: 'skip' })
  await tablet.getByRole('button').first().click()
  await new Promise(resolve => setTimeout(resolve, 9000))
  return Promise.all([tv, tablet, admin, portal].map(page => shot(page)))
}

async function shot(page: Page): Promise<string> {
  return `data:image/png;base64,${(await page.screenshot()).toString('base64')}`
}

/** The TV above, the three others below it in one row. */
async function compose(on: Browser, [tv, tablet, admin, portal]: string[]): Promise<void> {
  const page = await on.newPage({ viewport: { width: WIDTH, height: 1440 } })
  const picture = (source: string | undefined, width: number) =>
    `<img src="${source}" style="width:${width}px;border-radius:14px;border:1px solid #332c45">`
  await page.setContent(
    `<body style="margin:0;background:#0c0a12;padding:40px;display:grid;gap:32px;justify-items:center;align-content:start">
       ${picture(tv, 1560)}<div style="display:flex;gap:24px;align-items:center">${picture(tablet, 610)}${picture(admin, 620)}${picture(portal, 620)}</div></body>`,
  )
  await page.locator('body').screenshot({ path: path.join(root, 'docs/screens.png'), type: 'png' })
}
