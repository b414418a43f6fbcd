import type { CommandBody, CommandOutcome } from '@djamms/shared/types'

/** What became of a command that was not done, in words (P9); null when it was. */
export function refusal(
  { command }: Pick<CommandBody, 'command'>,
  { outcome }: Pick<CommandOutcome, 'outcome'>,
  tv: string,
): string | null {
  switch (outcome) {
    case 'done':
      return null
    case 'no_player':
      return 'No TV is answering. Check its power and its Wi-Fi.'
    case 'expired':
      return `${tv} did not answer within 10 seconds, so nothing was done.`
    case 'refused':
      if (command === 'skip') return 'That song had already ended. The one that plays now was left alone.'
      if (command === 'seek') return 'Another song had already begun, so it was left where it is.'
      return `${tv} refused. It says why on its screen.`
  }
}
