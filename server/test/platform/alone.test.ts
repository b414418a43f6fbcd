import { expect, test } from 'vitest'
import { NotAlone, takePlace } from '../../src/platform/db/alone.ts'
import { testDatabase } from '../support/database.ts'

const { url, db } = await testDatabase()
const log = { info() {}, warn() {}, error() {} }

test('[R7] a second server on one database is refused after its patience, and may start once the first has gone', async () => {
  const first = await takePlace({ url, shared: false, log })
  await expect(takePlace({ url, shared: false, log, patienceMs: 400 })).rejects.toBeInstanceOf(NotAlone)
  const waiting = takePlace({ url, shared: false, log, patienceMs: 5000 })
  await first.release()
  await (await waiting).release()
})

test('[R7] servers that share Redis run together; one that does not is kept out, and keeps them out', async () => {
  const shared = { url, shared: true, log, patienceMs: 400 }
  const first = await takePlace(shared)
  const second = await takePlace(shared)
  await expect(takePlace({ ...shared, shared: false })).rejects.toThrow(/several processes need REDIS_URL/)
  await first.release()
  await second.release()
  const alone = await takePlace({ ...shared, shared: false })
  await expect(takePlace(shared)).rejects.toThrow(/without REDIS_URL/)
  await alone.release()
})

test('[R7] after the database was away the lock is taken again', async () => {
  const first = await takePlace({ url, shared: false, log })
  await db.query({
    text: "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'djamms-alone'",
    values: [],
  })
  await expect
    .poll(
      () =>
        takePlace({ url, shared: false, log, patienceMs: 0 })
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
