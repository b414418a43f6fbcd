import { errors } from '@djamms/shared/errors'
import { expect, test } from 'vitest'
import { adminAddress } from '../src/devices/admin-address.ts'
import { parse, path, type Route } from '../src/frame/route.ts'
import { artFor } from '../src/venues/genre-art.tsx'
import { by, credits, first, inAbout, minutes, place, refusalParts, soon } from '../src/words.ts'

test('time is said first, in whole minutes', () => {
  expect(first(inAbout(340))).toBe('In about 6 min')
  expect(inAbout(10)).toBe('in a moment')
  expect(soon(100)).toBe('2 min')
  expect(minutes(1384)).toBe('23 min')
  expect(minutes(5)).toBe('1 min')
})

test('places and credits in words', () => {
  expect([1, 2, 3, 7, 11, 22].map(place)).toEqual([
    'next in line',
    '2nd in line',
    '3rd in line',
    '7th in line',
    '11th in line',
    '22nd in line',
  ])
  expect([0, 1, 2].map(credits)).toEqual(['0 credits', '1 credit', '2 credits'])
})

test('[Q15] who asked is shown only where a name was given', () => {
  const item = { artist: 'Hex & Honey', isUserRequest: true, requestedByName: 'Jonas' }
  expect(by(item)).toBe('Hex & Honey · for Jonas')
  expect(by({ ...item, requestedByName: 'a guest' })).toBe('Hex & Honey')
  expect(by({ ...item, isUserRequest: false })).toBe('Hex & Honey')
  expect(by({ ...item, artist: undefined })).toBe('for Jonas')
})

test('a refusal says what it is, and apart from that what was kept', () => {
  expect(refusalParts(errors.DUPLICATE_SONG.userMessage)).toEqual({
    what: 'That song is already in line.',
    kept: 'You were not charged.',
  })
  expect(refusalParts(errors.QUEUE_FULL.userMessage)).toEqual({
    what: 'The line is full just now. Please try again in a little while.',
    kept: 'You were not charged.',
  })
  expect(refusalParts('')).toEqual({ what: '', kept: '' })
})

test('every sentence of every refusal is kept', () => {
  for (const { userMessage } of Object.values(errors)) {
    const { what, kept } = refusalParts(userMessage)
    const letters = (text: string) => [...text.toLowerCase().replace(/[^a-z]/g, '')].sort().join('')
    expect(letters(what + kept)).toBe(letters(userMessage))
  }
})

test.each([
  { screen: 'home' },
  { screen: 'find' },
  { screen: 'songs' },
  { screen: 'genre', name: 'R&B / Soul 50%' },
] as Route[])('the place %j survives the address', place => {
  expect(parse(path(place))).toEqual(place)
})

test('an address that makes no sense leads home', () => {
  for (const hash of ['', '#', '#/nowhere', '#/genre', '#/genre/', '#/genre/%E0%A4%A']) {
    expect(parse(hash)).toEqual({ screen: 'home' })
  }
})

test('staff find the admin beside the tablet’s own address', () => {
  expect(adminAddress({ host: 'jukeboxkiosk.djamms.app', pathname: '/' })).toBe('adminconsole.djamms.app')
  expect(adminAddress({ host: '192.168.1.20:8080', pathname: '/kiosk/' })).toBe('192.168.1.20:8080/admin/')
  expect(adminAddress({ host: '192.168.1.20:8080', pathname: '/' })).toBe('192.168.1.20:8080/admin/')
})

test('moods have the face drawn for them, and neighbours differ', () => {
  const names = ['Jazz', 'Ambient', 'Soul', 'Klezmer', 'Polka', 'Pop', 'Rock', 'Latin']
  const faces = artFor(names)
  expect(faces.map(face => face.name)).toEqual(names)
  expect(new Set(faces.map(face => face.ground)).size).toBe(8)
  expect(faces[0]?.ground).toBe('#1c2c4e')
  expect(artFor(Array.from({ length: 12 }, (_, n) => `Mood ${n}`))).toHaveLength(12)
})
