import type { AnchorHTMLAttributes, ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react'
import { useId } from 'react'
import styles from './button.module.css'
import { cx } from './cx.ts'
import { IconCheck, IconCircleAlert } from './icons.tsx'
import { Spinner } from './spinner.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

/** go: amber, the one thing to do next, at most one a screen. bare: no surface. danger: red words. */
export type ButtonLook = 'go' | 'quiet' | 'bare' | 'danger'
/** What became of the last press; `done` is shown for 2 s (useAction does it). */
export type ButtonState = 'rest' | 'pending' | 'done' | 'refused'

interface Face {
  look?: ButtonLook
  /** tall: the answer in a sheet (80 px on the kiosk, 44 on a console). */
  size?: 'normal' | 'tall'
  icon?: ReactNode
  wide?: boolean
  /** Square or round, an icon alone: give aria-label. */
  shape?: 'square' | 'round'
}

export interface ButtonProps extends Face, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  state?: ButtonState
  /** What is missing before it can be pressed ("2 more characters"): dashed, and said instead of the label. */
  missing?: string | false | null
  /** Why it cannot be pressed now ("No TV is answering"): dashed, the label stays, the reason is its description. */
  unavailable?: string | false | null
}

export function Button({
  look = 'quiet',
  size,
  icon,
  wide,
  shape,
  state = 'rest',
  missing,
  unavailable,
  className,
  children,
  onClick,
  type = 'button',
  title,
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const off = Boolean(missing || unavailable)
  const still = off || state === 'pending'

  function press(event: MouseEvent<HTMLButtonElement>) {
    // aria-disabled, not disabled: it keeps the focus and its reason can be read.
    if (still) event.preventDefault()
    else onClick?.(event)
  }

  const shown = off ? icon : (stateIcon(state) ?? icon)
  return (
    <button
      aria-describedby={unavailable ? reasonId : undefined}
      {...rest}
      type={type}
      title={title ?? (unavailable || undefined)}
      aria-disabled={still || undefined}
      aria-busy={state === 'pending' || undefined}
      onClick={press}
      className={cx(face({ look, size, wide, shape }), off ? styles.off : styles[state], className)}
    >
      {shown}
      {missing ? <span>{missing}</span> : children}
      {unavailable ? <VisuallyHidden id={reasonId}>{unavailable}</VisuallyHidden> : null}
    </button>
  )
}

export interface ButtonLinkProps extends Face, AnchorHTMLAttributes<HTMLAnchorElement> {}

/** A link with the face of a button: it goes somewhere, it does not act. */
export function ButtonLink({
  look = 'quiet',
  size,
  icon,
  wide,
  shape,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <a {...rest} className={cx(face({ look, size, wide, shape }), className)}>
      {icon}
      {children}
    </a>
  )
}

function face({ look = 'quiet', size, wide, shape }: Face): string {
  return cx(
    styles.button,
    styles[look],
    size === 'tall' && styles.tall,
    wide && styles.wide,
    shape && styles.square,
    shape === 'round' && styles.round,
  )
}

function stateIcon(state: ButtonState): ReactNode {
  if (state === 'pending') return <Spinner className={styles.spinner} />
  if (state === 'done') return <IconCheck />
  if (state === 'refused') return <IconCircleAlert />
  return null
}
