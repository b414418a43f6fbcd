import { statement } from '../../platform/db/statement.ts'

export interface NewVideo {
  id: string
  title: string
  channelId: string | null
  channelTitle: string | null
  /** Null: only oEmbed knew it. */
  durationSeconds: number | null
  thumbnailUrl: string
  viewCount: number | null
  barred: 'not-embeddable' | 'age-restricted' | 'live' | 'private' | null
  regionsAllowed: string[] | null
  regionsBlocked: string[] | null
  knownBy: 'data-api' | 'oembed'
}

/** Days for which YouTube's data may be kept (S7). */
const DAYS_KEPT = 30
/** Days after which a video that a screen could not play may be tried again. */
const DAYS_REFUSED = 7

/** A video as a venue may have it: barred by its own nature, in the venue's region, or by what a screen found out (S5). */
export interface VenueVideo {
  id: string
  title: string
  channelTitle: string | null
  durationSeconds: number | null
  thumbnailUrl: string
  viewCount: number | null
  barred: string | null
}
const regionOf = "(select coalesce(region, '') from venues where id = $1::uuid)"
const columns = `v.id, v.title, v.channel_title as "channelTitle", v.duration_seconds as "durationSeconds",
  v.thumbnail_url as "thumbnailUrl", v.view_count as "viewCount",
  case when v.barred is not null then v.barred
    when ${regionOf} <> '' and (not ${regionOf} = any (v.regions_allowed) or ${regionOf} = any (v.regions_blocked))
      or v.regions_allowed = '{}' then 'region'
    when exists (select from youtube_refusals r where r.youtube_id = v.id and r.region = ${regionOf}
      and r.refused_at > now() - interval '${DAYS_REFUSED} days') then 'refused'
  end as barred`

export const videoFor = statement<VenueVideo, [venueId: string, id: string]>(
  'youtube.video',
  `select ${columns} from youtube_videos v
   where v.id = $2::text and v.fetched_at > now() - interval '${DAYS_KEPT} days'`,
)

/** Known videos by the beginnings of their words. Only those that could be asked for here (S5). */
export const videosFound = statement<
  VenueVideo & { total: number },
  [venueId: string, question: string, maxSeconds: number, withoutLength: boolean, limit: number]
>(
  'youtube.found',
  `select f.*, count(*) over ()::int as total from (
     select ${columns} from youtube_videos v
     where v.search @@ (select to_tsquery('simple', string_agg(quote_literal(w) || ':*', ' & '))
         from unnest((string_to_array(search_fold($2::text), ' '))[1:12]) w where w <> '')
       and v.fetched_at > now() - interval '${DAYS_KEPT} days'
       and (v.duration_seconds <= $3::int or ($4::bool and v.duration_seconds is null))
     limit 500) f
   where f.barred is null order by f."viewCount" desc nulls last, lower(f.title), f.id limit $5::int`,
)

/** How old what is known of a video is, in seconds, and who said it. */
export const knownSince = statement<{ age: number; knownBy: 'data-api' | 'oembed' }, [id: string]>(
  'youtube.known',
  `select extract(epoch from now() - fetched_at)::float8 as age, known_by as "knownBy"
   from youtube_videos where id = $1::text and fetched_at > now() - interval '${DAYS_KEPT} days'`,
)

const keep = statement<never>(
  'youtube.keep',
  `insert into youtube_videos (id, title, channel_id, channel_title, duration_seconds, thumbnail_url, view_count, barred,
     regions_allowed, regions_blocked, known_by)
   values ($1::text, $2::text, $3::text, $4::text, $5::int, $6::text, $7::bigint, $8::text, $9::text[], $10::text[], $11::text)
   on conflict (id) do update set title = excluded.title, channel_id = excluded.channel_id,
     channel_title = excluded.channel_title, duration_seconds = excluded.duration_seconds,
     thumbnail_url = excluded.thumbnail_url, view_count = excluded.view_count, barred = excluded.barred,
     regions_allowed = excluded.regions_allowed, regions_blocked = excluded.regions_blocked,
     known_by = excluded.known_by, fetched_at = now()`,
)
export const keepVideo = (video: NewVideo) =>
  keep(
    video.id,
    video.title,
    video.channelId,
    video.channelTitle,
    video.durationSeconds,
    video.thumbnailUrl,
    video.viewCount,
    video.barred,
    video.regionsAllowed,
    video.regionsBlocked,
    video.knownBy,
  )
export const forgetVideo = statement<never, [id: string]>(
  'youtube.forget',
  'delete from youtube_videos where id = $1::text',
)

/** A screen of the venue could not play it, by YouTube's own word (P8). */
export const rememberRefusal = statement<never, [venueId: string, youtubeId: string, code: number]>(
  'youtube.refused',
  `insert into youtube_refusals (youtube_id, region, code) values ($2::text, ${regionOf}, $3::int)
   on conflict (youtube_id, region) do update set code = excluded.code, refused_at = now()`,
)

/** What is too old to be kept (S7): here, and in history, where the id stays. */
export const dropOldVideos = statement<never, []>(
  'youtube.drop-old',
  `delete from youtube_videos where fetched_at <= now() - interval '${DAYS_KEPT} days'`,
)
export const dropOldTitles = statement<never, []>(
  'youtube.drop-old-titles',
  `update queue_items set title = '', artist = null, channel_title = null, thumbnail_url = ''
   where source = 'youtube' and status not in ('queued', 'playing') and title <> ''
     and created_at <= now() - interval '${DAYS_KEPT} days'`,
)
