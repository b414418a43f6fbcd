import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { openCluster, stopServer } from '../../src/platform/db/embedded-cluster.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { countRegistered } from '../../src/platform/db/process-file.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database that test files clone. */
    templateUrl: string
  }
}

const PREFIX = 'djamms-test-'
const log = { info() {}, warn: console.warn, error: console.error }
// Nothing here outlives the run: speed over safety.
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '100',
  // Tests that make deadlocks on purpose need not wait a second for each.
  deadlock_timeout: '100ms',
}

/** One PostgreSQL for the whole run, with one migrated database. */
export default async function setup(project: TestProject) {
  await sweep()
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX))
  const embedded = await startEmbedded({ dataDir, log, settings })
  await migrate({ url: embedded.url, log })
  project.provide('templateUrl', embedded.url)
  return async () => {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** What earlier runs left that were killed. Young ones may be starting just now. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const dataDir = join(tmpdir(), name)
    const age = Date.now() - (await stat(dataDir).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age < 60_000 || (await countRegistered(join(dataDir, 'users'))) > 0) continue
    await stopServer(await openCluster(dataDir, {}, log))
    await rm(dataDir, { recursive: true, force: true })
  }
}
