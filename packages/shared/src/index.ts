import type { z } from 'zod'
import { authEvents, authRoutes } from './auth.ts'
import { creditEvents, creditRoutes } from './credits.ts'
import type { Route } from './define.ts'
import { developerCommands, developerEvents, developerRoutes } from './developer.ts'
import { deviceEvents, deviceRoutes } from './devices.ts'
import { mediaRoutes } from './media.ts'
import type { RouteName } from './paths.ts'
import { playbackCommands, playbackEvents, playbackRoutes } from './playback.ts'
import { playlistRoutes } from './playlists.ts'
import { queueEvents, queueRoutes } from './queue.ts'
import { searchRoutes } from './search.ts'
import { systemCommands, systemEvents, systemRoutes } from './system.ts'
import type { CommandResult } from './types.ts'
import { venueRoutes } from './venues.ts'

/** The whole contract. Types, routers, clients, OpenAPI and the access tests are derived from these three tables. */
export const routes = {
  ...authRoutes,
  ...deviceRoutes,
  ...venueRoutes,
  ...queueRoutes,
  ...playbackRoutes,
  ...creditRoutes,
  ...searchRoutes,
  ...playlistRoutes,
  ...mediaRoutes,
  ...developerRoutes,
  ...systemRoutes,
} satisfies { [N in RouteName]: Route<N> }
export const commands = { ...systemCommands, ...playbackCommands, ...developerCommands }
export const events = {
  ...authEvents,
  ...deviceEvents,
  ...queueEvents,
  ...playbackEvents,
  ...creditEvents,
  ...developerEvents,
  ...systemEvents,
}

export type Routes = typeof routes
export type Commands = typeof commands
export type Events = typeof events
export type CommandName = keyof Commands
export type EventName = keyof Events

type Part<N extends RouteName, K extends 'params' | 'query' | 'body' | 'response'> = Routes[N] extends {
  [P in K]: infer S extends z.ZodType
}
  ? S
  : never
/** What a caller sends and a handler gets: input has defaults left out, output has them filled in. */
export type ParamsOf<N extends RouteName> = [Part<N, 'params'>] extends [never]
  ? undefined
  : z.output<Part<N, 'params'>>
export type QueryIn<N extends RouteName> = [Part<N, 'query'>] extends [never]
  ? undefined
  : z.input<Part<N, 'query'>>
export type QueryOf<N extends RouteName> = [Part<N, 'query'>] extends [never]
  ? undefined
  : z.output<Part<N, 'query'>>
export type BodyIn<N extends RouteName> = [Part<N, 'body'>] extends [never]
  ? undefined
  : z.input<Part<N, 'body'>>
export type BodyOf<N extends RouteName> = [Part<N, 'body'>] extends [never]
  ? undefined
  : z.output<Part<N, 'body'>>
export type ResponseOf<N extends RouteName> = [Part<N, 'response'>] extends [never]
  ? undefined
  : z.output<Part<N, 'response'>>

export type CommandIn<N extends CommandName> = z.input<Commands[N]['payload']>
export type CommandPayload<N extends CommandName> = z.output<Commands[N]['payload']>
export type CommandReply<N extends CommandName> = z.output<Commands[N]['reply']>
export type EventPayload<N extends EventName> = z.output<Events[N]['payload']>

/** What a command is acknowledged with. */
export type Acknowledgement<T> =
  | { success: true; data: T }
  | {
      success: false
      data: null
      error: { code: string; message: string; userMessage: string; details: unknown[] }
    }

/** The two maps that Socket.IO's own types take. */
export type ClientToServerEvents = {
  [N in CommandName]: (
    payload: CommandIn<N>,
    acknowledge: (reply: Acknowledgement<CommandReply<N>>) => void,
  ) => void
}
export type ServerToClientEvents = {
  [N in EventName]: N extends 'playerCommand'
    ? (payload: EventPayload<N>, acknowledge: (outcome: CommandResult) => void) => void
    : (payload: EventPayload<N>) => void
}
