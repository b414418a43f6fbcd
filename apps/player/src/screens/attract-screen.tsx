import type { PlayerView } from '@djamms/player-core/view'
import { Cover } from '@djamms/ui/cover'
import { IconWifiOff } from '@djamms/ui/icons'
import type { Address } from '../page/addresses.ts'
import styles from './full-screen.module.css'
import { FullScreen } from './full-screen.tsx'
import { AddressLines, ScanCode } from './join-qr.tsx'
import { useAway } from './use-away.ts'

const PLAYED = 3
const LONG_NAME = 26

/** Nothing plays: the venue's name is the biggest thing on the wall, and the lit arch says that requests are open. */
export function AttractScreen({ view, address }: { view: PlayerView; address: Address | null }) {
  const away = useAway(view)
  const name = view.snapshot?.venue.venueName ?? ''
  const shown = view.snapshot?.venue.displaySettings.showJoinCode ? address : null
  return (
    <FullScreen arch={away ? 'dark' : 'lit'} inArch={<Door address={shown} away={away} />}>
      <p className="quiet">The jukebox at</p>
      <h1 className={styles.giant} data-long={name.length > LONG_NAME || undefined}>
        {name}
      </h1>
      <p className={styles.lead}>{invitation(view.phase === 'stopped', shown !== null)}</p>
      <Played view={view} />
    </FullScreen>
  )
}

function invitation(stopped: boolean, scan: boolean): string {
  if (stopped) return 'The music rests for a while. Songs that you pick now wait their turn.'
  return scan
    ? 'What should the room hear next? Scan, pick a song, and it plays right here.'
    : 'What should the room hear next? Pick a song at the tablet, and it plays right here.'
}

function Door({ address, away }: { address: Address | null; away: boolean }) {
  if (away) {
    return (
      <p className={styles.note} role="status">
        <IconWifiOff className={styles.icon} />
        Offline. Song requests open again by themselves
      </p>
    )
  }
  if (!address) {
    return (
      <>
        <p className={styles.title}>Requests are open</p>
        <p className={`quiet ${styles.address}`}>Ask at the tablet</p>
      </>
    )
  }
  return (
    <>
      <ScanCode text={address.code} label={`Scan to open ${address.lines.join('')}`} room={25} />
      <AddressLines address={address} className={styles.address} />
    </>
  )
}

function Played({ view }: { view: PlayerView }) {
  if (view.played.length === 0) return null
  return (
    <div className={styles.played}>
      <h2>Played tonight</h2>
      <ol>
        {view.played.slice(0, PLAYED).map(({ track, at }) => (
          <li key={at}>
            <Cover seed={track.key} src={track.thumbnailUrl} className={styles.cover} />
            <div className={styles.song}>
              <p className={`${styles.name} clip`}>{track.title}</p>
              {track.artist ? <p className="quiet clip">{track.artist}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
