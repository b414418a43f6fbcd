import { createServer } from 'node:http'
import { randomUUID } from 'node:crypto'
import express from 'express'
import { Server } from 'socket.io'
import { createMonitor } from './src/platform/monitor.ts'
import { docsRouter } from './src/system/docs.ts'
import { monitorFilter } from '@djamms/shared/developer'
const PORT = Number(process.env.PORT ?? 18940), RATE = Number(process.env.RATE ?? 12)
const monitor = createMonitor({ clock: Date })
const app = express(); app.use(express.json())
let dbUp = true, refuse = false, role = process.env.ROLE ?? 'developer', signedIn = process.env.SIGNED !== '0'
const ok = (r: any, data: unknown, s = 200) => r.status(s).json({ success: true, data, meta: { timestamp: new Date().toISOString(), requestId: randomUUID(), version: '1' } })
const no = (r: any, status: number, code: string, userMessage: string) => r.status(status).json({ success: false, data: null, error: { code, message: code, userMessage, details: [], documentation: '' }, meta: { timestamp: new Date().toISOString(), requestId: randomUUID(), version: '1' } })
const identity = () => ({ kind: 'user', id: '3b1f0a7a-1111-4111-8111-111111111111', name: role === 'developer' ? 'Ines Okafor' : 'Rosa', role })
const tokens = { accessToken: 'x', expiresIn: 3600 }
app.post('/mock/:what', (q, r) => { const w = q.params.what; if (w === 'dbdown') dbUp = false; if (w === 'dbup') dbUp = true; if (w === 'refuse') refuse = true; if (w === 'allow') refuse = false; r.end('ok') })
app.post('/api/auth/refresh', (_q, r) => signedIn ? ok(r, { tokens, session: identity() }) : no(r, 401, 'AUTH_INVALID_TOKEN', 'You have been signed out here.'))
app.post('/api/auth/login', (q, r) => q.body.password === 'right' ? (signedIn = true, ok(r, { user: { ...identity(), preferences: {}, createdAt: '', updatedAt: '' }, tokens })) : no(r, 401, 'AUTH_INVALID_CREDENTIALS', 'That email and password do not belong together.'))
app.post('/api/auth/logout', (_q, r) => { signedIn = false; ok(r, {}) })
app.get('/api/venues', (_q, r) => ok(r, { items: [['copper-lantern', 'The Copper Lantern'], ['tin-fox', 'The Tin Fox'], ['harbour-hall', 'Harbour Hall'], ['a-very-long-venue-key-that-goes-on-and-on-and-on-for-60-letters', 'A venue with a very long name indeed, as somebody somewhere will have']].map(([venueId, venueName]) => ({ venueId, venueName, status: 'playing', nowPlaying: null, queueCount: 3 })), pagination: {} }))
const start = Date.now()
const metrics = () => { const s = monitor.stats(); return { at: new Date().toISOString(), uptimeSeconds: 533_000 + (Date.now() - start) / 1000, version: '0.1.0', sockets: io.engine.clientsCount + 80 + Math.round(3 * Math.sin(Date.now() / 2e4)), players: 4, venuesPlaying: 3, requestsPerSecond: s.requestsPerSecond, eventsInPerSecond: s.inPerSecond, eventsOutPerSecond: s.outPerSecond, dropped: s.dropped, memoryBytes: 182e6 + Math.random() * 4e6, eventLoopLagMs: Math.random() * 4 + 1, database: { up: dbUp, total: dbUp ? 10 : 0, idle: dbUp ? 8 - Math.round(Math.random() * 3) : 0, waiting: dbUp ? 0 : 3 }, routes: s.routes } }
app.get('/api/developer/metrics', (_q, r) => ok(r, metrics()))
app.get('/api/system/health', (_q, r) => ok(r, { status: dbUp ? 'ok' : 'degraded', version: '0.1.0', protocol: 1, uptimeSeconds: 533000, node: 'v20.20.2', memoryBytes: 183e6, database: { status: dbUp ? 'up' : 'down', latencyMs: dbUp ? 1.4 : null, embedded: true, migration: '0010_audit' }, sockets: 82 }))
app.use('/api', docsRouter())
app.use(express.static(process.env.DIST ?? '/work/main/apps/developer/dist'))
const server = createServer(app)
const io = new Server(server)
io.on('connection', s => {
  let stop = () => {}
  let t: any
  s.on('monitor:subscribe', (f, ack) => { stop(); clearInterval(t); if (refuse) return ack({ success: false, data: null, error: { code: 'RATE_LIMITED', message: 'x', userMessage: 'That was a bit fast. Please wait a moment and try again.', details: [] } }); const filter = monitorFilter.parse(f); stop = monitor.subscribe(filter, b => s.emit('monitor:event', b)); t = setInterval(() => s.emit('system:metrics', metrics()), 5000); ack({ success: true, data: { recent: monitor.recent(filter) } }) })
  s.on('monitor:unsubscribe', (_f, ack) => { stop(); clearInterval(t); ack({ success: true, data: {} }) })
  s.on('disconnect', () => { stop(); clearInterval(t) })
})
const venues = ['copper-lantern', 'tin-fox', 'harbour-hall']
const pick = <T,>(a: T[]) => a[Math.floor(Math.random() * a.length)]!
const base = { status: null, errorCode: null, revision: null, requestId: null, tookMs: null, bytes: 0, channel: 'socket' as const }
let rev = 4800
const song = (title: string) => ({ id: randomUUID(), venueId: randomUUID(), source: 'house', mediaId: randomUUID(), mediaUrl: '/api/media/files/' + '0f'.repeat(32), title, artist: 'Neon Harbour', duration: 33, thumbnailUrl: '/t', position: 8, status: 'queued', isUserRequest: true, requestedByName: 'Mia', creditsCost: 2, priority: 'normal', votes: 0, pinned: false, locked: false, createdAt: new Date().toISOString() })
function one() {
  const venueId = pick(venues), n = Math.random()
  if (n < 0.3) { monitor.record({ ...base, direction: 'in', event: 'player:heartbeat', venueId, who: 'player Bar TV', tookMs: 1 + Math.random() * 3, status: 200, payload: { venueId, epoch: 41, logId: randomUUID(), state: { status: 'playing', playbackId: randomUUID(), currentTime: 12.4, volume: 75, preloadedItemId: null }, facts: [], revision: rev } }); return }
  if (n < 0.55) { monitor.record({ ...base, direction: 'out', event: 'playerStateUpdate', venueId, who: '31 sockets', payload: { venueId, status: 'playing', currentTime: 12.4, playbackId: randomUUID(), epoch: 41, volume: 75, playerOnline: true } }); return }
  if (n < 0.65) { monitor.record({ ...base, channel: 'http', direction: 'in', event: 'GET search.suggest', venueId, who: 'guest Mia', tookMs: 3 + Math.random() * 6, status: 200, requestId: randomUUID(), payload: { query: { venue_id: venueId, q: 'cop' } } }); return }
  if (n < 0.7) { monitor.record({ ...base, channel: 'http', direction: 'in', event: 'POST queue.request', venueId, who: 'guest 7f2c', tookMs: 8, bytes: 191, status: 409, errorCode: pick(['PRICE_CHANGED', 'QUEUE_FULL', 'DUPLICATE_SONG']), requestId: randomUUID(), payload: { body: { mediaId: randomUUID(), requestId: randomUUID(), creditsCost: 2 } } }); return }
  if (n < 0.78) { monitor.record({ ...base, direction: 'out', event: 'queue:reconcile', venueId, revision: ++rev, who: '18 sockets', payload: { snapshot: { revision: rev, nowPlaying: song('Copper Rain'), queue: Array.from({ length: 6 }, (_, i) => song(`Song ${i}`)) }, meta: { revision: rev, timestamp: new Date().toISOString(), venueId } } }); return }
  if (n < 0.8) { monitor.record({ ...base, channel: 'http', direction: 'in', event: 'POST auth.login', venueId: null, who: 'anonymous', tookMs: 180, bytes: 88, status: 200, requestId: randomUUID(), payload: { body: { email: 'owner@demo.djamms.app', password: 'hunter22', transport: 'cookie' } } }); return }
  if (n < 0.82) { monitor.record({ ...base, direction: 'out', event: 'queue:update', venueId, revision: ++rev, who: '18 sockets', payload: { id: randomUUID(), fields: { title: 'x'.repeat(500) } } }); return }
  const requestId = randomUUID()
  monitor.record({ ...base, direction: 'out', event: 'queue:insert', venueId, revision: ++rev, who: '31 sockets', requestId, payload: { item: song('Ninety-Nine Lanterns'), meta: { revision: rev, timestamp: new Date().toISOString(), venueId, requestId } } })
  monitor.record({ ...base, direction: 'out', event: 'credits:update', venueId, who: '1 socket', requestId, payload: { balance: 3, totalEarned: 10, totalSpent: 7, lastTransactionAt: new Date().toISOString(), venueId } })
  monitor.record({ ...base, channel: 'http', direction: 'in', event: 'POST queue.request', venueId, who: 'guest Mia', tookMs: 19, bytes: 188, status: 201, requestId, payload: { params: { venue_id: venueId }, body: { mediaId: randomUUID(), requestId: randomUUID(), creditsCost: 2, requestedByName: 'Mia', priority: 'normal' } } })
}
if (process.env.SILENT !== '1') setInterval(() => { for (let i = 0; i < (RATE / 10) * (0.5 + Math.random()); i++) one() }, 100)
server.listen(PORT, '127.0.0.1', () => console.log('mock up'))
