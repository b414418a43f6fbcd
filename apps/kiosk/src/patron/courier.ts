import { CallError } from '@djamms/client/call'
import { request } from '@djamms/client/request'
import { bodyOf, type Wish } from '../queue/outbox.ts'
import { mayPass } from './load.ts'

const RETRY_MS = 5_000
/** Later than this the song would surprise everybody. */
const GIVES_UP_MS = 15 * 60_000

/**
 * Brings what a patron asked for on a tablet and left behind: they were told that it goes in line once, when the
 * tablet is back. It carries their last access token and no way to renew it, so that the next patron never pays.
 */
export async function deliver(wishes: readonly Wish[], venueId: string, bearer: string): Promise<void> {
  const until = Date.now() + GIVES_UP_MS
  for (const wish of wishes) {
    while (Date.now() < until) {
      try {
        await request('queue.request', {
          app: 'kiosk',
          bearer,
          params: { venue_id: venueId },
          body: bodyOf(wish),
        })
        break
      } catch (error) {
        if (!mayPass(error) || (error instanceof CallError && error.status === 401)) break
        await new Promise(resolve => setTimeout(resolve, RETRY_MS))
      }
    }
  }
}
