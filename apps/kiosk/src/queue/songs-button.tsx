import { Button } from '@djamms/ui/button'
import { IconListMusic } from '@djamms/ui/icons'
import { VisuallyHidden } from '@djamms/ui/visually-hidden'
import { go } from '../frame/route.ts'
import styles from './songs-button.module.css'
import { useMyWaiting } from './use-mine.ts'

export function SongsButton() {
  const waiting = useMyWaiting()
  return (
    <Button icon={<IconListMusic />} onClick={() => go({ screen: 'songs' })}>
      My songs
      {waiting > 0 ? (
        <span className={styles.count}>
          {waiting}
          <VisuallyHidden> waiting</VisuallyHidden>
        </span>
      ) : null}
    </Button>
  )
}
