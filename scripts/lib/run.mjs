import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
/** The one pinned package manager; never the machine's own. */
const PNPM = 'pnpm@12.21.0'

/** Runs a program in the checkout, its output going to ours. Resolves to its exit code. */
export function run(command, args, { quiet = false, env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32',
    })
    let output = ''
    child.stdout?.on('data', data => (output += data))
    child.stderr?.on('data', data => (output += data))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      const status = code ?? (signal ? 1 : 0)
      if (quiet && status !== 0) process.stderr.write(output)
      resolve(status)
    })
  })
}

/** Runs a program and ends this one with its status if it failed. */
export async function must(command, args, options) {
  const status = await run(command, args, options)
  if (status !== 0) process.exit(status)
}

export const pnpm = (args, options) => run('npx', ['-y', PNPM, ...args], options)

/** A program that a package of the checkout brings. */
export const bin = name =>
  path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
