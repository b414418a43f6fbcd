/** Where staff sign in, from where this page was opened: the host of its own, or the path beside ours. */
export function adminAddress({ host, pathname }: { host: string; pathname: string }): string {
  if (host.startsWith('jukeboxkiosk.')) return host.replace('jukeboxkiosk.', 'adminconsole.')
  const at = pathname.indexOf('/kiosk')
  return at >= 0 ? `${host}${pathname.slice(0, at)}/admin/` : `${host}/admin/`
}
