import { type ComponentType, lazy, Suspense } from 'react'

const parts: (() => Promise<unknown>)[] = []
const RETRIES = 3
const RETRY_MS = 2_000

/** A part that the first screen does not need. Loaded when used, or soon after the start by `loadParts`. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: Promise<{ default: ComponentType<P> }> | null = null
  const once = () => {
    loaded ??= load().then(component => ({ default: component }))
    loaded.catch(() => {
      loaded = null
    })
    return loaded
  }
  parts.push(once)
  // lazy() remembers a failure for good, so it only hears of the last one; the boundary above offers a reload then.
  const patiently = async () => {
    for (let n = 1; n < RETRIES; n++) {
      try {
        return await once()
      } catch {
        await new Promise(resolve => setTimeout(resolve, RETRY_MS))
      }
    }
    return once()
  }
  const Part = lazy(patiently)
  return props => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  )
}

/** Fetches all parts while the network is there: offline they could not be had, and no service worker keeps them (O7). */
export async function loadParts(): Promise<void> {
  for (const load of parts) await load().catch(() => undefined)
}
