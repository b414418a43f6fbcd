import { Button } from '@djamms/ui/button'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { Dialog } from '@djamms/ui/dialog'
import { duration } from '@djamms/ui/format'
import {
  IconMinus,
  IconPause,
  IconPlay,
  IconSkipForward,
  IconSquare,
  IconTv,
  IconVolume2,
} from '@djamms/ui/icons'
import { ProgressTube } from '@djamms/ui/progress-tube'
import { useState } from 'react'
import { coverSeed, NowWords, timeWords } from './deck.tsx'
import styles from './dock.module.css'
import { type NowPlaying, useNowPlaying } from './now-playing.ts'
import { Seek, Volume } from './sliders.tsx'
import type { Player } from './use-player.ts'

/** One press of the louder or quieter key, of 100. */
const VOLUME_STEP = 5

/** The bartender's remote: at the foot of the phone, under the thumb. */
export function Dock({ player }: { player: Player }) {
  const now = useNowPlaying(player.tv)
  const [open, setOpen] = useState(false)
  const { song, time, runs } = now
  const off = player.unavailable
  const length = song?.duration ?? null
  const volume = player.volume.shown
  const turn = (by: number) => player.volume.set(Math.min(100, Math.max(0, volume + by)))
  return (
    <section className={styles.dock} aria-label="Now playing">
      <button type="button" className={styles.row} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Cover
          seed={song ? coverSeed(song) : 'nothing'}
          src={song?.thumbnailUrl}
          live={now.light === 'playing'}
          size="60px"
        />
        <span className={styles.words}>
          <NowWords now={now} />
          <span className={styles.title}>{song?.title ?? 'Nothing plays'}</span>
          <span className={styles.artist}>
            {song ? (now.artist ?? now.asked) : 'Press play, or add a song'}
          </span>
        </span>
        <span className={cx(styles.left, 'num')}>{length === null ? '' : `-${duration(length - time)}`}</span>
      </button>
      <ProgressTube
        className={styles.tube}
        progress={length ? time / length : 0}
        live={now.light === 'playing'}
        label="Place in the song"
        valueText={timeWords(time, length)}
      />
      <div className={styles.keys}>
        <Button
          className={styles.key}
          state={player.playPause.state}
          unavailable={off}
          icon={now.light === 'away' ? <IconTv /> : runs ? <IconPause /> : <IconPlay />}
          aria-label={runs ? 'Pause' : 'Play'}
          onClick={() => void player.playPause.run()}
        />
        <Button
          className={styles.key}
          unavailable={off}
          icon={<IconMinus />}
          aria-label={`Quieter, now ${volume}`}
          onClick={() => turn(-VOLUME_STEP)}
        />
        <Button
          className={styles.key}
          unavailable={off}
          icon={<IconVolume2 />}
          aria-label={`Louder, now ${volume}`}
          onClick={() => turn(VOLUME_STEP)}
        >
          <span className={cx(styles.level, 'num')}>{volume}</span>
        </Button>
        <Button
          className={styles.key}
          state={player.skip.state}
          unavailable={off ?? (song ? null : 'Nothing plays')}
          icon={<IconSkipForward />}
          onClick={player.skip.press}
        >
          {player.skip.state === 'done' ? 'Skipped' : 'Skip'}
        </Button>
      </div>
      <Dialog open={open} onClose={() => setOpen(false)} label="Now playing" placement="bottom">
        <Remote now={now} player={player} />
      </Dialog>
    </section>
  )
}

/** What is needed less often than the dock's four keys: the whole title, seek, exact volume, stop. */
function Remote({ now, player }: { now: NowPlaying; player: Player }) {
  const { song } = now
  return (
    <div className={styles.remote}>
      <NowWords now={now} />
      <p className={styles.whole}>{song?.title ?? 'Nothing plays'}</p>
      {song ? (
        <p>
          {now.artist} <span className="quiet">{now.asked}</span>
        </p>
      ) : null}
      <Seek now={now} player={player} />
      <Volume now={now} player={player} />
      <Button
        size="tall"
        wide
        icon={<IconSquare />}
        state={player.stop.state}
        unavailable={player.unavailable ?? (song ? null : 'Nothing plays')}
        onClick={() => void player.stop.run()}
      >
        {player.stop.state === 'done' ? 'Stopped' : 'Stop'}
      </Button>
    </div>
  )
}
