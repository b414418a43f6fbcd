/** One table of codes: HTTP status, and a sentence that a patron understands. */
export const errors = {
  VALIDATION_ERROR: {
    status: 400,
    userMessage: 'Something in that request was not right. Please check it and try again.',
  },
  AUTH_REQUIRED: { status: 401, userMessage: 'Please sign in first.' },
  AUTH_INVALID_TOKEN: { status: 401, userMessage: 'You have been signed out here. Please sign in again.' },
  AUTH_INVALID_CREDENTIALS: { status: 401, userMessage: 'That email and password do not belong together.' },
  INSUFFICIENT_CREDITS: {
    status: 402,
    userMessage: 'You need more credits for this song. You were not charged.',
  },
  AUTH_INSUFFICIENT_PERMISSIONS: { status: 403, userMessage: 'You are not allowed to do that.' },
  VENUE_ACCESS_DENIED: { status: 403, userMessage: 'You do not have access to this venue.' },
  NOT_FOUND: { status: 404, userMessage: 'We could not find that.' },
  VENUE_NOT_FOUND: { status: 404, userMessage: 'We could not find that venue.' },
  QUEUE_ITEM_NOT_FOUND: { status: 404, userMessage: 'That song is no longer in line.' },
  QUEUE_FULL: {
    status: 409,
    userMessage: 'The line is full just now. You were not charged; please try again in a little while.',
  },
  NO_PLAYER: {
    status: 409,
    userMessage: 'The TV is not answering right now. You were not charged; please try again soon.',
  },
  DUPLICATE_SONG: { status: 409, userMessage: 'That song is already in line. You were not charged.' },
  PLAYED_RECENTLY: {
    status: 409,
    userMessage: 'That song was played a short while ago. You were not charged.',
  },
  PATRON_LIMIT: {
    status: 409,
    userMessage: 'You already have as many songs waiting as this place allows. You were not charged.',
  },
  PRICE_CHANGED: {
    status: 409,
    userMessage: 'The price has changed. You were not charged; please look at the new price.',
  },
  STALE_PLAYER: { status: 409, userMessage: 'Another screen is playing for this venue.' },
  SONG_UNPLAYABLE: { status: 409, userMessage: 'That song cannot be played here. You were not charged.' },
  CONFLICT: { status: 409, userMessage: 'That was already done in another way.' },
  PAYLOAD_TOO_LARGE: { status: 413, userMessage: 'That is too big to send.' },
  UNSUPPORTED_MEDIA: { status: 415, userMessage: 'This kind of file cannot be played.' },
  RATE_LIMITED: { status: 429, userMessage: 'That was a bit fast. Please wait a moment and try again.' },
  INTERNAL: { status: 500, userMessage: 'Something went wrong on our side. You were not charged.' },
  UNAVAILABLE: {
    status: 503,
    userMessage: 'The jukebox is catching its breath. You were not charged; please try again in a moment.',
  },
} as const satisfies Record<string, { status: number; userMessage: string }>

export type ErrorCode = keyof typeof errors

export interface ErrorDetail {
  field?: string
  message: string
  [key: string]: unknown
}
