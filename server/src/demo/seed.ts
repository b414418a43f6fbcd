import { randomUUID } from 'node:crypto'
import { insertAccount, insertGuest, setPassword } from '../auth/accounts.sql.ts'
import { drawCodes } from '../auth/guests.ts'
import { hashPassword } from '../auth/passwords.ts'
import { insertMedia } from '../media/media.sql.ts'
import { auditStatement } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { insertPlaylist, insertSongs } from '../playlists/playlists.sql.ts'
import { insertItem } from '../queue/queue.sql.ts'
import type { DemoAccounts } from '../ready.ts'
import { insertVenue, setActivePlaylist } from '../venues/venues.sql.ts'
import { analyseAll } from './demo.sql.ts'
import { guests, pastRequests } from './history.ts'
import { bringMedia } from './media.ts'
import { keepPassword, keptPassword, newPassword } from './password.ts'

const DEMO_VENUE = 'demo-bar'
const ROLES = ['owner', 'admin', 'developer'] as const
const EMAILS = ROLES.map(role => `${role}@demo.djamms.app`)
const DAY_MS = 24 * 60 * 60 * 1000

type Parts = Pick<Context, 'config' | 'db' | 'clock' | 'venues' | 'log'>

/**
 * The demo: three accounts with one password, and a venue with songs, a playlist and some past. Made once; later starts
 * find it with one look, and change nothing but a password that was set anew.
 */
export async function seedDemo(ctx: Parts): Promise<DemoAccounts> {
  const kept = keptPassword(ctx.config)
  const password = ctx.config.demoPassword ?? kept ?? newPassword()
  const there = await ctx.venues.find(DEMO_VENUE)
  if (there && password !== kept) await ctx.db.query(setPassword(EMAILS, await hashPassword(password)))
  if (!there) await makeDemo(ctx, password)
  // Last: a start that was cut off before has a new one made.
  if (password !== kept) keepPassword(ctx.config, password)
  return { emails: EMAILS, password }
}

async function makeDemo(ctx: Parts, password: string): Promise<void> {
  const [hash, songs] = await Promise.all([hashPassword(password), bringMedia(ctx.config)])
  const venueId = randomUUID()
  const playlistId = randomUUID()
  const accounts = ROLES.map((role, at) => ({ role, id: randomUUID(), email: EMAILS[at] as string }))
  const ownerId = accounts[0]?.id as string
  const now = ctx.clock.now()

  await ctx.db.tx(tx => {
    for (const { id, email, role } of accounts) {
      const name = `Demo ${role}`
      void tx.query(insertAccount(id, email, name, role, hash))
    }
    void tx.query(
      insertVenue(
        venueId,
        DEMO_VENUE,
        'The Copper Lantern',
        ownerId,
        { songCooldownMinutes: 0 },
        {
          scrollingMessage:
            'Every song tonight was picked by somebody in this room. The kitchen stays open until one, and the pie is better than it looks.',
        },
        true,
        'America/Chicago',
      ),
    )
    void tx.query(insertMedia(venueId, JSON.stringify(songs)))
    void tx.query(insertPlaylist(playlistId, venueId, 'Saturday late'))
    void tx.query(
      insertSongs(
        playlistId,
        songs.map(song => song.id),
      ),
    )
    void tx.query(setActivePlaylist(venueId, playlistId))
    for (const guest of guests) {
      const seen = new Date(now - guest.lastSeenDaysAgo * DAY_MS).toISOString()
      void tx.query(insertGuest(guest.id, guest.name, venueId, drawCodes(), seen))
    }
    for (const item of pastRequests(venueId, songs, now)) void tx.query(insertItem(item))
    const audit = { action: 'demo.seed', entityId: venueId, details: { songs: songs.length } }
    void tx.query(auditStatement({ principal: null, requestId: 'demo' }, venueId, audit))
  })
  await ctx.db.query(analyseAll())
}
