import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A video as the fake knows it; what is left out is as with any ordinary song. */
export interface FakeVideo {
  id: string
  title?: string
  channel?: string
  /** Seconds. */
  duration?: number
  views?: number | null
  embeddable?: boolean
  ageRestricted?: boolean
  live?: 'none' | 'live' | 'upcoming'
  privacy?: 'public' | 'unlisted' | 'private'
  allowed?: string[]
  blocked?: string[]
}

export interface FakeApiState {
  /** Milliseconds before each answer. */
  slowMs: number
  /** What the Data API says instead of an answer, as documented. */
  dataApi: 'answers' | 'quotaExceeded' | 'dailyLimitExceeded' | 'tooMany' | 'badKey' | 'down' | 'nonsense'
  oEmbed: 'answers' | 'down' | 'nonsense'
}

/**
 * YouTube's Data API (`/youtube/v3/videos`) and oEmbed (`/oembed`) on 127.0.0.1, in the wire format that Google documents.
 * Made from the documentation: YouTube itself was not reachable where this was written.
 */
export async function startFakeApi(key = 'test-key-of-the-fake') {
  const videos = new Map<string, FakeVideo>()
  const calls: { path: string; query: URLSearchParams; key: string | undefined }[] = []
  const state: FakeApiState = { slowMs: 0, dataApi: 'answers', oEmbed: 'answers' }

  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://fake')
    calls.push({ path: url.pathname, query: url.searchParams, key: keyOf(req, url) })
    setTimeout(() => {
      if (url.pathname === '/youtube/v3/videos') answerVideos(req, res, url)
      else if (url.pathname === '/oembed') answerOEmbed(res, url)
      else send(res, 404, { error: { code: 404, message: 'Not Found' } })
    }, state.slowMs)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function answerVideos(req: IncomingMessage, res: ServerResponse, url: URL): unknown {
    if (state.dataApi === 'down') return res.destroy()
    if (state.dataApi === 'nonsense') return send(res, 200, { kind: 'youtube#nothing' })
    if (state.dataApi === 'quotaExceeded')
      return refuse(res, 403, 'youtube.quota', 'quotaExceeded', 'The request cannot be completed ...')
    if (state.dataApi === 'dailyLimitExceeded')
      return refuse(res, 403, 'usageLimits', 'dailyLimitExceeded', 'Daily Limit Exceeded')
    if (state.dataApi === 'tooMany')
      return refuse(res, 429, 'global', 'rateLimitExceeded', "Quota exceeded for quota metric 'Queries' ...")
    if (state.dataApi === 'badKey' || keyOf(req, url) !== key)
      return refuse(res, 400, 'usageLimits', 'badRequest', 'API key not valid. Please pass a valid API key.')
    const parts = new Set((url.searchParams.get('part') ?? '').split(','))
    const items = (url.searchParams.get('id') ?? '')
      .split(',')
      .map(id => videos.get(id))
      .filter(video => video !== undefined && video.privacy !== 'private')
      .map(video => resource(video as FakeVideo, parts))
    return send(res, 200, {
      kind: 'youtube#videoListResponse',
      etag: 'e',
      items,
      pageInfo: { totalResults: items.length, resultsPerPage: items.length },
    })
  }

  function answerOEmbed(res: ServerResponse, url: URL): unknown {
    if (state.oEmbed === 'down') return res.destroy()
    if (state.oEmbed === 'nonsense') return send(res, 200, [])
    const id = /[?&]v=([^&]+)/.exec(url.searchParams.get('url') ?? '')?.[1] ?? ''
    const video = videos.get(id)
    // It answers in words, not in JSON, when it refuses.
    if (!video) return res.writeHead(404).end('Not Found')
    if (video.embeddable === false) return res.writeHead(401).end('Unauthorized')
    if (video.privacy === 'private') return res.writeHead(403).end('Forbidden')
    return send(res, 200, {
      title: video.title ?? `Video ${id}`,
      author_name: video.channel ?? 'Kite Season',
      author_url: 'https://www.youtube.com/@kiteseason',
      type: 'video',
      height: 113,
      width: 200,
      version: '1.0',
      provider_name: 'YouTube',
      provider_url: 'https://www.youtube.com/',
      thumbnail_height: 360,
      thumbnail_width: 480,
      thumbnail_url: `https://i.ytimg.com/vi/${id}/hqdefault.jpg`,
      html: `<iframe width="200" height="113" src="https://www.youtube.com/embed/${id}?feature=oembed"></iframe>`,
    })
  }

  return {
    base,
    key,
    videos,
    calls,
    state,
    env: {
      YOUTUBE_API_BASE: `${base}/youtube/v3`,
      YOUTUBE_OEMBED_BASE: `${base}/oembed`,
    },
    add: (...added: FakeVideo[]) => {
      for (const video of added) videos.set(video.id, video)
    },
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
export type FakeApi = Awaited<ReturnType<typeof startFakeApi>>

const keyOf = (req: IncomingMessage, url: URL) =>
  url.searchParams.get('key') ?? req.headers['x-goog-api-key']?.toString()

function send(res: ServerResponse, status: number, body: unknown): ServerResponse {
  return res
    .writeHead(status, { 'content-type': 'application/json; charset=UTF-8' })
    .end(JSON.stringify(body))
}

function refuse(
  res: ServerResponse,
  code: number,
  domain: string,
  reason: string,
  message: string,
): ServerResponse {
  return send(res, code, { error: { code, message, errors: [{ message, domain, reason }] } })
}

function resource(video: FakeVideo, parts: Set<string>) {
  const { id, title = `Video ${id}`, channel = 'Kite Season', duration = 200, views = 1234 } = video
  const { allowed, blocked } = video
  const thumbnail = (name: string, width: number, height: number) => ({
    url: `https://i.ytimg.com/vi/${id}/${name}.jpg`,
    width,
    height,
  })
  const all = {
    snippet: {
      publishedAt: '2025-02-03T04:05:06Z',
      channelId: 'UC0123456789abcdefghijkl',
      title,
      description: '',
      thumbnails: {
        default: thumbnail('default', 120, 90),
        medium: thumbnail('mqdefault', 320, 180),
        high: thumbnail('hqdefault', 480, 360),
      },
      channelTitle: channel,
      categoryId: '10',
      liveBroadcastContent: video.live ?? 'none',
      localized: { title, description: '' },
    },
    contentDetails: {
      duration: `PT${Math.floor(duration / 60)}M${duration % 60}S`,
      dimension: '2d',
      definition: 'hd',
      caption: 'false',
      licensedContent: true,
      ...(allowed || blocked
        ? { regionRestriction: { ...(allowed && { allowed }), ...(blocked && { blocked }) } }
        : {}),
      contentRating: video.ageRestricted ? { ytRating: 'ytAgeRestricted' } : {},
      projection: 'rectangular',
    },
    status: {
      uploadStatus: 'processed',
      privacyStatus: video.privacy ?? 'public',
      license: 'youtube',
      embeddable: video.embeddable ?? true,
      publicStatsViewable: true,
      madeForKids: false,
    },
    statistics: { ...(views === null ? {} : { viewCount: String(views) }), favoriteCount: '0' },
  }
  const shown = Object.fromEntries(Object.entries(all).filter(([part]) => parts.has(part)))
  return { kind: 'youtube#video', etag: 'e', id, ...shown }
}
