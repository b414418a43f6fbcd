import type { MediaEvent, MediaPlayback, MediaPort } from '@djamms/player-core/ports'
import type { Track } from '@djamms/player-core/track'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SourcesDriver } from '../src/player/sources-driver.ts'
import type { YouTubeApi } from '../src/player/youtube/iframe-api.ts'
import { YouTubeDriver } from '../src/player/youtube/youtube-driver.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { createElement: () => ({}) })
  vi.stubGlobal('location', { origin: 'https://videoplayer.example' })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

type Events = NonNullable<YT.PlayerOptions['events']>

/** YouTube's player, moved by hand. */
class FakePlayer {
  static made: FakePlayer[] = []
  time = 0
  volumes: number[] = []
  calls: string[] = []
  destroyed = false
  options: YT.PlayerOptions
  constructor(_place: HTMLElement, options: YT.PlayerOptions) {
    this.options = options
    FakePlayer.made.push(this)
  }
  tell<N extends keyof Events>(name: N, data = 0): void {
    ;(this.options.events?.[name] as ((event: { data: number }) => void) | undefined)?.({ data })
  }
  playVideo = () => void this.calls.push('play')
  pauseVideo = () => void this.calls.push('pause')
  seekTo = (seconds: number) => void this.calls.push(`seek ${seconds}`)
  setVolume = (volume: number) => void this.volumes.push(volume)
  unMute = () => {}
  getCurrentTime = () => this.time
  destroy = () => {
    this.destroyed = true
  }
}

const playback = (id: string, startAt = 0): MediaPlayback => ({
  playbackId: `playback of ${id}`,
  startAt,
  track: {
    key: `youtube:${id}`,
    source: 'youtube',
    youtubeId: id,
    title: id,
    duration: 60,
    thumbnailUrl: '',
  },
})

async function open(id: string, startAt = 0) {
  FakePlayer.made = []
  const driver = new YouTubeDriver(async () => ({ Player: FakePlayer }) as unknown as YouTubeApi)
  const place = { append: () => {}, textContent: '' }
  driver.attach(place as unknown as HTMLElement)
  const events: MediaEvent[] = []
  driver.on(event => events.push(event))
  driver.setVolume(80)
  driver.load(playback(id, startAt))
  driver.play()
  await vi.advanceTimersByTimeAsync(1)
  const player = FakePlayer.made[0] as FakePlayer
  const types = () => events.map(event => event.type)
  return { driver, player, events, types }
}
/** The song's time moves on. */
async function run(player: FakePlayer, seconds: number) {
  for (let step = 0; step < seconds * 4; step++) {
    player.time += 0.25
    await vi.advanceTimersByTimeAsync(250)
  }
}

describe('[P8] the YouTube driver', () => {
  test('asks for the video where it was, without controls, and names this page', async () => {
    const { player } = await open('abc', 31.8)
    expect(player.options).toMatchObject({
      videoId: 'abc',
      playerVars: { autoplay: 1, controls: 0, start: 31, origin: 'https://videoplayer.example' },
    })
  })

  test('[P8 Y1] adverts: it says "playing" only when the song’s own time moves, and fades in', async () => {
    const { player, events, types } = await open('abc')
    player.tell('onReady')
    player.tell('onStateChange', 1)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(events).toEqual([])
    expect(player.volumes).toEqual([0])
    await run(player, 1)
    expect(types()).toEqual(['playing', 'progress', 'progress', 'progress'])
    expect(player.volumes.at(-1)).toBe(80)
    expect(player.volumes.length).toBeGreaterThan(5)
  })

  test.each([2, 5, 100, 101, 150, 153])(
    '%i comes as an error with its code; that frame is never used again',
    async code => {
      const { driver, player, events } = await open('abc')
      player.tell('onReady')
      player.tell('onError', code)
      expect(events).toMatchObject([{ type: 'error', playbackId: 'playback of abc', code }])
      expect(player.destroyed).toBe(true)
      driver.load(playback('abc'))
      await vi.advanceTimersByTimeAsync(1)
      expect(FakePlayer.made).toHaveLength(2)
    },
  )

  test('[P3] what an older frame says late is heard by nobody', async () => {
    const { driver, player, events } = await open('abc')
    player.tell('onReady')
    player.tell('onStateChange', 1)
    await run(player, 2)
    driver.load(playback('def'))
    driver.play()
    await vi.advanceTimersByTimeAsync(1)
    events.length = 0
    player.tell('onStateChange', 0)
    player.tell('onError', 150)
    player.tell('onAutoplayBlocked')
    expect(events).toEqual([])
    expect(player.destroyed).toBe(true)
  })

  test('an end is an end only once the song has moved', async () => {
    const { player, types } = await open('abc')
    player.tell('onReady')
    player.tell('onStateChange', 0)
    expect(types()).toEqual([])
    player.tell('onStateChange', 1)
    await run(player, 1)
    player.tell('onStateChange', 0)
    expect(types().at(-1)).toBe('ended')
  })

  test('a script that fails, and a frame that never comes, say so', async () => {
    const failing = new YouTubeDriver(() => Promise.reject(new Error('offline')))
    failing.attach({ append: () => {}, textContent: '' } as unknown as HTMLElement)
    const events: MediaEvent[] = []
    failing.on(event => events.push(event))
    failing.load(playback('abc'))
    await vi.advanceTimersByTimeAsync(1)
    expect(events).toMatchObject([{ type: 'error', reason: 'YouTube does not answer' }])

    const silent = await open('abc')
    await vi.advanceTimersByTimeAsync(15_000)
    expect(silent.events).toMatchObject([{ type: 'error', reason: expect.stringMatching(/does not come/) }])
  })

  test('[P11] autoplay refused: blocked, and play by a touch', async () => {
    const { driver, player, types } = await open('abc')
    player.tell('onReady')
    player.tell('onAutoplayBlocked')
    expect(types()).toEqual(['blocked'])
    driver.play()
    expect(player.calls.at(-1)).toBe('play')
  })

  test('[P9] pause, play and seek take effect and say so; a touch on the picture does not pause', async () => {
    const { driver, player, types, events } = await open('abc')
    player.tell('onReady')
    player.tell('onStateChange', 1)
    await run(player, 1)
    player.tell('onStateChange', 2)
    await vi.advanceTimersByTimeAsync(500)
    expect(types()).not.toContain('paused')
    expect(player.calls.at(-1)).toBe('play')
    player.tell('onStateChange', 1)
    driver.pause()
    player.tell('onStateChange', 2)
    expect(types().at(-1)).toBe('paused')
    driver.play()
    player.tell('onStateChange', 1)
    await run(player, 0.5)
    expect(types().at(-2)).toBe('playing')
    driver.seek(40)
    player.time = 40
    await run(player, 1)
    expect(events.at(-1)).toMatchObject({ type: 'progress', position: 41 })
  })
})

describe('one source at a time', () => {
  class Deck implements MediaPort {
    calls: string[] = []
    quiet = async () => {
      this.calls.push('quiet')
      await new Promise(resolve => setTimeout(resolve, 500))
    }
    load = (next: MediaPlayback) => void this.calls.push(`load ${next.track.title}`)
    play = () => void this.calls.push('play')
    pause = () => void this.calls.push('pause')
    seek = () => void this.calls.push('seek')
    setVolume = () => {}
    stop = () => void this.calls.push('stop')
    preload = (track: Track | null) => void this.calls.push(`preload ${track?.title ?? 'nothing'}`)
    isStored = () => false
    on = () => () => {}
  }
  const house = (title: string): MediaPlayback => ({
    ...playback(title),
    track: { ...playback(title).track, source: 'house' },
  })

  test('YouTube fades out before anything else begins, and a play meanwhile is kept', async () => {
    const [files, youtube] = [new Deck(), new Deck()]
    const driver = new SourcesDriver(files, youtube)
    driver.load(playback('A'))
    driver.play()
    expect(youtube.calls).toEqual(['load A', 'play'])
    driver.load(house('B'))
    driver.play()
    expect(files.calls).toEqual(['stop'])
    await vi.advanceTimersByTimeAsync(500)
    expect(youtube.calls).toEqual(['load A', 'play', 'quiet', 'stop'])
    expect(files.calls).toEqual(['stop', 'load B', 'play'])
  })

  test('a stop while it fades leaves silence; the last of several loads counts', async () => {
    const [files, youtube] = [new Deck(), new Deck()]
    const driver = new SourcesDriver(files, youtube)
    driver.load(playback('A'))
    driver.load(house('B'))
    driver.load(house('C'))
    driver.play()
    await vi.advanceTimersByTimeAsync(500)
    expect(files.calls).toEqual(['stop', 'load C', 'play'])
    driver.load(playback('D'))
    driver.load(house('E'))
    driver.stop()
    await vi.advanceTimersByTimeAsync(500)
    expect(files.calls).not.toContain('load E')
  })

  test('only files are made ready ahead of time; of YouTube only the script', () => {
    const [files, youtube] = [new Deck(), new Deck()]
    const driver = new SourcesDriver(files, youtube)
    driver.preload(house('B').track)
    driver.preload(playback('A').track)
    expect(files.calls).toEqual(['preload B', 'preload nothing'])
    expect(youtube.calls).toEqual(['preload nothing', 'preload A'])
  })
})
