import { IconDisc3 } from '@djamms/ui/icons'
import { useScope } from '../console/scope.tsx'
import { counted } from '../words.ts'
import styles from './then-line.module.css'

/** What fills the silence (Q2). */
export function ThenLine() {
  const { playlists } = useScope()
  if (!playlists.data) return null
  const active = playlists.data.find(playlist => playlist.active)
  return (
    <p className={styles.then}>
      <IconDisc3 />
      <span>
        When the queue is empty:{' '}
        {active ? (
          <>
            playlist <b>{active.name}</b>, {counted(active.items.length, 'song')}
          </>
        ) : (
          <>
            <b>house media</b>, as it comes
          </>
        )}
      </span>
    </p>
  )
}
