import { Button } from '@djamms/ui/button'
import { cx } from '@djamms/ui/cx'
import {
  IconCheck,
  IconCircleAlert,
  IconCircleCheck,
  IconEllipsis,
  IconTrash2,
  IconWifiOff,
} from '@djamms/ui/icons'
import type { ReactNode } from 'react'
import { useLocked } from '../console/may.ts'
import { Menu } from '../console/menu.tsx'
import { useVenueState } from '../console/scope.tsx'
import { secondsOf } from '../queue/schedule.ts'
import { useQueueActions } from '../queue/use-queue-actions.ts'
import { counted, span } from '../words.ts'
import type { Headline } from './headline.ts'
import styles from './phone-head.module.css'

interface PhoneHeadProps {
  said: Headline
  action: ReactNode
  onChoose: () => void
}

/** On a phone the queue is the page; the answer to "is my bar all right?" is one line, unless it is no. */
export function PhoneHead({ said, action, onChoose }: PhoneHeadProps) {
  const { snapshot } = useVenueState()
  const actions = useQueueActions()
  const locked = useLocked()
  const queue = snapshot?.queue ?? []
  const good = said.tone === 'good'
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <h1 className={styles.title}>Queue</h1>
        {queue.length > 0 && !locked ? (
          <Menu
            label="The queue"
            items={[
              { label: 'Choose songs', icon: <IconCheck />, onPress: onChoose },
              {
                label: 'Clear the line',
                icon: <IconTrash2 />,
                danger: true,
                onPress: () => void actions.clear(queue),
              },
            ]}
            trigger={props => (
              <Button shape="square" aria-label="More about the queue" icon={<IconEllipsis />} {...props} />
            )}
          />
        ) : null}
        {action}
      </div>
      <div className={cx(styles.line, good && 'good', said.tone === 'bad' && styles.bad)} aria-live="polite">
        {good ? <IconCircleCheck /> : said.tone === 'away' ? <IconWifiOff /> : <IconCircleAlert />}
        <p>
          <b>{good ? 'All right' : said.title}</b>{' '}
          {good ? (
            <span className="quiet num">
              {queue.length > 0
                ? `· ${counted(queue.length, 'song')}, ${span(secondsOf(queue))}`
                : '· nothing in line'}
            </span>
          ) : (
            <span className={styles.text}>{said.text}</span>
          )}
        </p>
      </div>
    </header>
  )
}
