// `npm test`: sets up what the tests need and runs them all. The last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { browser } from './lib/browser.mjs'
import { build } from './lib/build.mjs'
import { has } from './lib/debian.mjs'
import { install } from './lib/install.mjs'
import { nginx } from './lib/nginx.mjs'
import { redis } from './lib/redis.mjs'
import { bin, root, run } from './lib/run.mjs'

await install()
const results = mkdtempSync(path.join(tmpdir(), 'djamms-test-'))
const counts = { passed: 0, failed: 0, skipped: 0 }
const notes = []
let broken = false

await step('format and lint', () => run(bin('biome'), ['check', '--error-on-warnings', '.']))
await step('types', () => run(process.execPath, [path.join(root, 'scripts/typecheck.mjs')]))
await build()

if (!(await redis()))
  notes.push(
    'skipped: what processes share in Redis, and tests/several (no redis-server was found and none could be installed)',
  )
const unit = path.join(results, 'vitest.json')
await step('vitest', () =>
  run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`]),
)
const vitest = read(unit)
add(vitest?.numPassedTests, vitest?.numFailedTests, vitest?.numPendingTests)

const withoutNginx = await nginx()
if (withoutNginx) notes.push(`skipped: tests/nginx (not installed: ${withoutNginx})`)
if (!has('docker-compose') && !has('docker'))
  notes.push('skipped: compose files (no compose client is installed)')
const chromium = await browser()
if (chromium) {
  const journeys = path.join(results, 'playwright.json')
  await step('journeys', () =>
    run(bin('playwright'), ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json'], {
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: journeys, DJAMMS_TEST_CHROMIUM: chromium },
    }),
  )
  const stats = read(journeys)?.stats
  add(stats && stats.expected + stats.flaky, stats?.unexpected, stats?.skipped)
} else {
  notes.push('skipped: the journeys in a browser (no Chromium was found and none could be installed)')
}

rmSync(results, { recursive: true, force: true })
for (const note of notes) console.log(note)
if (broken && counts.failed === 0) counts.failed = 1
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
process.exit(counts.failed > 0 ? 1 : 0)

async function step(name, work) {
  console.log(`\n== ${name}`)
  if ((await work()) !== 0) {
    broken = true
    notes.push(`failed: ${name}`)
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function add(passed = 0, failed = 0, skipped = 0) {
  counts.passed += passed
  counts.failed += failed
  counts.skipped += skipped
}
