import { CallError } from '@djamms/client/call'

/** What went wrong, as a sentence for the person before the screen. */
export function refusalOf(cause: unknown): string {
  if (!(cause instanceof CallError)) return 'Something went wrong in this page. Please load it again.'
  if (cause.code === 'OFFLINE') return 'The server does not answer. Is it running?'
  return cause.userMessage
}
