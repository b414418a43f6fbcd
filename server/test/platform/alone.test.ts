import { expect, test } from 'vitest'
import { NotAlone, runAlone } from '../../src/platform/db/alone.ts'
import { testDatabase } from '../support/database.ts'

const { url, db } = await testDatabase()
const log = { info() {}, warn() {}, error() {} }

test('[R7] a second server on one database is refused after its patience, and may start once the first has gone', async () => {
  const first = await runAlone({ url, log })
  await expect(runAlone({ url, log, patienceMs: 400 })).rejects.toBeInstanceOf(NotAlone)
  const waiting = runAlone({ url, log, patienceMs: 5000 })
  await first.release()
  await (await waiting).release()
})

test('[R7] after the database was away the lock is taken again', async () => {
  const first = await runAlone({ url, log })
  await db.query({
    text: "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'djamms-alone'",
    values: [],
  })
  await expect
    .poll(
      () =>
        runAlone({ url, log, patienceMs: 0 })
          .then(other => other.release())
          .then(
            () => 'free',
            () => 'held',
          ),
      { timeout: 5000 },
    )
    .toBe('held')
  await first.release()
})
