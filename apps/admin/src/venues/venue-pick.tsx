import { IconCheck, IconChevronDown } from '@djamms/ui/icons'
import { Menu } from '../console/menu.tsx'
import type { Venues } from './use-venues.ts'
import styles from './venue-pick.module.css'

/** Which venue is looked at; a switch only where there is something to switch to. */
export function VenuePick({ venues }: { venues: Venues }) {
  const { list, chosen } = venues
  if (!list || !chosen) return null
  if (list.length === 1) return <p className={styles.only}>{chosen.venueName}</p>
  const place = list.indexOf(chosen) + 1
  return (
    <Menu
      fit
      label="Venue"
      items={list.map(venue => ({
        label: <span className={styles.name}>{venue.venueName}</span>,
        icon: venue === chosen ? <IconCheck /> : <span className={styles.gap} />,
        checked: venue === chosen,
        onPress: () => venues.choose(venue.venueId),
      }))}
      trigger={props => (
        <button type="button" className={styles.pick} {...props}>
          <span className={styles.words}>
            <span className={styles.name}>{chosen.venueName}</span>
            <span className={styles.meta}>
              {place} of {list.length} venues
            </span>
          </span>
          <IconChevronDown />
        </button>
      )}
    />
  )
}
