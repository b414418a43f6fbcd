import type { DeviceKind } from '@djamms/shared/types'
import { statement } from '../platform/db/statement.ts'

export const insertPairing = statement<
  never,
  [id: string, kind: DeviceKind, code: string, secretHash: string, at: string, expiresAt: string]
>(
  'pairing.insert',
  `insert into pairings (id, kind, code, poll_secret_hash, created_at, expires_at)
   values ($1::uuid, $2::text, $3::text, $4::text, $5::timestamptz, $6::timestamptz)`,
)

/** Codes that lapsed an hour ago are free again. */
export const dropLapsed = statement<never, [at: string]>(
  'pairing.drop-lapsed',
  `delete from pairings where expires_at < $1::timestamptz - interval '1 hour'`,
)

/** The screen that shows a code now. */
export const waitingPairing = statement<{ id: string; kind: DeviceKind }, [code: string, at: string]>(
  'pairing.waiting',
  `select id, kind from pairings where code = $1::text and approved_at is null and claimed_at is null
     and expires_at > $2::timestamptz
   for update`,
)

export const approvePairing = statement<never, [id: string, deviceId: string, at: string]>(
  'pairing.approve',
  'update pairings set device_id = $2::uuid, approved_at = $3::timestamptz where id = $1::uuid',
)

export interface PairingRow {
  kind: DeviceKind
  secretHash: string
  expired: boolean
  claimed: boolean
  deviceId: string | null
  deviceName: string | null
  deviceRevoked: boolean
  venueId: string | null
  venueKey: string | null
  venueName: string | null
}
export const pairingById = statement<PairingRow, [id: string, at: string]>(
  'pairing.by-id',
  `select p.kind, p.poll_secret_hash as "secretHash", p.expires_at <= $2::timestamptz as expired,
     p.claimed_at is not null as claimed, d.id as "deviceId", d.name as "deviceName",
     d.revoked_at is not null as "deviceRevoked", v.id as "venueId", v.venue_id as "venueKey", v.venue_name as "venueName"
   from pairings p left join devices d on d.id = p.device_id left join venues v on v.id = d.venue_id
   where p.id = $1::uuid`,
)

/** Once: of two claims at the same moment one gets the row. */
export const claimPairing = statement<{ id: string }, [id: string, at: string]>(
  'pairing.claim',
  `update pairings set claimed_at = $2::timestamptz
   where id = $1::uuid and approved_at is not null and claimed_at is null returning id`,
)
