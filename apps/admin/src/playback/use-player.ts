import type { CommandBody } from '@djamms/shared/types'
import { useToasts } from '@djamms/ui/toast-host'
import type { Action } from '@djamms/ui/use-action'
import { useConfirm } from '../console/confirm.tsx'
import { useLocked } from '../console/may.ts'
import { useScope, useVenueState } from '../console/scope.tsx'
import { sentence } from '../console/sentence.ts'
import { shortened } from '../words.ts'
import { isHeard } from './alarm.ts'
import { refusal } from './outcome.ts'
import { type Level, useLevel } from './use-level.ts'
import { useRested } from './use-rested.ts'

export interface Player {
  /** What the TV that plays is called. */
  tv: string
  /** Why no control works now; null when they do. */
  unavailable: string | null
  playPause: Action<[]>
  stop: Action<[]>
  skip: { state: Action<[]>['state']; press: () => void }
  seek: Action<[seconds: number]>
  volume: Level
}

/** The controls of what plays. Each tells what became of it: pending, done, refused with a sentence, no player. */
export function usePlayer(): Player {
  const { call, venueId, devices, alarm } = useScope()
  const { snapshot } = useVenueState()
  const locked = useLocked()
  const toasts = useToasts()
  const confirm = useConfirm()
  const playback = snapshot?.playback ?? null
  const song = snapshot?.nowPlaying ?? null
  const tv = devices.data?.find(device => device.active)?.name ?? 'The TV'

  async function send(body: CommandBody) {
    const outcome = await call('playback.command', { params: { venue_id: venueId }, body }).catch(refused)
    const words = refusal(body, outcome, tv)
    if (words) refused(new Error(words))
  }
  function refused(error: unknown): never {
    toasts.show({ face: 'refused', title: sentence(error) })
    throw error
  }

  const skip = useRested((playbackId: string | undefined) => send({ command: 'skip', args: { playbackId } }))
  async function pressSkip() {
    // The song that is meant is the one that played when it was pressed, not when the question was answered (P9).
    const meant = playback?.playbackId ?? undefined
    if (!song || song.creditsCost === 0 || (await confirm(aboutPaid(song)))) await skip.run(meant)
  }

  return {
    tv,
    unavailable: locked ?? (!snapshot ? 'One moment' : playback?.playerOnline ? null : 'No TV is answering'),
    playPause: useRested(() => send({ command: isHeard(playback, alarm) ? 'pause' : 'play' })),
    stop: useRested(() => send({ command: 'stop' })),
    seek: useRested((value: number) =>
      send({ command: 'seek', args: { value, playbackId: playback?.playbackId ?? undefined } }),
    ),
    volume: useLevel(playback?.volume ?? 0, value => send({ command: 'volume', args: { value } })),
    skip: { state: skip.state, press: () => void pressSkip() },
  }
}

function aboutPaid(song: { title: string; requestedByName: string; creditsCost: number }) {
  const price = `${song.creditsCost} ${song.creditsCost === 1 ? 'credit' : 'credits'}`
  return {
    title: `${song.requestedByName || 'A guest'} paid ${price} for this one. Skip it?`,
    text: `“${shortened(song.title, 120)}” ends at once. The credits stay spent; you can give them back under Patrons.`,
    yes: 'Skip it',
    no: 'Let it play',
    danger: true,
  }
}
