import type { Priority } from '@djamms/shared/types'
import { cx } from '@djamms/ui/cx'
import { IconCheck } from '@djamms/ui/icons'
import { useId } from 'react'
import { Price } from '../credits/price.tsx'
import { useWide } from '../frame/use-wide.ts'
import { useRoom } from '../patron/context.ts'
import { first, inAbout, place } from '../words.ts'
import { offersSooner, type Quote } from './quote.ts'
import styles from './ways.module.css'

interface WaysProps {
  quote: Quote
  chosen: Priority
  onChoose: (priority: Priority) => void
}

/** In turn, or sooner for more: the time first, then the place, then the price. */
export function Ways({ quote, chosen, onChoose }: WaysProps) {
  const name = useId()
  const sooner = offersSooner(quote)
  const ways: Priority[] = sooner ? ['normal', 'sooner'] : ['normal']
  return (
    <fieldset>
      <legend className={styles.legend}>When</legend>
      {/* Within it: Chrome 85 lays no fieldset out in a row. */}
      <div className={styles.ways}>
        {ways.map(way => (
          <label key={way} className={styles.label}>
            <input
              type="radio"
              name={name}
              checked={chosen === way}
              onChange={() => onChoose(way)}
              className={styles.input}
            />
            <Way way={way} quote={quote} chosen={chosen === way} alone={!sooner} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Way({
  way,
  quote,
  chosen,
  alone,
}: {
  way: Priority
  quote: Quote
  chosen: boolean
  alone: boolean
}) {
  const { price, position, waitSeconds } = quote[way]
  const wide = useWide()
  const isFree = useRoom().snapshot?.venue.mode === 'FREEPLAY' && price === 0
  const name = way === 'normal' ? 'In turn' : 'Play sooner'
  return (
    <span className={cx(styles.way, chosen && styles.chosen)}>
      <span className={styles.pip} aria-hidden="true">
        {chosen ? <IconCheck /> : null}
      </span>
      <span className={styles.words}>
        {alone ? null : <span className={styles.name}>{name}</span>}
        <span className={styles.time}>{first(inAbout(waitSeconds))}</span>
        <span className={styles.place}>
          {alone || wide ? first(place(position)) : `${name}, ${place(position)}`}
        </span>
      </span>
      {isFree ? null : (
        <Price amount={price} spelled={wide} sooner={way === 'sooner'} className={styles.price} />
      )}
    </span>
  )
}
