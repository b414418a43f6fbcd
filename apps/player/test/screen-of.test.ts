import type { PlayerView } from '@djamms/player-core/view'
import { describe, expect, test } from 'vitest'
import { screenOf } from '../src/screens/screen-of.ts'

const known = { snapshot: {}, venue: {} } as Partial<PlayerView>
const view = (fields: Partial<PlayerView>) =>
  ({ mode: 'active', phase: 'playing', alarm: null, ...known, ...fields }) as PlayerView
/** Its adverts are shown before it plays: they must be seen. */
const youtube = { track: { source: 'youtube' } } as PlayerView['playback']
const alarm = { reason: 'offline', since: 0, tries: 1, retryAt: 0 }

describe('which face this screen shows', () => {
  test.each([
    ['playing', view({}), true],
    ['playing', view({ phase: 'paused' }), true],
    ['playing', view({ phase: 'loading' }), true],
    ['playing', view({ phase: 'waiting', alarm }), true],
    ['loading', view({ phase: 'loading' }), false],
    ['loading', view({ mode: 'starting', phase: 'idle' }), false],
    ['loading', view({ phase: 'idle', venue: null }), false],
    ['attract', view({ phase: 'idle' }), false],
    ['attract', view({ phase: 'stopped' }), true],
    ['standby', view({ mode: 'standby', phase: 'idle' }), false],
    ['elsewhere', view({ mode: 'elsewhere', phase: 'idle' }), true],
    ['blocked', view({ phase: 'blocked' }), false],
    ['playing', view({ phase: 'loading', playback: youtube }), false],
    ['playing', view({ phase: 'loading', playback: youtube, alarm }), true],
    ['alarm', view({ phase: 'idle', alarm }), true],
    ['alarm', view({ phase: 'stopped', alarm }), true],
  ] as const)('%s', (name, seen, heard) => {
    expect(screenOf(seen, heard)).toBe(name)
  })
})
