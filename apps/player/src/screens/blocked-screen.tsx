import type { PlayerView } from '@djamms/player-core/view'
import { IconBell, IconPlay } from '@djamms/ui/icons'
import { useEffect, useRef } from 'react'
import styles from './full-screen.module.css'
import { FullScreen } from './full-screen.tsx'
import { Kbd } from './kbd.tsx'

/** The browser wants one touch before it may make a sound (P11): the whole screen is the button. */
export function BlockedScreen({ view, onStart }: { view: PlayerView; onStart: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <>
      <FullScreen
        arch="spark"
        inArch={
          <>
            <span className={styles.start}>
              <IconPlay className={styles.icon} />
            </span>
            <p className={`clip ${styles.below}`}>
              First song: <b>{view.playback?.track.title}</b>
            </p>
          </>
        }
      >
        <p className={`${styles.venue} clip`}>{view.snapshot?.venue.venueName}</p>
        <h1 className={`${styles.head} ${styles.mid}`}>Tap to start the&nbsp;music</h1>
        <p className={styles.lead}>
          This TV’s browser wants one touch before it may make a sound. Once is enough.
        </p>
        <ul className={styles.ways}>
          <li>
            <Kbd keys={['OK']} />
            remote
          </li>
          <li>
            <Kbd keys={['Enter']} />
            keyboard
          </li>
          <li>
            <Kbd keys={['Touch']} />
            anywhere
          </li>
        </ul>
        <p className={`${styles.note} ${styles.foot}`}>
          <IconBell className={styles.icon} />
          The owner’s console shows this too
        </p>
      </FullScreen>
      <button
        ref={button}
        type="button"
        className={styles.press}
        aria-label="Start the music"
        onClick={onStart}
      />
    </>
  )
}
