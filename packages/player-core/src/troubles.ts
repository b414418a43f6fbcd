import type { Memory } from './memory.ts'
import type { Clock, PlayerTransport } from './ports.ts'

const NOTES_KEPT = 10

/** What went wrong here: for the hidden panel, and for the owner. */
export class Troubles {
  /** Newest first. */
  notes: { at: number; text: string }[] = []
  lastFailure: { title: string; reason: string; at: number } | null = null
  #clock: Clock
  #transport: PlayerTransport
  #memory: Memory

  constructor(clock: Clock, transport: PlayerTransport, memory: Memory) {
    this.#clock = clock
    this.#transport = transport
    this.#memory = memory
  }

  note(text: string): void {
    this.notes = [{ at: this.#clock.now(), text }, ...this.notes].slice(0, NOTES_KEPT)
  }

  songFailed(title: string, reason: string, errorCode?: number): void {
    this.lastFailure = { title, reason, at: this.#clock.now() }
    this.tell('SONG_FAILED', `${title}: ${reason}`, 'medium', errorCode)
  }

  /** The owner's console shows it. */
  tell(code: string, message: string, severity: 'medium' | 'high' | 'critical', errorCode?: number): void {
    const { mediaId, youtubeId } = this.#memory.values.current?.track ?? {}
    const timestamp = new Date(this.#clock.now()).toISOString()
    const context = {
      timestamp,
      ...(mediaId !== undefined && { mediaId }),
      ...(youtubeId !== undefined && { youtubeId }),
      ...(errorCode !== undefined && { errorCode }),
    }
    this.#transport.reportError({ code, message: message.slice(0, 500), severity, context }).catch(() => {
      // it is in the notes, and the console says itself that this screen is away
    })
  }
}
