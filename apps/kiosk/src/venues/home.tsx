import { cx } from '@djamms/ui/cx'
import { IconSearch } from '@djamms/ui/icons'
import { go } from '../frame/route.ts'
import { Screen } from '../frame/screen.tsx'
import { useWide } from '../frame/use-wide.ts'
import { AskNow, ComingUp, LineLength, useAskNow } from '../queue/coming-up.tsx'
import { NowPlaying } from '../queue/now-playing.tsx'
import { Genres } from './genres.tsx'
import styles from './home.module.css'
import { Wanted } from './wanted.tsx'

export function Home() {
  return <Screen>{useWide() ? <Wide /> : <Narrow />}</Screen>
}

function Wide() {
  return (
    <div className={styles.columns}>
      <section className={styles.room} aria-label="The room now">
        <NowPlaying look="panel" />
        <h2 className={styles.line}>
          Coming up <LineLength />
        </h2>
        <ComingUp at={8} />
        <AskNow />
      </section>
      <section className={styles.pick} aria-label="Pick a song">
        <button type="button" className={styles.find} onClick={() => go({ screen: 'find' })}>
          <IconSearch />
          <span className={styles.question}>What do you want to hear?</span>
          <span className={styles.go}>Find a song</span>
        </button>
        <Genres at={6} />
        <Wanted />
      </section>
    </div>
  )
}

function Narrow() {
  const askNow = useAskNow()
  return (
    <>
      <button
        type="button"
        className={cx(styles.find, styles.findNarrow)}
        onClick={() => go({ screen: 'find' })}
      >
        <IconSearch />
        <span className={styles.question}>What do you want to hear?</span>
      </button>
      <NowPlaying look="card" />
      <h2 className={styles.section}>
        Coming up <span className={styles.ask}>{askNow}</span>
      </h2>
      <div className={styles.few}>
        <ComingUp at={3} />
      </div>
      <Wanted />
      <Genres at={8} />
    </>
  )
}
