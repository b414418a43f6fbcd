import type { DeviceKind } from '@djamms/shared/types'
import { statement } from '../platform/db/statement.ts'

export interface DeviceRow {
  id: string
  kind: DeviceKind
  name: string
  isPrimary: boolean
  lastSeenAt: string | null
  createdAt: string
}
const columns = `id, kind, name, is_primary as "isPrimary", last_seen_at as "lastSeenAt", created_at as "createdAt"`

export const devicesOf = statement<DeviceRow, [venueId: string]>(
  'devices.list',
  `select ${columns} from devices where venue_id = $1::uuid and revoked_at is null order by created_at, id`,
)

export const lockDevice = statement<DeviceRow, [venueId: string, id: string]>(
  'devices.lock',
  `select ${columns} from devices
   where venue_id = $1::uuid and id = $2::uuid and revoked_at is null for no key update`,
)

/** The first player of a venue is its primary one. Under the venue's lock: two at once cannot both be the first. */
export const insertDevice = statement<
  DeviceRow,
  [id: string, venueId: string, kind: DeviceKind, name: string, at: string]
>(
  'devices.insert',
  `insert into devices (id, venue_id, kind, name, created_at, is_primary)
   values ($1::uuid, $2::uuid, $3::text, $4::text, $5::timestamptz, $3::text = 'player' and not exists (
     select from devices where venue_id = $2::uuid and is_primary and revoked_at is null))
   returning ${columns}`,
)

export const renameDevice = statement<never, [id: string, name: string]>(
  'devices.rename',
  'update devices set name = $2::text where id = $1::uuid',
)

export const clearPrimary = statement<never, [venueId: string]>(
  'devices.clear-primary',
  'update devices set is_primary = false where venue_id = $1::uuid and is_primary',
)
export const makePrimary = statement<never, [id: string]>(
  'devices.make-primary',
  'update devices set is_primary = true where id = $1::uuid',
)

export const revokeDevice = statement<never, [id: string, at: string]>(
  'devices.revoke',
  'update devices set revoked_at = $2::timestamptz, is_primary = false where id = $1::uuid',
)

/** Its venue's outside key comes back, for telling the staff. */
export const noteSeen = statement<{ venueId: string }, [id: string, at: string]>(
  'devices.seen',
  `update devices d set last_seen_at = greatest(d.last_seen_at, $2::timestamptz) from venues v
   where d.id = $1::uuid and v.id = d.venue_id returning v.venue_id as "venueId"`,
)
