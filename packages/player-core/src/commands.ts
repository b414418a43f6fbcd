import type { CommandResult, PlayerCommand, PlayerState } from '@djamms/shared/types'
import { COMMAND_PATIENCE_MS, COMMANDS_KEPT } from './limits.ts'
import type { Link } from './link.ts'
import type { Mailbox } from './mailbox.ts'
import type { Memory } from './memory.ts'
import type { Clock, MediaEvent } from './ports.ts'

/** What became of an order: at once, or when the media says so. */
export type Step = 'done' | 'refused' | { until: (event: MediaEvent) => boolean }

export type Orders = (command: PlayerCommand['command'], args: PlayerCommand['args']) => Promise<Step>

interface DeskOptions {
  clock: Clock
  mailbox: Mailbox
  memory: Memory
  link: Link
  orders: Orders
  state: () => PlayerState
}

/** Commands from afar: each runs at most once, lapses in time, and is answered with what became of it (P9). */
export class CommandDesk {
  #options: DeskOptions
  #open = new Map<string, Promise<CommandResult>>()
  #waiting = new Set<{ until: (event: MediaEvent) => boolean; settle: (done: boolean) => void }>()

  constructor(options: DeskOptions) {
    this.#options = options
  }

  get open(): number {
    return this.#open.size
  }

  /** Delivered twice, it runs once, and both deliveries get the one answer. */
  handle(command: PlayerCommand): Promise<CommandResult> {
    const known = this.#open.get(command.commandId)
    if (known) return known
    const answer = this.#run(command).finally(() => this.#open.delete(command.commandId))
    this.#open.set(command.commandId, answer)
    return answer
  }

  /** An order given at the screen itself. */
  async give(
    command: PlayerCommand['command'],
    args: PlayerCommand['args'] = {},
  ): Promise<'done' | 'refused'> {
    return this.#outcomeOf(await this.#options.mailbox.ask(() => this.#options.orders(command, args)))
  }

  heard(event: MediaEvent): void {
    for (const wait of [...this.#waiting]) if (wait.until(event)) wait.settle(true)
  }

  /** What was waited for can no longer come. */
  playbackChanged(): void {
    for (const wait of [...this.#waiting]) wait.settle(false)
  }

  async #run({ commandId, command, args, expiresAt }: PlayerCommand): Promise<CommandResult> {
    const { mailbox, memory, link, orders, state } = this.#options
    const begun = await mailbox.ask(async (): Promise<Step | CommandResult> => {
      const known = memory.values.commands.find(({ id }) => id === commandId)
      // Begun before a reload, and nobody knows how it ended: never twice.
      if (known) return known.result ?? { outcome: 'refused' }
      const lapsed = Date.parse(expiresAt) <= link.serverNow()
      await this.#remember(commandId, lapsed ? { outcome: 'expired' } : null)
      return lapsed ? { outcome: 'expired' } : orders(command, args)
    })
    if (typeof begun === 'object' && 'outcome' in begun) return begun
    const result: CommandResult = { outcome: await this.#outcomeOf(begun), state: state() }
    await mailbox.post(() => this.#remember(commandId, result))
    return result
  }

  async #remember(id: string, result: CommandResult | null): Promise<void> {
    const { memory } = this.#options
    const others = memory.values.commands.filter(other => other.id !== id)
    memory.change({ commands: [...others, { id, result }].slice(-COMMANDS_KEPT) })
    await memory.save()
  }

  async #outcomeOf(step: Step): Promise<'done' | 'refused'> {
    if (typeof step === 'string') return step
    const { clock } = this.#options
    const done = await new Promise<boolean>(resolve => {
      const wait = {
        until: step.until,
        settle: (value: boolean) => {
          clock.clearTimeout(timer)
          this.#waiting.delete(wait)
          resolve(value)
        },
      }
      const timer = clock.setTimeout(() => wait.settle(false), COMMAND_PATIENCE_MS)
      this.#waiting.add(wait)
    })
    return done ? 'done' : 'refused'
  }
}
