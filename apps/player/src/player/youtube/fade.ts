const STEP_MS = 50

/** Volume that moves rather than jumps. One fade at a time: a new one begins where the one before stands. */
export class Fade {
  /** 0 to 100, as last set. */
  level = 0
  #set: (volume: number) => void
  #timer: ReturnType<typeof setInterval> | undefined
  #settle: (() => void) | undefined

  constructor(set: (volume: number) => void) {
    this.#set = set
  }

  /** Resolves when it is there, or another took over. */
  to(volume: number, ms: number): Promise<void> {
    this.stop()
    const from = this.level
    const steps = Math.max(1, Math.round(ms / STEP_MS))
    let step = 0
    return new Promise(resolve => {
      this.#settle = resolve
      this.#timer = setInterval(() => {
        step++
        this.jump(from + ((volume - from) * step) / steps)
        if (step >= steps) this.stop()
      }, STEP_MS)
    })
  }

  jump(volume: number): void {
    this.level = volume
    this.#set(Math.round(volume))
  }

  get moving(): boolean {
    return this.#settle !== undefined
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#settle?.()
    this.#settle = undefined
  }
}
