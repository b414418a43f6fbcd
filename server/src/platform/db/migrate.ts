import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'
import type { DbLog } from './embedded.ts'
import { asDatabaseError } from './errors.ts'

interface Options {
  url: string
  direction?: 'up' | 'down'
  /** How many; all of them if left out. */
  count?: number
  log: DbLog
}

/** Runs what has not run yet (or undoes it), all in one transaction. Two at once are harmless: one waits and finds nothing to do. */
export async function migrate({ url, direction = 'up', count = Infinity, log }: Options): Promise<string[]> {
  const quiet = (message: string) => message.startsWith('### ') && log.info(message)
  const done = await runner({
    databaseUrl: url,
    dir: join(databaseFolder(), 'migrations'),
    migrationsTable: 'pgmigrations',
    direction,
    count,
    singleTransaction: true,
    advisoryLockMode: 'wait',
    logger: { info: quiet, warn: log.warn.bind(log), error: log.error.bind(log) },
  }).catch(error => {
    throw asDatabaseError(error)
  })
  return done.map(({ name }) => name)
}

/** `database/` of the checkout: above this file, whether it runs from source or bundled. */
export function databaseFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'database', 'migrations'))) {
    if (folder === dirname(folder)) throw new Error('No folder database/migrations above the server')
    folder = dirname(folder)
  }
  return join(folder, 'database')
}
