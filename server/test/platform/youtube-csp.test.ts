import { expect, test } from 'vitest'
import { startTestApp } from '../support/app.ts'

const { base } = await startTestApp()

test.each([
  ['player', true],
  ['kiosk', false],
  ['admin', false],
  ['developer', false],
])('YouTube’s script and frames on %s: %s; its referrer is told (153)', async (app, allowed) => {
  const answer = await fetch(`${base}/${app}/`)
  const policy = answer.headers.get('content-security-policy') ?? ''
  const directive = (name: string) =>
    policy
      .split(';')
      .map(part => part.trim())
      .find(part => part.startsWith(`${name} `)) ?? ''
  expect(directive('script-src').includes('https://www.youtube.com')).toBe(allowed)
  expect(directive('frame-src').includes('https://www.youtube.com')).toBe(allowed)
  expect(directive('default-src')).toBe("default-src 'self'")
  expect(directive('img-src').includes('https://i.ytimg.com')).toBe(app !== 'developer')
  expect(answer.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
})
