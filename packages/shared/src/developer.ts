import { z } from 'zod'
import { timestamp, venueKey } from './common.ts'
import { command, event, route } from './define.ts'

/** One message that went in or out, redacted (R6, A12). */
export const monitorEvent = z.object({
  id: z.int(),
  at: timestamp,
  direction: z.enum(['in', 'out']),
  /** `http`: a request and its answer; `socket`: a Socket.IO message. */
  channel: z.enum(['http', 'socket']),
  /** `POST queue.request`, `queue:insert` ... */
  event: z.string(),
  venueId: venueKey.nullable(),
  /** Who sent it, or how many sockets it went to. */
  who: z.string(),
  bytes: z.int(),
  tookMs: z.number().nullable(),
  status: z.int().nullable(),
  errorCode: z.string().nullable(),
  revision: z.int().nullable(),
  requestId: z.string().nullable(),
  payload: z.unknown(),
})
export const monitorFilter = z.object({
  /** Names, or beginnings with a star: `queue:*`. Empty: all. */
  events: z.array(z.string().max(60)).max(20).default([]),
  venues: z.array(venueKey).max(50).default([]),
  direction: z.enum(['both', 'in', 'out']).default('both'),
})

const rate = z.object({
  name: z.string(),
  count: z.int(),
  p50Ms: z.number(),
  p95Ms: z.number(),
  errors: z.int(),
})
export const systemMetrics = z.object({
  at: timestamp,
  uptimeSeconds: z.number(),
  version: z.string(),
  sockets: z.int(),
  players: z.int(),
  venuesPlaying: z.int(),
  requestsPerSecond: z.number(),
  eventsInPerSecond: z.number(),
  eventsOutPerSecond: z.number(),
  dropped: z.int(),
  memoryBytes: z.int(),
  eventLoopLagMs: z.number(),
  database: z.object({ up: z.boolean(), total: z.int(), idle: z.int(), waiting: z.int() }),
  routes: z.array(rate),
})

export const developerRoutes = {
  'developer.metrics': route('developer.metrics', {
    access: ['developer'],
    summary: 'The server’s own figures now.',
    response: systemMetrics,
  }),
}
export const developerCommands = {
  'monitor:subscribe': command({
    access: ['developer'],
    summary: 'Watch the traffic; again with another filter to change it.',
    payload: monitorFilter,
    reply: z.object({ recent: z.array(monitorEvent) }),
  }),
  'monitor:unsubscribe': command({
    access: ['developer'],
    summary: 'Stop watching.',
    payload: z.object({}).default({}),
    reply: z.object({}),
  }),
}
export const developerEvents = {
  'monitor:event': event({
    summary: 'What went by since the last one; drops are counted rather than slowing anyone (R6).',
    payload: z.object({
      events: z.array(monitorEvent),
      dropped: z.int(),
      inPerSecond: z.number(),
      outPerSecond: z.number(),
    }),
  }),
  'system:metrics': event({ summary: 'Every 5 s to those who watch.', payload: systemMetrics }),
}
