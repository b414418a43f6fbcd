import { describe, expect, test } from 'vitest'
import { isReachable, joinAddress, pairAddress } from '../src/page/addresses.ts'

const at = (url: string) => new URL(url) as unknown as Location

describe('where a phone can go', () => {
  test.each(['localhost', 'videoplayer.localhost', '127.0.0.1', '127.8.0.1', '[::1]'])(
    '%s is this machine alone',
    hostname => {
      expect(isReachable({ hostname })).toBe(false)
    },
  )
  test.each(['192.168.1.20', 'videoplayer.djamms.app', 'jukebox.local', 'mylocalhost'])(
    '%s can be opened',
    hostname => {
      expect(isReachable({ hostname })).toBe(true)
    },
  )

  test('the address is short, and its code is in capitals', () => {
    expect(joinAddress(at('https://videoplayer.djamms.app/'), 'demo-bar', undefined)).toEqual({
      code: 'HTTPS://VIDEOPLAYER.DJAMMS.APP/J/DEMO-BAR',
      lines: ['videoplayer.djamms.app', '/j/demo-bar'],
    })
  })
  test('with its port', () => {
    expect(joinAddress(at('http://192.168.1.20:8080/player/#x'), 'demo-bar', undefined)).toEqual({
      code: 'HTTP://192.168.1.20:8080/J/DEMO-BAR',
      lines: ['192.168.1.20:8080', '/j/demo-bar'],
    })
  })
  test('on this machine alone there is no code to scan, unless the installation names an address', () => {
    const own = at('http://videoplayer.localhost:8080/')
    expect(joinAddress(own, 'demo-bar', undefined)).toBeNull()
    expect(joinAddress(own, 'demo-bar', 'https://djamms.app/demo-bar')?.lines).toEqual([
      'djamms.app',
      '/demo-bar',
    ])
  })
  test('staff pair the screen in the console; the code goes along', () => {
    expect(pairAddress(at('http://bar.example/player/'), 'BCDFGHJK')).toEqual({
      text: 'bar.example/admin',
      url: 'http://bar.example/admin/#/devices/BCDFGHJK',
    })
    expect(pairAddress(at('http://videoplayer.localhost:8080/'), 'BCDFGHJK')).toEqual({
      text: 'adminconsole.localhost:8080',
      url: null,
    })
  })
})
