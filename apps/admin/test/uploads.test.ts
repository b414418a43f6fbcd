import { expect, test, vi } from 'vitest'
import { createUploads, secondsLeft, type Upload } from '../src/media/uploads.ts'

function setUp() {
  const sent: {
    name: string
    signal: AbortSignal
    progress: (n: number) => void
    done: () => void
    fail: (e: Error) => void
  }[] = []
  const onDone = vi.fn()
  const uploads = createUploads(
    (file, signal, progress) =>
      new Promise<void>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')))
        sent.push({ name: file.name, signal, progress, done: resolve, fail: reject })
      }),
    onDone,
  )
  const states = () => uploads.getState().map(each => each.state)
  return { uploads, sent, states, onDone }
}
const file = (name: string) => new File(['12345678'], name)
const settled = () => new Promise(resolve => setTimeout(resolve))

test('one goes, the others wait; each has its turn', async () => {
  const { uploads, sent, states, onDone } = setUp()
  uploads.add([file('a'), file('b')])
  expect(states()).toEqual(['going', 'waiting'])
  sent[0]?.progress(4)
  expect(uploads.getState()[0]?.sent).toBe(4)
  sent[0]?.done()
  await settled()
  expect(states()).toEqual(['done', 'going'])
  expect(onDone).toHaveBeenCalledTimes(1)
})

test('a refused one says why, and the next goes', async () => {
  const { uploads, sent, states } = setUp()
  uploads.add([file('a.docx'), file('b')])
  sent[0]?.fail(new Error('Not music or video.'))
  await settled()
  expect(states()).toEqual(['refused', 'going'])
  expect(uploads.getState()[0]?.reason).toBe('Not music or video.')
})

test('stop: the one that goes is broken off, one that waits leaves, one that is over is forgotten', async () => {
  const { uploads, sent, states } = setUp()
  uploads.add([file('a'), file('b'), file('c')])
  uploads.stop(2)
  expect(states()).toEqual(['going', 'waiting'])
  uploads.stop(1)
  await settled()
  expect(sent[0]?.signal.aborted).toBe(true)
  expect(states()).toEqual(['going'])
  sent[1]?.done()
  await settled()
  uploads.stop(3)
  expect(states()).toEqual([])
})

test('how long it takes is said once it can be told', () => {
  const upload: Upload = {
    key: 1,
    name: 'a',
    bytes: 100,
    state: 'going',
    sent: 25,
    startedAt: 0,
    reason: null,
  }
  expect(secondsLeft(upload, 1000)).toBeNull()
  expect(secondsLeft(upload, 10_000)).toBe(30)
  expect(secondsLeft({ ...upload, sent: 0 }, 10_000)).toBeNull()
})
