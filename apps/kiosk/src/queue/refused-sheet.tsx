import type { ErrorCode } from '@djamms/shared/errors'
import type { SearchResult } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Cover } from '@djamms/ui/cover'
import { Dialog } from '@djamms/ui/dialog'
import {
  IconCircleAlert,
  IconCircleCheck,
  IconClock,
  IconCoins,
  IconListMusic,
  IconTv,
  IconUsersRound,
} from '@djamms/ui/icons'
import { type ReactNode, useId } from 'react'
import { go, type Route } from '../frame/route.ts'
import { useBalance, useShowsCredits } from '../patron/context.ts'
import { songKey } from '../search/why-not.ts'
import { at, credits, refusalParts } from '../words.ts'
import type { Refusal } from './quote.ts'
import styles from './refused-sheet.module.css'

interface Face {
  title: string
  icon: ReactNode
  /** What to do instead. */
  next: { label: string; to: Route }
}

const another = { label: 'Find another song', to: { screen: 'find' } } as const
const mySongs = { label: 'See my songs', to: { screen: 'songs' } } as const
const faces: Partial<Record<ErrorCode, Face>> = {
  PLAYED_RECENTLY: { title: 'It played a little while ago', icon: <IconClock />, next: another },
  DUPLICATE_SONG: { title: 'It is in line already', icon: <IconListMusic />, next: another },
  PATRON_LIMIT: { title: 'Leave some room for the others', icon: <IconUsersRound />, next: mySongs },
  QUEUE_FULL: { title: 'The line is full', icon: <IconListMusic />, next: mySongs },
  NO_PLAYER: { title: 'The TV is not answering', icon: <IconTv />, next: another },
  INSUFFICIENT_CREDITS: { title: 'You need more credits', icon: <IconCoins />, next: another },
}
const anyOther: Face = { title: 'Not this one', icon: <IconCircleAlert />, next: another }

/** One sheet for "not now": the song, what and until when, what was kept, what you can do. */
export function RefusedSheet({
  song,
  refusal,
  onClose,
}: {
  song: SearchResult
  refusal: Refusal
  onClose: () => void
}) {
  const { title, icon, next } = faces[refusal.code] ?? anyOther
  const { what, kept } = refusalParts(refusal.userMessage)
  const balance = useBalance()
  const shows = useShowsCredits()
  const titleId = useId()
  const have = shows && balance !== null ? `You have ${credits(balance)}.` : ''
  return (
    <Dialog
      open
      onClose={onClose}
      labelledBy={titleId}
      width="620px"
      actions={
        <>
          <Button size="tall" onClick={onClose}>
            Close
          </Button>
          <Button
            look="go"
            size="tall"
            onClick={() => {
              onClose()
              go(next.to)
            }}
          >
            {next.label}
          </Button>
        </>
      }
    >
      <div className={styles.song}>
        <Cover seed={songKey(song)} src={song.thumbnailUrl} size="64px" />
        <div className={styles.words}>
          <p className={styles.name}>{song.title}</p>
          <p className={styles.artist}>{song.artist}</p>
        </div>
      </div>
      <h1 id={titleId} className={styles.title}>
        {icon}
        {title}
      </h1>
      <p className={styles.what}>
        {what}
        {refusal.until ? ` It is free again at ${at(refusal.until)}.` : ''}
      </p>
      {kept || have ? (
        <p className={styles.kept}>
          <IconCircleCheck />
          {[kept, have].filter(Boolean).join(' ')}
        </p>
      ) : null}
    </Dialog>
  )
}
