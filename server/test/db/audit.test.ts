import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { refusal, sql } from './fixtures.ts'

const { db } = await testDatabase()

test('[A11] the audit log is append-only', async () => {
  await sql(db, "insert into audit_log (action, venue_id, details) values ('queue.request', $1, $2)", [
    randomUUID(),
    { position: 3 },
  ])
  for (const attack of ["update audit_log set action = 'x'", 'delete from audit_log', 'truncate audit_log']) {
    expect(await refusal(sql(db, attack))).toMatch(/^23001 audit_log is append-only/)
  }
  await expect(
    db.tx(async tx => {
      await sql(tx, "set local session_replication_role = 'replica'")
      await sql(tx, 'delete from audit_log')
    }),
  ).rejects.toThrow(/append-only/)
  expect(await sql(db, 'select action, outcome, details from audit_log')).toEqual([
    { action: 'queue.request', outcome: 'done', details: { position: 3 } },
  ])
})

test('[A11] a row outlives what it names', async () => {
  await sql(
    db,
    "insert into audit_log (action, actor_user_id, outcome) values ('access.refused', $1, 'refused')",
    [randomUUID()],
  )
  expect(await refusal(sql(db, "insert into audit_log (action, outcome) values ('x', 'maybe')"))).toBe(
    '23514 audit_log_outcome_check',
  )
})
