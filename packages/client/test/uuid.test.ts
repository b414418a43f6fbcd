import { afterEach, expect, test, vi } from 'vitest'
import { uuid } from '../src/uuid.ts'

const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
afterEach(() => vi.unstubAllGlobals())

test('[O7] a UUID needs no secure context', () => {
  const real = crypto
  expect(uuid()).toMatch(version4)
  vi.stubGlobal('crypto', {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => real.getRandomValues(bytes),
  })
  const made = new Set(Array.from({ length: 200 }, uuid))
  expect(made.size).toBe(200)
  for (const one of made) expect(one).toMatch(version4)
})
