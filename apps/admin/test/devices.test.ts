import { expect, test } from 'vitest'
import { kioskAddress, playerAddress } from '../src/devices/addresses.ts'
import { codeOf, hasForeign } from '../src/devices/pairing.ts'

test('the player’s address follows the one of this page', () => {
  const host = { host: 'adminconsole.localhost:8080' }
  expect(playerAddress(host)).toBe('videoplayer.localhost:8080')
  expect(kioskAddress(host)).toBe('jukeboxkiosk.localhost:8080')
  const path = { host: '192.168.1.20:8080' }
  expect(playerAddress(path)).toBe('192.168.1.20:8080/player/')
})

test('a code is typed small, with gaps, or pasted whole', () => {
  expect(codeOf('bcdf ghjk')).toBe('BCDFGHJK')
  expect(codeOf('BCDF-GHJK-LM')).toBe('BCDFGHJK')
  expect(codeOf('a1b2')).toBe('B')
})

test('a vowel or a digit is in no code', () => {
  expect(hasForeign('bcdf ghjk')).toBe(false)
  expect(hasForeign('bcda')).toBe(true)
  expect(hasForeign('bcd0')).toBe(true)
})
