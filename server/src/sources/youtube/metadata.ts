import type { Config } from '../../platform/config.ts'
import { isoSeconds, oEmbedAnswer, videosList } from './wire.ts'
import type { NewVideo } from './youtube.sql.ts'

/** `gone`: there is no such video, or not for us. `silent`: nobody could say. */
export type Answer =
  | { kind: 'video'; video: NewVideo }
  | { kind: 'gone'; reason: string }
  | { kind: 'silent'; reason: string }

/** Seconds that a patron would wait. */
const PATIENCE_MS = 5_000

/** The Data API where there is a key; oEmbed where there is none, or where the Data API does not answer (S6). */
export async function askYouTube(config: Config['youtube'], id: string): Promise<Answer> {
  const byApi = config.apiKey === undefined ? null : await askDataApi(config, config.apiKey, id)
  if (byApi && byApi.kind !== 'silent') return byApi
  const byOEmbed = await askOEmbed(config, id)
  if (byOEmbed.kind !== 'silent' || !byApi) return byOEmbed
  return { kind: 'silent', reason: `${byApi.reason}; ${byOEmbed.reason}` }
}

async function askDataApi(config: Config['youtube'], key: string, id: string): Promise<Answer> {
  const url = new URL(`${config.apiBase}/videos`)
  url.search = new URLSearchParams({ part: 'snippet,contentDetails,status,statistics', id }).toString()
  // In a header and not in the address: addresses get written down (S8, A12).
  const answer = await get(url, { 'x-goog-api-key': key })
  if (answer.status !== 200) return { kind: 'silent', reason: `Data API: ${answer.status || 'no answer'}` }
  const parsed = videosList.safeParse(answer.body)
  if (!parsed.success) return { kind: 'silent', reason: 'Data API: not as documented' }
  const item = parsed.data.items.find(found => found.id === id)
  if (!item) return { kind: 'gone', reason: 'YouTube has no such video' }
  const { snippet, contentDetails, statistics } = item
  const { thumbnails } = snippet
  return {
    kind: 'video',
    video: {
      id,
      title: cut(snippet.title, 500),
      channelId: snippet.channelId ?? null,
      channelTitle: snippet.channelTitle ? cut(snippet.channelTitle, 255) : null,
      durationSeconds: isoSeconds(contentDetails.duration) ?? 0,
      thumbnailUrl: (thumbnails.medium ?? thumbnails.high ?? thumbnails.default)?.url ?? thumbnailOf(id),
      viewCount: statistics.viewCount ?? null,
      barred: barredBy(item),
      regionsAllowed: contentDetails.regionRestriction?.allowed ?? null,
      regionsBlocked: contentDetails.regionRestriction?.blocked ?? null,
      knownBy: 'data-api',
    },
  }
}

function barredBy({
  snippet,
  contentDetails,
  status,
}: {
  snippet: { liveBroadcastContent: string }
  contentDetails: { contentRating: { ytRating?: string | undefined } }
  status: { embeddable: boolean; privacyStatus: string }
}): NewVideo['barred'] {
  if (status.privacyStatus === 'private') return 'private'
  if (!status.embeddable) return 'not-embeddable'
  if (contentDetails.contentRating.ytRating === 'ytAgeRestricted') return 'age-restricted'
  return snippet.liveBroadcastContent === 'none' ? null : 'live'
}

async function askOEmbed(config: Config['youtube'], id: string): Promise<Answer> {
  const url = new URL(config.oEmbedBase)
  url.search = new URLSearchParams({
    url: `https://www.youtube.com/watch?v=${id}`,
    format: 'json',
  }).toString()
  const { status, body } = await get(url)
  if (status === 400 || status === 404) return { kind: 'gone', reason: 'YouTube has no such video' }
  if (status === 401 || status === 403)
    return { kind: 'gone', reason: 'YouTube does not let it be played elsewhere' }
  const parsed = oEmbedAnswer.safeParse(body)
  if (status !== 200 || !parsed.success) return { kind: 'silent', reason: `oEmbed: ${status || 'no answer'}` }
  const { title, author_name, thumbnail_url } = parsed.data
  return {
    kind: 'video',
    video: {
      id,
      title: cut(title, 500),
      channelId: null,
      channelTitle: author_name === '' ? null : cut(author_name, 255),
      durationSeconds: null,
      thumbnailUrl: thumbnail_url ?? thumbnailOf(id),
      viewCount: null,
      barred: null,
      regionsAllowed: null,
      regionsBlocked: null,
      knownBy: 'oembed',
    },
  }
}

const thumbnailOf = (id: string) => `https://i.ytimg.com/vi/${id}/mqdefault.jpg`
const cut = (text: string, length: number) => [...text].slice(0, length).join('')

/** Status 0: no answer in time. */
async function get(
  url: URL,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  try {
    const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
    return { status: answer.status, body: await answer.json().catch(() => null) }
  } catch {
    return { status: 0, body: null }
  }
}
