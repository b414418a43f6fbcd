import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { insertPlaylist, insertSongs } from '../../src/playlists/playlists.sql.ts'
import { setActivePlaylist } from '../../src/venues/venues.sql.ts'
import { startTestApp } from '../support/app.ts'

const app = await startTestApp()
const { call, db, inVenue } = app

test('[Q2] a player gets the playlists with all it needs to play them alone, in order; removed songs are left out', async () => {
  const [venue, other] = [await app.venue({ songs: 3 }), await app.venue({ songs: 1 })]
  const [late, early] = [randomUUID(), randomUUID()]
  await db.query(insertPlaylist(late, venue.id, 'Saturday late'))
  await db.query(insertPlaylist(early, venue.id, 'early evening'))
  await db.query(insertPlaylist(randomUUID(), other.id, 'Not ours'))
  const [first, second, third] = venue.songs as [string, string, string]
  await db.query(insertSongs(late, [third, first, second]))
  await db.query(setActivePlaylist(venue.id, late))
  await call('media.remove', { as: venue.owner, params: inVenue(venue, { id: first }) })

  for (const as of [await app.device('player', venue), venue.owner]) {
    const { data } = await call('playlists.list', { as, params: inVenue(venue) })
    expect(data?.playlists.map(list => [list.name, list.active])).toEqual([
      ['early evening', false],
      ['Saturday late', true],
    ])
    expect(data?.playlists[0]?.items).toEqual([])
    expect(data?.playlists[1]?.items.map(item => item.mediaId)).toEqual([third, second])
    expect(data?.playlists[1]?.items[0]).toMatchObject({
      source: 'house',
      title: 'Song 3',
      artist: 'Artist 3',
      duration: 120,
      mediaKind: 'video',
      mediaUrl: expect.stringMatching(/^\/api\/media\/files\/[0-9a-f]{64}$/),
      thumbnailUrl: '',
    })
  }
  const guest = await app.user('guest', venue)
  expect((await call('playlists.list', { as: guest, params: inVenue(venue) })).status).toBe(403)
})
