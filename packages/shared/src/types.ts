/** Every inferred type under the seed's name. Types only: importing this file loads nothing. */
import type { z } from 'zod'
import type * as auth from './auth.ts'
import type * as common from './common.ts'
import type * as credits from './credits.ts'
import type * as developer from './developer.ts'
import type * as devices from './devices.ts'
import type { ErrorCode, ErrorDetail } from './errors.ts'
import type * as media from './media.ts'
import type * as playback from './playback.ts'
import type * as playlists from './playlists.ts'
import type * as queue from './queue.ts'
import type * as venues from './venues.ts'

export type User = z.output<typeof auth.user>
export type UserRole = z.output<typeof auth.role>
export type UserPreferences = z.output<typeof auth.userPreferences>
export type AuthTokens = z.output<typeof auth.authTokens>
export type GuestSession = z.output<typeof auth.guestSession>
export type SessionIdentity = z.output<typeof auth.sessionIdentity>
export type AppName = z.output<typeof common.appName>

/** Claims of an access token. */
export interface JwtPayload {
  userId?: string
  deviceId?: string
  role: UserRole | DeviceKind
  ownerId?: string
  permissions: string[]
  /** Outside keys of the venues it may act in; `*` for all. */
  venueAccess: string[]
  sid: string
  typ: 'access'
  iss: string
  aud: string
  iat: number
  exp: number
}

export type Device = z.output<typeof devices.device>
export type DeviceKind = z.output<typeof devices.deviceKind>

export type Venue = z.output<typeof venues.venue>
export type GuestVenue = z.output<typeof venues.guestVenue>
export type PlayerVenue = z.output<typeof venues.playerVenue>
export type VenueSummary = z.output<typeof venues.venueSummary>
export type VenueStatus = z.output<typeof venues.venueStatus>
export type PlayerSettings = z.output<typeof venues.playerSettings>
export type DisplaySettings = z.output<typeof venues.displaySettings>
export type PriceRules = z.output<typeof venues.priceRules>
export type SearchResult = z.output<typeof venues.searchResult>

export type Source = z.output<typeof common.source>
export type QueueItem = z.output<typeof queue.queueItem>
export type QueueItemStatus = z.output<typeof queue.queueItemStatus>
export type Priority = z.output<typeof queue.priority>
export type ServerQueueSnapshot = z.output<typeof queue.serverQueueSnapshot>

export type PlaybackSummary = z.output<typeof common.playbackSummary>
export type PlayerStatus = z.output<typeof common.playerStatus>
export type PlayerState = z.output<typeof playback.playerState>
export type PlayerCommand = z.output<typeof playback.playerCommand>
export type PlayerError = z.output<typeof playback.playerError>
export type CommandBody = z.input<typeof playback.commandBody>
export type CommandOutcome = z.output<typeof playback.commandOutcome>
export type Fact = z.output<typeof playback.fact>
export type CommandResult = Omit<CommandOutcome, 'commandId'>
export type Lease = z.output<typeof playback.lease>
export type StateReport = z.output<typeof playback.stateReport>
export type StateReply = z.output<typeof playback.stateReply>

export type UserCredits = z.output<typeof credits.balance>
export type CreditTransaction = z.output<typeof credits.creditTransaction>
export type TransactionType = z.output<typeof credits.transactionType>

export type HouseMedia = z.output<typeof media.houseMedia>
export type Playlist = z.output<typeof playlists.playlist>
export type PlaylistItem = z.output<typeof playlists.playlistItem>

export type MonitorEvent = z.output<typeof developer.monitorEvent>
export type MonitorFilter = z.output<typeof developer.monitorFilter>
export type SystemMetrics = z.output<typeof developer.systemMetrics>

export type PaginationInfo = z.output<typeof common.pagination>

export interface ResponseMeta {
  timestamp: string
  requestId: string
  version: string
}
export interface SuccessResponse<T> {
  success: true
  data: T
  message?: string
  meta: ResponseMeta
}
export interface ErrorResponse {
  success: false
  data: null
  error: {
    code: ErrorCode
    message: string
    userMessage: string
    details: ErrorDetail[]
    documentation: string
  }
  meta: ResponseMeta
}
export type ApiResponse<T> = SuccessResponse<T> | ErrorResponse
