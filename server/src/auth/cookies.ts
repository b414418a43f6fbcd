import { appName } from '@djamms/shared/common'
import type { AppName } from '@djamms/shared/types'
import type { Request, Response } from 'express'
import { AppError } from '../platform/errors.ts'
import { sameOrigin } from '../platform/realtime.ts'

/** Browsers keep a cookie for 400 days at most; each refresh begins them anew. */
const KEPT_MS = 400 * 24 * 60 * 60 * 1000

/** The app that a browser call names: each has a cookie of its own, so that two on one host never share a session. */
export function appOf(req: Request): AppName | null {
  const named = appName.safeParse(req.get('x-djamms-app'))
  return named.success ? named.data : null
}

/**
 * The app whose cookie may be set or counts. A page of another site can send neither the header nor its own Origin as
 * ours; SameSite=Strict keeps the cookie from it besides.
 * @throws VALIDATION_ERROR the header is missing · AUTH_INSUFFICIENT_PERMISSIONS another origin
 */
export function cookieAppOf(req: Request): AppName {
  const app = appOf(req)
  if (!app) {
    const message = `X-Djamms-App must be one of ${appName.options.join(', ')}`
    throw new AppError('VALIDATION_ERROR', message, [{ field: 'x-djamms-app', message }])
  }
  if (!sameOrigin(req.get('origin'), req.get('host')))
    throw new AppError('AUTH_INSUFFICIENT_PERMISSIONS', 'a page of another origin')
  return app
}

export function refreshCookie(req: Request, app: AppName): string | undefined {
  const wanted = cookieName(req, app)
  for (const pair of (req.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === wanted) return pair.slice(at + 1).trim() || undefined
  }
  return undefined
}

export function setRefreshCookie(req: Request, res: Response, app: AppName, token: string): void {
  res.cookie(cookieName(req, app), token, { ...attributes(req), maxAge: KEPT_MS })
}

export function clearRefreshCookie(req: Request, res: Response, app: AppName): void {
  res.clearCookie(cookieName(req, app), attributes(req))
}

/** `__Host-` binds it to this host and to https, where there is https; plain HTTP in a LAN cannot have it (O7). */
function cookieName(req: Request, app: AppName): string {
  return `${req.secure ? '__Host-' : ''}djamms_${app}`
}

function attributes(req: Request) {
  return { httpOnly: true, sameSite: 'strict', secure: req.secure, path: '/' } as const
}
