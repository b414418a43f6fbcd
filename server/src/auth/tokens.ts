import { createSecretKey, type KeyObject } from 'node:crypto'
import type { JwtPayload } from '@djamms/shared/types'
import jwt from 'jsonwebtoken'
import type { Config } from '../platform/config.ts'
import { AppError } from '../platform/errors.ts'

/** Seconds that an access token is good for. */
export const ACCESS_SECONDS = 3600
const ISSUER = 'djamms'
const AUDIENCE = 'djamms-api'
const ALGORITHM = 'HS256'

export type AccessClaims = Pick<
  JwtPayload,
  'userId' | 'deviceId' | 'role' | 'ownerId' | 'venueAccess' | 'sid'
>
export interface RefreshClaims {
  sid: string
  /** Generation of the session's tokens that this one belongs to (A6). */
  gen: number
}

/** What each role may do, for clients that want to know; access itself is decided in `platform/access.ts`. */
const PERMISSIONS: Record<JwtPayload['role'], string[]> = {
  guest: ['queue:read', 'queue:add', 'search:read'],
  owner: ['queue:read', 'queue:add', 'queue:manage', 'search:read', 'venue:manage', 'player:control'],
  admin: [
    'queue:read',
    'queue:add',
    'queue:manage',
    'search:read',
    'venue:manage',
    'player:control',
    'users:manage',
    'system:monitor',
  ],
  developer: ['queue:read', 'search:read', 'system:monitor', 'system:debug'],
  player: ['queue:read', 'player:report'],
  kiosk: ['queue:read', 'guests:open'],
}

export function signAccess(config: Config, claims: AccessClaims, nowMs: number): string {
  const iat = Math.floor(nowMs / 1000)
  const payload: JwtPayload = {
    ...claims,
    permissions: PERMISSIONS[claims.role],
    typ: 'access',
    iss: ISSUER,
    aud: AUDIENCE,
    iat,
    exp: iat + ACCESS_SECONDS,
  }
  return jwt.sign(payload, keyOf(config.accessSecret), { algorithm: ALGORITHM })
}

/** Good until its session is revoked or its generation is past: it has no expiry (A7). */
export function signRefresh(config: Config, { sid, gen }: RefreshClaims, nowMs: number): string {
  const payload = { sid, gen, typ: 'refresh', iss: ISSUER, aud: AUDIENCE, iat: Math.floor(nowMs / 1000) }
  return jwt.sign(payload, keyOf(config.refreshSecret), { algorithm: ALGORITHM })
}

/** The session that an access token belongs to. @throws AUTH_INVALID_TOKEN forged or expired */
export function verifyAccess(config: Config, token: string, nowMs: number): { sid: string } {
  const claims = verify(token, config.accessSecret, 'access', nowMs)
  return { sid: claims.sid as string }
}

/** @throws AUTH_INVALID_TOKEN forged */
export function verifyRefresh(config: Config, token: string, nowMs: number): RefreshClaims {
  const claims = verify(token, config.refreshSecret, 'refresh', nowMs)
  if (!Number.isInteger(claims.gen))
    throw new AppError('AUTH_INVALID_TOKEN', 'a refresh token without a generation')
  return { sid: claims.sid as string, gen: claims.gen as number }
}

function verify(token: string, secret: string, typ: string, nowMs: number): jwt.JwtPayload {
  try {
    const claims = jwt.verify(token, keyOf(secret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      clockTimestamp: Math.floor(nowMs / 1000),
    })
    if (typeof claims === 'object' && claims.typ === typ && typeof claims.sid === 'string') return claims
  } catch {
    // Why is nobody's business but ours; the caller is told one thing.
  }
  throw new AppError('AUTH_INVALID_TOKEN', `not a good ${typ} token`)
}

/** Made once a secret: jsonwebtoken makes one for each call otherwise. */
const keys = new Map<string, KeyObject>()
function keyOf(secret: string): KeyObject {
  let key = keys.get(secret)
  if (!key) {
    key = createSecretKey(Buffer.from(secret))
    keys.set(secret, key)
  }
  return key
}
