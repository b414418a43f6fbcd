import { isStaff } from '../platform/access.ts'
import { type HandlersOf, personOf, venueOf } from '../platform/http.ts'
import { clear, mySongs, quote, removeItem, reorder, skipPlaying, updateItem } from './queue.ts'
import { requestSong } from './request.ts'
import { loadSnapshot } from './snapshot.ts'

export const queueHandlers: HandlersOf<'queue'> = {
  'queue.get': async (ctx, request) => loadSnapshot(ctx, venueOf(request)),
  'queue.quote': async (ctx, request) => quote(ctx, venueOf(request), personOf(request), request.query),
  'queue.request': async (ctx, request) => {
    const venue = venueOf(request)
    const person = personOf(request)
    if (!isStaff(person, venue)) await ctx.limits.take('songRequest', person.sessionId)
    const { isNew, ...reply } = await requestSong(ctx, venue, person, request, request.body)
    if (!isNew) request.res.locals.status = 200
    return reply
  },
  'queue.reorder': async (ctx, request) => reorder(ctx, venueOf(request), request, request.body),
  'queue.update': async (ctx, request) => ({
    queueItem: await updateItem(ctx, venueOf(request), request, request.params.id, request.body),
  }),
  'queue.remove': async (ctx, request) => ({
    queueItem: await removeItem(ctx, venueOf(request), personOf(request), request, request.params.id),
  }),
  'queue.clear': async (ctx, request) => clear(ctx, venueOf(request), request),
  'queue.advance': async (ctx, request) => ({
    outcome: await skipPlaying(ctx, venueOf(request), request, request.body.playbackId),
  }),
  'queue.mine': async (ctx, request) => ({
    items: await mySongs(ctx.db, venueOf(request).id, personOf(request).userId),
  }),
}
