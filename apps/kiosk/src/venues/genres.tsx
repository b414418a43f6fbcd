import { useStore } from '@djamms/client/react'
import { Button } from '@djamms/ui/button'
import { Skeleton } from '@djamms/ui/skeleton'
import { go } from '../frame/route.ts'
import { usePatron } from '../patron/context.ts'
import { songs } from '../words.ts'
import { artFor } from './genre-art.tsx'
import styles from './genres.module.css'

/** The same in one row, where the list below matters more. */
export function GenreChips() {
  const genres = useStore(usePatron().discovery).value?.genres ?? []
  if (genres.length === 0) return null
  return (
    <ul className={styles.chips} aria-label="Pick by mood">
      {genres.map(({ name }) => (
        <li key={name}>
          <Button onClick={() => go({ screen: 'genre', name })}>{name}</Button>
        </li>
      ))}
    </ul>
  )
}

/** Moods as record dividers. Colour is art here; the word says it. */
export function Genres({ at: most }: { at: number }) {
  const discovery = useStore(usePatron().discovery)
  const genres = discovery.value?.genres.slice(0, most)
  if (genres?.length === 0 || (!genres && discovery.status === 'failed')) return null
  return (
    <>
      <h2 className={styles.heading}>Pick by mood</h2>
      <ul className={styles.genres} aria-busy={!genres || undefined}>
        {genres
          ? artFor(genres.map(genre => genre.name)).map(({ name, ground, Art }, at) => (
              <li key={name}>
                <button
                  type="button"
                  className={styles.genre}
                  style={{ background: ground }}
                  onClick={() => go({ screen: 'genre', name })}
                  aria-label={`${name}, ${songs(genres[at]?.songs ?? 0)}`}
                >
                  <svg viewBox="40 0 120 84" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
                    <Art />
                  </svg>
                  <span>{name}</span>
                </button>
              </li>
            ))
          : [0, 1, 2, 3, 4, 5].map(at => (
              <li key={at}>
                <Skeleton height="96px" radius="14px" />
              </li>
            ))}
      </ul>
    </>
  )
}
