import type { PlayerView } from '@djamms/player-core/view'
import { duration as clock, clockTime, ordinal } from '@djamms/ui/format'
import { IconCircleCheck, IconTriangleAlert } from '@djamms/ui/icons'
import { useNow } from '@djamms/ui/use-now'
import styles from './full-screen.module.css'
import { FullScreen } from './full-screen.tsx'
import { locale } from './words.ts'

/** The music has stopped: one sentence, three things that a bartender can do, and when it tries again. */
export function AlarmScreen({ view }: { view: PlayerView }) {
  const now = useNow(500)
  const { alarm } = view
  if (!alarm) return null
  const left = Math.max(0, Math.ceil((alarm.retryAt - now) / 1000))
  const since = clockTime(alarm.since, 'en-GB', view.venue?.timezone)
  return (
    <FullScreen
      arch="dark"
      wrong
      inArch={
        <>
          <IconTriangleAlert className={styles.big} />
          <p>{left > 0 ? 'It tries again by itself in' : 'It tries again'}</p>
          <p className={`${styles.figure} num`}>{clock(left)}</p>
          <p className={`quiet num ${styles.below}`}>
            {ordinal(alarm.tries + 1, locale)} try. The last: {alarm.reason}
          </p>
        </>
      }
    >
      <p className={`${styles.venue} clip`}>{view.snapshot?.venue.venueName}</p>
      <h1 className={`${styles.head} ${styles.mid}`}>The music has stopped</h1>
      <p className={styles.lead}>
        {view.online
          ? `Several songs in a row would not play. The owner’s console has shown it since ${since}.`
          : `The jukebox does not answer, and this screen has no song of its own to play, since ${since}.`}
      </p>
      <ol className={`${styles.steps} ${styles.tight}`}>
        <li>
          <b>1</b>
          Is the network cable in? The light beside it blinks
        </li>
        <li>
          <b>2</b>
          Press R on the keyboard to start this screen again
        </li>
        <li>
          <b>3</b>
          Still quiet: pull the plug, wait 10 s, put it back
        </li>
      </ol>
      <p className={`${styles.note} ${styles.foot}`}>
        <IconCircleCheck className={styles.icon} />
        Everything in line keeps its place
      </p>
    </FullScreen>
  )
}
