import { useStore } from '@djamms/client/react'
import type { PlayerView } from '@djamms/player-core/view'
import { PROTOCOL_VERSION } from '@djamms/shared/version'
import { cx } from '@djamms/ui/cx'
import { bytes, clockTime, count, span } from '@djamms/ui/format'
import { IconCircleAlert, IconCircleCheck } from '@djamms/ui/icons'
import { useNow } from '@djamms/ui/use-now'
import type { ReactNode } from 'react'
import { version } from '../../package.json'
import type { OpenPlayer } from '../player/open-player.ts'
import { Kbd } from '../screens/kbd.tsx'
import { NowPlaying } from '../screens/now-playing.tsx'
import { locale } from '../screens/words.ts'
import styles from './panel.module.css'

interface PanelProps {
  view: PlayerView
  player: OpenPlayer
  name: string
  /** What became of the last key. */
  answer: string | null
}

/** For whoever stands at the screen with a keyboard: the picture moves aside, it is not covered. */
export function Panel({ view, player, name, answer }: PanelProps) {
  return (
    <>
      <aside className={styles.facts}>
        <h1 className="clip">
          {name} <span className={styles.place}>at {view.snapshot?.venue.venueName}</span>
        </h1>
        <Facts view={view} player={player} />
        <LastErrors view={view} />
      </aside>
      <footer className={styles.deck}>
        <NowPlaying view={view} />
        <p className={styles.answer} role="status">
          {answer}
        </p>
        <ul className={styles.keys}>
          <Key keys={['Space']}>{view.phase === 'playing' ? 'Pause' : 'Play'}</Key>
          <Key keys={['→']}>Skip</Key>
          <Key keys={['↑', '↓']}>Volume {view.volume}</Key>
          <Key keys={['R']}>Start again</Key>
          <Key keys={['Esc']}>Close</Key>
        </ul>
      </footer>
    </>
  )
}

function Key({ keys, children }: { keys: string[]; children: ReactNode }) {
  return (
    <li>
      <span>
        <Kbd keys={keys} />
      </span>
      {children}
    </li>
  )
}

function Facts({ view, player }: { view: PlayerView; player: OpenPlayer }) {
  const now = useNow(1_000)
  const cache = useStore(player.cache)
  const seconds = (at: number) => Math.max(0, Math.round((now - at) / 1000))
  const left = Math.round((view.lease.until - now) / 1000)
  return (
    <dl className={cx(styles.list, 'num')}>
      <Fact name="Lease" good={view.mode === 'active' && left > 0}>
        {view.mode === 'active' ? 'Active' : 'Standby'}, epoch {view.lease.epoch}
        {left > 0 ? `, ${left} s` : ', not renewed'}
      </Fact>
      <Fact name="Revision">{view.revision === null ? 'none yet' : count(view.revision, locale)}</Fact>
      <Fact name="Facts waiting">
        {view.unsent}
        {view.sentAt === null ? '' : `, sent ${seconds(view.sentAt)} s ago`}
      </Fact>
      <Fact name="Commands">{view.openCommands === 0 ? 'none open' : `${view.openCommands} open`}</Fact>
      <Fact name="Network" good={view.online}>
        {view.online && view.latencyMs !== null ? `${view.latencyMs} ms, ` : ''}
        {view.online ? 'up' : 'away'} {span(seconds(view.onlineSince), locale)}
      </Fact>
      <Fact name="House songs">
        {cache.stored} of {cache.wanted}, {bytes(cache.bytes, locale)}
        {cache.full ? ', no room' : ''}
      </Fact>
      <Fact name="Storage" good={view.storage === 'stored'}>
        {view.storage === 'stored' ? 'keeps everything' : 'in memory only'}
      </Fact>
      <Fact name="Log">{view.logId.slice(0, 8)}</Fact>
      <Fact name="Build">
        {version}, protocol {PROTOCOL_VERSION}
      </Fact>
    </dl>
  )
}

function Fact({ name, good, children }: { name: string; good?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={good === false ? styles.bad : undefined}>
        {good === true ? <IconCircleCheck className={styles.good} /> : null}
        {good === false ? <IconCircleAlert className={styles.icon} /> : null}
        {children}
      </dd>
    </div>
  )
}

const NOTES = 4

function LastErrors({ view }: { view: PlayerView }) {
  if (view.notes.length === 0) return null
  return (
    <>
      <h2>Last notes</h2>
      <ol className={cx(styles.notes, 'num')}>
        {view.notes.slice(0, NOTES).map(({ at, text }) => (
          <li key={`${at}${text}`}>
            <b>{clockTime(at, 'en-GB', view.venue?.timezone)}</b>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
