import { randomUUID } from 'node:crypto'
import { type CommandName, commands, routes } from '@djamms/shared'
import type { AccessName, Route } from '@djamms/shared/define'
import { describe, expect, test } from 'vitest'
import { type Caller, startTestApp } from '../support/app.ts'

// The access walk (A1): every route and command of the contract, for every kind of caller, in their own and in a foreign
// venue. What is expected is written here from the specification's words, and not from the code that decides.

const app = await startTestApp()
const here = await app.venue({ songs: 1 })
const there = await app.venue({ songs: 1 })

type Who = 'nobody' | 'guest' | 'owner' | 'admin' | 'developer' | 'player' | 'kiosk'
const callers: { name: string; who: Who; own: boolean; caller: Caller | null }[] = [
  { name: 'nobody', who: 'nobody', own: false, caller: null },
  { name: 'a guest of the venue', who: 'guest', own: true, caller: await app.user('guest', here) },
  { name: 'a guest of another venue', who: 'guest', own: false, caller: await app.user('guest', there) },
  { name: 'the owner', who: 'owner', own: true, caller: here.owner },
  { name: 'the owner of another venue', who: 'owner', own: false, caller: there.owner },
  { name: 'an admin', who: 'admin', own: true, caller: await app.user('admin') },
  { name: 'a developer', who: 'developer', own: true, caller: await app.user('developer') },
  { name: 'the venue’s player', who: 'player', own: true, caller: await app.device('player', here) },
  { name: 'a player of another venue', who: 'player', own: false, caller: await app.device('player', there) },
  { name: 'the venue’s kiosk', who: 'kiosk', own: true, caller: await app.device('kiosk', here) },
  { name: 'a kiosk of another venue', who: 'kiosk', own: false, caller: await app.device('kiosk', there) },
]

/** Who passes a name of access, by the words of the contract. `reads`: a GET. */
const passes: Record<AccessName, (who: Who, reads: boolean) => boolean> = {
  public: () => true,
  any: who => ['guest', 'owner', 'admin', 'developer'].includes(who),
  guest: (who, reads) =>
    ['guest', 'owner', 'admin'].includes(who) || (reads && ['developer', 'player', 'kiosk'].includes(who)),
  floor: (who, reads) => ['owner', 'admin'].includes(who) || (reads && who === 'developer'),
  staff: (who, reads) => ['owner', 'admin'].includes(who) || (reads && who === 'developer'),
  admin: (who, reads) => who === 'admin' || (reads && who === 'developer'),
  developer: who => who === 'developer',
  player: who => who === 'player',
  kiosk: who => who === 'kiosk',
}
/** The refusal that is expected, or null. */
function expected(
  access: readonly AccessName[],
  who: Who,
  own: boolean,
  reads: boolean,
  ofVenue: boolean,
): string | null {
  if (access.includes('public')) return null
  if (who === 'nobody') return 'AUTH_REQUIRED'
  if (!access.some(name => passes[name](who, reads))) return 'AUTH_INSUFFICIENT_PERMISSIONS'
  const everywhere = access.includes('any') && passes.any(who, reads)
  if (ofVenue && !own && !everywhere) return 'VENUE_ACCESS_DENIED'
  return null
}

const params = {
  venue_id: here.venueId,
  id: randomUUID(),
  device_id: randomUUID(),
  pairing_id: randomUUID(),
  key: 'a'.repeat(64),
}

describe.each(Object.values(routes) as Route[])('[A1] $name', route => {
  test.each(callers)('$name', async ({ who, own, caller }) => {
    if (route.name === 'auth.logout') return // It would end the caller's session; see the auth tests.
    const reads = route.method === 'GET'
    const query = route.venueFrom === 'query' ? { venue_id: here.venueId } : undefined
    const answer = await app.call(route.name, { as: caller, params, query, body: reads ? undefined : {} })
    const code = expected(route.access, who, own, reads, route.venueFrom !== null)
    if (code)
      expect(answer).toMatchObject({ status: code.startsWith('AUTH_REQUIRED') ? 401 : 403, error: { code } })
    else {
      // `system.metrics` is public on this machine only; that it was reached is what counts here.
      expect([401, 403], `${route.name}: ${answer.error?.code}`).not.toContain(answer.status)
      expect(answer.status).toBeLessThan(500)
    }
  })
})

describe.each(Object.keys(commands) as CommandName[])('[A1] [R2] command %s', name => {
  test.each(callers.filter(({ caller }) => caller !== null))('$name', async ({ who, own, caller }) => {
    const socket = await app.socket(caller as Caller)
    const logId = randomUUID()
    const state = { status: 'idle', playbackId: null, currentTime: 0, volume: 50, preloadedItemId: null }
    const fact = {
      logId,
      seq: 1,
      epoch: 0,
      playbackId: randomUUID(),
      kind: 'ended',
      source: 'house',
      position: 0,
      at: new Date().toISOString(),
    }
    const payloads: Record<CommandName, unknown> = {
      joinVenue: { venueId: here.venueId },
      leaveVenue: here.venueId,
      'player:heartbeat': { venueId: here.venueId, epoch: 0, logId, state, facts: [], revision: 0 },
      'player:state_update': { venueId: here.venueId, epoch: 0, logId, state },
      'player:now_playing': { venueId: here.venueId, epoch: 0, logId, state, facts: [fact] },
      'player:queue_snapshot': { venueId: here.venueId, epoch: 0, logId, revision: 0 },
      'admin:command': { venueId: here.venueId, body: { command: 'pause' } },
      'monitor:subscribe': {},
      'monitor:unsubscribe': {},
    }
    const emit = socket.emitWithAck as unknown as (
      name: string,
      payload: unknown,
    ) => Promise<{ success: boolean; error?: { code: string } }>
    const answer = await emit.call(socket, name, payloads[name])
    const reads = name === 'joinVenue' || name === 'leaveVenue'
    const code = expected(commands[name].access, who, own, reads, !name.startsWith('monitor:'))
    if (code) expect(answer.error?.code).toBe(code)
    else
      expect([
        'AUTH_REQUIRED',
        'AUTH_INSUFFICIENT_PERMISSIONS',
        'VENUE_ACCESS_DENIED',
        'VALIDATION_ERROR',
        'INTERNAL',
      ]).not.toContain(answer.error?.code)
    socket.disconnect()
  })
})

test('[A4] an unknown venue is 404 for who has a token, and 401 for who has none', async () => {
  const guest = callers[1]?.caller
  const nowhere = { ...params, venue_id: 'no-such-venue' }
  expect(await app.call('queue.get', { as: guest, params: nowhere })).toMatchObject({
    status: 404,
    error: { code: 'VENUE_NOT_FOUND' },
  })
  expect(await app.call('queue.get', { params: nowhere })).toMatchObject({
    status: 401,
    error: { code: 'AUTH_REQUIRED' },
  })
})

test('[A11] refused access is written down once a minute for each session and reason', async () => {
  const guest = await app.user('guest', there)
  for (let n = 0; n < 3; n++) await app.call('queue.get', { as: guest, params })
  const rows = () =>
    app.sql('select 1 from audit_log where session_id = $1 and outcome = $2', [guest.sessionId, 'refused'])
  await expect.poll(async () => (await rows()).length).toBe(1)
})
