import 'fake-indexeddb/auto'
import { LogTaken } from '@djamms/player-core/ports'
import type { Fact } from '@djamms/shared/types'
import Dexie from 'dexie'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dexieStorage, forgetOtherDevices } from '../src/player/dexie-storage.ts'

const fact = (seq: number, logId = 'log'): Fact => ({
  logId,
  seq,
  epoch: 1,
  playbackId: 'playback',
  kind: 'started',
  source: 'house',
  position: 0,
  at: '2026-11-21T21:47:00.000Z',
})

const opened: ReturnType<typeof dexieStorage>[] = []
function storageOf(deviceId: string) {
  const storage = dexieStorage(deviceId)
  opened.push(storage)
  return storage
}

afterEach(() => {
  for (const storage of opened.splice(0)) storage.close()
})
beforeEach(async () => {
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

describe('[P5 P6] the player’s memory in IndexedDB', () => {
  test('[P5] a new one is empty; what was saved is there after a reload', async () => {
    const first = storageOf('tv')
    expect(await first.open('page-1')).toEqual({ values: {}, facts: [] })
    await first.save({ values: { logId: 'log', seq: 2, paused: true }, facts: [fact(1), fact(2)] })
    first.close()
    const second = storageOf('tv')
    expect(await second.open('page-2')).toEqual({
      values: { logId: 'log', seq: 2, paused: true },
      facts: [fact(1), fact(2)],
    })
  })

  test('[P6] acknowledged facts go, the others stay; a fact put twice is there once', async () => {
    const storage = storageOf('tv')
    await storage.open('page')
    await storage.save({ facts: [fact(1), fact(2), fact(3)] })
    await storage.save({ facts: [fact(3)], dropFactsTo: 2 })
    expect((await storage.open('page')).facts).toEqual([fact(3)])
  })

  test('[P1] the page that opened it last has the log; the other is told at its next save, and changes nothing', async () => {
    const old = storageOf('tv')
    await old.open('page-1')
    const fresh = storageOf('tv')
    await fresh.open('page-2')
    await fresh.save({ values: { seq: 7 } })
    await expect(old.save({ values: { seq: 5 }, facts: [fact(5)] })).rejects.toBeInstanceOf(LogTaken)
    expect(await fresh.open('page-2')).toEqual({ values: { seq: 7 }, facts: [] })
  })

  test('[P1] each device has its own; what others left here is forgotten', async () => {
    const one = storageOf('one')
    await one.open('page')
    one.close()
    const two = storageOf('two')
    await two.open('page')
    await two.save({ values: { seq: 1 } })
    await forgetOtherDevices('two')
    expect((await Dexie.getDatabaseNames()).filter(name => name.startsWith('djamms-player-'))).toEqual([
      'djamms-player-two',
    ])
  })
})
