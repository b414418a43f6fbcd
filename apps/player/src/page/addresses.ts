type Place = Pick<Location, 'protocol' | 'host' | 'hostname' | 'pathname'>

/** An address that a phone in the room could open, as a code to scan and as words to type. */
export interface Address {
  /** What the code holds: in capitals where they mean the same, since that makes a code of fewer and larger modules. */
  code: string
  /** Host first, then what comes behind it. */
  lines: string[]
}

/** A phone cannot open this machine's own names. */
export function isReachable({ hostname }: Pick<Place, 'hostname'>): boolean {
  const own = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]'
  return !own && !/^127\./.test(hostname)
}

/** Where guests ask for songs: the installation's own address, else this page's neighbour, else none. */
export function joinAddress(place: Place, venueId: string, joinUrl: string | undefined): Address | null {
  if (joinUrl !== undefined) return addressOf(joinUrl)
  // Every host of the server leads from `/j/` to the phone form of the kiosk.
  return isReachable(place) ? addressOf(`${place.protocol}//${place.host}/j/${venueId}`) : null
}

/** Where staff pair this screen; `url` only where a phone can open it. */
export function pairAddress(place: Place, code: string): { text: string; url: string | null } {
  const base = neighbour(place, 'adminconsole', 'admin')
  return { text: typed(base), url: isReachable(place) ? `${base}#/devices/${code}` : null }
}

/** The apps are each other's neighbours: by host (`videoplayer.X`), or by path on one host (`/player/`). */
function neighbour({ protocol, host }: Place, hostName: string, path: string): string {
  const byHost = /^videoplayer\.(.+)$/.exec(host)
  return byHost ? `${protocol}//${hostName}.${byHost[1]}/` : `${protocol}//${host}/${path}/`
}

function addressOf(url: string): Address {
  const [host = '', ...rest] = typed(url).split('/')
  const path = rest.join('/')
  const code = /^\/j\/[a-z0-9-]+$/.test(`/${path}`) ? url.toUpperCase() : url
  return { code, lines: path === '' ? [host] : [host, `/${path}`] }
}

/** As a person types it. */
function typed(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '')
}
