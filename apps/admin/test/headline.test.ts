import { describe, expect, test } from 'vitest'
import { alarmOf, isAlarm } from '../src/playback/alarm.ts'
import { type Facts, headline, whoAnswers } from '../src/tonight/headline.ts'
import { clockTime } from '../src/words.ts'
import { device, NOW, playback, snapshot, song } from './support.ts'

const bar = device('Bar TV', { active: true, isPrimary: true })
const terrace = device('Terrace TV')
const tablet = device('Tablet by the door', { kind: 'kiosk' })

function facts(changes: Partial<Facts> = {}): Facts {
  return {
    connection: 'live',
    since: NOW,
    snapshot: snapshot(),
    devices: [bar, terrace, tablet],
    filler: true,
    alarm: null,
    ...changes,
  }
}

describe('is my bar all right?', () => {
  test('it plays and all answer', () => {
    expect(headline(facts())).toEqual({
      tone: 'good',
      title: 'Your bar is all right',
      text: '“Copper Rain” plays on Bar TV. Both screens and the tablet answer.',
    })
  })
  test('a long title is cut at a word', () => {
    const long = song('long', { title: 'word '.repeat(100) })
    expect(headline(facts({ snapshot: snapshot({ nowPlaying: long }) })).text.length).toBeLessThan(140)
  })
  test('[P11] the TV waits for a tap', () => {
    const alarm = { kind: 'autoplay-blocked' as const, device: 'Bar TV', message: '', at: NOW }
    const { tone, title, text } = headline(facts({ alarm }))
    expect([tone, title]).toEqual(['bad', 'Your TV waits for a tap'])
    expect(text).toContain('Bar TV')
  })
  test('[P11] a TV that calls for help is there, even if nothing else was heard of it', () => {
    const alarm = { kind: 'autoplay-blocked' as const, device: 'Bar TV', message: '', at: NOW }
    const silent = snapshot({ playback: { ...playback, playerOnline: false } })
    expect(headline(facts({ alarm, snapshot: silent })).title).toBe('Your TV waits for a tap')
  })
  test('[P8] a player in trouble says what is the matter, and what is kept', () => {
    const alarm = { kind: 'trouble' as const, device: 'Bar TV', message: 'three songs failed', at: NOW }
    const { tone, text } = headline(facts({ alarm, snapshot: snapshot({ queue: [song('1')] }) }))
    expect(tone).toBe('bad')
    expect(text).toBe(`Bar TV said at ${clockTime(NOW)}: three songs failed. 1 song in line is kept.`)
  })
  test('[Q14] no TV answers', () => {
    const away = { ...bar, online: false, active: false }
    const { tone, text } = headline(
      facts({
        devices: [away, tablet],
        snapshot: snapshot({ playback: { ...playback, playerOnline: false }, queue: [song('1'), song('2')] }),
      }),
    )
    expect(tone).toBe('bad')
    expect(text).toBe(
      `Bar TV does not answer; last heard at ${clockTime(NOW)}. Check its power and its Wi-Fi. 2 songs in line keep their place.`,
    )
  })
  test('[P2, P5] the TV that played has just gone', () => {
    const gone = { ...bar, online: false }
    expect(headline(facts({ devices: [gone, tablet] }))).toMatchObject({
      tone: 'wait',
      title: 'Bar TV has gone quiet',
    })
    expect(headline(facts({ devices: [gone, terrace] })).text).toContain(
      'Terrace TV goes on with the same song',
    )
    expect(headline(facts({ devices: [{ ...gone, active: false }, terrace] })).tone).toBe('good')
  })
  test('a TV is there but does not play', () => {
    const { text } = headline(facts({ devices: [terrace], snapshot: snapshot({ playback: null }) }))
    expect(text).toBe('Terrace TV is connected but does not play. Look at its screen: it says what it needs.')
  })
  test('nothing is connected yet', () => {
    expect(headline(facts({ devices: [tablet] }))).toMatchObject({ tone: 'wait', todo: 'connect' })
  })
  test('paused', () => {
    const paused = snapshot({ playback: { ...playback, status: 'paused' } })
    expect(headline(facts({ snapshot: paused }))).toMatchObject({
      tone: 'wait',
      title: 'The music is paused',
      todo: 'play',
    })
  })
  test('quiet, because nothing is in line and nothing fills the silence', () => {
    const idle = snapshot({ nowPlaying: null, playback: { ...playback, status: 'idle' } })
    expect(headline(facts({ snapshot: idle, filler: false }))).toMatchObject({
      title: 'It is quiet',
      todo: 'add',
    })
    expect(headline(facts({ snapshot: idle }))).toMatchObject({
      title: 'The music has stopped',
      todo: 'play',
    })
  })
  test('out of touch says since when, and that the TV plays on', () => {
    const { tone, title } = headline(facts({ connection: 'offline', since: NOW }))
    expect([tone, title]).toEqual(['away', `Out of touch since ${clockTime(NOW)}`])
  })
  test('before anything is known', () => {
    expect(headline(facts({ snapshot: null, devices: null })).title).toBe('Looking in on your bar')
  })
})

test('who answers, in words', () => {
  expect(whoAnswers([bar])).toBe('The screen answers.')
  expect(whoAnswers([bar, terrace])).toBe('Both screens answer.')
  expect(whoAnswers([bar, terrace, device('Third'), tablet])).toBe('All 3 screens and the tablet answer.')
  expect(whoAnswers([bar, { ...tablet, online: false }])).toBe('Tablet by the door does not answer.')
  expect(whoAnswers([bar, terrace].map(each => ({ ...each, online: false })))).toBe(
    'Bar TV and Terrace TV do not answer.',
  )
})

test('[P8] a song that failed is no alarm; what stops the music is', () => {
  const error = {
    code: 'AUTOPLAY_BLOCKED',
    message: 'The browser wants a tap',
    context: { timestamp: new Date(NOW).toISOString() },
    severity: 'high' as const,
  }
  expect(isAlarm(error)).toBe(true)
  expect(isAlarm({ ...error, severity: 'medium' })).toBe(false)
  expect(alarmOf({ venueId: 'demo-bar', deviceId: 'x', error }, 'Bar TV')).toEqual({
    kind: 'autoplay-blocked',
    device: 'Bar TV',
    message: 'The browser wants a tap',
    at: NOW,
  })
})
