import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  // Tests for vitest, which may stand here too, end in .test.ts.
  testMatch: '**/*.spec.ts',
  // A journey is one story told in several windows; two at once would fight over two cores.
  workers: 1,
  timeout: 240_000,
  // Real media on a shared machine: what checks a change tells a story a second time before it counts, and names it flaky.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 15_000 },
  outputDir: '../test-results',
  use: {
    actionTimeout: 15_000,
    // Old screens and wet hands are tested at their real sizes: each journey sets its own.
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.DJAMMS_TEST_CHROMIUM ?? '/usr/bin/chromium',
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--autoplay-policy=no-user-gesture-required',
        '--mute-audio',
        // Windows in the background are windows on other machines here.
        '--disable-background-timer-throttling',
        '--disable-renderer-backgrounding',
        '--disable-backgrounding-occluded-windows',
      ],
    },
  },
})
