import { statement } from '../platform/db/statement.ts'

/** How many players hold a live lease, and how many of them play. Few rows (one a venue), asked each 5 s at most. */
export const livePlayers = statement<{ players: number; playing: number }, []>(
  'lease.live-players',
  `select count(*)::int as players, (count(*) filter (where status = 'playing'))::int as playing
   from playback where lease_expires_at > clock_timestamp()`,
)
