import { spawnSync } from 'node:child_process'
import { root, run } from './run.mjs'

/**
 * Brings the checkout to `ref` and the processes with it, one at a time; if anything fails, brings back the code of
 * before. The database is not brought back: migrations add first, so that the version before runs on them
 * (database/CONVENTIONS.md); the backup is there for the rest. Resolves to the exit code.
 * @param processes `{ name, address }` each; `restart` is a shell command in which {} stands for the name;
 * `patienceSeconds`: for a restarted process to be well
 */
export async function deploy({ ref, restart, processes, venue, patienceSeconds }) {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.trim()
  const script = (name, ...args) => run(process.execPath, [`scripts/${name}.mjs`, ...args])
  const say = line => console.log(`== ${line}`)
  if (git('status', '--porcelain', '--untracked-files=no') !== '') {
    console.error('The checkout has changes that are not committed: nothing was done.')
    return 1
  }
  const before = git('rev-parse', 'HEAD')
  const wanted = git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`)
  if (!wanted) {
    console.error(`There is no version ${ref}: nothing was done.`)
    return 1
  }

  async function well({ name, address }) {
    const deadline = Date.now() + patienceSeconds * 1000
    for (;;) {
      const check = [address, ...(venue ? ['--venue', venue] : [])]
      if ((await run(process.execPath, ['scripts/health-check.mjs', ...check], { quiet: true })) === 0)
        return true
      if (Date.now() > deadline) {
        console.error(`${name} is not well at ${address}`)
        return false
      }
      await new Promise(resolve => setTimeout(resolve, 1000))
    }
  }
  async function bring(commit, which) {
    git('checkout', '--quiet', '--detach', commit)
    if (git('rev-parse', 'HEAD') !== commit) return `git could not check out ${commit.slice(0, 10)}`
    if ((await script('build')) !== 0) return 'the build failed'
    if (commit === wanted && (await script('migrate')) !== 0) return 'the migrations failed'
    for (const each of which) {
      say(`restarting ${each.name}`)
      touched.add(each)
      const status = await run('sh', ['-c', restart.replaceAll('{}', each.name)])
      if (status !== 0) return `the restart of ${each.name} ended with ${status}`
      if (!(await well(each))) return `${each.name} did not come back`
    }
    return null
  }

  const touched = new Set()
  say('backing up')
  if ((await script('backup')) !== 0) {
    console.error('The backup failed: nothing was done.')
    return 1
  }
  say(`from ${before.slice(0, 10)} to ${wanted.slice(0, 10)}`)
  const failure = await bring(wanted, processes)
  if (failure === null) {
    say(`deployed ${wanted.slice(0, 10)}`)
    return 0
  }
  console.error(`${failure}: back to ${before.slice(0, 10)}`)
  const worse = await bring(before, [...touched])
  console.error(worse === null ? 'The version before runs again.' : `And that failed too: ${worse}`)
  return worse === null ? 1 : 2
}
