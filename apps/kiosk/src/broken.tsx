import { Button } from '@djamms/ui/button'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Component, type ReactNode } from 'react'

const HEALS_MS = 10_000

/** A tablet on a wall has nobody to press reload: it does so by itself, once the server answers. */
export class Broken extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }
  private timer: ReturnType<typeof setInterval> | undefined

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  override componentDidCatch(error: unknown) {
    console.error(error)
    this.timer ??= setInterval(heal, HEALS_MS)
  }
  override componentWillUnmount() {
    clearInterval(this.timer)
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return (
      <ErrorNotice
        centered
        title="Something broke on this screen"
        action={<Button onClick={() => location.reload()}>Open it again</Button>}
      >
        The music plays on, and songs in line keep their places. It opens again by itself in a moment.
      </ErrorNotice>
    )
  }
}

async function heal() {
  try {
    // A reload without a network would leave an empty page behind.
    const answer = await fetch('/api/health', { cache: 'no-store' })
    if (answer.ok) location.reload()
  } catch {
    // Not yet.
  }
}
