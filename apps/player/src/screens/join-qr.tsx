import { cx } from '@djamms/ui/cx'
import { type ComponentType, lazy, Suspense } from 'react'
import type { Address } from '../page/addresses.ts'
import { Breakable } from './breakable.tsx'
import styles from './join-qr.module.css'
import type { ScanCodeProps } from './scan-code.tsx'

/** Drawing codes is loaded apart: the first screen comes without it, and a code that cannot be had stops no music. */
const Drawn = lazy(async (): Promise<{ default: ComponentType<ScanCodeProps> }> => {
  try {
    return { default: (await import('./scan-code.tsx')).ScanCode }
  } catch {
    return { default: () => null }
  }
})

export function ScanCode(props: ScanCodeProps) {
  return (
    <Suspense fallback={<span className={styles.code} style={{ height: `${props.room}rem` }} />}>
      <Drawn {...props} />
    </Suspense>
  )
}

/** What to type instead of scanning. */
export function AddressLines({ address, className }: { address: Address; className?: string }) {
  return (
    <p className={cx(styles.address, className)}>
      {address.lines.map(line => (
        <span key={line}>
          <Breakable text={line} />
        </span>
      ))}
    </p>
  )
}
