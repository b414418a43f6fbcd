import { randomBytes, randomUUID } from 'node:crypto'
import type { Queryable } from '../../src/platform/db/pool.ts'

/** Runs one statement; for tests, which name none. */
export function sql<Row = Record<string, unknown>>(
  on: Queryable,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return on.query<Row>({ text, values })
}

/** The error of a statement that must fail, as `sqlstate constraint` or `sqlstate message`. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    thrown => thrown as Error & { code?: string; constraint?: string },
  )
  if (!error) throw new Error('It was not refused')
  return `${error.code} ${error.constraint ?? error.message}`
}

export async function makeUser(on: Queryable, role = 'owner'): Promise<string> {
  return makeId(on, 'insert into users (name, email, role) values ($1, $2, $3)', [
    'Somebody',
    `${randomUUID()}@x.test`,
    role,
  ])
}

export async function makeVenue(on: Queryable): Promise<string> {
  const key = `v-${randomBytes(6).toString('hex')}`
  return makeId(on, 'insert into venues (venue_id, venue_name, owner_id) values ($1, $2, $3)', [
    key,
    key,
    await makeUser(on),
  ])
}

export async function makeGuest(on: Queryable, venue: string): Promise<string> {
  return makeId(on, "insert into users (name, role, home_venue_id) values ('a guest', 'guest', $1)", [venue])
}

export async function makeDevice(on: Queryable, venue: string, kind = 'player'): Promise<string> {
  return makeId(on, 'insert into devices (venue_id, kind, name) values ($1, $2, $3)', [venue, kind, 'Screen'])
}

export async function makeMedia(
  on: Queryable,
  venue: string,
  title = 'A song',
  artist: string | null = null,
): Promise<string> {
  const key = randomBytes(32).toString('hex')
  return makeId(
    on,
    `insert into house_media (venue_id, key, file_name, mime, bytes, sha256, kind, title, artist, duration_seconds)
     values ($1, $2, $2 || '.webm', 'video/webm', 1, $2, 'video', $3, $4, 180)`,
    [venue, key, title, artist],
  )
}

/** Puts a song at a place, as a request of nobody. */
export async function makeItem(
  on: Queryable,
  venue: string,
  position: number,
  more: Record<string, unknown> = {},
) {
  const row = {
    venue_id: venue,
    source: 'youtube',
    youtube_id: randomBytes(8).toString('hex'),
    title: 'A song',
    position,
    ...more,
  }
  const columns = Object.keys(row)
  const places = columns.map((_, index) => `$${index + 1}`)
  return makeId(
    on,
    `insert into queue_items (${columns.join(', ')}) values (${places.join(', ')})`,
    Object.values(row),
  )
}

async function makeId(on: Queryable, text: string, values: unknown[]): Promise<string> {
  const [row] = await sql<{ id: string }>(on, `${text} returning id`, values)
  return row!.id
}
