import type { PlayerState, ServerQueueSnapshot, StateReply } from '@djamms/shared/types'
import type { FactLog } from './fact-log.ts'
import { FACTS_IN_REPORT, REPLY_PATIENCE_MS } from './limits.ts'
import type { Link } from './link.ts'
import type { Mailbox } from './mailbox.ts'
import type { Memory } from './memory.ts'
import { ackedSeqOf, codeOf } from './patience.ts'
import type { Clock, PlayerTransport, ReportKind } from './ports.ts'

interface ReporterOptions {
  clock: Clock
  transport: PlayerTransport
  mailbox: Mailbox
  memory: Memory
  facts: FactLog
  link: Link
  state: () => PlayerState
  /** An active player always reports; one that stands by only what it has not told yet. */
  active: () => boolean
  onReply: (reply: StateReply, sentAt: number) => void
  onSnapshot: (snapshot: ServerQueueSnapshot, askedAtRevision: number) => Promise<void>
  /** A higher epoch plays (P1). */
  onStale: () => Promise<void>
  onRefused: (text: string) => void
}

/** Sends state and facts, one report at a time, until the server has everything (P3, P6). */
export class Reporter {
  sentAt: number | null = null
  #options: ReporterOptions
  #timer: unknown = null
  #timerAt = 0
  #running: Promise<boolean> | null = null
  #wanted: ReportKind | null = null
  #batch = FACTS_IN_REPORT
  #stopped = false

  constructor(options: ReporterOptions) {
    this.#options = options
  }

  /** Sends within `delayMs`; what is already under way or due sooner carries this along. */
  soon(delayMs: number): void {
    const { clock } = this.#options
    const at = clock.now() + delayMs
    if (this.#timer !== null) {
      if (this.#timerAt <= at) return
      clock.clearTimeout(this.#timer)
    }
    this.#timerAt = at
    this.#timer = clock.setTimeout(() => {
      this.#timer = null
      void this.send('state')
    }, delayMs)
  }

  /** True when the server has answered and has everything, be it by a refusal that keeps the facts. */
  send(kind: ReportKind): Promise<boolean> {
    if (this.#wanted !== 'heartbeat') this.#wanted = kind
    this.#running ??= this.#sendAll()
    return this.#running
  }

  stop(): void {
    this.#stopped = true
    this.#options.clock.clearTimeout(this.#timer)
  }

  async #sendAll(): Promise<boolean> {
    await null
    let answered = true
    while (this.#wanted && !this.#stopped) {
      const kind = this.#wanted
      this.#wanted = null
      const { facts } = this.#options
      if (!this.#options.active() && facts.unsent.length === 0) break
      answered = await this.#sendOnce(kind)
      if (answered && facts.unsent.length > 0) this.#wanted ??= 'facts'
    }
    // In one step with the loop's last look, so that no wish falls between.
    this.#running = null
    return answered
  }

  async #sendOnce(kind: ReportKind): Promise<boolean> {
    const { clock, transport, memory, facts, link, mailbox } = this.#options
    const sentAt = clock.now()
    const batch = facts.unsent.slice(0, this.#batch)
    const last = batch[batch.length - 1]?.seq
    const { epoch, logId, snapshot } = memory.values
    const revision = snapshot?.revision ?? 0
    const report = { epoch, logId, state: this.#options.state(), facts: batch, revision }
    try {
      const asKind = kind !== 'heartbeat' && batch.length > 0 ? 'facts' : kind
      const reply = await link.ask(transport.report(report, asKind), REPLY_PATIENCE_MS)
      this.#batch = FACTS_IN_REPORT
      await mailbox.post(async () => {
        link.heard(sentAt)
        this.sentAt = sentAt
        await facts.ack(reply.ackedSeq)
        this.#options.onReply(reply, sentAt)
        if (reply.snapshot) await this.#options.onSnapshot(reply.snapshot, revision)
      })
      // An answer that keeps nothing would be asked for ever: the next heartbeat is soon enough.
      return last === undefined || facts.ackedSeq >= last
    } catch (error) {
      return this.#refused(error, batch.length, last, sentAt)
    }
  }

  async #refused(error: unknown, sent: number, last: number | undefined, sentAt: number): Promise<boolean> {
    const { mailbox, facts, link } = this.#options
    const code = codeOf(error)
    let goOn = false
    await mailbox.post(async () => {
      if (code === 'OFFLINE' || code === 'UNAVAILABLE') return link.missed()
      link.heard(sentAt)
      if (code === 'STALE_PLAYER') {
        const acked = ackedSeqOf(error)
        if (acked !== null) await facts.ack(acked)
        goOn = last === undefined || facts.ackedSeq >= last
        await this.#options.onStale()
      } else if (code === 'VALIDATION_ERROR' && last !== undefined) {
        // One fact that the server will never take must not hold up all those behind it.
        if (sent > 1) this.#batch = 1
        else {
          this.#options.onRefused(`The server refused fact ${last}`)
          await facts.ack(last)
        }
        goOn = true
      } else this.#options.onRefused(`The server refused a report: ${code}`)
    })
    return goOn
  }
}
