import { type ErrorCode, type ErrorDetail, errors } from '@djamms/shared/errors'

/** A refusal that the caller is told about. Anything else that is thrown becomes INTERNAL, with its cause logged. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetail[]
  /** Seconds; becomes `Retry-After`. */
  readonly retryAfter: number | undefined
  /** Where the code's own sentence would say too little. */
  readonly userMessage: string

  constructor(
    code: ErrorCode,
    message?: string,
    details: ErrorDetail[] = [],
    retryAfter?: number,
    userMessage?: string,
  ) {
    super(message ?? code)
    this.name = 'AppError'
    this.code = code
    this.details = details
    this.retryAfter = retryAfter
    this.userMessage = userMessage ?? errors[code].userMessage
  }

  get status(): number {
    return errors[this.code].status
  }
}

/** The error part of an envelope or an acknowledgement. */
export function errorBody(error: AppError) {
  return {
    code: error.code,
    message: error.message,
    userMessage: error.userMessage,
    details: error.details,
    documentation: `/api/docs#error-${error.code}`,
  }
}
