import type { PaginationInfo, VenueSummary } from '@djamms/shared/types'
import type { Principal } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { pageInfo } from '../platform/page.ts'
import { queueSummaries } from '../queue/queue.ts'
import { venuesCount, venuesPage } from './venues.sql.ts'

/** The venues that a person works in: an owner's own; all, for admins and developers. */
export async function listVenues(
  { db }: Pick<Context, 'db'>,
  person: Extract<Principal, { kind: 'user' }>,
  { page, limit }: { page: number; limit: number },
): Promise<{ items: VenueSummary[]; pagination: PaginationInfo }> {
  const owner = person.role === 'admin' || person.role === 'developer' ? null : person.userId
  const [rows, count] = await Promise.all([
    db.query(venuesPage(owner, limit, (page - 1) * limit)),
    db.one(venuesCount(owner)),
  ])
  const summaries = await queueSummaries(
    db,
    rows.map(row => row.id),
  )
  const items = rows.map(({ id, venueId, venueName }) => {
    const { queueCount = 0, nowPlaying = null, status = 'offline' } = summaries.get(id) ?? {}
    return { venueId, venueName, status, nowPlaying, queueCount }
  })
  return { items, pagination: pageInfo(page, limit, count?.total ?? 0) }
}
