// `pnpm run deploy --to <ref> --restart '<command with {}>' --process <name>=<address> ... [--venue <key>] [--patience <seconds>]`
// docs/operations.md has more. Exits with 0, 1 (nothing changed, or the version before runs again) or 2 (neither runs).
import { deploy } from './lib/deploy.mjs'

const given = process.argv.slice(2)
const options = { ref: '', restart: '', processes: [], venue: null, patienceSeconds: 90 }
while (given.length > 0) {
  const [argument, value] = given.splice(0, 2)
  if (value === undefined) usage()
  const [, name, address] = /^([\w.@-]+)=(https?:\/\/\S+)$/.exec(value) ?? []
  if (argument === '--to') options.ref = value
  else if (argument === '--restart') options.restart = value
  else if (argument === '--venue') options.venue = value
  else if (argument === '--patience' && Number(value) > 0) options.patienceSeconds = Number(value)
  else if (argument === '--process' && name) options.processes.push({ name, address })
  else usage()
}
if (!options.ref || !options.restart || options.processes.length === 0) usage()
process.exit(await deploy(options))

function usage() {
  console.error(
    "usage: pnpm run deploy --to <ref> --restart '<command with {}>' --process <name>=<address> ... [--venue <key>] [--patience <seconds>]",
  )
  process.exit(64)
}
