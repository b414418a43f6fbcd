import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { PASSWORD } from './server.ts'

/** A window as somebody has it: its own browser profile, at its real size. */
async function open(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newContext']>[0],
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  await page.goto(url)
  return { page, context }
}
export const openTv = (browser: Browser, base: string) =>
  open(browser, `${base}/player/`, { viewport: { width: 1920, height: 1080 } })
export const openTablet = (browser: Browser, base: string) =>
  open(browser, `${base}/kiosk/`, { viewport: { width: 1280, height: 800 }, hasTouch: true })
export const openPhone = (browser: Browser, base: string) =>
  open(browser, `${base}/kiosk/?venue=demo-bar`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
export const openAdmin = (browser: Browser, base: string) =>
  open(browser, `${base}/admin/`, { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' })
export const openPortal = (browser: Browser, base: string) =>
  open(browser, `${base}/developer/`, { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' })

export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

/** The eight letters that an unpaired screen shows, in one run or in two halves. */
export async function codeOn(screen: Page): Promise<string> {
  const read = async () => {
    const text = (await screen.locator('body').textContent()) ?? ''
    const runs = text.match(/(?:[BCDFGHJKLMNPQRSTVWXZ] ){3,7}[BCDFGHJKLMNPQRSTVWXZ]/g) ?? []
    return runs.join('').replace(/ /g, '')
  }
  await expect.poll(read, { timeout: 15_000 }).toMatch(/^[A-Z]{8}$/)
  return read()
}

/** The owner pairs a screen, as a person does. */
export async function pair(admin: Page, screen: Page, name: string): Promise<void> {
  const code = await codeOn(screen)
  await admin.getByRole('link', { name: 'Devices', exact: true }).click()
  const field = admin.getByRole('textbox', { name: /Code on the screen/ })
  const another = admin.getByRole('button', { name: /^Connect (a screen|another)$/ })
  await expect(field.or(another).first()).toBeVisible()
  // After a screen was connected its code stays to be seen, until another is to be connected.
  if ((await field.count()) === 0 || !(await field.isEditable())) await another.click()
  await field.fill(code)
  await admin.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await admin.getByRole('button', { name: 'Connect it' }).click()
}

export interface Playing {
  status: string | undefined
  playbackId: string | undefined
  track: string | undefined
  /** Seconds, of the media element that plays. */
  time: number
}

/** What the TV does, read off the page: its own words, and its real media element. */
export function playing(tv: Page): Promise<Playing> {
  return tv.evaluate(() => {
    const { status, playbackId, track } = document.documentElement.dataset
    const media = [...document.querySelectorAll<HTMLMediaElement>('video, audio')].find(
      element => !element.paused && element.readyState > 2,
    )
    return { status, playbackId, track, time: media?.currentTime ?? -1 }
  })
}

/** Waits until real media moves on. */
export async function expectMusic(tv: Page): Promise<Playing> {
  await expect.poll(async () => (await playing(tv)).time, { timeout: 30_000 }).toBeGreaterThan(0.2)
  const before = await playing(tv)
  await expect
    .poll(async () => {
      const now = await playing(tv)
      return now.playbackId !== before.playbackId || now.time > before.time + 0.3
    })
    .toBe(true)
  return playing(tv)
}

/** Titles in the owner's list, in order. */
export const lineOf = (admin: Page): Promise<string[]> =>
  admin
    .getByRole('region', { name: 'Queue' })
    .getByRole('button', { name: /^Move / })
    .evaluateAll(grips => grips.map(grip => grip.getAttribute('aria-label')?.slice('Move '.length) ?? ''))
