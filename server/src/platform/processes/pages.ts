import { commandResult } from '@djamms/shared/playback'
import type { CommandResult, PlayerCommand } from '@djamms/shared/types'
import type { DjammsSocket } from '../realtime.ts'
import type { Bus } from './bus.ts'

/**
 * Commands to players' pages, wherever their sockets are (P9). A command is sent to a page once: its id is remembered
 * until it has lapsed, however often another process asks for it.
 */
export function createPages({
  bus,
  of,
  logs,
  sent,
}: {
  bus: Bus
  /** A device's sockets in this process. */
  of: (deviceId: string) => DjammsSocket[]
  /** What the device's pages write, over all processes. */
  logs: (deviceId: string) => (string | null)[]
  sent: (command: PlayerCommand) => void
}) {
  /** Waiting for what another process's page says. */
  const waiting = new Map<string, (result: CommandResult) => void>()
  /** Commands of other processes that a page here was asked. */
  const asked = new Set<string>()

  /** The page here that is meant. One that has not yet said which log it writes is meant where it is the device's only one. */
  function pageOf(deviceId: string, logId: string | null): DjammsSocket | undefined {
    const here = of(deviceId)
    const only = here.length === 1 && logs(deviceId).length <= 1
    return here.find(page => page.data.logId === logId) ?? (only ? here[0] : undefined)
  }

  async function send(page: DjammsSocket, command: PlayerCommand, timeoutMs: number): Promise<CommandResult> {
    sent(command)
    try {
      const answer: unknown = await page.timeout(timeoutMs).emitWithAck('playerCommand', command)
      const result = commandResult.safeParse(answer)
      return result.success ? result.data : { outcome: 'refused' }
    } catch {
      return { outcome: 'expired' }
    }
  }

  /** Asks the other processes, and again when the bus is back, until the command lapses. */
  function askOthers(
    deviceId: string,
    logId: string | null,
    command: PlayerCommand,
    timeoutMs: number,
  ): Promise<CommandResult> {
    const { commandId } = command
    return new Promise(resolve => {
      const lapsesAt = performance.now() + timeoutMs
      const tell = () =>
        bus.tell('player:ask', { deviceId, logId, command, timeoutMs: lapsesAt - performance.now() })
      const unwatch = bus.watch(up => up && tell())
      const done = (result: CommandResult) => {
        clearTimeout(late)
        unwatch()
        waiting.delete(commandId)
        resolve(result)
      }
      const late = setTimeout(() => done({ outcome: 'expired' }), timeoutMs)
      waiting.set(commandId, done)
      tell()
    })
  }

  const ends = [
    bus.hear('player:ask', async ({ deviceId, logId, command, timeoutMs }, from) => {
      const { commandId } = command
      const page = pageOf(deviceId, logId)
      if (!page || asked.has(commandId)) return
      asked.add(commandId)
      setTimeout(() => asked.delete(commandId), timeoutMs).unref()
      bus.tell('player:answer', { commandId, result: await send(page, command, timeoutMs) }, from)
    }),
    bus.hear('player:answer', ({ commandId, result }) => waiting.get(commandId)?.(result)),
  ]

  return {
    async ask(
      deviceId: string,
      logId: string | null,
      command: PlayerCommand,
      timeoutMs: number,
    ): Promise<CommandResult> {
      const page = pageOf(deviceId, logId)
      if (page) return send(page, command, timeoutMs)
      // While the others cannot be heard, who is connected there is not known.
      if (bus.up() && logs(deviceId).length === of(deviceId).length) return { outcome: 'no_player' }
      return askOthers(deviceId, logId, command, timeoutMs)
    },
    close(): void {
      for (const end of ends) end()
      for (const done of [...waiting.values()]) done({ outcome: 'expired' })
    },
  }
}
