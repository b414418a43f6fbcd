import { expect, test } from 'vitest'
import { HIDDEN, redact } from '../src/platform/redact.ts'

test('[A12] secrets and personal data are hidden by the name of their key, however it is written', () => {
  const hidden = [
    'password',
    'newPassword',
    'PASSWORD_HASH',
    'token',
    'tokens',
    'accessToken',
    'refresh_token',
    'refreshtoken',
    'secret',
    'pollSecret',
    'JWT_SECRET',
    'authorization',
    'Authorization',
    'proxy-authorization',
    'cookie',
    'set-cookie',
    'email',
    'userEmail',
    'ip',
    'clientIp',
    'client_ip',
    'x-forwarded-for',
    'remoteAddress',
    'user-agent',
    'userAgent',
    'apiKey',
    'x-api-key',
    'privateKey',
    'joinCode',
    'patronCode',
    'signature',
    'pin',
  ]
  for (const key of hidden) expect(redact({ [key]: 'x1y2z3' }), key).toEqual({ [key]: HIDDEN })
})

test('[R6] what one looks for stays', () => {
  const shown = {
    id: 'b1f0',
    venueId: 'demo-bar',
    title: 'Ninety-Nine Lanterns',
    description: 'clip, tip, skip, shipping',
    position: 8,
    errorCode: 101,
    key: 'demo-bar',
    sessionId: 'b2',
    requestedByName: 'Mia',
    keys: ['pine', 'spin'],
    nothing: null,
    truth: false,
  }
  expect(redact(shown)).toEqual(shown)
})

test('[A12] the code of a pairing is hidden, the code of an error is not', () => {
  expect(redact({ code: 'BCDFGHJK', name: 'Bar TV' })).toEqual({ code: HIDDEN, name: 'Bar TV' })
  expect(redact({ pairingId: 'p', code: 'QWRTPLKJ', pollSecret: 'abc' })).toEqual({
    pairingId: 'p',
    code: HIDDEN,
    pollSecret: HIDDEN,
  })
  expect(redact({ code: 'QUEUE_FULL' })).toEqual({ code: 'QUEUE_FULL' })
  expect(redact({ error: { code: 'MEDIA_STALLED', message: 'no progress' } })).toEqual({
    error: { code: 'MEDIA_STALLED', message: 'no progress' },
  })
})

test('[A12] secrets inside other text are hidden by their shape', () => {
  const jwt = `eyJ${'a'.repeat(20)}.${'b'.repeat(900)}.${'c'.repeat(43)}`
  expect(redact(`sent ${jwt} twice`)).not.toContain('aaaa')
  expect(redact('Authorization: Bearer abc.def')).toBe(`Authorization: ${HIDDEN}`)
  expect(redact('no account owner@demo.djamms.app here')).toBe(`no account ${HIDDEN} here`)
  expect(redact({ mediaUrl: `/api/media/files/${'0f'.repeat(32)}` })).toEqual({
    mediaUrl: `/api/media/files/${HIDDEN}`,
  })
  // One that straddles the place where a long text is cut shows no half of itself.
  for (let before = 360; before < 400; before++)
    expect(redact(`${'-'.repeat(before)} ${jwt}`)).not.toContain('eyJ')
})

test('[R6] large, deep and circular values stay small and say what was cut', () => {
  const circle: Record<string, unknown> = { name: 'round' }
  circle.self = circle
  expect(JSON.stringify(redact(circle)).length).toBeLessThan(1000)
  const list = redact(Array.from({ length: 5000 }, (_, i) => i)) as unknown[]
  expect(list).toHaveLength(61)
  expect(list.at(-1)).toBe('… 4940 more')
  const wide = redact(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, i]))) as object
  expect(Object.keys(wide)).toHaveLength(81)
  expect(redact('x'.repeat(100_000))).toBe(`${'x'.repeat(400)}…`)
  const song = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`field${i}`, 'y'.repeat(200)]))
  const many = Array.from({ length: 60 }, () => ({ songs: Array.from({ length: 60 }, () => song) }))
  expect(JSON.stringify(redact(many)).length).toBeLessThan(100_000)
})

test('[R6] odd values harm nothing and the original is left alone', () => {
  const given = {
    when: new Date(0),
    never: new Date(Number.NaN),
    bytes: Buffer.from('secret'),
    big: 10n,
    not: Number.NaN,
    run: () => 1,
    missing: undefined,
    failed: new Error('of owner@demo.djamms.app'),
    password: 'hunter22',
  }
  expect(redact(given)).toEqual({
    when: '1970-01-01T00:00:00.000Z',
    never: null,
    bytes: '[6 bytes]',
    big: '10',
    not: 'NaN',
    failed: { name: 'Error', message: `of ${HIDDEN}` },
    password: HIDDEN,
  })
  expect(given.password).toBe('hunter22')
  const polluting = redact(JSON.parse('{"__proto__": {"admin": true}, "a": 1}')) as object
  expect((polluting as { admin?: boolean }).admin).toBeUndefined()
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
})
