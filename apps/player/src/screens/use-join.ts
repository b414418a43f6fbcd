import { useEffect, useState } from 'react'
import { type Address, joinAddress } from '../page/addresses.ts'
import type { OpenPlayer } from '../player/open-player.ts'

const AGAIN_MS = 30_000

/** Where guests ask for songs; null while no phone could get there. */
export function useJoin({ venueId, fetchJoin }: OpenPlayer): Address | null {
  const [joinUrl, setJoinUrl] = useState<string | undefined>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    const ask = () =>
      fetchJoin().then(
        url => {
          if (!left) setJoinUrl(url)
        },
        () => {
          if (!left) timer = setTimeout(ask, AGAIN_MS)
        },
      )
    void ask()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [fetchJoin])
  return joinAddress(location, venueId, joinUrl)
}
