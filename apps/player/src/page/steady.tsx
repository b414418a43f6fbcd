import { Component, type ReactNode } from 'react'

const AGAIN_MS = 5_000

/** A fault in what a screen draws must never take the music with it: the words go for a moment, and come again. */
export class Steady extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  #timer: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.setState({ failed: false }), AGAIN_MS)
  }

  override componentWillUnmount() {
    clearTimeout(this.#timer)
  }

  override render() {
    return this.state.failed ? null : this.props.children
  }
}
