import { randomInt } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../platform/config.ts'

/** Read from a terminal and typed on a tablet: no letters that look like others. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Three groups of four: 59 bits. */
export function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return [group(), group(), group()].join('-')
}

/** The password of the demo accounts, for printing at every start; nobody else on the machine may read it. */
export function keptPassword(config: Pick<Config, 'dataDir'>): string | null {
  const file = fileOf(config)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() || null : null
}

export function keepPassword(config: Pick<Config, 'dataDir'>, password: string): void {
  const file = fileOf(config)
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  // `mode` counts only for a file that is new.
  chmodSync(file, 0o600)
}

function fileOf({ dataDir }: Pick<Config, 'dataDir'>): string {
  return path.join(dataDir, 'demo-password')
}
