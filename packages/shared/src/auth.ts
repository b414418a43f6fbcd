import { z } from 'zod'
import { timestamp, transport, uuid, venueKey } from './common.ts'
import { event, route } from './define.ts'
import { venueSummary } from './venues.ts'

export const role = z.enum(['guest', 'owner', 'admin', 'developer'])
export const userPreferences = z.object({
  notifications: z.boolean().default(true),
  theme: z.enum(['light', 'dark', 'auto']).default('auto'),
  language: z.string().max(10).default('en'),
})
export const user = z.object({
  id: uuid,
  /** Guests have none. */
  email: z.string().optional(),
  name: z.string(),
  role,
  preferences: userPreferences,
  defaultVenueId: venueKey.optional(),
  lastLoginAt: timestamp.optional(),
  createdAt: timestamp,
  updatedAt: timestamp,
})
export const authTokens = z.object({
  accessToken: z.string(),
  /** Absent where it went into a cookie. */
  refreshToken: z.string().optional(),
  /** Seconds that the access token is good for. */
  expiresIn: z.int(),
})
export const guestSession = z.object({
  user,
  token: z.string(),
  expiresIn: z.int(),
  deviceId: z.string(),
  refreshToken: z.string().optional(),
})
/** Whose session it is: told at every refresh, so that a screen that opens knows what to show. */
export const sessionIdentity = z.object({
  kind: z.enum(['user', 'device']),
  id: uuid,
  name: z.string(),
  role: z.enum(['guest', 'owner', 'admin', 'developer', 'player', 'kiosk']),
  /** The one venue of a guest or a device. */
  venueId: venueKey.optional(),
})

export const authRoutes = {
  'auth.login': route('auth.login', {
    access: ['public'],
    summary: 'Sign in with email and password.',
    body: z.object({
      email: z.string().trim().min(3).max(255),
      password: z.string().min(1).max(200),
      transport,
    }),
    response: z.object({ user, tokens: authTokens }),
    errors: ['AUTH_INVALID_CREDENTIALS'],
  }),
  'auth.refresh': route('auth.refresh', {
    access: ['public'],
    summary: 'Exchange a refresh token (body, or the cookie of the app in X-Djamms-App) for new tokens (A6).',
    body: z.object({ refreshToken: z.string().max(2000).optional() }).default({}),
    response: z.object({ tokens: authTokens, session: sessionIdentity }),
  }),
  'auth.logout': route('auth.logout', {
    access: ['any', 'player', 'kiosk'],
    summary: 'End this session, at once and everywhere it is open (A7).',
    response: z.object({}),
  }),
  'auth.guest': route('auth.guest', {
    access: ['public'],
    summary: 'Open a guest session in one venue. With a kiosk device’s token: a session for the next patron.',
    body: z.object({
      venueId: venueKey,
      /** A label, never a credential. */
      deviceId: z.string().min(8).max(64),
      transport,
    }),
    response: z.object({ session: guestSession }),
    status: 201,
    errors: ['VENUE_NOT_FOUND', 'VENUE_ACCESS_DENIED'],
  }),
  'auth.me': route('auth.me', {
    access: ['any'],
    summary: 'Who I am, and the venues I can work in.',
    response: z.object({ user, venues: z.array(venueSummary), patronCode: z.string().optional() }),
  }),
}

export const authEvents = {
  'session:revoked': event({
    summary: 'This session has ended; the socket closes.',
    payload: z.object({ reason: z.string() }),
  }),
  authError: event({
    summary: 'The socket’s token is no longer good.',
    payload: z.object({ code: z.string(), message: z.string(), userMessage: z.string() }),
  }),
}
