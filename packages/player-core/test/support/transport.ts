import type { CommandResult, PlayerCommand, StateReport } from '@djamms/shared/types'
import type { Clock, PlayerTransport, ReportKind, TransportEvent } from '../../src/ports.ts'
import type { FakeServer, Told } from './server.ts'
import { uuid } from './songs.ts'

const LATENCY_MS = 5

/** A wire between one player and the server, which can be cut, or lose what comes back. */
export class FakeTransport implements PlayerTransport {
  up = false
  /** The server hears, its answers get lost. */
  losesReplies = false
  /** Every event comes twice. */
  duplicates = false
  /** Events that the wire swallows. */
  losesEvents = false
  kinds: ReportKind[] = []
  refuseReport: ((report: StateReport) => string | null) | null = null
  claimFails: string | null = null
  #server: FakeServer
  #clock: Clock
  #deviceId: string
  #listeners = new Set<(event: TransportEvent) => void>()
  #leave: (() => void) | null = null

  constructor(server: FakeServer, clock: Clock, deviceId: string) {
    this.#server = server
    this.#clock = clock
    this.#deviceId = deviceId
  }

  /** The socket connects and joins the room. */
  async connect(): Promise<void> {
    this.up = true
    const heard = (event: Told) => {
      if (this.losesEvents) return
      this.#later(() => {
        const told = asEvent(event)
        this.emit(told)
        if (this.duplicates) this.emit(structuredClone(told))
      })
    }
    this.#server.rooms.add(heard)
    this.#leave = () => this.#server.rooms.delete(heard)
    const snapshot = this.#server.snapshot()
    this.#later(() => this.emit({ type: 'connected', snapshot }))
  }

  /** `noticed`: the socket says so; else it is a pulled cable. */
  cut(noticed = true): void {
    this.up = false
    this.#leave?.()
    if (noticed) this.emit({ type: 'disconnected' })
  }

  claim: PlayerTransport['claim'] = ({ logId }) =>
    this.#ask(() => {
      if (this.claimFails) throw { code: this.claimFails }
      return this.#server.claim(this.#deviceId, logId)
    })
  report: PlayerTransport['report'] = (report, kind) =>
    this.#ask(() => {
      this.kinds.push(kind)
      const refusal = this.refuseReport?.(report)
      if (refusal) throw { code: refusal }
      return this.#server.report(this.#deviceId, report)
    })
  fetchSnapshot = () => this.#ask(() => this.#server.snapshot())
  fetchVenue = () => this.#ask(() => structuredClone(this.#server.venue))
  fetchFiller = () => this.#ask(() => structuredClone(this.#server.filler))
  reportError: PlayerTransport['reportError'] = error =>
    this.#ask(() => {
      this.#server.alarms.push(error)
    })

  on(listener: (event: TransportEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(event: TransportEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }

  /** Gives a command, and keeps its answer. */
  command(
    command: PlayerCommand['command'],
    args: PlayerCommand['args'] = {},
    fields: Partial<PlayerCommand> = {},
  ) {
    const given: PlayerCommand = {
      commandId: uuid(),
      command,
      args,
      expiresAt: new Date(this.#clock.now() + 10_000).toISOString(),
      ...fields,
    }
    const answers: CommandResult[] = []
    const send = () => this.emit({ type: 'command', command: given, answer: result => answers.push(result) })
    send()
    return { answers, again: send }
  }

  async #ask<T>(answer: () => T): Promise<T> {
    await this.#delay()
    if (!this.up) return new Promise<T>(() => {})
    const value = answer()
    await this.#delay()
    if (!this.up || this.losesReplies) return new Promise<T>(() => {})
    return value
  }

  #delay(): Promise<void> {
    return new Promise(resolve => this.#later(resolve))
  }

  #later(run: () => void): void {
    this.#clock.setTimeout(run, LATENCY_MS)
  }
}

function asEvent(event: Told): TransportEvent {
  if (event.name === 'lease:changed') return { type: 'lease', epoch: event.epoch, holderId: event.holderId }
  if (event.name === 'playerStateUpdate') return { type: 'playback', playback: event.playback }
  return { type: 'venue', event }
}
