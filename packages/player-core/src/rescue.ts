import type { Link } from './link.ts'
import type { Mailbox } from './mailbox.ts'
import type { Memory } from './memory.ts'
import type { Playhead } from './playhead.ts'
import type { MediaPort } from './ports.ts'
import type { Program } from './program.ts'

/** Seconds that a song must play on after a rescue before it may be rescued again. */
const PLAYED_ON = 30
/** Seconds of sound after which earlier failures are forgotten. */
const SOUND = 1

interface RescueOptions {
  media: MediaPort
  mailbox: Mailbox
  memory: Memory
  link: Link
  playhead: Playhead
  program: Program
  /** Asks the server for an answer, whatever it is. */
  probe: () => Promise<boolean>
  note: (text: string) => void
  onFailed: (title: string, reason: string) => void
}

/** Dead air: load once more, then give the song up and go on (P8). */
export class Rescue {
  #options: RescueOptions
  #probing: string | null = null
  /** Position at the last load: sound has to go beyond it. */
  #from = 0

  constructor(options: RescueOptions) {
    this.#options = options
  }

  begun(position: number): void {
    this.#from = position
    this.#probing = null
  }

  /** Sound goes on. */
  moved(position: number): void {
    const { memory, program } = this.#options
    const { current } = memory.values
    if (!current || position < this.#from + SOUND) return
    this.#probing = null
    program.allIsWell()
    if (current.reloads > 0 && position > this.#from + PLAYED_ON)
      memory.change({ current: { ...current, reloads: 0 } })
  }

  async trouble(reason: string): Promise<void> {
    const { memory, program, playhead, media, mailbox, link, probe, note } = this.#options
    const { current } = memory.values
    if (!current || this.#probing === current.playbackId) return
    const { title } = current.track
    if (current.reloads === 0) {
      note(`${title}: ${reason}. Loaded again`)
      memory.change({ current: { ...current, position: playhead.position, reloads: 1 } })
      await memory.save()
      this.begun(playhead.position)
      program.resume(false)
      return
    }
    if (media.isStored(current.track)) return this.#fail(reason)
    if (!link.online) return program.unreachable()
    // The song is not to blame for a network that has just gone: fail it only if the server answers (P6).
    this.#probing = current.playbackId
    void probe().then(answered =>
      mailbox.post(async () => {
        if (this.#probing === null || memory.values.current?.playbackId !== this.#probing) return
        this.#probing = null
        if (answered) return this.#fail(reason)
        note(`${title}: ${reason}, and the server does not answer`)
        await program.unreachable()
      }),
    )
  }

  async #fail(reason: string): Promise<void> {
    const { memory, program, note, onFailed } = this.#options
    const title = memory.values.current?.track.title ?? ''
    note(`${title}: ${reason}. Failed, went on`)
    onFailed(title, reason)
    await program.failed(reason)
  }
}
