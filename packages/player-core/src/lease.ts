import type { Lease } from '@djamms/shared/types'
import { LEASE_MS, REPLY_PATIENCE_MS } from './limits.ts'
import type { Link } from './link.ts'
import type { Mailbox } from './mailbox.ts'
import type { Memory } from './memory.ts'
import { codeOf } from './patience.ts'
import type { Clock, PlayerTransport } from './ports.ts'

/** elsewhere: another page of this browser has taken the log (P1: one page per log). */
export type Mode = 'starting' | 'active' | 'standby' | 'elsewhere'

interface LeaseOptions {
  deviceId: string
  clock: Clock
  transport: PlayerTransport
  mailbox: Mailbox
  memory: Memory
  link: Link
  /** It holds the lease; `passed`: it was another's in between. */
  onActive: (passed: boolean) => Promise<void>
  /** It may not play (any more). */
  onStandby: () => Promise<void>
  /** The server did not answer. */
  onSilence: () => Promise<void>
}

/** The one lease of the venue, as seen from this player (P1, P2). A lost network is not a lost lease (P5). */
export class LeaseKeeper {
  mode: Mode = 'starting'
  holder: Lease['holder'] = null
  /** By this clock; past it, the server may have given the lease away: ask before reporting. */
  until = 0
  #options: LeaseOptions
  #claiming = false

  constructor(options: LeaseOptions) {
    this.#options = options
  }

  async claim(): Promise<void> {
    if (this.mode === 'elsewhere' || this.#claiming) return
    this.#claiming = true
    await this.#claimOnce()
    this.#claiming = false
  }

  renewed(sentAt: number): void {
    this.until = sentAt + LEASE_MS
  }

  /** Plays on what it had, with no network to ask: it was active when last heard (P5). */
  assume(): void {
    this.mode = 'active'
  }

  async lost(): Promise<void> {
    if (this.mode === 'elsewhere' || this.mode === 'standby') return
    await this.#standBy()
    void this.claim()
  }

  async taken(): Promise<void> {
    this.mode = 'elsewhere'
    await this.#options.onStandby()
  }

  /** `lease:changed`: news for who stands by, and for who plays without right. */
  async changed(epoch: number, holderId: string | null): Promise<void> {
    const { memory, deviceId } = this.#options
    if (this.mode === 'standby') return void this.claim()
    if (this.mode !== 'active' || holderId === null || holderId === deviceId) return
    if (epoch >= memory.values.epoch) await this.lost()
  }

  async #claimOnce(): Promise<void> {
    const { clock, transport, mailbox, memory, link } = this.#options
    const sentAt = clock.now()
    const { logId, epoch } = memory.values
    try {
      const lease = await link.ask(transport.claim({ action: 'claim', logId, epoch }), REPLY_PATIENCE_MS)
      await mailbox.post(() => this.#answered(lease, sentAt))
    } catch (error) {
      await mailbox.post(async () => {
        if (codeOf(error) === 'STALE_PLAYER') {
          link.heard(sentAt)
          await this.#standBy()
          return
        }
        link.missed()
        await this.#options.onSilence()
      })
    }
  }

  async #answered(lease: Lease, sentAt: number): Promise<void> {
    const { memory, link } = this.#options
    link.heard(sentAt)
    if (this.mode === 'elsewhere') return
    this.holder = lease.holder
    if (!lease.active) return this.#standBy()
    if (lease.expiresAt) link.leaseEnds(lease.expiresAt)
    this.renewed(sentAt)
    const passed = lease.epoch !== memory.values.epoch
    this.mode = 'active'
    memory.change({ epoch: lease.epoch, active: true })
    await memory.save()
    await this.#options.onActive(passed)
  }

  async #standBy(): Promise<void> {
    const { memory } = this.#options
    const was = this.mode
    this.mode = 'standby'
    if (was === 'standby') return
    await this.#options.onStandby()
    memory.change({ active: false })
    await memory.save()
  }
}
