import { OfflineLine } from '@djamms/ui/offline-line'
import { usePatron, useRoom } from '../patron/context.ts'
import { at } from '../words.ts'
import styles from './offline-strip.module.css'
import { useWide } from './use-wide.ts'

/** What is the matter, since when, and what happens to a request. */
export function OfflineStrip() {
  const { form } = usePatron()
  const { connection, since, snapshot } = useRoom()
  const wide = useWide()
  if (connection !== 'offline') return null
  const device = form === 'tablet' ? 'tablet' : 'phone'
  if (!wide) {
    return (
      <OfflineLine title={`No connection since ${at(since)}.`} className={styles.narrow}>
        {snapshot ? 'Times as they were then.' : 'We keep trying.'}
      </OfflineLine>
    )
  }
  return (
    <OfflineLine title={`This ${device} is offline since ${at(since)}.`} className={styles.wide}>
      The music plays on. Ask for a song: it goes in line once, when the {device} is back.
    </OfflineLine>
  )
}
