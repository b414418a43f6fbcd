import { describe, expect, test } from 'vitest'
import { coverArt } from '../src/cover-art.ts'

const seeds = Array.from({ length: 400 }, (_, at) => `song-${at}`)

describe('coverArt', () => {
  test('the same seed gives the same cover, held by its text', () => {
    expect(coverArt('b1f0-9c2e')).toEqual(coverArt('b1f0-9c2e'))
    // Changing this means that every cover in every bar changes: do it on purpose.
    expect(coverArt('b1f0-9c2e')).toMatchSnapshot()
  })

  test('different seeds look different', () => {
    const distinct = new Set(seeds.map(seed => JSON.stringify(coverArt(seed))))
    expect(distinct.size).toBeGreaterThan(380)
  })

  test('no layer has broken numbers, is empty, or is the colour of nothing', () => {
    for (const seed of seeds) {
      const art = coverArt(seed)
      expect(art.ground).toMatch(/^#[0-9a-f]{6}$/)
      expect(art.layers.length, seed).toBeGreaterThan(1)
      for (const layer of art.layers) {
        expect(layer.d, seed).not.toMatch(/NaN|undefined|Infinity/)
        expect(layer.fill, seed).toMatch(/^#[0-9a-f]{6}$/)
      }
    }
  })

  test('an empty or odd seed is a seed too', () => {
    expect(coverArt('').layers.length).toBeGreaterThan(1)
    expect(coverArt('日本 🎵').layers.length).toBeGreaterThan(1)
  })

  test('a list of them stays light', () => {
    const heaviest = Math.max(...seeds.map(seed => JSON.stringify(coverArt(seed)).length))
    expect(heaviest).toBeLessThan(14_000)
  })
})
