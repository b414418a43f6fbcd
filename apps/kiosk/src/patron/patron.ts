import { type Call, createCall, offline } from '@djamms/client/call'
import type { Session } from '@djamms/client/session'
import { connect, type DjammsSocket, disconnect } from '@djamms/client/socket'
import type { VenueStore } from '@djamms/client/venue-store'
import type { ResponseOf } from '@djamms/shared'
import type { QueueItem, UserCredits } from '@djamms/shared/types'
import { bodyOf, createOutbox, type Outbox, type Outcome, type Wish } from '../queue/outbox.ts'
import { type Load, load } from './load.ts'
import { A_GUEST, createName, type PatronName } from './name.ts'
import { type Observable, observable } from './observable.ts'

export type Discovery = ResponseOf<'venues.discover'>

/** One person with a session of their own, on a tablet or on their phone. */
export interface Patron {
  form: 'tablet' | 'phone'
  venueId: string
  session: Session
  call: Call
  venue: VenueStore
  credits: Load<UserCredits>
  /** 4 characters that the bar takes credits for. */
  code: Load<string | null>
  discovery: Load<Discovery>
  mine: Load<QueueItem[]>
  /** Grows when what songs cost this patron may have changed: lists with prices are asked for again. */
  tariff: Observable<number>
  outbox: Outbox
  /** Under which name songs are asked for (Q15). */
  name: PatronName
  /** What became of requests, for whoever shows it. */
  onOutcome(listener: (outcome: Outcome) => void): () => void
  /** Sends nothing more and forgets; returns what was not sent. */
  end(): readonly Wish[]
}

interface PatronPorts {
  form: 'tablet' | 'phone'
  venueId: string
  session: Session
  /** Where the session is not open yet: resolves once it is. */
  entered: Promise<void>
  venue: VenueStore
  /** The socket that hears this patron's balance; without it one is opened. */
  socket?: DjammsSocket
  storage: Storage | null
  /** What the patron before saw: shown until our own answer comes. */
  discovery?: Discovery | null
}

/** Longer than this nobody waits for a session before they are told that there is no connection. */
const PATIENCE_MS = 8_000

export function createPatron(ports: PatronPorts): Patron {
  const { form, venueId, session, entered, venue } = ports
  const asPatron = createCall(session)
  const call: Call = async (name, ...input) => {
    if (session.getState().status !== 'signed-in') await soonEnough(entered)
    return asPatron(name, ...input)
  }
  const socket = ports.socket ?? connect(session)
  const outcomes = observable<Outcome | null>(null)

  const credits = load(signal => call('credits.balance', { query: { venue_id: venueId }, signal }))
  const code = load(async signal => (await call('auth.me', { signal })).patronCode ?? null)
  const discovery = load(
    signal => call('venues.discover', { params: { venue_id: venueId }, signal }),
    ports.discovery ?? null,
  )
  const mine = load(
    async signal => (await call('queue.mine', { query: { venue_id: venueId }, signal })).items,
  )

  const tariff = observable(0)
  function reprice() {
    tariff.set(tariff.getState() + 1)
    discovery.refresh()
  }

  const name = createName({ session, storage: ports.storage })
  const outbox = createOutbox({
    storage: ports.storage,
    userId: () => session.getState().identity?.id ?? null,
    online: () => venue.getState().connection !== 'offline',
    send: wish => call('queue.request', { params: { venue_id: venueId }, body: bodyOf(wish) }),
    outcome(outcome) {
      if (outcome.kind === 'in-line') {
        const { balance, item, wish } = outcome
        // The TV does not show it: the next song does not ask again (Q15).
        if (item.requestedByName === A_GUEST && name.getState() === wish.name) name.set('')
        const known = credits.getState().value
        if (balance !== undefined && known) credits.put({ ...known, balance })
        mine.refresh()
        // The free ones of this hour may be used up.
        if (venue.getState().snapshot?.venue.mode === 'HYBRID') reprice()
      } else if (outcome.kind === 'refused') credits.refresh()
      outcomes.set(outcome)
    },
  })

  let connected = false
  socket.on('connect', () => {
    // Between the first answers and the first connection only the balance can have moved unheard.
    for (const each of connected ? [credits, code, discovery, mine] : [credits]) each.refresh()
    connected = true
    outbox.flush()
  })
  socket.on('credits:update', ({ venueId: where, ...balance }) => {
    if (where === venueId) credits.put(balance)
  })
  const pricesNow = () => {
    const seen = venue.getState().snapshot?.venue
    return seen && JSON.stringify([seen.mode, seen.prices])
  }
  let prices = pricesNow()
  let connection = venue.getState().connection
  const unwatch = venue.subscribe(() => {
    const now = venue.getState().connection
    if (now === 'live' && connection !== 'live') outbox.flush()
    connection = now
    const before = prices
    prices = pricesNow()
    if (before !== undefined && before !== prices) reprice()
  })
  for (const each of [credits, code, discovery, mine]) each.refresh()

  return {
    form,
    venueId,
    session,
    call,
    venue,
    credits,
    code,
    discovery,
    mine,
    tariff,
    outbox,
    name,
    onOutcome: listener =>
      outcomes.subscribe(() => {
        const outcome = outcomes.getState()
        if (outcome) listener(outcome)
      }),
    end() {
      unwatch()
      for (const each of [credits, code, discovery, mine]) each.stop()
      if (!ports.socket) disconnect(socket)
      name.end()
      return outbox.close()
    },
  }
}

function soonEnough(entered: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(offline('no session yet')), PATIENCE_MS)
    entered.then(
      () => {
        clearTimeout(timer)
        resolve()
      },
      error => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })
}
