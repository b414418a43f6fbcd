import type { QueueItem } from '@djamms/shared/types'
import { Button } from '@djamms/ui/button'
import { Dialog } from '@djamms/ui/dialog'
import { duration } from '@djamms/ui/format'
import { IconChevronsUp, IconEllipsis, IconTrash2, IconUserRound } from '@djamms/ui/icons'
import { Menu, type MenuItem } from '../console/menu.tsx'
import { askedLong, askerOf, isAsked } from './asker.ts'
import styles from './song-actions.module.css'

export interface SongActions {
  /** null where it is next already, or locked. */
  playNext: (() => void) | null
  remove: () => void
  blankName: () => void
}

export function songMenu(item: QueueItem, me: string, actions: SongActions): MenuItem[] {
  return [
    ...(actions.playNext
      ? [{ label: 'Play next', icon: <IconChevronsUp />, onPress: actions.playNext }]
      : []),
    ...(isAsked(askerOf(item, me))
      ? [{ label: 'Take the name off', icon: <IconUserRound />, onPress: actions.blankName }]
      : []),
    { label: 'Remove', icon: <IconTrash2 />, danger: true, onPress: actions.remove },
  ]
}

export function SongMenu({ item, items }: { item: QueueItem; items: readonly MenuItem[] }) {
  return (
    <Menu
      label={item.title}
      items={items}
      trigger={props => (
        <Button
          look="bare"
          shape="square"
          className={styles.more}
          icon={<IconEllipsis />}
          aria-label={`More about ${item.title}`}
          {...props}
        />
      )}
    />
  )
}

/** The same on a phone: the whole title, and targets for a thumb. */
export function SongSheet({
  item,
  me,
  items,
  onClose,
}: {
  item: QueueItem | undefined
  me: string
  items: readonly MenuItem[]
  onClose: () => void
}) {
  return (
    <Dialog open={item !== undefined} onClose={onClose} placement="bottom" label={item?.title ?? ''}>
      {item ? (
        <div className={styles.sheet}>
          <p className={styles.title}>{item.title}</p>
          <p className="quiet">
            {[
              item.artist ?? item.channelTitle,
              askedLong(item, me),
              item.duration ? duration(item.duration) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {items.map((each, at) => (
            <Button
              key={at}
              size="tall"
              wide
              look={each.danger ? 'danger' : 'quiet'}
              icon={each.icon}
              onClick={() => {
                onClose()
                each.onPress()
              }}
            >
              {each.label}
            </Button>
          ))}
        </div>
      ) : null}
    </Dialog>
  )
}
