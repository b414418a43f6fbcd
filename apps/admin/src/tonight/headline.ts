import type { Device, ServerQueueSnapshot } from '@djamms/shared/types'
import type { Alarm } from '../playback/alarm.ts'
import { clockTime, counted, listed, shortened } from '../words.ts'

/** good: nothing to do. wait: silent because somebody wants it so, or nothing is set up yet. bad: somebody must go and look. away: this page cannot know. */
export type Tone = 'good' | 'wait' | 'bad' | 'away'

export interface Headline {
  tone: Tone
  title: string
  text: string
  /** The one thing to do about it. */
  todo?: 'connect' | 'add' | 'play'
}

export interface Facts {
  connection: 'connecting' | 'live' | 'offline'
  /** Milliseconds since 1970: when the connection came to be so. */
  since: number
  snapshot: ServerQueueSnapshot | null
  /** null while nobody knows. */
  devices: readonly Device[] | null
  /** Something can play when the line is empty; null while nobody knows. */
  filler: boolean | null
  alarm: Alarm | null
}

/** "Is my bar all right?", answered in words. */
export function headline(facts: Facts): Headline {
  const { snapshot, devices } = facts
  if (facts.connection === 'offline')
    return {
      tone: 'away',
      title: `Out of touch since ${clockTime(facts.since)}`,
      text: 'This page cannot reach the server. A TV that is on plays on by itself; what you see here is as it was then.',
    }
  if (!snapshot)
    return { tone: 'wait', title: 'Looking in on your bar', text: 'Asking the server how it is.' }
  if (devices && !devices.some(device => device.kind === 'player'))
    return {
      tone: 'wait',
      title: 'Connect your TV',
      text: 'Nothing can play before a screen is connected. It takes a minute: the TV shows a code, you type it here.',
      todo: 'connect',
    }
  // A screen that calls for help is there, whatever else was heard of it.
  if (facts.alarm) return inTrouble(facts.alarm, snapshot)
  if (!snapshot.playback?.playerOnline) return noPlayer(snapshot, devices)
  return goneQuiet(devices) ?? playing(facts, snapshot)
}

/** The screen that played has just gone: nobody knows yet whether it plays on by itself (P5) or is off (Q14). */
function goneQuiet(devices: readonly Device[] | null): Headline | null {
  const players = devices?.filter(device => device.kind === 'player') ?? []
  const gone = players.find(player => player.active && !player.online)
  const standby = players.find(player => player.online)
  if (!gone && (standby || players.length === 0)) return null
  const name = gone?.name ?? (players.length === 1 ? players[0]?.name : undefined) ?? 'Your TV'
  return {
    tone: 'wait',
    title: `${name} has gone quiet`,
    text: standby
      ? `It left a moment ago. ${standby.name} goes on with the same song within 20 seconds.`
      : 'It left a moment ago. If only its network is gone it plays on by itself; in a minute we know.',
  }
}

function noPlayer(snapshot: ServerQueueSnapshot, devices: readonly Device[] | null): Headline {
  const players = devices?.filter(device => device.kind === 'player') ?? []
  const waiting = snapshot.queue.length
  const kept =
    waiting === 0
      ? ''
      : ` ${counted(waiting, 'song')} in line ${waiting === 1 ? 'keeps its' : 'keep their'} place.`
  const standing = players.find(player => player.online)
  if (standing)
    return {
      tone: 'bad',
      title: 'Your bar needs you',
      text: `${standing.name} is connected but does not play. Look at its screen: it says what it needs.${kept}`,
    }
  const name = players.length === 1 ? (players[0]?.name ?? 'Your TV') : 'No TV'
  const heard = lastHeard(players)
  const verb = players.length === 1 ? 'does not answer' : 'answers'
  return {
    tone: 'bad',
    title: 'Your bar needs you',
    text: `${name} ${verb}${heard ? `; last heard at ${heard}` : ''}. Check its power and its Wi-Fi.${kept}`,
  }
}

function inTrouble(alarm: Alarm, snapshot: ServerQueueSnapshot): Headline {
  const name = alarm.device || 'Your TV'
  if (alarm.kind === 'autoplay-blocked')
    return {
      tone: 'bad',
      title: 'Your TV waits for a tap',
      text: `The browser on ${name} may not start sound by itself. Tap its screen, or press any key on its remote, once.`,
    }
  const waiting = snapshot.queue.length
  const kept =
    waiting === 0 ? '' : ` ${counted(waiting, 'song')} in line ${waiting === 1 ? 'is' : 'are'} kept.`
  return {
    tone: 'bad',
    title: 'Your bar needs you',
    text: `${name} said at ${clockTime(alarm.at)}: ${ended(alarm.message)}${kept}`,
  }
}

function playing({ devices, filler }: Facts, snapshot: ServerQueueSnapshot): Headline {
  const status = snapshot.playback?.status ?? 'idle'
  const where = devices?.find(device => device.active)?.name ?? 'the TV'
  const song = snapshot.nowPlaying
  const answers = devices ? ` ${whoAnswers(devices)}` : ''
  if (status === 'playing' || status === 'buffering') {
    const what = song
      ? `“${shortened(song.title, 60)}” ${status === 'playing' ? 'plays' : 'loads'} on ${where}.`
      : `Music plays on ${where}.`
    return { tone: 'good', title: 'Your bar is all right', text: `${what}${answers}` }
  }
  if (status === 'paused')
    return {
      tone: 'wait',
      title: 'The music is paused',
      text: `${song ? `“${shortened(song.title, 60)}”` : 'The song'} waits on ${where} and goes on from where it was.${answers}`,
      todo: 'play',
    }
  if (snapshot.queue.length === 0 && filler === false)
    return {
      tone: 'wait',
      title: 'It is quiet',
      text: `Nothing is in line, and no playlist fills the silence.${answers}`,
      todo: 'add',
    }
  if (status === 'ended')
    return {
      tone: 'good',
      title: 'Your bar is all right',
      text: `The next song starts on ${where}.${answers}`,
    }
  return {
    tone: 'wait',
    title: 'The music has stopped',
    text: `Nothing plays on ${where}. Press play and it goes on.${answers}`,
    todo: 'play',
  }
}

/** "Both screens and the tablet answer. " or who does not. */
export function whoAnswers(devices: readonly Device[]): string {
  const away = devices.filter(device => !device.online)
  if (away.length === 0) {
    const screens = devices.filter(device => device.kind === 'player').length
    const tablets = devices.length - screens
    const parts = [each(screens, 'screen'), each(tablets, 'tablet')].filter(part => part !== '')
    const one = devices.length === 1
    return capital(`${listed(parts)} ${one ? 'answers' : 'answer'}.`)
  }
  const names = away.slice(0, 3).map(device => device.name)
  if (away.length > names.length) names.push(`${away.length - names.length} more`)
  return capital(`${listed(names)} ${away.length === 1 ? 'does' : 'do'} not answer.`)
}

function each(count: number, noun: string): string {
  if (count === 0) return ''
  if (count === 1) return `the ${noun}`
  return count === 2 ? `both ${noun}s` : `all ${count} ${noun}s`
}

function lastHeard(players: readonly Device[]): string | null {
  const times = players.flatMap(player => (player.lastSeenAt ? [Date.parse(player.lastSeenAt)] : []))
  return times.length > 0 ? clockTime(Math.max(...times)) : null
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
