import type { PlayerStatus } from '@djamms/shared/types'
import { statement } from '../platform/db/statement.ts'

/** The venue's one lease and what plays under it. Ages are by PostgreSQL's clock (P1). */
export interface PlaybackRow {
  epoch: number
  holderDeviceId: string | null
  holderName: string | null
  holderLogId: string | null
  leaseExpiresAt: string | null
  /** The lease has not lapsed. */
  live: boolean
  /** The holder was heard within 60 s (Q14). */
  heard: boolean
  lastHeardAt: string | null
  playbackId: string | null
  queueItemId: string | null
  playbackEpoch: number | null
  playbackLogId: string | null
  playbackSeq: number | null
  status: PlayerStatus
  positionSeconds: number
  /** Seconds since the position was reported. */
  positionAge: number
  volume: number | null
  autoplayBlocked: boolean
  startedAt: string | null
  preloadedItemId: string | null
}

/** Seconds without a renewal after which a standby may take over (P2). */
const LEASE_SECONDS = 15
/** Seconds of silence after which nobody pays any more (Q14). */
const HEARD_SECONDS = 60

const columns = `p.epoch, p.holder_device_id as "holderDeviceId", d.name as "holderName", p.holder_log_id as "holderLogId",
  p.lease_expires_at as "leaseExpiresAt", coalesce(p.lease_expires_at > clock_timestamp(), false) as live,
  coalesce(p.holder_device_id is not null and p.last_heard_at > clock_timestamp() - interval '${HEARD_SECONDS} s', false) as heard,
  p.last_heard_at as "lastHeardAt", p.playback_id as "playbackId", p.queue_item_id as "queueItemId",
  p.playback_epoch as "playbackEpoch", p.playback_log_id as "playbackLogId", p.playback_seq as "playbackSeq", p.status,
  p.position_seconds as "positionSeconds",
  greatest(extract(epoch from clock_timestamp() - p.updated_at), 0)::float8 as "positionAge",
  p.volume, p.autoplay_blocked as "autoplayBlocked", p.started_at as "startedAt", p.preloaded_item_id as "preloadedItemId"`
const table = 'playback p left join devices d on d.id = p.holder_device_id'

export const playbackOf = statement<PlaybackRow, [venueId: string]>(
  'lease.playback',
  `select ${columns} from ${table} where p.venue_id = $1::uuid`,
)
export const playbackOfMany = statement<PlaybackRow & { venueId: string }, [venueIds: string[]]>(
  'lease.playback-many',
  `select p.venue_id as "venueId", ${columns} from ${table} where p.venue_id = any ($1::uuid[])`,
)
/** Of venues by their outside key. */
export const playbackByKeys = statement<PlaybackRow & { venueKey: string }, [venueKeys: string[]]>(
  'lease.playback-by-keys',
  `select v.venue_id as "venueKey", ${columns} from ${table} join venues v on v.id = p.venue_id
   where v.venue_id = any ($1::text[])`,
)

/**
 * Takes the lease if it is free: never held, lapsed, let go, held by this very device and log, or taken over. The epoch
 * grows unless the same device and log come back with no holder between (P1). No row: somebody else holds it.
 */
export const claimLease = statement<
  { epoch: number; expiresAt: string; before: number },
  [venueId: string, deviceId: string, logId: string, takeover: boolean]
>(
  'lease.claim',
  `update playback p set
     epoch = case when old.holder_device_id = $2::uuid and old.holder_log_id = $3::uuid then old.epoch else old.epoch + 1 end,
     holder_device_id = $2::uuid, holder_log_id = $3::uuid,
     lease_expires_at = clock_timestamp() + interval '${LEASE_SECONDS} s', last_heard_at = clock_timestamp()
   from (select * from playback where venue_id = $1::uuid for update) old
   where p.venue_id = old.venue_id
     and ($4::bool or old.holder_device_id is null or old.lease_expires_at <= clock_timestamp()
       or (old.holder_device_id = $2::uuid and old.holder_log_id = $3::uuid))
   returning p.epoch, p.lease_expires_at as "expiresAt", old.epoch as before`,
)

/** Lets go: the next claim may have it at once. The holder stays written down, so that its own return keeps the epoch. */
export const releaseLease = statement<{ epoch: number }, [venueId: string, deviceId: string, logId: string]>(
  'lease.release',
  `update playback set lease_expires_at = clock_timestamp()
   where venue_id = $1::uuid and holder_device_id = $2::uuid and holder_log_id = $3::uuid
     and lease_expires_at > clock_timestamp()
   returning epoch`,
)

/** Of an unpaired device nothing is left: it neither renews nor counts as heard, and nobody waits for its lease to lapse. */
export const dropHolder = statement<{ epoch: number }, [venueId: string, deviceId: string]>(
  'lease.drop-holder',
  `update playback set holder_device_id = null, holder_log_id = null, lease_expires_at = null
   where venue_id = $1::uuid and holder_device_id = $2::uuid
   returning epoch`,
)

/** Renews what the caller holds, lapsed or not, if nobody else took it since. No row: it is another's. */
export const renewLease = statement<
  { epoch: number },
  [venueId: string, deviceId: string, logId: string, epoch: number]
>(
  'lease.renew-one',
  `update playback set lease_expires_at = clock_timestamp() + interval '${LEASE_SECONDS} s', last_heard_at = clock_timestamp()
   where venue_id = $1::uuid and holder_device_id = $2::uuid and holder_log_id = $3::uuid and epoch = $4::bigint
   returning epoch`,
)

/** Gives the lease to a device by the owner's choice: the old holder's next report is stale. */
export const giveLease = statement<{ epoch: number }, [venueId: string, deviceId: string, logId: string]>(
  'lease.give',
  `update playback set epoch = epoch + 1, holder_device_id = $2::uuid, holder_log_id = $3::uuid,
     lease_expires_at = clock_timestamp() + interval '${LEASE_SECONDS} s'
   where venue_id = $1::uuid and holder_device_id is distinct from $2::uuid
   returning epoch`,
)

export interface Renewal {
  venueId: string
  deviceId: string
  logId: string
  epoch: number
  status: PlayerStatus
  positionSeconds: number
  volume: number
  autoplayBlocked: boolean
}

/**
 * Many heartbeats in one statement (Q9): each renews its lease and writes what the player does, if its epoch is still the
 * highest. What comes back are those that were renewed, with the venue's revision.
 */
export const renewLeases = statement<
  {
    venueId: string
    deviceId: string
    logId: string
    epoch: number
    expiresAt: string
    revision: number
    preloadedItemId: string | null
    playbackId: string | null
    startedAt: string | null
  },
  [
    venueIds: string[],
    deviceIds: string[],
    logIds: string[],
    epochs: number[],
    statuses: string[],
    positions: number[],
    volumes: number[],
    autoplayBlocked: boolean[],
  ]
>(
  'lease.renew',
  `update playback p set lease_expires_at = clock_timestamp() + interval '${LEASE_SECONDS} s', last_heard_at = clock_timestamp(),
     status = r.status, position_seconds = r.position, volume = r.volume, autoplay_blocked = r.autoplay_blocked, updated_at = clock_timestamp()
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::float8[], $7::int[], $8::bool[])
     as r (venue_id, device_id, log_id, epoch, status, position, volume, autoplay_blocked)
   join venues v on v.id = r.venue_id
   where p.venue_id = r.venue_id and p.holder_device_id = r.device_id and p.holder_log_id = r.log_id and p.epoch = r.epoch
   returning p.venue_id as "venueId", r.device_id as "deviceId", r.log_id as "logId", r.epoch, p.lease_expires_at as "expiresAt", v.revision,
     p.preloaded_item_id as "preloadedItemId", p.playback_id as "playbackId", p.started_at as "startedAt"`,
)

/** What plays now, by a fact in the highest epoch; a null playback clears it. */
export const setCurrent = statement<
  never,
  [
    venueId: string,
    playbackId: string | null,
    queueItemId: string | null,
    deviceId: string | null,
    epoch: number | null,
    logId: string | null,
    seq: number | null,
    status: PlayerStatus,
    positionSeconds: number,
    startedAt: string | null,
  ]
>(
  'lease.set-current',
  `update playback set playback_id = $2::uuid, queue_item_id = $3::uuid, playback_device_id = $4::uuid,
     playback_epoch = coalesce($5::bigint, playback_epoch), playback_log_id = coalesce($6::uuid, playback_log_id),
     playback_seq = coalesce($7::bigint, playback_seq), status = $8::text, position_seconds = $9::float8,
     started_at = $10::timestamptz, updated_at = clock_timestamp()
   where venue_id = $1::uuid`,
)

export const setPreloaded = statement<never, [venueId: string, itemId: string | null]>(
  'lease.set-preloaded',
  'update playback set preloaded_item_id = $2::uuid where venue_id = $1::uuid',
)

/** Venues whose lease lapsed, or whose holder fell silent, in the last `$1` seconds. */
export const lapsedLeases = statement<{ venueId: string }, [seconds: number]>(
  'lease.lapsed',
  `select v.venue_id as "venueId" from playback p join venues v on v.id = p.venue_id
   where p.lease_expires_at between clock_timestamp() - make_interval(secs => $1::float8) and clock_timestamp()
     or p.last_heard_at + interval '${HEARD_SECONDS} s'
       between clock_timestamp() - make_interval(secs => $1::float8) and clock_timestamp()`,
)
