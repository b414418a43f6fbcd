import { describe, expect, test } from 'vitest'
import { isCheckViolation, type Queryable } from '../../src/platform/db/pool.ts'
import { testDatabase } from '../support/database.ts'
import { makeGuest, makeUser, makeVenue, refusal, sql } from './fixtures.ts'

const { db } = await testDatabase({ max: 12 })

const enter = (on: Queryable, user: string, venue: string, type: string, amount: number) =>
  sql(
    on,
    'insert into credit_transactions (user_id, venue_id, transaction_type, amount) values ($1, $2, $3, $4)',
    [user, venue, type, amount],
  )

async function balance(user: string, venue: string) {
  const [row] = await sql<{ balance: number; total_earned: number; total_spent: number }>(
    db,
    'select balance, total_earned, total_spent from user_credits where user_id = $1 and venue_id = $2',
    [user, venue],
  )
  return row
}

async function patron() {
  const venue = await makeVenue(db)
  return { venue, user: await makeGuest(db, venue) }
}

describe('[C1] the ledger is append-only', () => {
  test('update, delete and truncate are refused, even where they would touch nothing', async () => {
    const { user, venue } = await patron()
    await enter(db, user, venue, 'ADDED', 5)
    for (const attack of [
      'update credit_transactions set amount = 500',
      "update credit_transactions set description = 'x' where false",
      'delete from credit_transactions',
      'truncate credit_transactions',
      'truncate users cascade',
    ]) {
      expect(await refusal(sql(db, attack))).toMatch(
        /^23001 (credit_transactions|user_credits) is append-only/,
      )
    }
    expect(await sql(db, 'select amount from credit_transactions where user_id = $1', [user])).toEqual([
      { amount: 5 },
    ])
  })

  test('also for a session that turns triggers off as a restore does', async () => {
    await expect(
      db.tx(async tx => {
        await sql(tx, "set local session_replication_role = 'replica'")
        await sql(tx, 'delete from credit_transactions')
      }),
    ).rejects.toThrow(/append-only/)
  })

  test('an account or venue with a ledger cannot be deleted from under it', async () => {
    const { user, venue } = await patron()
    await enter(db, user, venue, 'ADDED', 5)
    expect(await refusal(sql(db, 'delete from users where id = $1', [user]))).toMatch(/^23503/)
    expect(await refusal(sql(db, 'delete from venues where id = $1', [venue]))).toMatch(/^23503/)
  })
})

describe('[C2] balance = sum of the ledger, never negative', () => {
  test('[C2] every entry counts', async () => {
    const { user, venue } = await patron()
    await enter(db, user, venue, 'ADDED', 10)
    await enter(db, user, venue, 'SPENT', -3)
    await enter(db, user, venue, 'EARNED', 2)
    await enter(db, user, venue, 'REMOVED', -1)
    expect(await balance(user, venue)).toEqual({ balance: 8, total_earned: 12, total_spent: 4 })
  })

  test('[C2] [C11] an overdraft is refused, also where there was never a credit, and credits elsewhere do not help', async () => {
    const { user, venue } = await patron()
    const elsewhere = await makeVenue(db)
    const OVERDRAFT = '23514 user_credits_balance_not_negative'
    expect(await refusal(enter(db, user, venue, 'SPENT', -1))).toBe(OVERDRAFT)
    await enter(db, user, venue, 'ADDED', 2)
    await enter(db, user, elsewhere, 'ADDED', 50)
    expect(await refusal(enter(db, user, venue, 'SPENT', -3))).toBe(OVERDRAFT)
    expect((await balance(user, venue))?.balance).toBe(2)
    expect(await sql(db, 'select count(*) n from credit_transactions where user_id = $1', [user])).toEqual([
      { n: 2 },
    ])
  })

  test('[C2] [C6] of forty simultaneous debits against a balance for seven, exactly seven succeed', async () => {
    const { user, venue } = await patron()
    await enter(db, user, venue, 'ADDED', 7)
    const done = await Promise.allSettled(
      Array.from({ length: 40 }, () => enter(db, user, venue, 'SPENT', -1)),
    )
    const refused = done.filter(each => each.status === 'rejected')
    expect(refused).toHaveLength(33)
    expect(refused.every(each => isCheckViolation(each.reason, 'user_credits_balance_not_negative'))).toBe(
      true,
    )
    expect(await balance(user, venue)).toEqual({ balance: 0, total_earned: 7, total_spent: 7 })
  })

  test('[C2] simultaneous first credits of one patron all count', async () => {
    const { user, venue } = await patron()
    let others: Promise<unknown> | undefined
    await db.tx(async tx => {
      await enter(tx, user, venue, 'ADDED', 1)
      // None of them sees the account that is being opened here.
      others = Promise.all(Array.from({ length: 9 }, () => enter(db, user, venue, 'ADDED', 1)))
      await new Promise(resolve => setTimeout(resolve, 100))
    })
    await others
    expect(await balance(user, venue)).toEqual({ balance: 10, total_earned: 10, total_spent: 0 })
  })

  test('[C2] a transaction that is rolled back leaves neither entry nor balance', async () => {
    const { user, venue } = await patron()
    const work = db.tx(async tx => {
      await enter(tx, user, venue, 'ADDED', 9)
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    expect(await balance(user, venue)).toBeUndefined()
  })

  test('[C2] no statement from outside changes a balance', async () => {
    const { user, venue } = await patron()
    await enter(db, user, venue, 'ADDED', 5)
    const other = await makeUser(db)
    for (const attack of [
      'update user_credits set balance = balance + 1',
      'update user_credits set total_spent = 0, total_earned = 0',
      `update user_credits set user_id = '${other}'`,
      'delete from user_credits',
      'truncate user_credits',
      `insert into user_credits (user_id, venue_id, balance) values ('${other}', '${venue}', 100)`,
    ]) {
      expect(await refusal(sql(db, attack))).toMatch(/^23001/)
    }
    expect((await balance(user, venue))?.balance).toBe(5)
  })

  test('[C2] an empty account may be made, to have a row to lock', async () => {
    const { user, venue } = await patron()
    await sql(db, 'insert into user_credits (user_id, venue_id) values ($1, $2) on conflict do nothing', [
      user,
      venue,
    ])
    await enter(db, user, venue, 'ADDED', 1)
    expect((await balance(user, venue))?.balance).toBe(1)
  })
})

test('[C3] EARNED and ADDED are positive, SPENT and REMOVED negative, no other type', async () => {
  const { user, venue } = await patron()
  await enter(db, user, venue, 'ADDED', 10)
  for (const type of ['EARNED', 'ADDED']) {
    for (const amount of [0, -1]) {
      expect(await refusal(enter(db, user, venue, type, amount))).toBe('23514 credit_transactions_sign')
    }
  }
  for (const type of ['SPENT', 'REMOVED']) {
    for (const amount of [0, 1]) {
      expect(await refusal(enter(db, user, venue, type, amount))).toBe('23514 credit_transactions_sign')
    }
  }
  expect(await refusal(enter(db, user, venue, 'REFUND', -1))).toBe(
    '23514 credit_transactions_transaction_type_check',
  )
  expect(await refusal(enter(db, user, venue, 'REFUND', 1))).toMatch(/^23514/)
})
