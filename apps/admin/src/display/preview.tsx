import { playbackTime } from '@djamms/client/react'
import type { DisplaySettings, QueueItem } from '@djamms/shared/types'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { duration } from '@djamms/ui/format'
import { IconHand } from '@djamms/ui/icons'
import { ProgressTube } from '@djamms/ui/progress-tube'
import { QrCode } from '@djamms/ui/qr-code'
import { useNow } from '@djamms/ui/use-now'
import { useVenueState } from '../console/scope.tsx'
import { coverSeed } from '../playback/deck.tsx'
import { askerOf, isAsked } from '../queue/asker.ts'
import { startTimes } from '../queue/schedule.ts'
import { shortWait } from '../words.ts'
import styles from './preview.module.css'

interface PreviewProps {
  display: DisplaySettings
  venueName: string
}

/** The TV drawn small, with the song and the line of this very moment: what is where, not each letter of it. */
export function Preview({ display, venueName }: PreviewProps) {
  const { snapshot } = useVenueState()
  const song = snapshot?.nowPlaying ?? null
  const place = placeOf(display)
  const message = display.scrollingMessage.trim().replace(/\s*\n\s*/g, '   •   ')
  return (
    <figure className={styles.set} aria-label="How the TV would look">
      <div className={cx(styles.glass, styles[place])} data-theme="dark">
        <div className={styles.stage}>
          <Picture seed={song ? coverSeed(song) : 'nothing'} src={song?.thumbnailUrl} />
          <div className={styles.side} hidden={place === 'full'}>
            {place === 'sidebar' ? null : <p className={styles.venue}>{venueName}</p>}
            {place === 'sidebar' ? (
              <>
                {display.showNowPlaying ? <NowPlaying song={song} /> : null}
                <UpNext display={display} />
              </>
            ) : null}
            {display.showJoinCode ? (
              <div className={styles.join}>
                <p className={styles.pick}>Pick the next song</p>
                <QrCode text="HTTPS://DJAMMS.APP" label="The QR code stands here" className={styles.qr} />
              </div>
            ) : null}
          </div>
          {place === 'footer' || place === 'header' ? (
            <div className={styles.bar}>
              <div className={styles.songs}>
                {display.showNowPlaying ? <NowPlaying song={song} /> : null}
                <UpNext display={display} />
              </div>
              <Message text={message} />
            </div>
          ) : null}
          {place === 'sidebar' ? (
            <>
              <p className={styles.venue}>{venueName}</p>
              <Message text={message} />
            </>
          ) : null}
        </div>
      </div>
      <span className={styles.foot} />
      <span className={styles.shelf} />
    </figure>
  )
}

/** With nothing to show beside it, the picture fills the screen, as on the TV itself. */
function placeOf(display: DisplaySettings): DisplaySettings['nowPlayingPosition'] | 'full' {
  const songs = display.showNowPlaying || (display.showUpNext && display.upNextCount > 0)
  const beside = songs || display.showJoinCode || display.scrollingMessage.trim() !== ''
  return beside ? display.nowPlayingPosition : 'full'
}

function Picture({ seed, src }: { seed: string; src: string | undefined }) {
  return (
    <div className={styles.picture}>
      <Cover seed={seed} src={src} className={styles.pictureCover} />
    </div>
  )
}

function NowPlaying({ song }: { song: QueueItem | null }) {
  const state = useVenueState()
  const now = useNow(1_000)
  const time = playbackTime(state, Math.max(now, state.receivedAt))
  if (!song) return <p className={styles.title}>Between songs</p>
  const asker = askerOf(song, null)
  return (
    <div className={styles.now}>
      <Cover seed={coverSeed(song)} src={song.thumbnailUrl} className={styles.cover} />
      <div className={styles.nowWords}>
        <p className={styles.title}>{song.title}</p>
        <p className={styles.artist}>
          {song.artist ?? song.channelTitle} {isAsked(asker) ? <By name={asker.name} /> : null}
        </p>
        <p className={styles.time}>
          {duration(time)}
          <ProgressTube progress={song.duration ? time / song.duration : 0} live className={styles.tube} />
          {song.duration === null ? '' : duration(song.duration)}
        </p>
      </div>
    </div>
  )
}

function UpNext({ display }: { display: DisplaySettings }) {
  const state = useVenueState()
  const now = useNow(5_000)
  const { snapshot } = state
  if (!display.showUpNext || !snapshot) return null
  const starts = startTimes(snapshot.queue, {
    nowPlaying: snapshot.nowPlaying,
    playback: snapshot.playback,
    currentTime: playbackTime(state, now),
    now,
  })
  return (
    <ul className={styles.next}>
      {snapshot.queue.slice(0, display.upNextCount).map((item, at) => {
        const asker = askerOf(item, null)
        const start = starts.get(item.id)
        const wait = waitWords(at, start === undefined ? null : (start - now) / 1000)
        return (
          <li key={item.id} className={styles.nextSong}>
            <p className={styles.wait}>
              {wait} {isAsked(asker) ? <By name={asker.name} /> : null}
            </p>
            <Cover seed={coverSeed(item)} src={item.thumbnailUrl} className={styles.nextCover} />
            <p className={styles.nextTitle}>{item.title}</p>
          </li>
        )
      })}
    </ul>
  )
}

function waitWords(at: number, seconds: number | null): string {
  if (at === 0) return 'Next'
  if (seconds === null) return 'Then'
  return seconds < 45 ? 'Soon' : `In ${shortWait(seconds)}`
}

function By({ name }: { name: string }) {
  return (
    <span className={styles.by}>
      <IconHand />
      {name}
    </span>
  )
}

function Message({ text }: { text: string }) {
  return text ? <p className={styles.message}>{text}</p> : null
}
