import { CallError } from '@djamms/client/call'
import type { Priority, SearchResult } from '@djamms/shared/types'
import { useToasts } from '@djamms/ui/toast-host'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { usePatron } from '../patron/context.ts'
import { A_GUEST } from '../patron/name.ts'
import { at, credits, first, inAbout, place } from '../words.ts'
import { ConfirmSheet } from './confirm-sheet.tsx'
import type { Outcome } from './outbox.ts'
import type { Refusal } from './quote.ts'
import { CreditsSheet, RefusedSheet } from './sheets.ts'
import { waits } from './waits.ts'

type Sheet =
  | { kind: 'confirm'; song: SearchResult; priceBefore?: number | undefined; priority?: Priority }
  | { kind: 'refused'; song: SearchResult; refusal: Refusal }
  | { kind: 'credits' }

const AskContext = createContext<(song: SearchResult) => void>(() => undefined)

/** Opens the sheet that asks before spending. */
export const useAsk = () => useContext(AskContext)

/** From a tapped song to its place in line: the sheet, the toast at once, and its rollback. */
export function Asking({ children }: { children: ReactNode }) {
  const patron = usePatron()
  const toasts = useToasts()
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const told = useRef(new Map<string, number>())
  const open = useCallback((song: SearchResult) => setSheet({ kind: 'confirm', song }), [])
  const close = () => setSheet(null)

  function confirm(song: SearchResult, priority: Priority, price: number) {
    close()
    // What became of earlier ones has been read by now; one still under way shows itself again.
    for (const id of told.current.values()) toasts.close(id)
    const id = toasts.show({ face: 'pending', title: `Putting ${short(song)} in line`, text: 'One moment' })
    const wish = patron.outbox.ask({ song, priority, creditsCost: price, name: patron.name.getState() })
    told.current.set(wish.requestId, id)
  }

  useEffect(
    () =>
      patron.onOutcome(outcome => {
        const { requestId, song, creditsCost, priority } = outcome.wish
        const isPrice = outcome.kind === 'refused' && codeOf(outcome.error) === 'PRICE_CHANGED'
        const id = told.current.get(requestId)
        if (isPrice) {
          if (id !== undefined) toasts.close(id)
          setSheet({ kind: 'confirm', song, priceBefore: creditsCost, priority })
          return
        }
        const showCredits = () => setSheet({ kind: 'credits' })
        const words = wordsOf(outcome, patron.venue.getState().snapshot, showCredits)
        if (id === undefined) told.current.set(requestId, toasts.show(words))
        else toasts.change(id, words)
      }),
    [patron, toasts],
  )

  const shown = useMemo(() => <AskContext value={open}>{children}</AskContext>, [open, children])
  return (
    <>
      {shown}
      {sheet?.kind === 'confirm' ? (
        <ConfirmSheet
          key={`${sheet.song.mediaId ?? sheet.song.youtubeId}${sheet.priceBefore ?? ''}`}
          song={sheet.song}
          priceBefore={sheet.priceBefore}
          initialPriority={sheet.priority}
          onClose={close}
          onConfirm={(priority, price) => confirm(sheet.song, priority, price)}
          onRefused={refusal => setSheet({ kind: 'refused', song: sheet.song, refusal })}
        />
      ) : null}
      {sheet?.kind === 'refused' ? (
        <RefusedSheet song={sheet.song} refusal={sheet.refusal} onClose={close} />
      ) : null}
      {sheet?.kind === 'credits' ? <CreditsSheet onClose={close} /> : null}
    </>
  )
}

const short = ({ title }: SearchResult) => (title.length > 36 ? `${title.slice(0, 35).trimEnd()}…` : title)
const codeOf = (error: unknown) => (error instanceof CallError ? error.code : null)

function wordsOf(
  outcome: Outcome,
  snapshot: ReturnType<ReturnType<typeof usePatron>['venue']['getState']>['snapshot'],
  showCredits: () => void,
) {
  const { song } = outcome.wish
  if (outcome.kind === 'kept') {
    return {
      face: 'offline' as const,
      title: 'No connection: not in line yet',
      text: `${short(song)} is kept here and sent once, when it is back`,
    }
  }
  if (outcome.kind === 'in-line') {
    const { item, balance } = outcome
    const title =
      item.status === 'playing'
        ? 'It plays now'
        : item.position > 0
          ? `You are ${place(item.position)}`
          : 'Your song is in'
    const seconds = snapshot
      ? waits(snapshot, snapshot.playback?.currentTime ?? 0)?.byId.get(item.id)
      : undefined
    const when = seconds === undefined ? short(song) : `${short(song)} plays ${inAbout(seconds)}`
    const left = item.creditsCost > 0 && balance !== undefined ? `${first(credits(balance))} left` : null
    const { name } = outcome.wish
    const guest =
      name && item.requestedByName === A_GUEST ? `The TV says “${A_GUEST}”: it does not show that name` : null
    return { face: 'done' as const, title, text: [when, left, guest].filter(Boolean).join('. ') }
  }
  const error = outcome.error
  const until = error instanceof CallError ? untilOf(error) : undefined
  const userMessage =
    error instanceof CallError ? error.userMessage : 'Something went wrong. You were not charged.'
  return {
    face: 'refused' as const,
    title: `${short(song)} is not in line`,
    text: until ? `${userMessage} It can be asked for again at ${at(until)}.` : userMessage,
    ...(codeOf(error) === 'INSUFFICIENT_CREDITS'
      ? { action: { label: 'Get credits', onPress: showCredits } }
      : {}),
  }
}

export function untilOf(error: CallError): string | undefined {
  const availableAt = error.details[0]?.availableAt
  return typeof availableAt === 'string' ? availableAt : undefined
}
