import { cx } from '@djamms/ui/cx'
import { IconChevronsUp, IconDisc3 } from '@djamms/ui/icons'
import { VisuallyHidden } from '@djamms/ui/visually-hidden'
import { credits } from '../words.ts'
import styles from './price.module.css'

interface PriceProps {
  amount: number
  /** "3 credits" instead of the figure alone. */
  spelled?: boolean
  sooner?: boolean
  className?: string
}

export function Price({ amount, spelled, sooner, className }: PriceProps) {
  return (
    <span className={cx(styles.price, className)}>
      {sooner ? <IconChevronsUp /> : <IconDisc3 />}
      {amount === 0 ? 'Free' : spelled ? credits(amount) : amount}
      {amount === 0 || spelled ? null : (
        <VisuallyHidden> {amount === 1 ? 'credit' : 'credits'}</VisuallyHidden>
      )}
    </span>
  )
}
