// Type-checks every package, two at a time. Exits with 1 if one fails.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { bin, root, run } from './lib/run.mjs'

const projects = [
  ...['packages', 'apps'].flatMap(folder =>
    readdirSync(path.join(root, folder)).map(name => `${folder}/${name}`),
  ),
  'server',
  'tests',
].filter(project => existsSync(path.join(root, project, 'tsconfig.json')))

let failed = false
async function worker() {
  for (let project = projects.shift(); project; project = projects.shift()) {
    if ((await run(bin('tsc'), ['-p', project], { quiet: true })) !== 0) failed = true
  }
}
await Promise.all([worker(), worker()])
process.exit(failed ? 1 : 0)
