import { QrCode, qrPath } from '@djamms/ui/qr-code'
import { useMemo } from 'react'
import styles from './join-qr.module.css'

const QUIET = 4
const REM_PX = 16

export interface ScanCodeProps {
  text: string
  label: string
  /** The most that its side may take, in rem. */
  room: number
}

/** As large as fits with whole pixels a module at 1080p: that scans best from the far table. */
export function ScanCode({ text, label, room }: ScanCodeProps) {
  const side = useMemo(() => {
    const modules = qrPath(text).size + 2 * QUIET
    return (Math.floor((room * REM_PX) / modules) * modules) / REM_PX
  }, [text, room])
  return (
    <span className={styles.code} style={{ width: `${side}rem`, height: `${side}rem` }}>
      <QrCode text={text} label={label} className={styles.qr} />
    </span>
  )
}
