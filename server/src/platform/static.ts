import { existsSync, readFileSync } from 'node:fs'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import path from 'node:path'
import { venueKey } from '@djamms/shared/common'
import express, { type NextFunction, type Request, type Response, Router } from 'express'
import helmet from 'helmet'
import type { Config } from './config.ts'
import type { Logger } from './log.ts'

/** YouTube's script, the script that it loads, and its player's frame: on the TV's page alone. */
const YOUTUBE_SCRIPTS = ['https://www.youtube.com', 'https://s.ytimg.com']
const YOUTUBE_FRAMES = ['https://www.youtube.com', 'https://www.youtube-nocookie.com']
/** Where the pictures of its songs are. */
const YOUTUBE_PICTURES = 'https://i.ytimg.com'

/** The four apps: their folder, the host that they have under DJAMMS_DOMAIN, and the path that they have on any host. */
const apps = [
  { name: 'player', host: 'videoplayer', media: true, youtube: 'plays' },
  { name: 'kiosk', host: 'jukeboxkiosk', media: false, youtube: 'shows' },
  { name: 'admin', host: 'adminconsole', media: true, youtube: 'shows' },
  { name: 'developer', host: 'developer', media: false, youtube: 'no' },
] as const
const API_HOST = 'api'

/** Serves each app on its own host and below its path. In production, admin and developer are on their hosts only. */
export function appsRouter(config: Config): Router {
  const router = Router()
  const files = new Map(apps.map(app => [app.name, appFiles(config, app)]))
  // Short, and the same in capitals: a QR code of capitals alone is a third smaller. Leads to the phone form of the kiosk.
  router.get('/j/:venue', (req, res, next) => {
    const key = venueKey.safeParse(req.params.venue.toLowerCase())
    if (!key.success) return next()
    const ours = req.hostname?.endsWith(`.${config.domain}`)
    const port = /:\d+$/.exec(req.get('host') ?? '')?.[0] ?? ''
    const kiosk = ours ? `${req.protocol}://jukeboxkiosk.${config.domain}${port}/` : '/kiosk/'
    res.redirect(302, `${kiosk}?venue=${key.data}`)
  })
  router.use((req, res, next) => {
    const app = apps.find(candidate => req.hostname === `${candidate.host}.${config.domain}`)
    const serve = app && files.get(app.name)
    if (serve) serve(req, res, next)
    else next()
  })
  for (const app of apps) {
    const hostOnly = config.production && (app.name === 'admin' || app.name === 'developer')
    const serve = files.get(app.name)
    if (hostOnly || !serve) continue
    // Relative addresses in the page need the slash.
    router.get(`/${app.name}`, (req, res, next) => {
      if (req.path.endsWith('/')) return next()
      const query = req.originalUrl.slice(req.path.length)
      res.redirect(308, `/${app.name}/${query}`)
    })
    router.use(`/${app.name}`, serve)
  }
  router.get('/', (_req, res) => res.redirect(302, '/kiosk/'))
  return router
}

/** Answers `/x` like `/api/x` on the API's own host. */
export function apiHost(config: Config) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    if (req.hostname === `${API_HOST}.${config.domain}` && !req.url.startsWith('/api/'))
      req.url = `/api${req.url}`
    next()
  }
}

/** A host that is none would end the directive and begin another. */
function socketOf(protocol: 'ws' | 'wss', { headers: { host = '' } }: IncomingMessage): string {
  return /^[\w.:[\]-]+$/.test(host) ? `${protocol}://${host}` : "'self'"
}

/** What no page and no route could answer; Express's own would show the visitor where in our code it was. */
export function plainFailures(log: Logger) {
  return (cause: unknown, _req: Request, res: Response, _next: NextFunction): void => {
    const { status = 500 } = cause as { status?: number }
    if (status >= 500) log.error({ err: cause }, 'unexpected')
    if (res.headersSent) res.destroy()
    else
      res
        .status(status)
        .type('text')
        .send(STATUS_CODES[status] ?? 'Error')
  }
}

function appFiles(config: Config, { name, media, youtube }: (typeof apps)[number]): Router {
  const router = Router()
  const dist = path.join(config.root, 'apps', name, 'dist')
  router.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          // React and the tokens set style attributes; scripts are the app's own files alone.
          styleSrc: ["'self'", "'unsafe-inline'"],
          ...(youtube === 'plays' && {
            scriptSrc: ["'self'", ...YOUTUBE_SCRIPTS],
            frameSrc: YOUTUBE_FRAMES,
          }),
          imgSrc: ["'self'", 'data:', 'blob:', ...(youtube === 'no' ? [] : [YOUTUBE_PICTURES])],
          mediaSrc: media ? ["'self'", 'blob:'] : ["'none'"],
          // Older engines do not take 'self' to mean the same host's WebSocket.
          connectSrc: ["'self'", req => socketOf('ws', req), req => socketOf('wss', req)],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // helmet's default (no-referrer) makes YouTube's player refuse with error 153.
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      crossOriginEmbedderPolicy: false,
      // Over plain HTTP on a LAN these two only make browsers complain (O7).
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
      strictTransportSecurity: config.production,
    }),
  )
  router.use(
    '/assets',
    express.static(path.join(dist, 'assets'), {
      immutable: true,
      maxAge: '365d',
      fallthrough: false,
      index: false,
    }),
  )
  router.use(express.static(dist, { index: false, maxAge: 0, etag: true }))
  router.get('/', (_req, res) => {
    const file = path.join(dist, 'index.html')
    res.set('cache-control', 'no-cache')
    if (existsSync(file)) res.type('html').send(readFileSync(file))
    else res.status(503).type('text').send(`The ${name} app is not built: run "npm start" or "pnpm build".`)
  })
  return router
}
