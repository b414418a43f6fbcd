import type { PlayerView } from '@djamms/player-core/view'
import { cx } from '@djamms/ui/cx'
import { clockTime } from '@djamms/ui/format'
import { useNow } from '@djamms/ui/use-now'
import type { Address } from '../page/addresses.ts'
import styles from './frame.module.css'
import columnStyles from './join-column.module.css'
import { JoinColumn, SideInvite } from './join-column.tsx'
import { NowPlaying, NowPlayingTall } from './now-playing.tsx'
import type { PictureLayout } from './picture.tsx'
import { Ticker } from './ticker.tsx'
import { UpNext, UpNextList } from './up-next.tsx'

interface FrameProps {
  view: PlayerView
  address: Address | null
}

/** Where the picture stands by the venue's wish; with nothing to show beside it, it fills the screen. */
export function pictureLayout({ snapshot }: PlayerView): PictureLayout {
  const display = snapshot?.venue.displaySettings
  if (!display) return 'footer'
  const beside =
    display.showNowPlaying || (display.showUpNext && display.upNextCount > 0) || display.showJoinCode
  return beside || display.scrollingMessage !== '' ? display.nowPlayingPosition : 'full'
}

/** What stands around the picture: never over it. */
export function Frame({ view, address }: FrameProps) {
  const layout = pictureLayout(view)
  if (layout === 'full' || !view.snapshot) return null
  return layout === 'sidebar' ? (
    <Side view={view} address={address} />
  ) : (
    <Bar view={view} address={address} header={layout === 'header'} />
  )
}

function Bar({ view, address, header }: FrameProps & { header: boolean }) {
  const { showNowPlaying, showUpNext, upNextCount, showJoinCode } = settings(view)
  return (
    <>
      <JoinColumn
        view={view}
        address={address}
        showCode={showJoinCode}
        className={header ? columnStyles.header : undefined}
      />
      <footer className={cx(styles.bar, header && styles.header)}>
        <div className={styles.drift}>
          <div className={styles.row}>
            {showNowPlaying ? <NowPlaying view={view} /> : null}
            {showUpNext ? <UpNext view={view} count={upNextCount} /> : null}
          </div>
          <Ticker view={view} />
        </div>
      </footer>
    </>
  )
}

/** Songs that fit beside the picture, with the code below them and without. */
const LIST_WITH_CODE = 3
const LIST = 6

function Side({ view, address }: FrameProps) {
  const { showNowPlaying, showUpNext, upNextCount, showJoinCode } = settings(view)
  const now = useNow(1_000)
  const withCode = showJoinCode && address !== null
  return (
    <>
      <h1 className={cx(styles.venue, 'clip')}>{view.snapshot?.venue.venueName}</h1>
      <p className={cx(styles.clock, 'num')}>{clockTime(now, 'en-GB', view.venue?.timezone)}</p>
      <Ticker view={view} className={styles.sideTicker} />
      <aside className={styles.side}>
        <div className={styles.sideDrift}>
          {showNowPlaying ? <NowPlayingTall view={view} lines={withCode ? 2 : 3} /> : null}
          {showUpNext ? (
            <UpNextList view={view} count={Math.min(upNextCount, withCode ? LIST_WITH_CODE : LIST)} />
          ) : null}
          <SideInvite view={view} address={address} showCode={showJoinCode} />
        </div>
      </aside>
    </>
  )
}

function settings({ snapshot }: PlayerView) {
  return (
    snapshot?.venue.displaySettings ?? {
      showNowPlaying: true,
      showUpNext: true,
      upNextCount: 3,
      showJoinCode: true,
    }
  )
}
