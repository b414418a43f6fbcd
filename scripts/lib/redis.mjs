import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { run } from './run.mjs'

/** Whether there is a redis-server for the tests of several processes; on Debian it is installed if we are root. */
export async function redis() {
  const there = () => spawnSync('redis-server', ['--version']).status === 0
  if (there()) return true
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false
  console.log('Installing Redis from Debian ...')
  // Runlevel 1: the package does not start a server of its own.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  await run('apt-get', ['update'], { quiet: true, env })
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], { quiet: true, env })
  return there()
}
