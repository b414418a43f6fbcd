import type { Fact } from '@djamms/shared/types'
import type { Memory } from './memory.ts'
import type { Clock } from './ports.ts'
import type { Playback } from './track.ts'

/** The contract's bounds: a fact that the server would refuse must never be written. */
const LONGEST_POSITION = 86_400
const LONGEST_REASON = 200

/** What happened here, counted without a gap, kept until the server has it (P3, P6). */
export class FactLog {
  #memory: Memory
  #clock: Clock

  constructor(memory: Memory, clock: Clock) {
    this.#memory = memory
    this.#clock = clock
  }

  /** Not yet kept by the server, oldest first. */
  get unsent(): readonly Fact[] {
    return this.#memory.facts
  }

  /** The server keeps every fact up to here. */
  get ackedSeq(): number {
    const first = this.#memory.facts[0]
    return first ? first.seq - 1 : this.#memory.values.seq
  }

  /** The next fact; it counts once its caller has saved it. */
  next(kind: Fact['kind'], playback: Playback, reason?: string, code?: number): Fact {
    const { logId, epoch } = this.#memory.values
    const seq = this.#memory.values.seq + 1
    this.#memory.change({ seq })
    const { track, queueItemId } = playback
    return {
      logId,
      seq,
      epoch,
      playbackId: playback.playbackId,
      kind,
      ...(queueItemId !== undefined && { queueItemId }),
      source: track.source,
      ...(track.youtubeId !== undefined && { youtubeId: track.youtubeId }),
      ...(track.mediaId !== undefined && { mediaId: track.mediaId }),
      position: Math.min(Math.max(0, playback.position), LONGEST_POSITION),
      at: new Date(this.#clock.now()).toISOString(),
      ...(reason !== undefined && { reason: reason.slice(0, LONGEST_REASON) }),
      ...(code !== undefined && { code }),
    }
  }

  async ack(seq: number): Promise<void> {
    if (seq > this.ackedSeq) await this.#memory.save({ dropFactsTo: seq })
  }
}
