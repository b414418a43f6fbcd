import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pnpm, root } from './run.mjs'

/** Installs the packages of the lock file, if they are not there yet or it has changed since. */
export async function install() {
  requireNode()
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'pnpm-lock.yaml')))
    .digest('hex')
  const stamp = path.join(root, 'node_modules', '.djamms-installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Installing packages ...')
  const status = await pnpm(['install', '--frozen-lockfile'], { quiet: true })
  if (status !== 0) {
    console.error('The packages could not be installed.')
    process.exit(status)
  }
  writeFileSync(stamp, wanted)
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`DJAMMS needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
