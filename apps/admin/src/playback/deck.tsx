import { Button } from '@djamms/ui/button'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { duration } from '@djamms/ui/format'
import { IconCircleAlert, IconPause, IconPlay, IconSkipForward, IconSquare, IconTv } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import type { ReactNode } from 'react'
import styles from './deck.module.css'
import { type NowPlaying, useNowPlaying } from './now-playing.ts'
import { Seek, Volume } from './sliders.tsx'
import type { Player } from './use-player.ts'

/** What plays now, and all that can be done to it. */
export function Deck({ player }: { player: Player }) {
  const now = useNowPlaying(player.tv)
  const { song, light, runs } = now
  const off = player.unavailable
  const nothing = song ? null : 'Nothing plays'
  const idle = idleWords(now)
  return (
    <section className={cx(styles.deck, styles[light])} aria-label="Now playing">
      {song ? (
        <Cover
          seed={coverSeed(song)}
          src={song.thumbnailUrl}
          live={light === 'playing'}
          className={styles.cover}
        />
      ) : (
        <span className={styles.noCover}>{light === 'away' ? <IconCircleAlert /> : <IconTv />}</span>
      )}
      <div className={styles.words}>
        <NowWords now={now} />
        <p className={styles.title} title={song?.title}>
          {song?.title ?? idle.title}
        </p>
        <p className={styles.by}>
          {song ? (
            <>
              {now.artist}
              <span className="quiet">
                {now.artist ? ' · ' : ''}
                {now.asked}
              </span>
            </>
          ) : (
            <span className="quiet">{idle.text}</span>
          )}
        </p>
        <Seek now={now} player={player} />
      </div>
      <div className={styles.controls}>
        <Button
          shape="round"
          className={styles.key}
          state={player.playPause.state}
          unavailable={off}
          icon={light === 'away' ? <IconTv /> : runs ? <IconPause /> : <IconPlay />}
          aria-label={runs ? 'Pause' : 'Play'}
          onClick={() => void player.playPause.run()}
        />
        <Button
          shape="round"
          className={styles.key}
          state={player.stop.state}
          unavailable={off ?? nothing}
          icon={<IconSquare />}
          aria-label="Stop"
          onClick={() => void player.stop.run()}
        />
        <Button
          className={styles.wordKey}
          state={player.skip.state}
          unavailable={off ?? nothing}
          icon={<IconSkipForward />}
          onClick={player.skip.press}
        >
          {player.skip.state === 'done' ? 'Skipped' : 'Skip'}
        </Button>
        <Volume now={now} player={player} className={styles.volume} />
      </div>
    </section>
  )
}

function idleWords({ playback, light }: NowPlaying): { title: string; text: string } {
  if (light === 'away') return { title: 'Silence', text: 'It goes on as soon as a screen is back' }
  if (!playback) return { title: '…', text: 'Looking what plays' }
  return { title: 'Ready when you are', text: 'Press play, or add a song' }
}

/** Live is rose with its bars; anything else is said without light. */
export function NowWords({ now }: { now: NowPlaying }): ReactNode {
  if (now.light === 'playing') return <LiveBars className={styles.live}>{now.words}</LiveBars>
  return (
    <span className={cx(styles.live, now.light === 'away' ? styles.wrong : styles.quiet)}>
      {now.light === 'away' ? <IconCircleAlert /> : null}
      {now.words}
    </span>
  )
}

export function coverSeed(song: {
  mediaId?: string | undefined
  youtubeId?: string | undefined
  title: string
}): string {
  return song.mediaId ?? song.youtubeId ?? song.title
}

export function timeWords(seconds: number, length: number | null): string {
  return length === null ? duration(seconds) : `${duration(seconds)} of ${duration(length)}`
}
