import type { Call } from '@djamms/client/call'
import type { MonitorEvent } from '@djamms/shared/types'
import { Checkbox } from '@djamms/ui/checkbox'
import { IconX } from '@djamms/ui/icons'
import { TextInput } from '@djamms/ui/text-input'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import styles from './filter-menu.module.css'
import { type Filter, namesIn, toggled, withNames } from './filters.ts'
import { suggestions } from './known-names.ts'

interface FilterMenuProps {
  filter: Filter
  seen: readonly MonitorEvent[]
  call: Call
  onFilter: (filter: Filter) => void
  onClose: () => void
}

/** Which events and venues: names to type or to choose. Closes by Escape, or a press beside it. */
export function FilterMenu({ filter, seen, call, onFilter, onClose }: FilterMenuProps) {
  const box = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const beside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.parentElement?.contains(event.target)) close.current()
    }
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current()
    }
    addEventListener('pointerdown', beside)
    addEventListener('keydown', leave)
    return () => {
      removeEventListener('pointerdown', beside)
      removeEventListener('keydown', leave)
    }
  }, [])
  return (
    <div ref={box} className={styles.menu} role="dialog" aria-label="Filter">
      <Events filter={filter} onFilter={onFilter} />
      <Venues filter={filter} seen={seen} call={call} onFilter={onFilter} />
    </div>
  )
}

function Events({ filter, onFilter }: Pick<FilterMenuProps, 'filter' | 'onFilter'>) {
  const [typed, setTyped] = useState('')
  function add(event: FormEvent) {
    event.preventDefault()
    const names = namesIn(typed)
    if (names.length === 0) return
    onFilter(withNames(filter, names))
    setTyped('')
  }
  const offered = suggestions(typed, filter.events)
  return (
    <form className={styles.column} onSubmit={add}>
      <h2>Events</h2>
      <TextInput
        autoFocus
        aria-label="Name of an event, or its beginning with a star"
        placeholder="queue:*"
        className={styles.name}
        value={typed}
        onValue={setTyped}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
      />
      {filter.events.length > 0 ? (
        <ul className={styles.chosen} aria-label="Chosen events">
          {filter.events.map(name => (
            <li key={name}>
              <button
                type="button"
                className={styles.chip}
                aria-label={`Without ${name}`}
                onClick={() => onFilter({ ...filter, events: toggled(filter.events, name) })}
              >
                {name}
                <IconX />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {offered.length > 0 ? (
        <ul className={styles.offered} aria-label="Names to choose from">
          {offered.map(name => (
            <li key={name}>
              <button type="button" onClick={() => onFilter(withNames(filter, [name]))}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.none}>No known name. Enter takes it as it is.</p>
      )}
    </form>
  )
}

function Venues({ filter, seen, call, onFilter }: Omit<FilterMenuProps, 'onClose'>) {
  const listed = useVenues(call)
  const names = new Map(listed?.map(venue => [venue.venueId, venue.venueName]))
  for (const key of [...filter.venues, ...seen.map(event => event.venueId)])
    if (key !== null && !names.has(key)) names.set(key, '')
  return (
    <section className={styles.column} aria-label="Venues">
      <h2>Venues</h2>
      <ul className={styles.venues}>
        {[...names].map(([key, name]) => (
          <li key={key}>
            <Checkbox
              checked={filter.venues.includes(key)}
              onChecked={() => onFilter({ ...filter, venues: toggled(filter.venues, key) })}
            >
              <span className={styles.venue}>
                <code>{key}</code>
                <span className="quiet clip">{name}</span>
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {names.size === 0 ? (
        <p className={styles.none}>{listed ? 'There is no venue yet.' : 'Looking for venues …'}</p>
      ) : (
        <p className={styles.none}>None ticked: all of them, and what belongs to none.</p>
      )}
    </section>
  )
}

/** All venues of the installation; what was seen in the traffic is enough where they cannot be had. */
function useVenues(call: Call) {
  const [venues, setVenues] = useState<{ venueId: string; venueName: string }[] | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    call('venues.list', { query: { limit: 100 }, signal: stop.signal }).then(
      ({ items }) => setVenues(items),
      () => {
        if (!stop.signal.aborted) setVenues([])
      },
    )
    return () => stop.abort()
  }, [call])
  return venues
}
