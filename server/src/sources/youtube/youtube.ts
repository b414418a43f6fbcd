import type { Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import type { Song, SongSource } from '../song.ts'
import { askYouTube } from './metadata.ts'
import {
  dropOldTitles,
  dropOldVideos,
  forgetVideo,
  keepVideo,
  knownSince,
  type VenueVideo,
  videoFor,
} from './youtube.sql.ts'

/** Seconds after which a video that only oEmbed described is asked of the Data API, where there is a key now. */
const TRY_AGAIN_SECONDS = 3_600
const SWEEP_MS = 60 * 60_000

/** One question at a time for one video, however many ask (per configuration, so per process). */
const asking = new WeakMap<Config, Map<string, Promise<void>>>()

/** Videos on YouTube. What is known of them is kept for at most 30 days (S7). */
export const youtubeSource: SongSource = {
  name: 'youtube',
  async prepare(ctx, ref, sessionId) {
    if (ref.source !== 'youtube') return
    const known = await ctx.db.one(knownSince(ref.youtubeId))
    const better = known?.knownBy === 'oembed' && ctx.config.youtube.apiKey !== undefined
    if (known && !(better && known.age > TRY_AGAIN_SECONDS)) return
    await ctx.limits.take('songLookup', sessionId)
    await once(ctx.config, ref.youtubeId, () => fetchVideo(ctx, ref.youtubeId, known !== undefined))
  },
  async load(read, venue, ref) {
    if (ref.source !== 'youtube') return undefined
    const [video] = await read(videoFor(venue.id, ref.youtubeId))
    return video && fromYouTube(video)
  },
}

export function fromYouTube(video: VenueVideo): Song {
  const { id, title, channelTitle, durationSeconds, thumbnailUrl, viewCount, barred } = video
  return {
    source: 'youtube',
    youtubeId: id,
    mediaId: null,
    mediaUrl: null,
    mediaKind: null,
    title,
    artist: null,
    channelTitle,
    durationSeconds,
    thumbnailUrl,
    explicit: false,
    viewCount,
    barred,
  }
}

/** Old data goes at the start and every hour (S7). Returns its own end. */
export function sweepYouTube(ctx: Pick<Context, 'db' | 'log'>): () => void {
  const sweep = () =>
    Promise.all([ctx.db.query(dropOldVideos()), ctx.db.query(dropOldTitles())]).catch(err =>
      ctx.log.warn({ err }, 'old data of YouTube could not be dropped; tried again in an hour'),
    )
  const timer = setInterval(sweep, SWEEP_MS)
  timer.unref()
  void sweep()
  return () => clearInterval(timer)
}

async function fetchVideo(ctx: Context, id: string, known: boolean): Promise<void> {
  const answer = await askYouTube(ctx.config.youtube, id)
  if (answer.kind === 'video') {
    // oEmbed knows less than what is there already.
    if (!known || answer.video.knownBy === 'data-api') await ctx.db.query(keepVideo(answer.video))
    return
  }
  if (answer.kind === 'gone') {
    await ctx.db.query(forgetVideo(id))
    throw new AppError('SONG_UNPLAYABLE', answer.reason)
  }
  if (known) return
  ctx.log.warn({ reason: answer.reason }, 'YouTube does not answer')
  const message = 'YouTube does not answer'
  throw new AppError('UNAVAILABLE', message, [{ message }], 15, SILENT)
}
const SILENT =
  'YouTube does not answer just now. You were not charged; please try again in a moment, or pick another song.'

function once(config: Config, id: string, work: () => Promise<void>): Promise<void> {
  const running = asking.get(config) ?? new Map<string, Promise<void>>()
  asking.set(config, running)
  const before = running.get(id)
  if (before) return before
  const mine = work().finally(() => running.delete(id))
  running.set(id, mine)
  return mine
}
