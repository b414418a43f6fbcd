import type { Call } from '@djamms/client/call'
import type { DjammsSocket } from '@djamms/client/socket'
import type { TransportEvent } from '@djamms/player-core/ports'
import type { StateReport } from '@djamms/shared/types'
import { describe, expect, test } from 'vitest'
import { socketTransport } from '../src/player/socket-transport.ts'

/** A socket that remembers what it was asked, and says what it is told to. */
class FakeSocket {
  connected = false
  sent: [string, unknown][] = []
  replies: Record<string, unknown> = {}
  #listeners = new Map<string, ((...payload: unknown[]) => void)[]>()

  on(name: string, listener: (...payload: unknown[]) => void) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
  }
  say(name: string, ...payload: unknown[]) {
    for (const listener of this.#listeners.get(name) ?? []) listener(...payload)
  }
  timeout() {
    return {
      emitWithAck: async (name: string, payload: unknown) => {
        this.sent.push([name, payload])
        return { success: true, data: this.replies[name] ?? {} }
      },
    }
  }
}

function setUp() {
  const socket = new FakeSocket()
  const called: [string, unknown][] = []
  const answers: Record<string, unknown> = {}
  const call = async (name: string, input: unknown) => {
    called.push([name, input])
    return answers[name] ?? {}
  }
  const transport = socketTransport({
    call: call as unknown as Call,
    socket: socket as unknown as DjammsSocket,
    venueId: 'demo-bar',
  })
  const heard: TransportEvent[] = []
  transport.on(event => heard.push(event))
  return { socket, called, answers, transport, heard }
}

const report = {
  epoch: 1,
  logId: 'log',
  state: { status: 'idle' },
  facts: [{ seq: 1 }],
  revision: 4,
} as unknown as StateReport

describe('the wire between player and server', () => {
  test('once connected it joins the room, and what the room answers is the news', async () => {
    const { socket, heard } = setUp()
    socket.replies.joinVenue = { revision: 4 }
    socket.connected = true
    socket.say('connect')
    await new Promise(resolve => setTimeout(resolve, 0))
    expect(socket.sent).toEqual([['joinVenue', { venueId: 'demo-bar' }]])
    expect(heard).toEqual([{ type: 'connected', snapshot: { revision: 4 } }])
    socket.say('disconnect')
    expect(heard.at(-1)).toEqual({ type: 'disconnected' })
  })

  test('reports go in parts over the socket, and whole over REST where there is none', async () => {
    const { socket, called, transport } = setUp()
    await transport.report(report, 'heartbeat')
    expect(called).toEqual([['playback.state', { params: { venue_id: 'demo-bar' }, body: report }]])
    socket.connected = true
    await transport.report(report, 'heartbeat')
    await transport.report(report, 'facts')
    await transport.report(report, 'state')
    const part = { venueId: 'demo-bar', epoch: 1, logId: 'log', state: report.state }
    expect(socket.sent).toEqual([
      ['player:heartbeat', { venueId: 'demo-bar', ...report }],
      ['player:now_playing', { ...part, facts: report.facts }],
      ['player:state_update', part],
    ])
  })

  test('events and commands are passed on; the answer to a command goes back', () => {
    const { socket, heard } = setUp()
    socket.say('queue:remove', { id: 'a', meta: { revision: 5 } })
    socket.say('venue:revision', { venueId: 'demo-bar', revision: 5 })
    socket.say('lease:changed', { venueId: 'demo-bar', epoch: 2, holder: { deviceId: 'tv', name: 'Bar TV' } })
    socket.say('lease:changed', { venueId: 'demo-bar', epoch: 2, holder: null })
    const answers: unknown[] = []
    socket.say('playerCommand', { commandId: 'c' }, (answer: unknown) => answers.push(answer))
    expect(heard.slice(0, 4)).toEqual([
      { type: 'venue', event: { name: 'queue:remove', payload: { id: 'a', meta: { revision: 5 } } } },
      { type: 'revision', revision: 5 },
      { type: 'lease', epoch: 2, holderId: 'tv' },
      { type: 'lease', epoch: 2, holderId: null },
    ])
    const last = heard.at(-1)
    if (last?.type === 'command') last.answer({ outcome: 'done' })
    expect(answers).toEqual([{ outcome: 'done' }])
  })

  test('[P5] silence is filled from the active playlist, and from the house’s media where there is none', async () => {
    const { answers, transport } = setUp()
    const song = {
      id: 'm',
      title: 'Halogen',
      kind: 'audio',
      duration: 30,
      mediaUrl: '/m',
      thumbnailUrl: '/t',
    }
    answers['media.list'] = { items: [song], pagination: { hasNext: false } }
    answers['playlists.list'] = { playlists: [{ active: false, items: [{ id: 'x' }] }] }
    expect(await transport.fetchFiller()).toMatchObject([
      { id: 'm', source: 'house', mediaId: 'm', mediaKind: 'audio' },
    ])
    answers['playlists.list'] = { playlists: [{ active: true, items: [{ id: 'y' }] }] }
    expect(await transport.fetchFiller()).toEqual([{ id: 'y' }])
  })
})
