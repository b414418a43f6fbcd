import { z } from 'zod'
import { venueKey } from './common.ts'
import { command, event, route } from './define.ts'
import { serverQueueSnapshot } from './queue.ts'

const check = z.enum(['up', 'down'])

export const systemRoutes = {
  'system.health': route('system.health', {
    access: ['public'],
    summary: 'Alive.',
    response: z.object({ status: z.literal('ok'), version: z.string(), protocol: z.int() }),
  }),
  'system.ready': route('system.ready', {
    access: ['public'],
    summary: 'Ready to serve: database reachable and migrated.',
    response: z.object({ status: z.literal('ready'), database: check, migrations: check }),
    errors: ['UNAVAILABLE'],
  }),
  'system.detail': route('system.detail', {
    access: ['admin', 'developer'],
    summary: 'Health in detail.',
    response: z.object({
      status: z.enum(['ok', 'degraded']),
      version: z.string(),
      protocol: z.int(),
      uptimeSeconds: z.number(),
      node: z.string(),
      memoryBytes: z.int(),
      database: z.object({
        status: check,
        latencyMs: z.number().nullable(),
        embedded: z.boolean(),
        migration: z.string().nullable(),
      }),
      sockets: z.int(),
    }),
  }),
  'system.metrics': route('system.metrics', {
    access: ['public'],
    summary: 'Prometheus text; from this machine, or with METRICS_TOKEN as bearer.',
  }),
  'system.openapi': route('system.openapi', { access: ['public'], summary: 'This API as OpenAPI 3.1.' }),
  'system.docs': route('system.docs', { access: ['public'], summary: 'A reader for it.' }),
}

const roomPayload = z.union([venueKey.transform(venueId => ({ venueId })), z.object({ venueId: venueKey })])
export const systemCommands = {
  joinVenue: command({
    access: ['guest', 'player', 'kiosk'],
    summary: 'Enter a venue’s room (R2); answered with the whole state.',
    payload: roomPayload,
    reply: serverQueueSnapshot,
  }),
  leaveVenue: command({
    access: ['guest', 'player', 'kiosk'],
    summary: 'Leave it.',
    payload: roomPayload,
    reply: z.object({}),
  }),
}
export const systemEvents = {
  error: event({
    summary:
      'A message that could not be understood or was refused, where it asked for no acknowledgement (R3).',
    payload: z.object({
      code: z.string(),
      message: z.string(),
      userMessage: z.string(),
      event: z.string().optional(),
    }),
  }),
}
