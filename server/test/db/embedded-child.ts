import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { createDb } from '../../src/platform/db/pool.ts'

// A process that uses an embedded database, for embedded.test.ts: tells what it got, and stops when told to.
const log = { info() {}, warn() {}, error: console.error }
const embedded = await startEmbedded({ dataDir: process.argv[2]!, log, settings: { fsync: 'off' } })
const db = createDb({ url: embedded.url, log, max: 1 })
const [row] = await db.query<{ pid: number }>({ text: 'select pg_backend_pid() pid', values: [] })
await db.close()
process.send?.({ url: embedded.url, attached: embedded.attached, backend: row?.pid })
process.on('message', async () => {
  await embedded.stop()
  process.disconnect()
})
