import { randomUUID } from 'node:crypto'
import type { Fact } from '@djamms/shared/types'
import { expect } from 'vitest'
import type { Caller, TestApp, TestVenue } from './app.ts'

/** Makes TVs as the server sees them: devices with a log. */
export const tvOf = (app: TestApp) => (venue: TestVenue, logId?: string, as?: Caller) =>
  tv(app, venue, logId, as)

async function tv(
  { call, device, inVenue }: TestApp,
  venue: TestVenue,
  logId: string = randomUUID(),
  as?: Caller,
) {
  const caller = as ?? (await device('player', venue))
  let seq = 0
  let epoch = 0
  const state = {
    status: 'playing',
    playbackId: null as string | null,
    currentTime: 0,
    volume: 75,
    preloadedItemId: null as string | null,
  }
  const params = inVenue(venue)
  const self = {
    caller,
    logId,
    state,
    get epoch() {
      return epoch
    },
    set epoch(value: number) {
      epoch = value
    },
    async claim(more: object = {}) {
      const answer = await call('playback.lease', {
        as: caller,
        params,
        body: { action: 'claim', logId, ...more },
      })
      if (answer.data?.active) epoch = answer.data.epoch
      return answer
    },
    fact(kind: Fact['kind'], playbackId: string, more: Partial<Fact> = {}): Fact {
      seq += 1
      return {
        logId,
        seq,
        epoch,
        playbackId,
        kind,
        source: 'house',
        position: 0,
        at: new Date().toISOString(),
        ...more,
      }
    },
    async report(facts: Fact[] = [], more: Partial<typeof state> = {}, revision = 0) {
      Object.assign(state, more)
      return call('playback.state', { as: caller, params, body: { epoch, logId, state, facts, revision } })
    },
    /** Starts a queued song and says so. */
    async start(item: { id: string; mediaId?: string | undefined }) {
      const playbackId = randomUUID()
      const answer = await self.report(
        [self.fact('started', playbackId, { queueItemId: item.id, mediaId: item.mediaId })],
        { playbackId },
      )
      expect(answer.status).toBe(200)
      return playbackId
    },
  }
  return self
}
