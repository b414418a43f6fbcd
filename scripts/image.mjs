// `node scripts/image.mjs <folder>`: what runs in production and nothing else, as the Dockerfile wants it: the built
// server and apps, the server's packages of the lock file (without the embedded PostgreSQL), migrations, nginx.
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from './lib/build.mjs'
import { install } from './lib/install.mjs'
import { pnpm, root } from './lib/run.mjs'

const target = path.resolve(process.argv[2] ?? '')
if (!process.argv[2] || target === root) {
  console.error('usage: node scripts/image.mjs <folder>')
  process.exit(1)
}
await install()
await build()
mkdirSync(target, { recursive: true })
const apps = readdirSync(path.join(root, 'apps'))
const packages = readdirSync(path.join(root, 'packages'))
for (const name of [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'database/migrations',
  'database/seeds',
  'server/package.json',
  'server/dist',
  'nginx',
  'packages/shared/src/version.ts',
  ...packages.map(each => `packages/${each}/package.json`),
  ...apps.flatMap(each => [`apps/${each}/package.json`, `apps/${each}/dist`]),
])
  cpSync(path.join(root, name), path.join(target, name), { recursive: true })
const options = ['--prod', '--frozen-lockfile', '--no-optional', '--filter', '@djamms/server...']
process.exit(await pnpm(['install', ...options], { cwd: target }))
