import { expect, test } from 'vitest'
import { secondsOf, startTimes } from '../src/queue/schedule.ts'
import { ordinal, shortened, span } from '../src/words.ts'
import { NOW, playback, song } from './support.ts'

const line = [song('1', { duration: 200 }), song('2', { duration: null }), song('3')]
const clock = { nowPlaying: song('now', { duration: 248 }), playback, currentTime: 134, now: NOW }

test('each song starts when those before it have played', () => {
  const times = startTimes(line, clock)
  expect([...times.values()].map(at => (at - NOW) / 1000)).toEqual([114, 314, 554])
})

test('a song that runs over its length does not take time back', () => {
  expect(startTimes(line, { ...clock, currentTime: 300 }).get('1')).toBe(NOW)
})

test('while nothing plays there is no time to promise', () => {
  expect(startTimes(line, { ...clock, playback: { ...playback, status: 'paused' } }).size).toBe(0)
  expect(startTimes(line, { ...clock, playback: { ...playback, playerOnline: false } }).size).toBe(0)
  expect(startTimes(line, { ...clock, playback: null }).size).toBe(0)
})

test('lengths and places in words', () => {
  expect(span(secondsOf(line))).toBe('11 min')
  expect([span(20), span(3600), span(7500)]).toEqual(['20 sec', '1 hr', '2 hr 5 min'])
  expect([1, 2, 3, 4, 11, 12, 21, 112].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '21st',
    '112th',
  ])
  expect(shortened('The long slow goodbye', 12)).toBe('The long…')
})
