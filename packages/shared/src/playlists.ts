import { z } from 'zod'
import { source, uuid, venueParams } from './common.ts'
import { route } from './define.ts'

/** A song that the player may fill silence with; it carries all that the player needs offline. */
export const playlistItem = z.object({
  id: uuid,
  source,
  mediaId: uuid.optional(),
  mediaUrl: z.string().optional(),
  mediaKind: z.enum(['video', 'audio']).optional(),
  title: z.string(),
  artist: z.string().optional(),
  duration: z.number(),
  thumbnailUrl: z.string(),
})
export const playlist = z.object({
  id: uuid,
  name: z.string(),
  active: z.boolean(),
  items: z.array(playlistItem),
})

export const playlistRoutes = {
  'playlists.list': route('playlists.list', {
    access: ['staff', 'player'],
    summary: 'The venue’s playlists with their songs; the active one fills the silence (Q2).',
    params: venueParams,
    response: z.object({ playlists: z.array(playlist) }),
  }),
}
