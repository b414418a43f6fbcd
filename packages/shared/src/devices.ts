import { z } from 'zod'
import { authTokens } from './auth.ts'
import { timestamp, transport, uuid, venueKey, venueParams } from './common.ts'
import { event, route } from './define.ts'

export const deviceKind = z.enum(['player', 'kiosk'])
export const deviceName = z.string().trim().min(1).max(60)
/** 8 characters of 20 letters without vowels: about 34.6 bits for 10 minutes (RFC 8628). */
export const pairingCode = z
  .string()
  .trim()
  .toUpperCase()
  .transform(code => code.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/, '8 letters, as the screen shows them'))

export const device = z.object({
  id: uuid,
  kind: deviceKind,
  name: z.string(),
  /** The player that claims the lease first and takes it back. */
  isPrimary: z.boolean(),
  /** Connected now. */
  online: z.boolean(),
  /** Holds the player's lease now. */
  active: z.boolean(),
  lastSeenAt: timestamp.nullable(),
  createdAt: timestamp,
})

const deviceParams = venueParams.extend({ device_id: uuid })

export const deviceRoutes = {
  'devices.pair': route('devices.pair', {
    access: ['public'],
    summary: 'A screen asks to be paired: it shows the code and polls `claim` with the secret.',
    body: z.object({ kind: deviceKind }),
    response: z.object({ pairingId: uuid, code: z.string(), pollSecret: z.string(), expiresAt: timestamp }),
    status: 201,
  }),
  'devices.claim': route('devices.claim', {
    access: ['public'],
    summary: 'Has staff approved the code? The tokens come once.',
    params: z.object({ pairing_id: uuid }),
    body: z.object({ pollSecret: z.string().min(16).max(100), transport }),
    response: z.discriminatedUnion('status', [
      z.object({ status: z.literal('pending') }),
      z.object({
        status: z.literal('approved'),
        device: z.object({ id: uuid, kind: deviceKind, name: z.string() }),
        venue: z.object({ venueId: venueKey, venueName: z.string() }),
        tokens: authTokens,
      }),
    ]),
    errors: ['NOT_FOUND'],
  }),
  'devices.list': route('devices.list', {
    access: ['staff'],
    summary: 'The venue’s screens and tablets.',
    params: venueParams,
    response: z.object({ devices: z.array(device) }),
  }),
  'devices.approve': route('devices.approve', {
    access: ['staff'],
    summary: 'Pair the screen that shows this code.',
    params: venueParams,
    body: z.object({ code: pairingCode, name: deviceName }),
    response: z.object({ device }),
    status: 201,
    errors: ['NOT_FOUND'],
  }),
  'devices.update': route('devices.update', {
    access: ['staff'],
    summary: 'Rename a device, or make a player the primary one.',
    params: deviceParams,
    body: z
      .object({ name: deviceName.optional(), isPrimary: z.literal(true).optional() })
      .refine(body => body.name !== undefined || body.isPrimary, 'say what to change'),
    response: z.object({ device }),
    errors: ['NOT_FOUND'],
  }),
  'devices.revoke': route('devices.revoke', {
    access: ['staff'],
    summary: 'Unpair a device: it is signed out at once (A7).',
    params: deviceParams,
    response: z.object({}),
    errors: ['NOT_FOUND'],
  }),
}

export const deviceEvents = {
  'device:changed': event({
    summary: 'A device was paired, renamed, revoked, or came or went; staff ask for the list again.',
    payload: z.object({ deviceId: uuid }),
  }),
}
