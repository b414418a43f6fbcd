import type { QueueItem, ServerQueueSnapshot } from '@djamms/shared/types'
import type { StoredValues } from './memory.ts'

type Consumed = StoredValues['consumed']

/** The line as this player sees it: the server's, without what it has itself begun but the server not yet taken out (P7). */
export function queueSeen(
  snapshot: ServerQueueSnapshot | null,
  consumed: Consumed,
  currentItemId: string | undefined,
): QueueItem[] {
  if (!snapshot) return []
  const gone = new Set(consumed.map(({ id }) => id))
  if (currentItemId) gone.add(currentItemId)
  const queue = snapshot.queue.filter(item => !gone.has(item.id))
  if (queue.length === snapshot.queue.length) return queue
  return queue.map((item, index) => ({ ...item, position: index + 1 }))
}

/** Forgets an item once the server has kept its facts and its line no longer holds it: it can never come back. */
export function stillConsumed(
  consumed: Consumed,
  ackedSeq: number,
  snapshot: ServerQueueSnapshot | null,
): Consumed {
  const queued = new Set(snapshot?.queue.map(item => item.id))
  const next = consumed.filter(({ id, seq }) => seq > ackedSeq || queued.has(id))
  return next.length === consumed.length ? consumed : next
}

/**
 * Which of two whole states counts (R4). A lower revision is believed only from an answer to a question that was asked
 * when the higher one was already known: the server itself went back (a restored backup), it is not old news.
 */
export function isNews(
  known: ServerQueueSnapshot | null,
  next: ServerQueueSnapshot,
  askedAtRevision: number | undefined,
): boolean {
  if (!known || next.revision >= known.revision) return true
  return askedAtRevision !== undefined && next.revision < askedAtRevision
}
