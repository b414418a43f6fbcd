import { playbackTime, useStore } from '@djamms/client/react'
import type { VenueStore } from '@djamms/client/venue-store'
import { Arch } from '@djamms/ui/arch'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { IconHand, IconWifiOff } from '@djamms/ui/icons'
import { LiveBars } from '@djamms/ui/live-bars'
import { useNow } from '@djamms/ui/use-now'
import { waits } from '../queue/waits.ts'
import { at, inAbout, nameOn } from '../words.ts'
import styles from './attract.module.css'

/** Nobody here: the whole screen is the button. */
export function Attract({ venue, onTouch }: { venue: VenueStore; onTouch: () => void }) {
  const room = useStore(venue)
  const now = useNow(5_000)
  const { snapshot, connection, since } = room
  const offline = connection === 'offline'
  const name = snapshot?.venue.venueName ?? ''
  const playback = snapshot?.playback
  const isOn = !offline && playback?.status === 'playing' && playback.playerOnline
  const known =
    snapshot && !offline ? waits(snapshot, playbackTime(room, Math.max(now, room.receivedAt))) : null
  const song = snapshot?.nowPlaying
  const asker = song ? nameOn(song) : null

  return (
    <button
      type="button"
      ref={focus}
      className={styles.attract}
      onClick={onTouch}
      aria-label={`Pick a song at ${name}`}
    >
      <Arch state={offline ? 'dark' : 'lit'} className={styles.arch}>
        {song ? (
          <>
            {isOn ? (
              <LiveBars>Playing now</LiveBars>
            ) : (
              <span className="quiet">{offline ? `Playing at ${at(since)}` : 'In a moment'}</span>
            )}
            <Cover seed={song.id} src={song.thumbnailUrl} live={isOn} className={styles.cover} />
            <span className={styles.title}>{song.title}</span>
            <span className={styles.artist}>{song.artist}</span>
            {asker ? (
              <span className={styles.for}>
                <IconHand />
                {asker}
              </span>
            ) : null}
          </>
        ) : snapshot ? (
          <>
            <span className={styles.title}>It is quiet just now</span>
            <span className={styles.artist}>Yours would be the first</span>
          </>
        ) : null}
      </Arch>
      <span className={styles.hello}>
        <span className={styles.meta}>The jukebox at</span>
        <span
          className={cx(styles.venue, name.length > 24 && styles.long, name.length > 48 && styles.longer)}
        >
          {name}
        </span>
        <span className={styles.lead}>
          Touch to pick the next song.
          {known ? ` The room will hear it ${inAbout(known.askNow)}.` : ''}
        </span>
        <span className={styles.go}>Pick a song</span>
        {offline ? (
          <span className={styles.offline}>
            <IconWifiOff /> This tablet is offline since {at(since)}. The music plays on.
          </span>
        ) : null}
      </span>
    </button>
  )
}

/** The screen is this one button, so Enter works on it. */
const focus = (button: HTMLButtonElement | null) => button?.focus({ preventScroll: true })
