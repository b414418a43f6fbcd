import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { ConfigError, readPlace } from '../platform/config.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { databaseFolder } from '../platform/db/migrate.ts'
import { backup } from './backup.ts'
import { fail, log } from './terminal.ts'

// `pnpm backup [file]`: one archive of everything, while servers run.
const root = path.dirname(databaseFolder())

async function main(): Promise<void> {
  const { dataDir, databaseUrl, version } = readPlace(process.env, root)
  if (!existsSync(dataDir)) throw new ConfigError(`DJAMMS_DATA_DIR: there is no ${dataDir}`)
  const stamp = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)
  const target = path.resolve(process.argv[2] ?? path.join(root, 'backups', `djamms-${stamp}.tar.gz`))
  if (existsSync(target)) throw new ConfigError(`${target} is there already`)
  await mkdir(path.dirname(target), { recursive: true })
  const embedded = databaseUrl ? null : await startEmbedded({ dataDir: path.join(dataDir, 'postgres'), log })
  try {
    const url = (databaseUrl ?? embedded?.url) as string
    const { tables, rows, files, bytes } = await backup({ url, dataDir, version, target, log })
    const size = `${(bytes / 1_000_000).toFixed(1)} MB`
    console.log(`Backed up ${rows} rows of ${tables} tables and ${files} files: ${size} in ${target}`)
    console.log('It holds secrets and what people are called: keep it where nobody else can read it.')
  } finally {
    await embedded?.stop()
  }
}

main().catch(error => fail('Nothing was backed up.', error))
