import type { Call } from '@djamms/client/call'
import { Button } from '@djamms/ui/button'
import { IconPlus, IconSearch, IconX } from '@djamms/ui/icons'
import { Segmented } from '@djamms/ui/segmented'
import { TextInput } from '@djamms/ui/text-input'
import { useRef, useState } from 'react'
import styles from './filter-bar.module.css'
import { FilterMenu } from './filter-menu.tsx'
import { type Direction, listWords } from './filters.ts'
import type { TrafficState, TrafficStore } from './traffic-store.ts'
import { countOf } from './words.ts'

const ways: readonly { value: Direction; label: string }[] = [
  { value: 'both', label: 'Both ways' },
  { value: 'in', label: 'In' },
  { value: 'out', label: 'Out' },
]

export function FilterBar({ state, store, call }: { state: TrafficState; store: TrafficStore; call: Call }) {
  const { filter, search } = state
  const [choosing, setChoosing] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const toggle = () => setChoosing(!choosing)
  return (
    <section className={styles.bar} aria-label="Filters">
      <TextInput
        className={styles.search}
        type="search"
        aria-label="Search in payloads"
        placeholder="Search in payloads"
        icon={<IconSearch />}
        value={search}
        onValue={store.setSearch}
        trailing={
          search ? (
            <Button
              look="bare"
              shape="square"
              className={styles.clear}
              aria-label="Clear the search"
              icon={<IconX />}
              onClick={() => store.setSearch('')}
            />
          ) : null
        }
      />
      {filter.events.length > 0 ? (
        <Tag
          name="Event"
          words={listWords(filter.events, 'names')}
          whole={filter.events.join(', ')}
          onOpen={toggle}
          onClear={() => store.setFilter({ ...filter, events: [] })}
        />
      ) : null}
      {filter.venues.length > 0 ? (
        <Tag
          name="Venue"
          words={listWords(filter.venues, 'venues')}
          whole={filter.venues.join(', ')}
          onOpen={toggle}
          onClear={() => store.setFilter({ ...filter, venues: [] })}
        />
      ) : null}
      <Segmented
        label="Direction"
        value={filter.direction}
        options={ways}
        onValue={direction => store.setFilter({ ...filter, direction })}
      />
      <span>
        <button
          ref={opener}
          type="button"
          className={styles.more}
          aria-expanded={choosing}
          aria-haspopup="dialog"
          onClick={toggle}
        >
          <IconPlus />
          Filter
        </button>
        {choosing ? (
          <FilterMenu
            filter={filter}
            seen={state.kept}
            call={call}
            onFilter={store.setFilter}
            onClose={() => {
              setChoosing(false)
              opener.current?.focus()
            }}
          />
        ) : null}
      </span>
      <span className={styles.shown}>
        {state.connection === 'live' && state.status === 'ready' ? shownWords(state) : null}
      </span>
    </section>
  )
}

/** The two are counted over seconds that begin at different moments: never more shown than there were. */
function shownWords({ shownPerSecond, inPerSecond, outPerSecond }: TrafficState): string {
  const all = inPerSecond + outPerSecond
  return `${countOf(Math.min(shownPerSecond, all))} of ${countOf(all)} a second shown`
}

interface TagProps {
  name: string
  words: string
  whole: string
  onOpen: () => void
  onClear: () => void
}

function Tag({ name, words, whole, onOpen, onClear }: TagProps) {
  return (
    <span className={styles.tag}>
      <button type="button" className={styles.tagName} title={whole} onClick={onOpen}>
        <span className="quiet">{name}</span> {words}
      </button>
      <button
        type="button"
        className={styles.tagClear}
        aria-label={`Any ${name.toLowerCase()}`}
        onClick={onClear}
      >
        <IconX />
      </button>
    </span>
  )
}
