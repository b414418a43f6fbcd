import type { PlayerCommand } from '@djamms/shared/types'
import type { Step } from './commands.ts'
import { DOUBLE_TAP_MS } from './limits.ts'
import type { Memory } from './memory.ts'
import type { Playhead } from './playhead.ts'
import type { Ports } from './ports.ts'
import type { Program } from './program.ts'

interface OrdersOptions {
  ports: Ports
  memory: Memory
  playhead: Playhead
  program: Program
  mayPlay: () => boolean
  /** When the current playback began. */
  beganAt: () => number
  /** The position was moved by hand. */
  moved: (position: number) => void
  /** Says so to the server and to the screen. */
  changed: () => void
}

/** Seconds around a seek's aim that count as having got there. */
const NEAR = 2

/** What a person can ask of the player, at the screen or from afar. A skip needs no server. */
export class Orders {
  #options: OrdersOptions

  constructor(options: OrdersOptions) {
    this.#options = options
  }

  give = async (command: PlayerCommand['command'], args: PlayerCommand['args']): Promise<Step> => {
    if (!this.#options.mayPlay()) return 'refused'
    const { current } = this.#options.memory.values
    const means = args.playbackId
    switch (command) {
      case 'play':
        return this.#play()
      case 'pause':
        return this.#pause()
      case 'stop':
        return this.#stop()
      case 'skip':
        // A double tap never eats two songs (P9).
        if (!current || (means ?? current.playbackId) !== current.playbackId) return 'refused'
        if (means === undefined && this.#now() - this.#options.beganAt() < DOUBLE_TAP_MS) return 'refused'
        await this.#options.program.advance({ kind: 'skipped' })
        return 'done'
      case 'seek':
        if (!current || (means ?? current.playbackId) !== current.playbackId) return 'refused'
        return args.value === undefined ? 'refused' : this.#seek(args.value)
      case 'volume':
        return args.value === undefined ? 'refused' : this.setVolume(args.value)
    }
  }

  /** 0 to 100. */
  async setVolume(value: number): Promise<Step> {
    const { memory, ports, changed } = this.#options
    const volume = Math.round(Math.min(100, Math.max(0, value)))
    memory.change({ volume })
    await memory.save()
    ports.media.setVolume(volume)
    changed()
    return 'done'
  }

  async #play(): Promise<Step> {
    const { memory, playhead, program, changed } = this.#options
    const { phase } = playhead
    if (phase === 'playing') return 'done'
    if (phase === 'paused' || phase === 'blocked') {
      memory.change({ paused: false })
      await memory.save()
      playhead.play()
    } else if (phase === 'idle' || phase === 'stopped') {
      memory.change({ stopped: false, fillerWanted: true })
      await memory.save()
      program.retryNow()
      if (memory.values.current) program.resume(false)
      else await program.consider()
      if (!memory.values.current) return 'refused'
    }
    changed()
    return { until: event => event.type === 'playing' }
  }

  async #pause(): Promise<Step> {
    const { memory, playhead, changed } = this.#options
    const { phase } = playhead
    if (phase === 'idle' || phase === 'stopped') return 'refused'
    if (phase === 'paused') return 'done'
    memory.change({ paused: true })
    await memory.save()
    playhead.pause()
    changed()
    return { until: event => event.type === 'paused' }
  }

  /** Silent until Play, which begins the song anew: nobody loses it. */
  async #stop(): Promise<Step> {
    const { memory, playhead, changed } = this.#options
    const { current } = memory.values
    const rewound = current && { ...current, position: 0 }
    memory.change({ stopped: true, fillerWanted: false, paused: false, current: rewound })
    await memory.save()
    if (current) playhead.halt()
    else playhead.clear()
    changed()
    return 'done'
  }

  async #seek(value: number): Promise<Step> {
    const { memory, playhead, moved, changed } = this.#options
    const { current } = memory.values
    if (!current || playhead.phase === 'stopped') return 'refused'
    const { duration } = current.track
    const last = duration === null ? value : Math.max(0, duration - 1)
    const position = Math.min(Math.max(0, value), last)
    memory.change({ current: { ...current, position } })
    await memory.save()
    playhead.seek(position)
    moved(position)
    changed()
    return { until: event => 'position' in event && Math.abs(event.position - position) < NEAR }
  }

  #now(): number {
    return this.#options.ports.clock.now()
  }
}
