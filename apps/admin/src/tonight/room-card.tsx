import { Panel } from '@djamms/ui/console-panel'
import { useResource } from '../console/resource.ts'
import { useScope, useVenueState } from '../console/scope.tsx'
import { usePoll } from '../console/use-poll.ts'
import { askerOf, isAsked } from '../queue/asker.ts'
import { hashOf } from '../route.ts'
import { counted, figure } from '../words.ts'
import styles from './cards.module.css'

/** Who comes and goes is told by no event: it is asked again. */
const PATRONS_MS = 20_000

/** Who is here, and how their songs are asked for. */
export function RoomCard() {
  const { call, venueId, identity } = useScope()
  const { snapshot } = useVenueState()
  const here = useResource(`here ${venueId}`, async signal => {
    const query = { filter: 'online', limit: 1 } as const
    return (await call('venues.users', { params: { venue_id: venueId }, query, signal })).pagination.total
  })
  usePoll(here.reload, PATRONS_MS)
  if (!snapshot) return null

  const asked = snapshot.queue.filter(item => isAsked(askerOf(item, identity.id)))
  const people = new Set(asked.map(item => item.requestedByUserId ?? item.requestedByName)).size
  const credits = asked.reduce((sum, item) => sum + item.creditsCost, 0)
  const { mode, prices } = snapshot.venue
  return (
    <Panel title="In the room" note={here.data === null ? null : `${figure(here.data)} here now`}>
      <p className={styles.said}>
        {asked.length === 0
          ? 'Nobody waits for a song.'
          : `${counted(asked.length, 'song')} in line ${asked.length === 1 ? 'is' : 'are'} for ${people === 1 ? 'one patron' : `${figure(people)} patrons`}${credits > 0 ? `, paid with ${counted(credits, 'credit')}` : ''}.`}
        <br />
        <span className="quiet">
          {mode === 'FREEPLAY'
            ? 'Free play: songs cost nothing.'
            : `${mode === 'HYBRID' ? `${counted(prices.freePerHour, 'song')} an hour free, then ` : ''}${counted(prices.costPerSong, 'credit')} a song, ${prices.playSoonerCost} more to play sooner.`}{' '}
          <a href={hashOf('prices')}>Change</a>
        </span>
      </p>
    </Panel>
  )
}
