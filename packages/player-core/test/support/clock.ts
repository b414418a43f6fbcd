import type { Clock } from '../../src/ports.ts'

interface Timer {
  at: number
  order: number
  run: () => void
}

/** Time that passes only when told to; promises settle between any two timers. */
export class FakeClock implements Clock {
  #now = Date.parse('2026-11-21T21:47:00.000Z')
  #timers = new Set<Timer>()
  #made = 0

  now = () => this.#now

  setTimeout = (run: () => void, ms: number): Timer => {
    const timer = { at: this.#now + Math.max(0, ms), order: this.#made++, run }
    this.#timers.add(timer)
    return timer
  }

  clearTimeout = (timer: unknown): void => {
    this.#timers.delete(timer as Timer)
  }

  /** Milliseconds. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms
    await settled()
    for (;;) {
      const due = [...this.#timers]
        .filter(timer => timer.at <= until)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0]
      if (!due) break
      this.#timers.delete(due)
      this.#now = Math.max(this.#now, due.at)
      due.run()
      await settled()
    }
    this.#now = until
  }

  /** The machine slept: nothing ran meanwhile. */
  sleep(ms: number): void {
    this.#now += ms
  }

  get pending(): number {
    return this.#timers.size
  }
}

/** All promises that can settle without time have settled. */
function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
