import type { Link } from './link.ts'
import type { Mailbox } from './mailbox.ts'
import type { Memory } from './memory.ts'
import type { Playhead } from './playhead.ts'
import type { MediaPort } from './ports.ts'
import type { Program } from './program.ts'
import type { Playback } from './track.ts'
import { verdictOf, type YouTubeWatch } from './youtube-watch.ts'

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
  youtube: YouTubeWatch
  /** Asks the server for an answer, whatever it is. */
  probe: () => Promise<boolean>
  note: (text: string) => void
  onFailed: (title: string, reason: string, code?: number) => void
  /** YouTube is left alone from now on; told once. */
  onYouTubeAway: (reason: string) => void
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
    if (current.track.source === 'youtube') this.#youtubeHeard()
    if (current.reloads > 0 && position > this.#from + PLAYED_ON)
      memory.change({ current: { ...current, reloads: 0 } })
  }

  async trouble(reason: string, code?: number): Promise<void> {
    const { memory, program, playhead, media, mailbox, link, probe, note } = this.#options
    const { current } = memory.values
    if (!current || this.#probing === current.playbackId) return
    const { title } = current.track
    if (current.track.source === 'youtube') {
      const verdict = verdictOf(code)
      if (verdict === 'never' || verdict === 'refused') return this.#fail(reason, code)
      if (verdict === 'away') return this.#leaveYouTube(current, reason)
    }
    // While YouTube is away one try is enough: the room waits.
    if (current.reloads === 0 && !(current.track.source === 'youtube' && this.#options.youtube.away)) {
      note(`${title}: ${reason}. Loaded again`)
      memory.change({ current: { ...current, position: playhead.position, reloads: 1 } })
      await memory.save()
      this.begun(playhead.position)
      program.resume(false)
      return
    }
    if (media.isStored(current.track)) return this.#giveUp(current, reason)
    if (!link.online) return program.unreachable()
    // The song is not to blame for a network that has just gone: fail it only if the server answers (P6).
    this.#probing = current.playbackId
    void probe().then(answered =>
      mailbox.post(async () => {
        if (this.#probing === null || memory.values.current?.playbackId !== this.#probing) return
        this.#probing = null
        if (answered) return this.#giveUp(current, reason)
        note(`${title}: ${reason}, and the server does not answer`)
        await program.unreachable()
      }),
    )
  }

  async #giveUp(current: Playback, reason: string): Promise<void> {
    const { youtube } = this.#options
    if (current.track.source === 'youtube' && youtube.failed(reason))
      return this.#passYouTube(current, reason)
    return this.#fail(reason)
  }

  async #leaveYouTube(current: Playback, reason: string): Promise<void> {
    this.#options.youtube.leave(reason)
    return this.#passYouTube(current, reason)
  }

  /** The song keeps its place: it is not to blame (P8). */
  async #passYouTube({ track }: Playback, reason: string): Promise<void> {
    const { youtube, program, note, onYouTubeAway } = this.#options
    note(`${track.title}: ${reason}. YouTube is left alone for a while`)
    if (youtube.away?.tries === 1) onYouTubeAway(reason)
    await program.passYouTube(reason)
  }

  #youtubeHeard(): void {
    if (this.#options.youtube.heard()) this.#options.note('YouTube plays again')
  }

  async #fail(reason: string, code?: number): Promise<void> {
    const { memory, program, note, onFailed } = this.#options
    const title = memory.values.current?.track.title ?? ''
    note(`${title}: ${reason}. Failed, went on`)
    onFailed(title, reason, code)
    await program.failed(reason, code)
  }
}
