import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { makeDevice, makeGuest, makeUser, makeVenue, refusal, sql } from './fixtures.ts'

const { db } = await testDatabase()

describe('users', () => {
  test('an email is taken whatever its case; guests have none', async () => {
    const add = (email: string) =>
      sql(db, "insert into users (name, email, role) values ('A', $1, 'owner')", [email])
    await add('Sam@bar.test')
    expect(await refusal(add('sam@BAR.test'))).toBe('23505 users_email')
    const venue = await makeVenue(db)
    await makeGuest(db, venue)
    await makeGuest(db, venue)
  })

  test('[A3] a guest has a home venue; a patron with an account need not', async () => {
    const add = (email: string | null) =>
      sql(db, "insert into users (name, email, role) values ('A', $1, 'guest')", [email])
    expect(await refusal(add(null))).toBe('23514 users_guest_has_home')
    await add('patron@x.test')
  })

  test('a patron code names one person in a venue', async () => {
    const [here, there] = [await makeVenue(db), await makeVenue(db)]
    const give = (user: string, code: string | null) =>
      sql(db, 'update users set patron_code = $2 where id = $1', [user, code])
    const [one, two] = [await makeGuest(db, here), await makeGuest(db, here)]
    await give(one, 'K7QX')
    expect(await refusal(give(two, 'K7QX'))).toBe('23505 users_patron_code')
    await give(await makeGuest(db, there), 'K7QX')
    await give(one, null)
    await give(two, 'K7QX')
    expect(await refusal(give(one, 'TOOLONG'))).toMatch(/^23514/)
  })

  test('[A5] only the four roles', async () => {
    expect(await refusal(makeUser(db, 'superuser'))).toBe('23514 users_role_check')
  })

  test('a change shows in updated_at; a queue that moves does not make the venue edited', async () => {
    const venue = await makeVenue(db)
    const updated = async () =>
      (await sql<{ updated_at: string }>(db, 'select updated_at from venues where id = $1', [venue]))[0]!
        .updated_at
    const first = await updated()
    await new Promise(resolve => setTimeout(resolve, 5))
    await sql(db, 'update venues set revision = revision + 1 where id = $1', [venue])
    expect(await updated()).toBe(first)
    await sql(db, "update venues set venue_name = 'New' where id = $1", [venue])
    expect((await updated()) > first).toBe(true)
  })
})

test('Fix 4: a venue key is lower-case letters, digits and dashes, and unique', async () => {
  const owner = await makeUser(db)
  const add = (key: string) =>
    sql(db, "insert into venues (venue_id, venue_name, owner_id) values ($1, 'Bar', $2)", [key, owner])
  await add('the-fox-2')
  expect(await refusal(add('the-fox-2'))).toBe('23505 venues_venue_id_key')
  for (const wrong of ['', 'a', 'The-Fox', '-fox', 'fox bar', 'fox/../x', 'x'.repeat(64), 'fox\n']) {
    expect(await refusal(add(wrong))).toBe('23514 venues_venue_id_check')
  }
})

describe('devices and pairings', () => {
  test('one primary player a venue; revoking frees the place; a kiosk is never primary', async () => {
    const venue = await makeVenue(db)
    const [one, two] = [await makeDevice(db, venue), await makeDevice(db, venue)]
    const prefer = (id: string) => sql(db, 'update devices set is_primary = true where id = $1', [id])
    await prefer(one)
    expect(await refusal(prefer(two))).toBe('23505 devices_primary')
    await sql(db, 'update devices set revoked_at = now() where id = $1', [one])
    await prefer(two)
    expect(await refusal(prefer(await makeDevice(db, venue, 'kiosk')))).toBe(
      '23514 devices_primary_is_player',
    )
  })

  test('a pairing code names one screen while it waits, and may come again', async () => {
    const device = await makeDevice(db, await makeVenue(db))
    const add = (code: string) =>
      sql(
        db,
        "insert into pairings (kind, code, poll_secret_hash, expires_at) values ('player', $1, 'h', now())",
        [code],
      )
    await add('ABCD2345')
    expect(await refusal(add('ABCD2345'))).toBe('23505 pairings_code')
    await sql(db, 'update pairings set device_id = $1, approved_at = now(), claimed_at = now()', [device])
    await add('ABCD2345')
    expect(await refusal(sql(db, 'update pairings set claimed_at = now() where claimed_at is null'))).toMatch(
      /^23514/,
    )
  })
})

test('a session is a user’s or a device’s, never both or neither', async () => {
  const venue = await makeVenue(db)
  const [user, device] = [await makeUser(db), await makeDevice(db, venue)]
  const add = (userId: string | null, deviceId: string | null) =>
    sql(db, 'insert into sessions (user_id, device_id) values ($1, $2)', [userId, deviceId])
  await add(user, null)
  await add(null, device)
  expect(await refusal(add(user, device))).toBe('23514 sessions_one_subject')
  expect(await refusal(add(null, null))).toBe('23514 sessions_one_subject')
  expect(await refusal(add(randomUUID(), null))).toMatch(/^23503/)
})
