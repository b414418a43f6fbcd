import { existsSync } from 'node:fs'
import { installPackages, mayInstall } from './debian.mjs'
import { bin, run } from './run.mjs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The Chromium that the tests drive: DJAMMS_TEST_CHROMIUM, the machine's own, Debian's (installed here if we are root),
 * or Playwright's. Null if there is none to be had.
 */
export async function browser() {
  const given = process.env.DJAMMS_TEST_CHROMIUM
  if (given) return given
  const found = () => PLACES.find(place => existsSync(place)) ?? null
  if (found()) return found()
  if (mayInstall()) {
    console.log('Installing Chromium from Debian ...')
    await installPackages(['chromium', 'fonts-liberation'])
    return found()
  }
  const { chromium } = await import('@playwright/test')
  if (!existsSync(chromium.executablePath())) {
    console.log('Installing Playwright’s Chromium ...')
    await run(bin('playwright'), ['install', 'chromium'], { quiet: true })
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null
}
