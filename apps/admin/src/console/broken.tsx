import { Button } from '@djamms/ui/button'
import { ErrorNotice } from '@djamms/ui/error-notice'
import { Component, type ReactNode } from 'react'

/**
 * A page that fails takes neither the navigation nor the rest with it. Mostly it is a page whose file is gone because
 * the server was updated: loading the console again brings the new one.
 */
export class Broken extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <ErrorNotice
        title="This page did not open"
        action={<Button onClick={() => location.reload()}>Load the console again</Button>}
      >
        The music plays on and nothing was changed. There may be a newer console on the server.
      </ErrorNotice>
    )
  }
}
