import type { QueryOf, ResponseOf } from '@djamms/shared'
import { balances } from '../credits/credits.ts'
import type { AuthorizedVenue } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { pageInfo } from '../platform/page.ts'
import { waitingByPatron } from '../queue/queue.ts'
import { patronsCount, patronsPage, recentPatronIds } from './venues.sql.ts'

/** Connecting is activity: whoever is online is among so many seen last. */
const MOST_ONLINE = 5000

/** A page of the patrons seen in a venue, with their code, credits and waiting songs. */
export async function listPatrons(
  { db, realtime }: Pick<Context, 'db' | 'realtime'>,
  venue: AuthorizedVenue,
  { page, limit, filter }: QueryOf<'venues.users'>,
): Promise<ResponseOf<'venues.users'>> {
  const recent = filter === 'online' ? await db.query(recentPatronIds(venue.id, MOST_ONLINE)) : null
  const online = recent?.map(row => row.id).filter(id => realtime.userOnline(id)) ?? null
  const [rows, total] = await Promise.all([
    db.query(patronsPage(venue.id, online, limit, (page - 1) * limit)),
    online ? online.length : db.one(patronsCount(venue.id)).then(row => row?.total ?? 0),
  ])
  const ids = rows.map(row => row.id)
  const [credits, waiting] = await Promise.all([
    balances(db, venue.id, ids),
    waitingByPatron(db, venue.id, ids),
  ])
  const items = rows.map(({ patronCode, ...row }) => ({
    ...row,
    ...(patronCode !== null && { patronCode }),
    balance: credits.get(row.id) ?? 0,
    waiting: waiting.get(row.id) ?? 0,
    online: realtime.userOnline(row.id),
  }))
  return { items, pagination: pageInfo(page, limit, total) }
}
