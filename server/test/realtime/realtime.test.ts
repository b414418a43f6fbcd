import type { ServerQueueSnapshot } from '@djamms/shared/types'
import { applyVenueEvent, type VenueEvent } from '@djamms/shared/venue-state'
import { describe, expect, test } from 'vitest'
import { nextEvent, startTestApp, type TestSocket } from '../support/app.ts'

const app = await startTestApp()

describe('joining', () => {
  test('[R1] no token, or a bad one, is a connect_error with its code', async () => {
    const bad = { id: '', sessionId: '', refreshToken: '', role: 'guest' as const }
    await expect(app.socket({ ...bad, token: '' })).rejects.toThrow('AUTH_REQUIRED')
    await expect(app.socket({ ...bad, token: 'x.y.z' })).rejects.toThrow('AUTH_INVALID_TOKEN')
  })

  test('[R2] joining answers with the whole state, and sends it as venueState', async () => {
    const venue = await app.venue()
    const guest = await app.user('guest', venue)
    await app.ask(guest, venue, venue.songs[0])
    const socket = await app.socket(guest)
    const heard = nextEvent(socket, 'venueState')
    const answer = await socket.emitWithAck('joinVenue', venue.venueId)
    expect(answer).toMatchObject({
      success: true,
      data: { queue: [{ position: 1 }], venue: { venueId: venue.venueId } },
    })
    expect(await heard).toEqual(answer.success && answer.data)
  })

  test('[R5] no event of one venue reaches another’s sockets', async () => {
    const here = await app.venue()
    const there = await app.venue()
    const { socket } = await app.inRoom(there.owner, there)
    const heard: string[] = []
    socket.onAny(name => heard.push(name))
    await app.ask(await app.user('guest', here), here, here.songs[0])
    const own = nextEvent(socket, 'queue:insert')
    await app.ask(await app.user('guest', there), there, there.songs[0])
    expect((await own).meta.venueId).toBe(there.venueId)
    expect(heard).toEqual(['queue:insert'])
  })

  test('[R5] after leaving a room, and after the session has ended, nothing more is heard', async () => {
    const venue = await app.venue()
    const guest = await app.user('guest', venue)
    const { socket } = await app.inRoom(guest, venue)
    const heard: string[] = []
    socket.onAny(name => heard.push(name))
    await socket.emitWithAck('leaveVenue', venue.venueId)
    await app.ask(venue.owner, venue, venue.songs[0])
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(heard).toEqual([])
  })

  test('[A7] a revoked session’s sockets close at once', async () => {
    const venue = await app.venue()
    const guest = await app.user('guest', venue)
    const { socket } = await app.inRoom(guest, venue)
    const gone = new Promise(resolve => socket.once('disconnect', resolve))
    const told = nextEvent(socket, 'session:revoked')
    await app.ctx.sessions.revoke(guest.sessionId, 'test')
    expect(await told).toEqual({ reason: 'test' })
    await gone
    expect((await app.call('queue.get', { as: guest, params: app.inVenue(venue) })).error?.code).toBe(
      'AUTH_INVALID_TOKEN',
    )
  })
})

describe('events', () => {
  /** What a client knows that only listens: snapshot, then events. */
  function follow(socket: TestSocket, start: ServerQueueSnapshot) {
    const self = { state: start, gaps: 0 }
    for (const name of [
      'queue:insert',
      'queue:update',
      'queue:remove',
      'queue:reorder',
      'queue:reconcile',
    ] as const) {
      ;(socket.on as (name: string, listener: (payload: never) => void) => void)(name, (payload: never) => {
        const next = applyVenueEvent(self.state, { name, payload } as VenueEvent)
        if (next === 'gap') self.gaps += 1
        else self.state = next
      })
    }
    return self
  }

  test('[Q9] [R4] a client that only listens ends with exactly the server’s state, through many changes at once', async () => {
    const venue = await app.venue({ settings: { maxPerPatron: 50 } })
    const patron = await app.user('guest', venue)
    const { socket, state } = await app.inRoom(venue.owner, venue)
    const client = follow(socket, state)
    await Promise.all(venue.songs.map(song => app.ask(patron, venue, song)))
    const { queue } = await app.queueOf(venue)
    const ids = queue.map(item => item.id)
    await Promise.all([
      app.call('queue.remove', { as: venue.owner, params: app.inVenue(venue, { id: ids[3] as string }) }),
      app.call('queue.reorder', {
        as: venue.owner,
        params: app.inVenue(venue),
        body: { items: [...ids].reverse().map((id, index) => ({ id, position: index + 1 })) },
      }),
      app.call('queue.update', {
        as: venue.owner,
        params: app.inVenue(venue, { id: ids[5] as string }),
        body: { status: 'skipped' },
      }),
      app.call('venues.update', {
        as: venue.owner,
        params: app.inVenue(venue),
        body: { playerSettings: { costPerSong: 4 } },
      }),
      app.call('queue.update', {
        as: venue.owner,
        params: app.inVenue(venue, { id: ids[7] as string }),
        body: { requestedByName: 'Zoe' },
      }),
    ])
    const server = await app.queueOf(venue)
    await expect.poll(() => client.state.revision).toBe(server.revision)
    expect(client.gaps).toBe(0)
    expect(client.state.queue).toEqual(server.queue)
    expect(client.state.venue).toEqual(server.venue)
  })

  test('[Q9] changed settings are one reconcile with the next revision', async () => {
    const venue = await app.venue()
    const { socket, state } = await app.inRoom(await app.user('guest', venue), venue)
    const heard = nextEvent(socket, 'queue:reconcile')
    await app.call('venues.update', {
      as: venue.owner,
      params: app.inVenue(venue),
      body: { playerSettings: { mode: 'PAID', costPerSong: 3 } },
    })
    expect(await heard).toMatchObject({
      snapshot: { venue: { mode: 'PAID', prices: { costPerSong: 3 } } },
      meta: { revision: state.revision + 1 },
    })
  })

  test('[R6] a developer sees both directions, redacted', async () => {
    const venue = await app.venue()
    const developer = await app.user('developer')
    const socket = await app.socket(developer)
    const seen: { event: string; direction: string; payload: unknown }[] = []
    socket.on('monitor:event', batch => seen.push(...batch.events))
    await socket.emitWithAck('monitor:subscribe', { venues: [venue.venueId] })
    await app.inRoom(venue.owner, venue)
    await app.ask(await app.user('guest', venue), venue, venue.songs[0], { requestedByName: 'Mia' })
    await app.call('auth.login', { body: { email: 'a@b.example', password: 'hunter2hunter2' } })
    await expect
      .poll(() => seen.map(one => `${one.direction} ${one.event}`))
      .toEqual(expect.arrayContaining(['in POST queue.request', 'out queue:insert', 'in joinVenue']))
    expect(JSON.stringify(seen)).not.toContain('hunter2')
  })
})
