import { expect, test } from 'vitest'
import { isVideoLink, linkOfId } from '../src/video-link.ts'

test('a pasted link is told from words, in the form that phones and browsers give it', () => {
  for (const link of [
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'youtube.com/shorts/dQw4w9WgXcQ',
    ' https://youtu.be/dQw4w9WgXcQ?si=x ',
    'https://music.youtube.com/watch?v=dQw4w9WgXcQ',
    'HTTPS://M.YOUTUBE.COM/watch?v=dQw4w9WgXcQ',
  ])
    expect([link, isVideoLink(link)]).toEqual([link, true])
  for (const words of [
    'youtube',
    'youtube.com',
    'that youtu.be song',
    'https://example.com/youtube.com/x',
    '',
  ])
    expect([words, isVideoLink(words)]).toEqual([words, false])
})

test('a bare id may be a word: it is made a link only on purpose', () => {
  expect(linkOfId('dQw4w9WgXcQ')).toBe('https://youtu.be/dQw4w9WgXcQ')
  expect(linkOfId('dQw4w9WgXcQ ')).toBeNull()
  expect(linkOfId('lantern')).toBeNull()
})
