import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { Api } from './support/api.ts'
import { DjammsServer, PASSWORD } from './support/server.ts'
import { codeOn, expectMusic, lineOf, openAdmin, openTv, pair, signIn } from './support/windows.ts'

// Two patrons, one after the other, at the bar's own tablet; and the owner with a phone in hand. Each test goes on where
// the one before it ended.
test.describe.configure({ mode: 'serial' })

interface Item {
  title: string
  position: number
  requestedByName: string
  requestedByUserId?: string
}

const server = new DjammsServer()
let owner: Api
let tablet: Page
let tv: Page
let admin: Page
let browser: Browser
const contexts: BrowserContext[] = []
/** Songs that can be found by one word, and what has been asked for of them. */
const songs = [
  ['Tell the Driver Twice', 'driver'],
  ['Salt on the Dancefloor', 'salt'],
  ['Motel Marigold', 'motel'],
  ['Slow Ferry Home', 'slow ferry'],
  ['Copper Rain', 'copper'],
  ['Kerosene Waltz', 'kerosene'],
] as const
const asked: string[] = []

test.beforeAll(async ({ browser: given }) => {
  browser = given
  await server.start()
  owner = await new Api(() => server.base).signIn()
  const [tvWindow, adminWindow] = await Promise.all([
    openTv(browser, server.base),
    openAdmin(browser, server.base),
  ])
  tv = tvWindow.page
  admin = adminWindow.page
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    hasTouch: true,
  })
  contexts.push(tvWindow.context, adminWindow.context, context)
  tablet = await context.newPage()
  // Before the page loads, so that a minute of nobody can pass in a moment.
  await tablet.clock.install()
  await tablet.goto(`${server.base}/kiosk/`)
})
test.afterAll(async () => {
  await Promise.all(contexts.map(context => context.close()))
  await server.end()
})

const attract = () => tablet.getByRole('button', { name: /^Pick a song at The Copper Lantern/ })
const sheet = () => tablet.getByRole('dialog')
const mySongs = () => tablet.getByRole('button', { name: /^My songs/ })

/** With a finger on the tablet's own keyboard. */
async function type(words: string): Promise<void> {
  for (const letter of words)
    await tablet.getByRole('button', { name: letter === ' ' ? 'Space' : letter, exact: true }).tap()
}

/** From home: finds a song that neither plays nor comes next by itself (Q6), and opens its sheet. */
async function pick(): Promise<string> {
  const shown = (await tv.locator('body').textContent()) ?? ''
  const found = songs.find(([title]) => !shown.includes(title) && !asked.includes(title))
  if (!found) throw new Error(`all songs are on the TV: ${shown}`)
  const [title, words] = found
  await tablet.getByRole('button', { name: 'What do you want to hear?' }).tap()
  await type(words)
  await expect(tablet.getByRole('textbox', { name: 'Song or artist' })).toHaveValue(words)
  await tablet.getByRole('button', { name: new RegExp(`^${title}`) }).tap()
  await expect(sheet().getByRole('heading', { name: title })).toBeVisible()
  asked.push(title)
  return title
}

/** In line or playing, as the server has it. */
async function itemOf(title: string): Promise<Item | undefined> {
  const { data } = await owner.call<{ nowPlaying: Item | null; queue: Item[] }>(
    'GET',
    '/venues/demo-bar/queue',
  )
  return [data.nowPlaying, ...data.queue].find(item => item?.title === title) ?? undefined
}

test('a tablet and a TV show codes; the owner connects both', async () => {
  expect(await codeOn(tablet)).toMatch(/^[A-Z]{8}$/)
  await signIn(admin, 'owner@demo.djamms.app')
  await pair(admin, tablet, 'Bar tablet')
  await expect(attract()).toBeVisible()
  await pair(admin, tv, 'Bar TV')
  await expectMusic(tv)
})

/** The first patron's id. */
let mia: string | undefined

test('[Q15] a patron finds a song on the keyboard on the glass and says a name: the TV shows it, by the hand', async () => {
  await attract().tap()
  const title = await pick()
  await expect(sheet()).toContainText('On the TV as a guest')
  await sheet().getByRole('button', { name: 'Change the name on the TV' }).tap()
  const field = sheet().getByRole('textbox', { name: 'Name on the TV' })
  await expect(field).toBeFocused()
  // Names begin with a capital without anybody asking for it.
  await type('Mia')
  await expect(field).toHaveValue('Mia')
  await sheet().getByRole('button', { name: 'Done', exact: true }).tap()
  await expect(sheet()).toContainText('On the TV as Mia')
  await sheet().getByRole('button', { name: 'Play it' }).tap()
  await expect(tablet.getByRole('region', { name: 'Messages' })).toContainText(title)
  await expect.poll(async () => (await itemOf(title))?.requestedByName).toBe('Mia')
  mia = (await itemOf(title))?.requestedByUserId
  expect(mia).toBeTruthy()

  const hand = tv.getByText('Mia', { exact: true }).first()
  await expect(hand).toBeVisible()
  await expect(hand.locator('svg')).toBeVisible()
  await tablet.getByRole('button', { name: 'Back' }).tap()
  await mySongs().tap()
  await expect(tablet.getByRole('listitem').filter({ hasText: title }).first()).toContainText('Mia')
})

test('[A3] a patron who left is asked for, and wiped when nobody answers', async () => {
  const stillThere = tablet.getByRole('dialog', { name: 'Still there?' })
  await tablet.clock.fastForward(61_000)
  await expect(stillThere).toContainText('clears your songs')
  await stillThere.getByRole('button', { name: "I'm still here" }).tap()
  await expect(stillThere).toBeHidden()
  await expect(tablet.getByRole('heading', { name: 'My songs' })).toBeVisible()

  await tablet.clock.fastForward(61_000)
  await expect(stillThere).toBeVisible()
  await tablet.clock.fastForward(21_000)
  await expect(attract()).toBeVisible()
  expect(await tablet.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('Mia')
})

test('[A3] [Q7] the next patron is another guest, without the songs or the name of the one before', async () => {
  await attract().tap()
  await mySongs().tap()
  await expect(tablet.getByRole('main')).toContainText('Nothing of yours yet')
  await tablet.getByRole('button', { name: 'Back' }).tap()
  const title = await pick()
  await expect(sheet()).toContainText('On the TV as a guest')
  await sheet().getByRole('button', { name: 'Play it' }).tap()
  await expect.poll(async () => (await itemOf(title))?.requestedByName).toBe('a guest')
  const next = (await itemOf(title))?.requestedByUserId
  expect(next).toBeTruthy()
  expect(next).not.toBe(mia)
  await tablet.getByRole('button', { name: 'Back' }).tap()
  await expect(mySongs()).toContainText('1')
})

test('[A7] a tablet that is disconnected shows a code again, whoever stands there', async () => {
  await admin.getByRole('button', { name: 'More about Bar tablet' }).click()
  await admin.getByRole('menuitem', { name: 'Disconnect' }).click()
  await admin.getByRole('button', { name: 'Disconnect it' }).click()
  expect(await codeOn(tablet)).toMatch(/^[A-Z]{8}$/)
})

test('[Q3] [Q1] the owner drags a song by its grip with a finger on a phone, and the line is so on the server', async () => {
  // Without a TV nothing starts meanwhile.
  const { data } = await owner.call<{ devices: { id: string }[] }>('GET', '/venues/demo-bar/devices')
  for (const { id } of data.devices) await owner.call('DELETE', `/venues/demo-bar/devices/${id}`)
  await owner.call('DELETE', '/venues/demo-bar/queue')
  const before: string[] = []
  // What played last is still there, and is refused (Q6).
  for (const { id, title } of await owner.songs())
    if (before.length < 5 && (await owner.ask(id)).status === 201) before.push(title)

  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  contexts.push(context)
  const phone = await context.newPage()
  await phone.goto(`${server.base}/admin/`)
  // On a phone "Sign out" lies behind the menu: the list is what shows that the owner is in.
  await phone.getByLabel('Email').fill('owner@demo.djamms.app')
  await phone.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await phone.getByRole('button', { name: 'Sign in' }).click()
  await expect.poll(() => lineOf(phone)).toEqual(before)

  const [first, , , fourth] = before as [string, string, string, string]
  const isFirst = phone.getByRole('status').filter({ hasText: /^Now 1st of 5/ })
  await dragWithFinger(phone, grip(phone, fourth), grip(phone, first), isFirst)
  const wanted = [fourth, ...before.filter(title => title !== fourth)]
  await expect.poll(async () => (await owner.queue()).queue.map(item => item.title)).toEqual(wanted)
  expect((await owner.queue()).queue.map(item => item.position)).toEqual([1, 2, 3, 4, 5])
  await expect.poll(() => lineOf(phone)).toEqual(wanted)
})

const grip = (page: Page, title: string) => page.getByRole('button', { name: `Move ${title}`, exact: true })

/** As a hand does it: down, on in small steps, and off once it is said where. Playwright's own touchscreen only taps. */
async function dragWithFinger(page: Page, from: Locator, to: Locator, said: Locator): Promise<void> {
  const finger = await page.context().newCDPSession(page)
  const [start, end] = [await middleOf(from), await middleOf(to)]
  const STEPS = 20
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] })
  for (let step = 1; step <= STEPS; step++) {
    const y = start.y + ((end.y - start.y) * step) / STEPS
    await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: start.x, y }] })
  }
  await expect(said).toBeAttached()
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await finger.detach()
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('it is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
