import { expect, test } from 'vitest'
import { isHeard } from '../src/playback/alarm.ts'
import { refusal } from '../src/playback/outcome.ts'
import { NOW, playback } from './support.ts'

test('[P9] what became of a command, in words; done needs none', () => {
  const words = (command: 'skip' | 'seek' | 'pause', outcome: 'done' | 'refused' | 'expired' | 'no_player') =>
    refusal({ command }, { outcome }, 'Bar TV')
  expect(words('skip', 'done')).toBeNull()
  expect(words('skip', 'refused')).toContain('The one that plays now was left alone')
  expect(words('seek', 'refused')).toContain('Another song had already begun')
  expect(words('pause', 'refused')).toContain('Bar TV refused')
  expect(words('pause', 'expired')).toContain('within 10 seconds')
  expect(words('pause', 'no_player')).toContain('No TV is answering')
})

test('[P11] a TV whose browser keeps it silent is not heard, whatever its last state said', () => {
  const blocked = { kind: 'autoplay-blocked' as const, device: 'Bar TV', message: '', at: NOW }
  expect(isHeard(playback, null)).toBe(true)
  expect(isHeard({ ...playback, status: 'paused' }, null)).toBe(false)
  expect(isHeard({ ...playback, playerOnline: false }, null)).toBe(false)
  expect(isHeard(playback, blocked)).toBe(false)
  expect(isHeard(playback, { ...blocked, kind: 'trouble' })).toBe(true)
})
