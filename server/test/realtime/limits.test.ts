import { expect, test } from 'vitest'
import { startTestApp } from '../support/app.ts'

let now = Date.now()
const app = await startTestApp({ clock: { now: () => now } })
type Raw = {
  connected: boolean
  emitWithAck: (name: string, ...args: unknown[]) => Promise<{ error?: { code: string } }>
}
const codes = (answers: { error?: { code: string } }[], code: string) =>
  answers.filter(answer => answer.error?.code === code).length

async function flood(name: string, messages: number) {
  const socket = (await app.socket(await app.user('guest', await app.venue({ songs: 0 })))) as unknown as Raw
  const send = (count: number) =>
    Promise.all(Array.from({ length: count }, () => socket.emitWithAck(name, 12)))
  return { socket, send, answers: await send(messages) }
}

test.each(['joinVenue', 'no:such'])(
  '[R3] a flood of %s is limited, and its sender is heard again when it said: after a second',
  async name => {
    const { send, answers } = await flood(name, 400)
    expect(codes(answers, 'VALIDATION_ERROR')).toBe(200)
    expect(codes(answers, 'RATE_LIMITED')).toBe(200)
    now += 1000
    expect(codes(await send(50), 'VALIDATION_ERROR')).toBe(50)
  },
)

test('[R3] who does not stop is cut off', async () => {
  const { socket } = await flood('joinVenue', 0)
  for (let n = 0; n < 5000 && socket.connected; n++) void socket.emitWithAck('joinVenue', 12).catch(() => {})
  await expect.poll(() => socket.connected).toBe(false)
})

test('[R4] [O1] a change that was committed and never announced is told within 10 s', async () => {
  const venue = await app.venue()
  const { socket } = await app.inRoom(venue.owner, venue)
  const heard = new Promise(resolve => socket.once('venue:revision', resolve))
  // As after a connection that broke between the commit and its answer.
  await app.sql('update venues set revision = revision + 1 where id = $1', [venue.id])
  expect(await heard).toEqual({ venueId: venue.venueId, revision: 1 })
}, 15_000)
