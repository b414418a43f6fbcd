import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { QrCode, qrPath } from '../src/qr-code.tsx'

describe('QrCode', () => {
  test('a join code in capitals needs 21 modules', () => {
    expect(qrPath('DJAMMS.APP/K7P4').size).toBe(21)
    expect(qrPath('djamms.app/k7p4, in small letters').size).toBeGreaterThan(21)
  })

  test('four modules of quiet on every side, named, and cut at no pixel', () => {
    const markup = renderToStaticMarkup(<QrCode text="DJAMMS.APP/K7P4" label="Opens djamms.app" />)
    expect(markup).toContain('viewBox="0 0 29 29"')
    expect(markup).toContain('translate(4 4)')
    expect(markup).toContain('aria-label="Opens djamms.app"')
    expect(markup).toContain('shape-rendering="crispEdges"')
  })

  test('the path is the code: three finders of 7x7 with light around them', () => {
    const { size, path } = qrPath('HTTPS://DJAMMS.APP/PAY/7KQ4M2XD')
    const dark = modules(size, path)
    for (const [x, y] of [
      [0, 0],
      [size - 7, 0],
      [0, size - 7],
    ] as const) {
      for (let row = 0; row < 7; row++) {
        for (let column = 0; column < 7; column++) {
          const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3))
          expect(dark.has(`${x + column},${y + row}`)).toBe(ring !== 2)
        }
      }
    }
  })
})

function modules(size: number, path: string): Set<string> {
  const dark = new Set<string>()
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(width); at++) dark.add(`${Number(x) + at},${y}`)
  }
  expect(dark.size).toBeGreaterThan(size * 4)
  return dark
}
