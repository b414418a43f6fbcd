import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { run } from './run.mjs'

export const has = program =>
  spawnSync(process.platform === 'win32' ? 'where' : 'which', [program]).status === 0

export const mayInstall = () => existsSync('/etc/debian_version') && process.getuid?.() === 0

/** Installs Debian's packages where we may. Whoever calls looks whether it worked. */
export async function installPackages(packages) {
  if (!mayInstall()) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { quiet: true, env })
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { quiet: true, env })
}
