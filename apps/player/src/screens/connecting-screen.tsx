import { IconCircleCheck, IconPlay } from '@djamms/ui/icons'
import type { ReactNode } from 'react'
import styles from './full-screen.module.css'
import { FullScreen } from './full-screen.tsx'

/** Before anything is known: who this screen is has been asked. */
export function ConnectingScreen({ slow }: { slow: boolean }) {
  return (
    <FullScreen
      arch="filling"
      progress={0.06}
      inArch={
        <p className="quiet">
          {slow ? 'The jukebox does not answer. This screen keeps trying.' : 'Looking for the jukebox'}
        </p>
      }
    >
      <h1 className={`${styles.head} ${styles.mid}`}>Bringing in the music</h1>
      <ul className={styles.ticks}>
        <LoadingStep state="doing">Connecting</LoadingStep>
        <LoadingStep state="waits">The line and the playlists</LoadingStep>
        <LoadingStep state="waits">House songs</LoadingStep>
      </ul>
      <p className={`${styles.note} ${styles.foot}`}>
        <IconPlay className={styles.icon} />
        The music starts as soon as the first song is here
      </p>
    </FullScreen>
  )
}

export function LoadingStep({ state, children }: { state: 'done' | 'doing' | 'waits'; children: ReactNode }) {
  return (
    <li className={state === 'waits' ? styles.waits : undefined}>
      {state === 'done' ? <IconCircleCheck className={styles.icon} /> : <i className={styles.dots} />}
      <span>{children}</span>
    </li>
  )
}
