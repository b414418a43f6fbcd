import { priceOf } from '@djamms/shared/price'
import type { HouseMedia, PlayerSettings } from '@djamms/shared/types'
import { Cover } from '@djamms/ui/cover'
import { duration } from '@djamms/ui/format'
import { IconChevronsUp, IconDisc3 } from '@djamms/ui/icons'
import { SongTitle } from '@djamms/ui/song-title'
import type { ReactNode } from 'react'
import { useResource } from '../console/resource.ts'
import { useScope } from '../console/scope.tsx'
import { counted } from '../words.ts'
import styles from './example.module.css'

/** The prices on songs of this very bar; what is not there is made up and says so. */
export function Example({ settings }: { settings: PlayerSettings }) {
  const { call, venueId } = useScope()
  const media = useResource(`example ${venueId}`, async signal => {
    return (await call('media.list', { params: { venue_id: venueId }, query: { limit: 100 }, signal })).items
  })
  const { longSeconds } = settings.priceRules
  const usual = media.data?.find(song => song.duration <= longSeconds)
  const long = media.data?.find(song => song.duration > longSeconds)
  const longLength = long?.duration ?? longSeconds + 61
  const free = settings.mode === 'HYBRID' && settings.freePerHour > 0
  return (
    <ul className={styles.example}>
      {free ? (
        <Line
          song={usual}
          title="The first of the hour"
          meta={`${counted(settings.freePerHour, 'song')} an hour ${settings.freePerHour === 1 ? 'is' : 'are'} free`}
          price={priceOf(settings, { durationSeconds: usual?.duration ?? 200 }, { freeLeft: 1 })}
        />
      ) : null}
      <Line
        song={usual}
        title="A song like most"
        meta={duration(usual?.duration ?? 200)}
        price={priceOf(settings, { durationSeconds: usual?.duration ?? 200 })}
      />
      <Line
        song={long}
        title="A long song"
        meta={`${duration(longLength)}, over ${counted(Math.round(longSeconds / 60), 'minute')}`}
        price={priceOf(settings, { durationSeconds: longLength })}
      />
      {settings.mode === 'FREEPLAY' ? null : (
        <Line
          song={usual}
          title="The same, played sooner"
          meta={
            <>
              <IconChevronsUp /> ahead of those who wait in turn
            </>
          }
          price={priceOf(settings, { durationSeconds: usual?.duration ?? 200 }, { sooner: true })}
          same
        />
      )}
    </ul>
  )
}

interface LineProps {
  song: HouseMedia | undefined
  /** Where there is no song to show it on. */
  title: string
  meta: ReactNode
  price: number
  /** The same song again: its words say what is different. */
  same?: boolean
}

function Line({ song, title, meta, price, same }: LineProps) {
  return (
    <li className={styles.line}>
      <Cover seed={song?.id ?? title} src={song?.thumbnailUrl} size="40px" />
      <SongTitle
        className={styles.words}
        look="body"
        lines={1}
        title={same || !song ? title : song.title}
        meta={meta}
      />
      <b className={styles.price}>
        {price === 0 ? (
          'free'
        ) : (
          <>
            <IconDisc3 label="credits" />
            {price}
          </>
        )}
      </b>
    </li>
  )
}
