import type { PlayerSettings } from '@djamms/shared/types'
import { cx } from '@djamms/ui/cx'
import { useId } from 'react'
import { counted } from '../words.ts'
import styles from './modes.module.css'

type Mode = PlayerSettings['mode']

interface ModesProps {
  settings: PlayerSettings
  disabled: boolean
  onMode: (mode: Mode) => void
}

/** Three ways, each with what it means. Real radio buttons under the cards. */
export function Modes({ settings, disabled, onMode }: ModesProps) {
  const name = useId()
  const ways: { mode: Mode; label: string; text: string }[] = [
    { mode: 'FREEPLAY', label: 'Free play', text: 'All songs are free' },
    { mode: 'PAID', label: 'Paid', text: 'Every song costs credits' },
    {
      mode: 'HYBRID',
      label: 'Some free',
      text: `${counted(settings.freePerHour, 'song')} an hour free, then credits`,
    },
  ]
  return (
    <fieldset className={styles.modes}>
      <legend className={styles.legend}>How songs are asked for</legend>
      {ways.map(({ mode, label, text }) => (
        <label key={mode} className={cx(styles.mode, mode === settings.mode && styles.on)}>
          <input
            type="radio"
            name={name}
            className={styles.input}
            checked={mode === settings.mode}
            disabled={disabled}
            onChange={() => onMode(mode)}
          />
          <b>{label}</b>
          <span className={styles.text}>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}
