import path from 'node:path'
import { readPlace } from '../platform/config.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { databaseFolder, migrate } from '../platform/db/migrate.ts'
import { fail, log } from './terminal.ts'

// `pnpm migrate`: what has not run yet, while servers of the version before run.
async function main(): Promise<void> {
  const { dataDir, databaseUrl } = readPlace(process.env, path.dirname(databaseFolder()))
  const embedded = databaseUrl ? null : await startEmbedded({ dataDir: path.join(dataDir, 'postgres'), log })
  try {
    const done = await migrate({ url: (databaseUrl ?? embedded?.url) as string, log })
    console.log(done.length > 0 ? `Migrated: ${done.join(', ')}` : 'The database is up to date.')
  } finally {
    await embedded?.stop()
  }
}

main().catch(error => fail('The migrations did not run.', error))
