import type { Fact } from '@djamms/shared/types'
import type { StoredValues } from '../../src/memory.ts'
import { LogTaken, type PlayerStorage, type StorageChange } from '../../src/ports.ts'

/** A disk that outlives its pages; it copies what it is given, as a real one does. */
export class FakeDisk {
  values: Partial<StoredValues> = {}
  facts: Fact[] = []
  page = ''
  saves = 0
  /** What happened, in order, with what the media was asked meanwhile. */
  mode: 'fine' | 'fails' | 'hangs' = 'fine'

  open(): PlayerStorage {
    let mine = ''
    let opened = false
    return {
      open: async pageId => {
        mine = pageId
        await this.#asked()
        opened = true
        this.page = pageId
        return structuredClone({ values: this.values, facts: this.facts })
      },
      save: async (change: StorageChange) => {
        await this.#asked()
        if (!opened) this.page = mine
        opened = true
        if (this.page !== mine) throw new LogTaken()
        this.saves++
        const { values, facts = [], dropFactsTo } = structuredClone(change)
        Object.assign(this.values, values)
        const keys = new Set(facts.map(keyOf))
        this.facts = [...this.facts.filter(fact => !keys.has(keyOf(fact))), ...facts]
        if (dropFactsTo !== undefined) this.facts = this.facts.filter(fact => fact.seq > dropFactsTo)
      },
    }
  }

  async #asked(): Promise<void> {
    if (this.mode === 'fails') throw new Error('QuotaExceededError')
    if (this.mode === 'hangs') await new Promise(() => {})
  }
}

const keyOf = ({ logId, seq }: Fact) => `${logId}:${seq}`
