import { CallError, type CallErrorCode } from '@djamms/client/call'

/** What did not work, in the server’s own words, or in those that say it better here. */
export function sentence(error: unknown, better: Partial<Record<CallErrorCode, string>> = {}): string {
  if (error instanceof CallError) {
    const words = better[error.code] ?? error.userMessage
    const details = error.code === 'VALIDATION_ERROR' ? error.details.map(detail => detail.message) : []
    return details.length > 0 ? `${words} (${details.join('; ')})` : words
  }
  return error instanceof Error ? error.message : String(error)
}
