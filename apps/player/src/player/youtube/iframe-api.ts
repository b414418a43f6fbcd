/// <reference types="youtube" />

const SCRIPT = 'https://www.youtube.com/iframe_api'
/** A script that takes longer is not coming: adverts begin only after it. */
const PATIENCE_MS = 15_000

/** What is used of YouTube's player, as its reference documents it. */
export type YouTubePlayer = Pick<
  YT.Player,
  'playVideo' | 'pauseVideo' | 'seekTo' | 'setVolume' | 'unMute' | 'getCurrentTime' | 'destroy'
>
export interface YouTubeApi {
  Player: new (place: HTMLElement, options: YT.PlayerOptions) => YouTubePlayer
}

let loading: Promise<YouTubeApi> | null = null

/** YouTube's script, fetched when the first of its songs comes; what failed is fetched anew the next time. */
export function loadIframeApi(): Promise<YouTubeApi> {
  loading ??= fetchScript().catch(error => {
    loading = null
    throw error
  })
  return loading
}

function fetchScript(): Promise<YouTubeApi> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    const give = (finish: () => void) => {
      clearTimeout(timer)
      finish()
    }
    const fail = () => {
      script.remove()
      reject(new Error('YouTube does not answer'))
    }
    const timer = setTimeout(fail, PATIENCE_MS)
    // The script calls this when it has fetched what it needs besides.
    window.onYouTubeIframeAPIReady = () => give(() => resolve(window.YT))
    script.onerror = () => give(fail)
    script.async = true
    script.src = SCRIPT
    document.head.append(script)
  })
}

declare global {
  interface Window {
    YT: YouTubeApi
    onYouTubeIframeAPIReady?: () => void
  }
}
