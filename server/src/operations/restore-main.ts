import { existsSync } from 'node:fs'
import path from 'node:path'
import { ConfigError, readPlace } from '../platform/config.ts'
import { databaseFolder } from '../platform/db/migrate.ts'
import { restore } from './restore.ts'
import { fail, log } from './terminal.ts'

// `pnpm restore <file> [--force]`: a backup, back in its place. Servers are stopped meanwhile.
const root = path.dirname(databaseFolder())

async function main(): Promise<void> {
  const { values, file } = readArguments(process.argv.slice(2))
  const { dataDir, databaseUrl } = readPlace(process.env, root)
  const url = databaseUrl ?? null
  const done = await restore({ archive: file, url, dataDir, force: values.has('--force'), log })
  console.log(
    `Restored ${done.rows} rows of ${done.tables} tables and ${done.files} files, as they were at ${done.createdAt}`,
  )
}

function readArguments(given: string[]): { values: Set<string>; file: string } {
  const values = new Set(given.filter(argument => argument.startsWith('--')))
  const files = given.filter(argument => !argument.startsWith('--'))
  const unknown = [...values].find(value => value !== '--force')
  if (unknown || files.length !== 1) throw new ConfigError('usage: pnpm restore <backup.tar.gz> [--force]')
  const file = path.resolve(files[0] as string)
  if (!existsSync(file)) throw new ConfigError(`there is no ${file}`)
  return { values, file }
}

main().catch(error => fail('Nothing was restored.', error))
