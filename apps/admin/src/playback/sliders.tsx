import type { ButtonState } from '@djamms/ui/button'
import { cx } from '@djamms/ui/cx'
import { duration } from '@djamms/ui/format'
import { IconCheck, IconCircleAlert, IconVolume1, IconVolume2, IconVolumeX } from '@djamms/ui/icons'
import { ProgressTube } from '@djamms/ui/progress-tube'
import { Slider } from '@djamms/ui/slider'
import { Spinner } from '@djamms/ui/spinner'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { NowPlaying } from './now-playing.ts'
import styles from './sliders.module.css'
import type { Player } from './use-player.ts'

export function Seek({ now, player }: { now: NowPlaying; player: Player }) {
  const [finger, setFinger] = useState<number | null>(null)
  const { song, time } = now
  const length = song?.duration ?? null
  const shown = finger ?? time
  return (
    <div className={cx(styles.seek, 'num')}>
      <span className={styles.time}>{song ? duration(shown) : '–:––'}</span>
      {player.unavailable || !song || length === null ? (
        <ProgressTube
          className={styles.tube}
          progress={length ? time / length : 0}
          live={now.light === 'playing'}
          label="Place in the song"
          valueText={length === null ? duration(time) : `${duration(time)} of ${duration(length)}`}
        />
      ) : (
        <Slider
          key={now.playback?.playbackId}
          label="Place in the song"
          look="tube"
          live={now.light === 'playing'}
          value={time}
          max={length}
          valueText={at => `${duration(at)} of ${duration(length)}`}
          onMove={setFinger}
          onCommit={at => {
            setFinger(null)
            void player.seek.run(at)
          }}
        />
      )}
      <span className={styles.time}>
        <Outcome state={player.seek.state}>{length === null ? '–:––' : duration(length)}</Outcome>
      </span>
    </div>
  )
}

export function Volume({ now, player, className }: { now: NowPlaying; player: Player; className?: string }) {
  const [finger, setFinger] = useState<number | null>(null)
  const { volume } = player
  const shown = finger ?? volume.shown
  return (
    <span className={cx(styles.volume, className)}>
      <Outcome state={volume.state}>{volumeIcon(shown)}</Outcome>
      <Slider
        label="Volume"
        value={volume.shown}
        max={100}
        disabled={Boolean(player.unavailable)}
        valueText={at => `${at} of 100`}
        onMove={setFinger}
        onCommit={at => {
          setFinger(null)
          volume.set(at)
        }}
      />
      <span className={cx(styles.level, 'num')}>{now.playback ? shown : '–'}</span>
    </span>
  )
}

/** What became of it takes the place of the sign for a moment, so that nothing moves. */
function Outcome({ state, children }: { state: ButtonState; children: ReactNode }) {
  if (state === 'pending') return <Spinner />
  if (state === 'done') return <IconCheck className="good" label="Done" />
  if (state === 'refused') return <IconCircleAlert className="bad" label="Refused" />
  return children
}

function volumeIcon(volume: number) {
  if (volume === 0) return <IconVolumeX />
  return volume < 40 ? <IconVolume1 /> : <IconVolume2 />
}
