import type { Context } from '../platform/context.ts'
import type { HandlersOf } from '../platform/http.ts'
import type { CommandHandlers, DjammsSocket } from '../platform/realtime.ts'
import { systemFigures } from './figures.ts'

export const developerHandlers: HandlersOf<'developer'> = {
  'developer.metrics': ctx => systemFigures(ctx),
}

const METRICS_EVERY_MS = 5000
const WATCHING = 'monitor'

export const developerCommands: Pick<CommandHandlers, 'monitor:subscribe' | 'monitor:unsubscribe'> = {
  'monitor:subscribe': async (ctx, { payload, socket }) => {
    unwatch(socket)
    const { recent, stop } = ctx.watchAll.watch(
      payload,
      batch => ctx.realtime.toSocket(socket, 'monitor:event', batch),
      // A window on a slow line would have the rest pile up in this process.
      () => socket.conn.transport.writable,
    )
    const timer = setInterval(() => void tellFigures(ctx, socket), METRICS_EVERY_MS).unref()
    socket.data.cleanup.set(WATCHING, () => {
      stop()
      clearInterval(timer)
    })
    // A socket that left while its message waited will not say so again.
    if (socket.disconnected) unwatch(socket)
    return { recent: await recent }
  },
  'monitor:unsubscribe': async (_ctx, { socket }) => {
    unwatch(socket)
    return {}
  },
}

function unwatch(socket: DjammsSocket): void {
  socket.data.cleanup.get(WATCHING)?.()
  socket.data.cleanup.delete(WATCHING)
}

async function tellFigures(ctx: Context, socket: DjammsSocket): Promise<void> {
  try {
    ctx.realtime.toSocket(socket, 'system:metrics', await systemFigures(ctx))
  } catch (err) {
    ctx.log.warn({ err }, 'the figures could not be made')
  }
}
