import path from 'node:path'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { root, run } from './run.mjs'

/** Runs a program of the server's, built if it has to be, with this script's arguments; ends as it ends. */
export async function program(name) {
  await install()
  await build()
  const file = path.join(root, 'server/dist', `${name}.js`)
  // Paths that were given are meant from where we were called.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  process.exit(await run(process.execPath, ['--enable-source-maps', file, ...process.argv.slice(2)], { cwd }))
}
