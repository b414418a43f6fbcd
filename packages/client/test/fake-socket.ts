import type { Acknowledgement } from '@djamms/shared'
import type { ServerQueueSnapshot } from '@djamms/shared/types'
import type { DjammsSocket } from '../src/socket.ts'

type Listener = (payload: unknown) => void
type Reply = Acknowledgement<unknown> | Promise<Acknowledgement<unknown>>

/** As much of a Socket.IO client as the venue store needs. */
export class FakeSocket {
  connected = false
  sent: string[] = []
  /** What the server answers to a command. */
  answer: (name: string) => Reply = () => new Promise(() => undefined)
  private listeners = new Map<string, Set<Listener>>()

  on(name: string, listener: Listener) {
    this.listeners.set(name, (this.listeners.get(name) ?? new Set()).add(listener))
  }
  off(name: string, listener: Listener) {
    this.listeners.get(name)?.delete(listener)
  }
  hear(name: string, payload?: unknown) {
    for (const listener of this.listeners.get(name) ?? []) listener(payload)
  }
  timeout() {
    return {
      emitWithAck: (name: string) => {
        this.sent.push(name)
        return this.answer(name)
      },
    }
  }
  connect() {
    this.connected = true
    this.hear('connect')
    return this
  }
  disconnect() {
    this.connected = false
    this.hear('disconnect', 'transport close')
    return this
  }
  get asSocket() {
    return this as unknown as DjammsSocket
  }
}

export const whole = (data: ServerQueueSnapshot): Acknowledgement<unknown> => ({ success: true, data })
