import type { Clock, TransportError } from './ports.ts'

/** The promise, or a rejection with `OFFLINE` when it takes too long. */
export function withPatience<T>(clock: Clock, promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimeout(() => reject({ code: 'OFFLINE' } satisfies TransportError), ms)
    promise.then(
      value => {
        clock.clearTimeout(timer)
        resolve(value)
      },
      error => {
        clock.clearTimeout(timer)
        reject(error)
      },
    )
  })
}

export function codeOf(error: unknown): string {
  const code = (error as TransportError | null)?.code
  return typeof code === 'string' ? code : 'OFFLINE'
}

/** A refusal of a lower epoch keeps the facts, and says up to which one. */
export function ackedSeqOf(error: unknown): number | null {
  const seq = (error as TransportError | null)?.details?.[0]?.ackedSeq
  return typeof seq === 'number' ? seq : null
}
