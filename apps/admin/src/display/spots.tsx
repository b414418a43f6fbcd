import type { DisplaySettings } from '@djamms/shared/types'
import { cx } from '@djamms/ui/cx'
import { IconCheck } from '@djamms/ui/icons'
import { useId } from 'react'
import styles from './spots.module.css'

interface SpotsProps {
  display: DisplaySettings
  disabled: boolean
  onChange: (changes: Partial<DisplaySettings>) => void
}

type Spot = DisplaySettings['nowPlayingPosition']

const spots: { spot: Spot; label: string }[] = [
  { spot: 'footer', label: 'Footer' },
  { spot: 'header', label: 'Header' },
  { spot: 'sidebar', label: 'Side' },
]

/** Where what plays stands on the TV: a little drawing of each. */
export function Spots({ display, disabled, onChange }: SpotsProps) {
  const name = useId()
  const chosen = display.nowPlayingPosition
  return (
    <fieldset className={styles.spots}>
      <legend className={styles.legend}>Where the bar sits</legend>
      {spots.map(({ spot, label }) => (
        <label key={spot} className={cx(styles.spot, spot === chosen && styles.on)}>
          <input
            type="radio"
            name={name}
            className={styles.input}
            checked={spot === chosen}
            disabled={disabled}
            onChange={() => onChange({ nowPlayingPosition: spot })}
          />
          {spot === chosen ? <IconCheck className={styles.tick} /> : null}
          <Drawing spot={spot} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

function Drawing({ spot }: { spot: Spot }) {
  const bars: Record<Spot, React.ReactNode> = {
    footer: <rect x="2" y="26" width="60" height="8" rx="2" />,
    header: <rect x="2" y="2" width="60" height="8" rx="2" />,
    sidebar: <rect x="46" y="2" width="16" height="32" rx="2" />,
  }
  return (
    <svg viewBox="0 0 64 36" className={styles.drawing} aria-hidden="true">
      <rect x=".5" y=".5" width="63" height="35" rx="4" className={styles.glass} />
      {bars[spot]}
    </svg>
  )
}
