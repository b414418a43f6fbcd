import type { SessionState } from '@djamms/client/session'
import type { SessionIdentity } from '@djamms/shared/types'
import { expect, test } from 'vitest'
import { createName, nameOf } from '../src/patron/name.ts'
import { bodyOf } from '../src/queue/outbox.ts'
import { song } from './fixtures.ts'

function setUp(userId: string | null = 'mia', kept = new Map<string, string>()) {
  const listeners = new Set<() => void>()
  const stateOf = (id: string | null): SessionState =>
    id === null
      ? { status: 'signed-out', identity: null }
      : { status: 'signed-in', identity: { id } as SessionIdentity }
  let state = stateOf(userId)
  const name = createName({
    session: {
      getState: () => state,
      subscribe: listener => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    storage: {
      getItem: key => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: key => kept.delete(key),
    },
  })
  const become = (id: string | null) => {
    state = stateOf(id)
    for (const listener of [...listeners]) listener()
  }
  return { name, kept, become }
}

test('[Q15] a name is one line of at most 24 characters with nothing invisible in it', () => {
  expect(nameOf('  Mia \n of\tTable 6 ')).toBe('Mia of Table 6')
  expect(nameOf('Mi\u200bа\u202e\u0007!')).toBe('Miа !')
  expect(nameOf('x'.repeat(40))).toHaveLength(24)
  expect(nameOf(`${'x'.repeat(23)}🎷`)).toBe('x'.repeat(23))
  expect(nameOf(`${'x'.repeat(22)}🎷`)).toBe(`${'x'.repeat(22)}🎷`)
  expect(nameOf('\ud83c')).toBe('')
})

test('[Q15] nothing typed, or "a guest" typed, is a guest', () => {
  for (const text of ['', '   ', 'a guest', 'A Guest ', '\u200b']) expect(nameOf(text)).toBe('')
})

test('a name lasts over a reload, for as long as the same patron is there', () => {
  const { name, kept } = setUp()
  name.set('Mia')
  expect(setUp('mia', kept).name.getState()).toBe('Mia')
  expect(setUp('jonas', kept).name.getState()).toBe('')
  expect(setUp('mia', kept).name.getState()).toBe('')
})

test('who is not known yet keeps the name that they gave; the next one does not get it', () => {
  const { name, become } = setUp(null)
  name.set('Mia')
  become('mia')
  expect(name.getState()).toBe('Mia')
  become(null)
  expect(name.getState()).toBe('Mia')
  become('jonas')
  expect(name.getState()).toBe('')
})

test('[A3] nothing of it stays behind for the next patron at the tablet', () => {
  const { name, kept } = setUp()
  name.set('Mia')
  name.end()
  expect([...kept.keys()]).toEqual([])
})

test('what is kept wrong is nobody’s name', () => {
  for (const value of ['{', 'null', '{"name":7}', '[]'])
    expect(setUp('mia', new Map([['djamms.kiosk.name', value]])).name.getState()).toBe('')
})

test('[Q8] [Q15] the name goes with the song as it was then, and a guest sends none', () => {
  const wish = {
    requestId: 'r',
    song: song(1),
    priority: 'normal' as const,
    creditsCost: 0,
    userId: 'mia',
    state: 'kept' as const,
    tried: true,
  }
  expect(bodyOf({ ...wish, name: 'Mia' })).toMatchObject({ requestedByName: 'Mia', mediaId: 'media-1' })
  expect(bodyOf({ ...wish, name: '' })).not.toHaveProperty('requestedByName')
})
