import type { PlayerView } from '@djamms/player-core/view'
import { cx } from '@djamms/ui/cx'
import { IconWifiOff } from '@djamms/ui/icons'
import type { Address } from '../page/addresses.ts'
import { ArchSmall } from './arch-small.tsx'
import styles from './join-column.module.css'
import { AddressLines, ScanCode } from './join-qr.tsx'
import { useAway } from './use-away.ts'

interface JoinProps {
  view: PlayerView
  address: Address | null
  /** The venue's setting; off, the column keeps the venue's name alone. */
  showCode: boolean
}

/** Beside the picture: whose jukebox this is, and how to ask for a song. */
export function JoinColumn({ view, address, showCode, className }: JoinProps & { className?: string }) {
  const away = useAway(view)
  return (
    <aside className={cx(styles.column, className)}>
      <div className={styles.drift}>
        <h1 className={styles.venue}>{view.snapshot?.venue.venueName}</h1>
        {away ? <Away /> : showCode ? <Invite address={address} /> : null}
      </div>
    </aside>
  )
}

/** At the foot of the side column. */
export function SideInvite({ view, address, showCode }: JoinProps) {
  const away = useAway(view)
  if (away) {
    return (
      <section className={styles.side}>
        <AwayWords />
      </section>
    )
  }
  if (!showCode) return null
  return (
    <section className={styles.side}>
      {address ? null : <ArchSmall lit className={styles.sideArch} />}
      <p className={styles.sideSay}>{address ? 'Pick the next song' : 'Ask at the tablet'}</p>
      {address ? (
        <>
          <ScanCode text={address.code} label={`Scan to open ${address.lines.join('')}`} room={17.5} />
          <AddressLines address={address} className={styles.sideAddress} />
        </>
      ) : (
        <p className="quiet">Pick a song there, and it plays right here.</p>
      )}
    </section>
  )
}

function Invite({ address }: { address: Address | null }) {
  if (!address) {
    return (
      <div>
        <ArchSmall lit className={styles.arch} />
        <p className={styles.say}>Pick the next song</p>
        <p className="quiet">Ask at the tablet, and it plays right here.</p>
      </div>
    )
  }
  return (
    <div>
      <p className={styles.say}>Pick the next song</p>
      <ScanCode text={address.code} label={`Scan to open ${address.lines.join('')}`} room={19.1875} />
      <AddressLines address={address} className={styles.address} />
    </div>
  )
}

function Away() {
  return (
    <div>
      <ArchSmall className={styles.arch} />
      <AwayWords />
    </div>
  )
}

/** A request could not arrive: the code goes, and says when it comes back. */
function AwayWords() {
  return (
    <div role="status">
      <p className={styles.note}>
        <IconWifiOff className={styles.icon} />
        Playing on, offline
      </p>
      <p className={styles.then}>Song requests open again by themselves.</p>
    </div>
  )
}
