import type { StoredValues } from '@djamms/player-core/memory'
import { LogTaken, type PlayerStorage, type StorageChange } from '@djamms/player-core/ports'
import type { Fact } from '@djamms/shared/types'
import Dexie, { type Table } from 'dexie'

interface Row {
  key: string
  value: unknown
}
/** Which page has the log; beside the player's own values, so that one transaction sees both. */
const PAGE = '#page'
const PREFIX = 'djamms-player-'

/** The player's memory in IndexedDB, one database a device: a TV that is paired anew begins a new log (P1). */
export function dexieStorage(deviceId: string): PlayerStorage & { close: () => void } {
  const db = new Dexie(PREFIX + deviceId)
  db.version(1).stores({ values: '&key', facts: '[logId+seq], seq' })
  const values = db.table('values') as Table<Row, string>
  const facts = db.table('facts') as Table<Fact, [string, number]>
  let page = ''
  let taken = false

  async function take(): Promise<void> {
    await values.put({ key: PAGE, value: page })
    taken = true
  }

  return {
    async open(pageId) {
      page = pageId
      return db.transaction('rw', values, facts, async () => {
        await take()
        const rows = await values.toArray()
        const pairs = rows.filter(row => row.key !== PAGE).map(row => [row.key, row.value])
        return { values: Object.fromEntries(pairs) as Partial<StoredValues>, facts: await facts.toArray() }
      })
    },
    async save(change: StorageChange) {
      await db.transaction('rw', values, facts, async () => {
        if (!taken) await take()
        if ((await values.get(PAGE))?.value !== page) throw new LogTaken()
        if (change.values)
          await values.bulkPut(Object.entries(change.values).map(([key, value]) => ({ key, value })))
        if (change.facts?.length) await facts.bulkPut(change.facts)
        if (change.dropFactsTo !== undefined)
          await facts.where('seq').belowOrEqual(change.dropFactsTo).delete()
      })
    },
    close: () => db.close(),
  }
}

/** What other devices left on this screen, unpaired since: nobody will ever send it. */
export async function forgetOtherDevices(deviceId: string | null): Promise<void> {
  try {
    for (const name of await Dexie.getDatabaseNames())
      if (name.startsWith(PREFIX) && name !== PREFIX + deviceId) await Dexie.delete(name)
  } catch {
    // a storage that fails is the player's own concern
  }
}
