import { describe, expect, test } from 'vitest'
import {
  ago,
  bytes,
  clockTime,
  duration,
  money,
  ordinal,
  percent,
  shortWait,
  span,
  wait,
} from '../src/format.ts'

describe('duration', () => {
  test('minutes and seconds, hours from an hour on', () => {
    expect(duration(222)).toBe('3:42')
    expect(duration(59.9)).toBe('0:59')
    expect(duration(3723)).toBe('1:02:03')
  })
  test('what is no length of time is none', () => {
    expect(duration(-4)).toBe('0:00')
    expect(duration(Number.NaN)).toBe('0:00')
    expect(duration(Number.POSITIVE_INFINITY)).toBe('0:00')
  })
})

describe('wait', () => {
  test('says about, in the five languages of the kiosk', () => {
    expect(wait(360, 'en')).toBe('in about 6 min')
    expect(wait(360, 'de')).toBe('in etwa 6 Min.')
    expect(wait(360, 'es')).toBe('en unos 6 min')
    expect(wait(360, 'fr-FR')).toMatch(/^dans environ 6\smin$/)
    expect(wait(360, 'pt-BR')).toBe('em cerca de 6 min')
  })
  test('a moment under 45 s, never 0 min', () => {
    expect(wait(10, 'en')).toBe('in a moment')
    expect(wait(50, 'en')).toBe('in about 1 min')
    expect(shortWait(0, 'en')).toBe('now')
  })
  test('over half an hour in steps of five', () => {
    expect(wait(33 * 60, 'en')).toBe('in about 35 min')
    expect(wait(100 * 60, 'en')).toBe('in about 1 hr 40 min')
  })
})

test('span', () => {
  expect(span(40, 'en')).toBe('40 sec')
  expect(span(23 * 60, 'en')).toBe('23 min')
  expect(span(7200, 'en')).toBe('2 hr')
})

test('money is minor units, and the currency knows its digits', () => {
  expect(money(18600, 'USD', 'en-US')).toBe('$186.00')
  expect(money(1000, 'JPY', 'en-US')).toBe('¥1,000')
  expect(money(123456, 'KWD', 'en-US')).toMatch(/123\.456/)
})

test('clock time is of the venue, not of the machine', () => {
  expect(clockTime('2026-11-22T03:47:00Z', 'en-GB', 'America/Chicago')).toBe('21:47')
  expect(clockTime('2026-11-22T03:47:00Z', 'en-US', 'America/Chicago')).toMatch(/^9:47\sPM$/)
})

test('ordinal', () => {
  expect([1, 2, 3, 4, 11, 12, 22, 101].map(each => ordinal(each, 'en'))).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '22nd',
    '101st',
  ])
  expect(ordinal(8, 'de')).toBe('8.')
  expect(ordinal(1, 'fr')).toBe('1er')
})

test('ago, bytes, percent', () => {
  expect(ago(2, 'en')).toMatch(/^2 sec\.? ago$/)
  expect(ago(3 * 86400, 'en')).toBe('3 days ago')
  expect(bytes(1400, 'en')).toBe('1.4 kB')
  expect(bytes(188, 'en')).toBe('188 byte')
  expect(percent(0.54, 'en')).toBe('54%')
})
