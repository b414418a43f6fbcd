import type { PlaybackSummary, ServerQueueSnapshot } from '@djamms/shared/types'
import type { FactLog } from './fact-log.ts'
import type { LeaseKeeper } from './lease.ts'
import type { Link } from './link.ts'
import type { Mailbox } from './mailbox.ts'
import type { Memory } from './memory.ts'
import type { Playhead } from './playhead.ts'
import type { Clock } from './ports.ts'
import type { Program } from './program.ts'
import type { VenueSync } from './venue-sync.ts'

/** Milliseconds for which the last word of another player is better than what the server makes of it. */
const FRESH_MS = 30_000

interface ActivationOptions {
  clock: Clock
  mailbox: Mailbox
  memory: Memory
  facts: FactLog
  link: Link
  playhead: Playhead
  program: Program
  sync: VenueSync
  lease: () => LeaseKeeper
  changed: () => void
}

/** What a player takes up when it may play, and lays down when it may not (P1, P2, P5, P10). */
export class Activation {
  #options: ActivationOptions
  /** It holds the lease, but not yet knows what to take up: nothing else may begin meanwhile. */
  undecided = false

  constructor(options: ActivationOptions) {
    this.#options = options
  }

  /** The lease is here; `passed`: another player had it in between. */
  activated = async (passed: boolean): Promise<void> => {
    const { mailbox, playhead, sync, clock, changed } = this.#options
    if (playhead.phase !== 'idle' || this.undecided) return changed()
    this.undecided = true
    // The lease is live again, so the server counts the song on as if it had played all the while: it fell silent here.
    const heard = sync.playback && clock.now() - sync.playback.at < FRESH_MS ? sync.playback.summary : null
    // What the server thinks of the song that was playing decides whether it goes on; without an answer it does.
    void sync.resync().then(() => mailbox.post(() => this.#takeUp(passed, heard)))
  }

  /** No answer to the claim: whoever was active when last heard plays on (P5). */
  unanswered = async (): Promise<void> => {
    const { memory, lease } = this.#options
    if (lease().mode !== 'starting' || !memory.values.active) return
    lease().assume()
    await this.#takeUp(false)
  }

  standBy = async (): Promise<void> => {
    const { memory, playhead, program, changed } = this.#options
    playhead.clear()
    program.layDown()
    memory.change({ current: null, paused: false, stopped: false, fillerWanted: false })
    await memory.save()
    changed()
  }

  async #takeUp(passed: boolean, heard: PlaybackSummary | null = null): Promise<void> {
    const { memory, playhead, program, lease, changed } = this.#options
    this.undecided = false
    if (lease().mode !== 'active' || playhead.phase !== 'idle') return
    const { current, paused, stopped } = memory.values
    if (current && !passed && this.#isStillCurrent()) {
      if (stopped) playhead.halt()
      else program.resume(paused)
      return changed()
    }
    memory.change({ current: null })
    const other = stopped ? null : program.takeOver(this.#withWord(heard))
    if (other) await program.begin(other.choice, other.position, other.paused)
    else await program.consider()
    changed()
  }

  /** The server may have closed it while no player was live (P4); what it has not heard of yet, it has not. */
  #isStillCurrent(): boolean {
    const { memory, facts, link } = this.#options
    const { current, snapshot } = memory.values
    if (!current || !link.online || !snapshot) return true
    const { started, startedSeq = 0, queueItemId, playbackId } = current
    if (!started) return queueItemId === undefined || snapshot.queue.some(item => item.id === queueItemId)
    return startedSeq > facts.ackedSeq || snapshot.playback?.playbackId === playbackId
  }

  /** The whole state, with what the player that fell silent said last. */
  #withWord(heard: PlaybackSummary | null): ServerQueueSnapshot | null {
    const { snapshot } = this.#options.memory.values
    if (!snapshot || !heard || heard.playbackId !== snapshot.playback?.playbackId) return snapshot
    return { ...snapshot, playback: heard }
  }
}
