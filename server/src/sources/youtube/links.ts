const ID = /^[A-Za-z0-9_-]{11}$/
const HOSTS = new Set(['youtube.com', 'm.youtube.com', 'music.youtube.com', 'youtube-nocookie.com'])
/** Paths that carry the id as their second part: `/shorts/ID`. */
const BY_PATH = new Set(['shorts', 'embed', 'live', 'v', 'e'])

/** The video that an id or a link names; null: neither. */
export function youtubeIdOf(text: string): string | null {
  const trimmed = text.trim()
  return ID.test(trimmed) ? trimmed : idInLink(trimmed)
}

/** The video that a link names, with or without `https://`; a bare id is a word like any other here, as in a search. */
export function idInLink(text: string): string | null {
  const url = parse(text.trim())
  if (!url) return null
  const host = url.hostname.replace(/^www\./, '')
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean)
  const id =
    host === 'youtu.be'
      ? first
      : !HOSTS.has(host)
        ? ''
        : first === 'watch'
          ? (url.searchParams.get('v') ?? '')
          : BY_PATH.has(first)
            ? second
            : ''
  return ID.test(id) ? id : null
}

function parse(text: string): URL | null {
  if (/\s/.test(text)) return null
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null
  } catch {
    return null
  }
}
