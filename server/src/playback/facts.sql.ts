import { statement } from '../platform/db/statement.ts'

/** Which of these facts are kept already (P3). */
export const keptSeqs = statement<{ seq: number }, [deviceId: string, logId: string, seqs: number[]]>(
  'facts.kept',
  'select seq from facts where device_id = $1::uuid and log_id = $2::uuid and seq = any ($3::bigint[])',
)

/** What a log says of the playback that it began last: its start, and its end if there was one (P4). */
export const lastPlayback = statement<
  { kind: string },
  [venueId: string, deviceId: string, logId: string, playbackId: string]
>(
  'facts.last-playback',
  `select f.kind from playback p join facts f on f.device_id = $2::uuid and f.log_id = $3::uuid and f.seq >= p.playback_seq
   where p.venue_id = $1::uuid and p.playback_log_id = $3::uuid and f.playback_id = $4::uuid and f.kind <> 'progress'`,
)

/** Keeps facts; those that are there already stay as they are (P3). `$1`: JSON array. */
export const keepFacts = statement<never, [venueId: string, deviceId: string, facts: string]>(
  'facts.keep',
  `insert into facts (venue_id, device_id, log_id, seq, epoch, playback_id, kind, queue_item_id, source, youtube_id, media_id,
     position_seconds, reason, at)
   select $1::uuid, $2::uuid, f."logId", f.seq, f.epoch, f."playbackId", f.kind, f."queueItemId", f.source, f."youtubeId",
     f."mediaId", f.position, f.reason, f.at
   from jsonb_to_recordset($3::jsonb) as f ("logId" uuid, seq bigint, epoch bigint, "playbackId" uuid, kind text,
     "queueItemId" uuid, source text, "youtubeId" text, "mediaId" uuid, position float8, reason text, at timestamptz)
   on conflict (device_id, log_id, seq) do nothing`,
)
