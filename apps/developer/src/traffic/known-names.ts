import type { CommandName, EventName } from '@djamms/shared'
import { paths } from '@djamms/shared/paths'

/** Everything that the monitor can name. Typed by the contract: a message that is not listed here does not compile. */
const messages: Record<EventName | CommandName, true> = {
  joinVenue: true,
  leaveVenue: true,
  venueState: true,
  'venue:revision': true,
  'queue:insert': true,
  'queue:update': true,
  'queue:remove': true,
  'queue:reorder': true,
  'queue:reconcile': true,
  'player:heartbeat': true,
  'player:state_update': true,
  'player:now_playing': true,
  'player:queue_snapshot': true,
  'player:alarm': true,
  playerStateUpdate: true,
  playerCommand: true,
  'heartbeat:ack': true,
  'lease:changed': true,
  'admin:command': true,
  'credits:update': true,
  'device:changed': true,
  'session:revoked': true,
  authError: true,
  error: true,
  'monitor:subscribe': true,
  'monitor:unsubscribe': true,
  'monitor:event': true,
  'system:metrics': true,
}
/** Never in the traffic: the monitor does not tell of itself. */
const untold = new Set(['monitor:event', 'system:metrics'])

export const messageNames = Object.keys(messages).filter(name => !untold.has(name))
export const requestNames = Object.entries(paths).map(([name, path]) => `${path.split(' ')[0]} ${name}`)

/** Families, as one filter each: `queue:*`, `queue.*`. */
export const families = [...new Set([...messageNames, ...requestNames].flatMap(familyOf))]

function familyOf(name: string): string[] {
  const parted = /^(?:[A-Z]+ )?([a-z]+[:.])/.exec(name)
  return parted ? [`${parted[1]}*`] : []
}

/** What fits what was typed so far, families first. */
export function suggestions(typed: string, chosen: readonly string[], most = 12): string[] {
  const wanted = typed.trim().toLowerCase()
  return [...families, ...messageNames, ...requestNames]
    .filter(name => !chosen.includes(name) && name.toLowerCase().includes(wanted))
    .slice(0, most)
}
