/**
 * One thing at a time: every input of the player (media, server, person, timer) is handled to its end before the next,
 * its write to storage included. Tasks wait for storage only, never for the network.
 */
export class Mailbox {
  #tail: Promise<unknown> = Promise.resolve()
  #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  /** Resolves when the task is done; a task that throws is reported, and the next goes on. */
  post(task: () => Promise<void> | void): Promise<void> {
    const done = this.#tail.then(task).catch(this.#onError)
    this.#tail = done
    return done
  }

  /** As `post`, with what the task gives or throws. */
  ask<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      void this.post(() => task().then(resolve, reject))
    })
  }
}
