type Place = Pick<Location, 'host'>

/**
 * Where another of our apps is, seen from here: on a host of its own (`adminconsole.X`), or below a path of this host
 * (`/admin/`), as the page itself was opened.
 */
export function appAddress(here: Place, app: { host: string; path: string }): string {
  const own = here.host.match(/^adminconsole\.(.+)$/)
  return own ? `${app.host}.${own[1]}` : `${here.host}/${app.path}/`
}

export const playerAddress = (here: Place) => appAddress(here, { host: 'videoplayer', path: 'player' })
export const kioskAddress = (here: Place) => appAddress(here, { host: 'jukeboxkiosk', path: 'kiosk' })
