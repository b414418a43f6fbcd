import { priceOf } from '@djamms/shared/price'
import type { PlayerSettings } from '@djamms/shared/types'
import { expect, test } from 'vitest'

const settings = {
  mode: 'PAID',
  costPerSong: 2,
  playSoonerCost: 2,
  playSoonerCostCap: 5,
  freePerHour: 2,
  priceRules: { popularViews: 1_000_000, popularExtra: 1, longSeconds: 300, longExtra: 1, cap: 5 },
} as PlayerSettings
const usual = { durationSeconds: 222, viewCount: 412_000 }
const long = { durationSeconds: 501, viewCount: 2_000_000 }

test('[C5] base, one more if popular, one more if long, play sooner on top', () => {
  expect(priceOf(settings, usual)).toBe(2)
  expect(priceOf(settings, long)).toBe(4)
  expect(priceOf(settings, long, { sooner: true })).toBe(6)
})

test('[C5] never more than the cap, unless the base itself is; play sooner has its own', () => {
  expect(priceOf({ ...settings, priceRules: { ...settings.priceRules, cap: 3 } }, long)).toBe(3)
  expect(priceOf({ ...settings, costPerSong: 7 }, usual)).toBe(7)
  expect(priceOf({ ...settings, playSoonerCost: 9 }, usual, { sooner: true })).toBe(7)
})

test('free play costs nothing; in hybrid the free ones pay for play sooner only', () => {
  expect(priceOf({ ...settings, mode: 'FREEPLAY' }, long, { sooner: true })).toBe(0)
  expect(priceOf({ ...settings, mode: 'HYBRID' }, long, { freeLeft: 1 })).toBe(0)
  expect(priceOf({ ...settings, mode: 'HYBRID' }, long, { freeLeft: 1, sooner: true })).toBe(2)
  expect(priceOf({ ...settings, mode: 'HYBRID' }, usual)).toBe(2)
})
