import type { Track } from '@djamms/player-core/track'
import { Cover } from '@djamms/ui/cover'
import { cx } from '@djamms/ui/cx'
import { useLayoutEffect, useRef } from 'react'
import type { OpenPlayer } from '../player/open-player.ts'
import styles from './picture.module.css'

export type PictureLayout = 'footer' | 'header' | 'sidebar' | 'panel' | 'full' | 'away'

interface PictureProps {
  attach: OpenPlayer['attach']
  layout: PictureLayout
  track: Track | null
  /** Playing now: the picture lights the frame around it. */
  live: boolean
}

/**
 * The picture, exactly 16:9. Nothing is ever placed over it. It stays in its place of the page for as long as the player
 * is open and moves by CSS alone, as a video that is moved about in the page stops.
 */
export function Picture({ attach, layout, track, live }: PictureProps) {
  const house = useRef<HTMLDivElement>(null)
  const youtube = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (house.current && youtube.current) attach(house.current, youtube.current)
  }, [attach])
  const sound = track?.mediaKind === 'audio'
  return (
    <main className={cx(styles.picture, styles[layout], live && styles.live)} aria-label="The picture">
      <div ref={house} className={cx(styles.decks, sound && styles.unseen)} />
      {sound && track ? (
        <div className={styles.sleeve}>
          <Cover seed={track.key} src={track.thumbnailUrl} className={styles.room} />
          <Cover seed={track.key} src={track.thumbnailUrl} className={styles.cover} />
        </div>
      ) : null}
      {/* YouTube's own frame, and the last in here: nothing is over it */}
      <div
        ref={youtube}
        className={cx(styles.youtube, track?.source !== 'youtube' && styles.none)}
        data-youtube=""
      />
    </main>
  )
}
