import { statement } from '../platform/db/statement.ts'

/** A session with whom it stands for, as they are now. */
export interface SessionRow {
  id: string
  userId: string | null
  deviceId: string | null
  /** Ended, or its device was unpaired. */
  revoked: boolean
  name: string
  role: 'guest' | 'owner' | 'admin' | 'developer' | 'player' | 'kiosk'
  /** The one venue of a guest or device: internal id and outside key. */
  venueId: string | null
  venueKey: string | null
}

export const sessionById = statement<SessionRow, [id: string]>(
  'sessions.by-id',
  `select s.id, s.user_id as "userId", s.device_id as "deviceId",
     s.revoked_at is not null or d.revoked_at is not null as revoked,
     coalesce(u.name, d.name) as name, coalesce(u.role, d.kind) as role, v.id as "venueId", v.venue_id as "venueKey"
   from sessions s
   left join users u on u.id = s.user_id
   left join devices d on d.id = s.device_id
   left join venues v on v.id = coalesce(u.home_venue_id, d.venue_id)
   where s.id = $1::uuid`,
)

export const insertSession = statement<
  never,
  [
    id: string,
    userId: string | null,
    deviceId: string | null,
    app: string | null,
    venueId: string | null,
    ip: string | null,
    userAgent: string | null,
    at: string,
  ]
>(
  'sessions.insert',
  `insert into sessions (id, user_id, device_id, app, venue_id, ip, user_agent, created_at, last_used_at)
   values ($1::uuid, $2::uuid, $3::uuid, $4::text, $5::uuid, $6::inet, $7::text, $8::timestamptz, $8::timestamptz)`,
)

/**
 * A6 in one statement: a refresh token of generation n is good if it is the newest; or the one before, whose successor was
 * never used; or the one before that, in the 60 s after its successor was first used. Every one of them is answered with
 * generation n + 1, which only the first use makes new. No row: it is not good. Two tabs at once take their turns at the row.
 */
export const rotate = statement<{ userId: string | null }, [id: string, generation: number, at: string]>(
  'sessions.rotate',
  `update sessions set
     generation = greatest(generation, $2::int + 1),
     grace_until = case when generation = $2::int then $3::timestamptz + interval '60 s' else grace_until end,
     last_used_at = greatest(last_used_at, $3::timestamptz)
   where id = $1::uuid and revoked_at is null
     and (generation in ($2::int, $2::int + 1) or (generation = $2::int + 2 and $3::timestamptz < grace_until))
   returning user_id as "userId"`,
)

export const revokeSession = statement<{ id: string }, [id: string, reason: string, at: string]>(
  'sessions.revoke',
  `update sessions set revoked_at = $3::timestamptz, revoked_reason = $2::text
   where id = $1::uuid and revoked_at is null returning id`,
)

export const revokeDeviceSessions = statement<{ id: string }, [deviceId: string, reason: string, at: string]>(
  'sessions.revoke-device',
  `update sessions set revoked_at = $3::timestamptz, revoked_reason = $2::text
   where device_id = $1::uuid and revoked_at is null returning id`,
)

/** Sessions that ended in the last `$1` seconds; a clock may be behind PostgreSQL's by most of them. */
export const endedSessions = statement<{ id: string; reason: string | null }, [seconds: number]>(
  'sessions.ended',
  `select id, revoked_reason as reason from sessions
   where revoked_at > clock_timestamp() - make_interval(secs => $1::float8)`,
)
