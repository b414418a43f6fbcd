import { isIP } from 'node:net'
import type { AppName, AuthTokens } from '@djamms/shared/types'
import type { Request, Response } from 'express'
import { appOf, cookieAppOf, setRefreshCookie } from './cookies.ts'

/** How a new session's tokens reach the caller, and what is noted about where they went. */
export interface Delivery {
  app: AppName | null
  ip: string | null
  userAgent: string | null
  /** What goes into the body: with `cookie` the refresh token does not. */
  give(tokens: AuthTokens & { refreshToken: string }): AuthTokens
}

/** Made before anything is done: a call that could not be answered must change nothing. @throws as `cookieAppOf` */
export function deliveryTo(
  { req, res }: { req: Request; res: Response },
  transport: 'body' | 'cookie',
): Delivery {
  const noted = {
    ip: isIP(req.ip ?? '') ? (req.ip as string) : null,
    userAgent: req.get('user-agent')?.slice(0, 500) ?? null,
  }
  if (transport === 'body') return { app: appOf(req), ...noted, give: tokens => tokens }
  const app = cookieAppOf(req)
  return {
    app,
    ...noted,
    give({ refreshToken, ...shown }) {
      setRefreshCookie(req, res, app, refreshToken)
      return shown
    },
  }
}
