import type { BrowserContext, Page } from '@playwright/test'

/** How a video behaves in the fake player; what is left out is as with any ordinary song. */
export interface Behaviour {
  /** Seconds of the song. */
  duration?: number
  /** onError with this code, some time after the load. */
  error?: 2 | 5 | 100 | 101 | 150 | 153
  /** Only so many loads misbehave; without it all do. */
  times?: number
  /** Milliseconds until the player is ready. */
  slowMs?: number
  /** Seconds of adverts first: it says "playing", and the song's time does not move. */
  adverts?: number
  /** The time stands still from here on; seconds. */
  stallsAt?: number
  /** It stays at its end and never says so. */
  neverEnds?: boolean
  /** It runs on beyond its length. */
  overruns?: boolean
  /** Seconds after the end at which ENDED comes, whatever has been done meanwhile. */
  lateEnd?: number
  /** The browser refuses sound: onAutoplayBlocked, until it is played by a touch. */
  blocked?: boolean
}

export interface FakeYouTube {
  behave(videos: Record<string, Behaviour>): Promise<void>
  /** YouTube cannot be reached at all. */
  unreachable(yes: boolean): void
  /** Loads of the fake player in this page: id, second, when (ms). */
  loads(page: Page): Promise<{ id: string; start: number; at: number }[]>
  /** What can be heard now. */
  now(page: Page): Promise<{ id: string; time: number; volume: number; state: number } | null>
  /** Volumes set, in order, of the player that is there. */
  volumes(page: Page): Promise<number[]>
}

/**
 * YouTube's IFrame script and its frames, for one browser window: `https://www.youtube.com/iframe_api`, the script that
 * it loads, and `/embed/<id>`. As its reference documents it (events, states, error codes, what is called when); made
 * without YouTube, which was not reachable where this was written.
 */
export async function fakeYouTube(context: BrowserContext): Promise<FakeYouTube> {
  let videos: Record<string, Behaviour> = {}
  let gone = false
  await context.route('https://www.youtube.com/iframe_api', route =>
    gone
      ? route.abort('internetdisconnected')
      : route.fulfill({
          contentType: 'text/javascript',
          // Like YouTube's: a small script that loads the real one.
          body: `window.YT = window.YT || {}; var s = document.createElement('script'); s.src = 'https://www.youtube.com/s/player/fake/www-widgetapi.js'; document.head.appendChild(s);`,
        }),
  )
  await context.route('https://www.youtube.com/s/player/**', route =>
    route.fulfill({ contentType: 'text/javascript', body: `(${widgetApi.toString()})()` }),
  )
  await context.route('https://www.youtube.com/embed/**', route => {
    const referrer = route.request().headers().referer ?? ''
    const id = new URL(route.request().url()).pathname.split('/').pop()
    return route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><body style="margin:0;background:#223;color:#fff;font:40px sans-serif" data-referrer="${referrer}">${id}`,
    })
  })
  await context.route('https://www.youtube.com/fake/behaviour/*', route => {
    const id = new URL(route.request().url()).pathname.split('/').pop() ?? ''
    const { times, ...behaviour } = videos[id] ?? {}
    if (times === 1) delete videos[id]
    else if (times !== undefined) videos[id] = { ...behaviour, times: times - 1 }
    return route.fulfill({
      contentType: 'text/javascript',
      body: `window.__fakeBehaviour('${id}', ${JSON.stringify(behaviour)})`,
    })
  })
  await context.route('https://i.ytimg.com/**', route =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><rect width="320" height="180" fill="#345"/></svg>',
    }),
  )
  return {
    async behave(next) {
      videos = { ...videos, ...next }
    },
    unreachable(yes) {
      gone = yes
    },
    loads: page => page.evaluate(() => window.__fakeYouTube?.loads ?? []),
    now: page => page.evaluate(() => window.__fakeYouTube?.now() ?? null),
    volumes: page => page.evaluate(() => window.__fakeYouTube?.volumes ?? []),
  }
}

declare global {
  interface Window {
    __fakeYouTube?: {
      loads: { id: string; start: number; at: number }[]
      volumes: number[]
      now: () => { id: string; time: number; volume: number; state: number } | null
    }
    __fakeBehaviour: (id: string, behaviour: Behaviour) => void
  }
}

/** Runs in the page, as YouTube's own script would: nothing from outside may be used in here. */
function widgetApi(): void {
  type Options = {
    videoId: string
    playerVars: { autoplay?: number; start?: number; origin?: string }
    events: Record<string, (event: { data: number; target: unknown }) => void>
  }
  const waiting = new Map<string, (behaviour: Behaviour) => void>()
  const record = { loads: [] as { id: string; start: number; at: number }[], volumes: [] as number[] }
  let current: Player | null = null
  window.__fakeBehaviour = (id, behaviour) => waiting.get(id)?.(behaviour)
  window.__fakeYouTube = {
    ...record,
    now: () =>
      current && { id: current.id, time: current.time, volume: current.volume, state: current.state },
  }

  class Player {
    id: string
    state = -1
    time: number
    volume = 100
    #options: Options
    #frame: HTMLIFrameElement
    #behaviour: Behaviour = {}
    #advertsLeft = 0
    #touched = false
    #ended = false
    #timer: ReturnType<typeof setInterval> | undefined

    constructor(place: HTMLElement, options: Options) {
      this.#options = options
      this.id = options.videoId
      this.time = options.playerVars.start ?? 0
      record.loads.push({ id: this.id, start: this.time, at: Date.now() })
      record.volumes.length = 0
      const frame = document.createElement('iframe')
      frame.width = '100%'
      frame.height = '100%'
      frame.allow = 'autoplay; encrypted-media; picture-in-picture'
      frame.referrerPolicy = 'strict-origin-when-cross-origin'
      const vars = new URLSearchParams(
        Object.entries(options.playerVars).map(([name, value]): [string, string] => [name, String(value)]),
      )
      frame.src = `https://www.youtube.com/embed/${this.id}?${vars}`
      place.replaceWith(frame)
      this.#frame = frame
      current = this
      frame.onload = () => this.#ask()
    }

    #ask(): void {
      const script = document.createElement('script')
      waiting.set(this.id, behaviour => {
        script.remove()
        this.#behaviour = behaviour
        this.#advertsLeft = behaviour.adverts ?? 0
        setTimeout(() => this.#ready(), behaviour.slowMs ?? 50)
      })
      script.src = `https://www.youtube.com/fake/behaviour/${this.id}`
      document.head.append(script)
    }

    #ready(): void {
      this.#tell('onReady')
      const { error, blocked } = this.#behaviour
      if (error !== undefined) setTimeout(() => this.#tell('onError', error), 100)
      else if (blocked) setTimeout(() => this.#tell('onAutoplayBlocked'), 100)
      else if (this.#options.playerVars.autoplay) this.playVideo()
    }

    #tell(name: string, data = 0): void {
      this.#options.events[name]?.({ data, target: this })
    }

    #become(state: number): void {
      if (this.state === state) return
      this.state = state
      this.#tell('onStateChange', state)
    }

    playVideo(): void {
      const { error, blocked } = this.#behaviour
      if (error !== undefined) return
      // The first try is the page's own, at `onReady`; a later one comes of a touch.
      if (blocked && !this.#touched) {
        this.#touched = true
        return
      }
      if (this.state === 1 || this.state === 3) return
      this.#become(3)
      setTimeout(() => this.#become(1), 50)
      this.#timer ??= setInterval(() => this.#tick(), 100)
    }

    #tick(): void {
      if (this.state !== 1) return
      if (this.#advertsLeft > 0) {
        this.#advertsLeft -= 0.1
        return
      }
      const { duration = 20, stallsAt, neverEnds, overruns, lateEnd } = this.#behaviour
      if (stallsAt !== undefined && this.time >= stallsAt) return
      this.time += 0.1
      if (overruns || this.time < duration) return
      this.time = duration
      if (neverEnds || this.#ended) return
      this.#ended = true
      setTimeout(() => this.#become(0), (lateEnd ?? 0) * 1000)
    }

    pauseVideo(): void {
      this.#become(2)
    }
    seekTo(seconds: number): void {
      this.time = seconds
    }
    setVolume(volume: number): void {
      this.volume = volume
      record.volumes.push(volume)
    }
    unMute(): void {}
    getCurrentTime(): number {
      return this.time
    }
    /** The frame goes; what was on its way still comes, as it can with the real one. */
    destroy(): void {
      clearInterval(this.#timer)
      this.#frame.remove()
      if (current === this) current = null
    }
  }
  ;(window as unknown as { YT: unknown }).YT = { Player }
  ;(window as unknown as { onYouTubeIframeAPIReady?: () => void }).onYouTubeIframeAPIReady?.()
}
