import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bin, root, run } from './run.mjs'

const apps = ['player', 'kiosk', 'admin', 'developer']
/** What is made in server/dist, and from which source. */
const programs = {
  main: 'server/src/main.ts',
  backup: 'server/src/operations/backup-main.ts',
  migrate: 'server/src/operations/migrate-main.ts',
  restore: 'server/src/operations/restore-main.ts',
}

/** Bundles the server and builds the four apps, if a source has changed since the last time. */
export async function build({ force = false } = {}) {
  const wanted = fingerprint()
  const stamp = path.join(root, 'node_modules', '.djamms-built')
  const outputs = [
    ...Object.keys(programs).map(name => `server/dist/${name}.js`),
    ...apps.map(app => `apps/${app}/dist/index.html`),
  ]
  const there = outputs.every(file => existsSync(path.join(root, file)))
  if (!force && there && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Building ...')
  const [server, ...pages] = await Promise.all([
    bundleServer(),
    ...apps.map(app =>
      run(bin('vite'), ['build', '--logLevel', 'warn'], { cwd: path.join(root, 'apps', app), quiet: true }),
    ),
  ])
  const failed = [server, ...pages].find(status => status !== 0)
  if (failed !== undefined) {
    console.error('The build failed.')
    process.exit(failed)
  }
  writeFileSync(stamp, wanted)
}

/** One file a program: what is ours is bundled, the packages stay where pnpm put them. */
async function bundleServer() {
  const { build: esbuild } = await import('esbuild')
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'server/package.json'), 'utf8'))
  try {
    await esbuild({
      absWorkingDir: root,
      entryPoints: programs,
      outdir: 'server/dist',
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: true,
      external: Object.keys(dependencies)
        .filter(name => !name.startsWith('@djamms/'))
        .flatMap(name => [name, `${name}/*`]),
      // zod is the contract's: it is one of the server's own packages too.
      logLevel: 'warning',
    })
    return 0
  } catch {
    return 1
  }
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const folder of ['packages', 'apps', 'server/src', 'scripts', 'pnpm-lock.yaml'])
    add(path.join(root, folder), hash)
  return hash.digest('hex')
}

function add(file, hash) {
  const stat = statSync(file)
  if (!stat.isDirectory()) {
    hash.update(`${path.relative(root, file)} ${stat.size} ${stat.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(file).sort()) {
    if (name === 'node_modules' || name === 'dist' || name === 'test') continue
    add(path.join(file, name), hash)
  }
}
