// `pnpm health [address] [--venue <key>] [--insecure]`: is it alive, is it ready, does a socket join a room and hear the
// state? Exits with 0, or with what is wrong: 1 no answer, 2 not ready (the database), 3 no guest, 4 no socket, 64 usage.
import { checkHealth } from './lib/health.mjs'

const given = process.argv.slice(2)
const options = { address: 'http://127.0.0.1:8080', venue: null }
while (given.length > 0) {
  const argument = given.shift()
  if (argument === '--venue' && given.length > 0) options.venue = given.shift()
  // A certificate of one's own making. For this process alone.
  else if (argument === '--insecure') process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  else if (/^https?:\/\//.test(argument)) options.address = argument.replace(/\/$/, '')
  else {
    console.error('usage: pnpm health [http://address:port] [--venue <key>] [--insecure]')
    process.exit(64)
  }
}
const { code, line } = await checkHealth(options)
console.log(line)
process.exit(code)
