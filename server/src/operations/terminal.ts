import { ConfigError } from '../platform/config.ts'
import type { DbLog } from '../platform/db/embedded.ts'
import { RestoreRefused } from './archive.ts'

/** What scripts say: results go to standard output, all else to standard error. */
export const log: DbLog = {
  info: message => console.error(message),
  warn: message => console.error(message),
  error: message => console.error(message),
}

/** One line where a person can do something about it, all there is where not (O6). */
export function fail(what: string, error: unknown): never {
  if (error instanceof ConfigError || error instanceof RestoreRefused)
    console.error(`${what} ${error.message}`)
  else console.error(what, error)
  process.exit(1)
}
