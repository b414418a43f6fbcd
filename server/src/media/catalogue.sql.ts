import { statement } from '../platform/db/statement.ts'
import { type HouseSong, type MediaRow, songColumns } from './media.sql.ts'

/** What may be shown to patrons (S5), and in which genre they look. */
type Shown = [maxSeconds: number, allowExplicit: boolean, genre: string | null]
const shown = (
  first: number,
) => `venue_id = $1::uuid and removed_at is null and duration_seconds <= $${first}::float8
     and ($${first + 1}::bool or not explicit) and ($${first + 2}::text is null or lower(genre) = lower($${first + 2}::text))`

/** A song that was found, with how many were (at most as many as are looked at). */
export type Found = HouseSong & { total: number }

/** Words of a question that are looked at: nobody names a song by more. */
const MOST_WORDS = 12
/** Hits that are put in order: a single letter can have a hundred thousand. */
const CANDIDATES = 2000
/** Comparing whole texts costs more. */
const NEAR_CANDIDATES = 500

/** Every word of the question may be the beginning of one in the title or artist. Only letters and digits get through. */
const prefixes = (parameter: string) => `(
       select to_tsquery('simple', string_agg(quote_literal(w) || ':*', ' & '))
       from unnest((string_to_array(search_fold(${parameter}::text), ' '))[1:${MOST_WORDS}]) w where w <> '')`

/** Songs that begin as the question does stand before those that hold it, titles before artists, then by the alphabet. */
export const songsFound = statement<Found, [venueId: string, question: string, ...Shown, limit: number]>(
  'catalogue.found',
  `with asked as materialized (select ${prefixes('$2')} as query, lower(unaccent($2::text)) as start)
   select ${songColumns}, count(*) over ()::int as total
   from (select * from house_media where search @@ (select query from asked) and ${shown(3)} limit ${CANDIDATES}) m
   order by starts_with(lower(unaccent(title)), (select start from asked)) desc,
     ts_rank(search, (select query from asked)) desc, lower(title), id
   limit $6::int`,
)

/**
 * The same with typing errors forgiven: each word stands for itself, if anything here begins so, and for the words of this
 * venue that are most like it, by trigrams; short words have too few of those, so that the spellings one letter away come
 * along (`spellings`, each `of` a word). A word that resembles nothing here is left out.
 */
export const songsNear = statement<
  Found,
  [venueId: string, question: string, ...Shown, limit: number, spellings: string[], of: string[]]
>(
  'catalogue.near',
  `with words as (
     select distinct w from unnest((string_to_array(search_fold($2::text), ' '))[1:${MOST_WORDS}]) w where w <> ''
   ), meant as (
     select words.w, quote_literal(c.word) as term from words cross join lateral (
       select word, max(alike) as alike, max(uses) as uses from (
         select word, similarity(word, words.w) as alike, uses from catalogue_words
         where venue_id = $1::uuid and word % words.w
         union all
         select word, 0.5, uses from catalogue_words where venue_id = $1::uuid
           and word = any (array(select spelling from unnest($7::text[], $8::text[]) s (spelling, of_word)
             where of_word = words.w))
       ) near group by word order by 2 desc, 3 desc limit 6
     ) c
     union
     select w, quote_literal(w) || ':*' from words
     where exists (select from catalogue_words where venue_id = $1::uuid and word like words.w || '%')
   ), asked as materialized (
     select to_tsquery('simple', string_agg('(' || either || ')', ' & ')) as query, search_fold($2::text) as text
     from (select string_agg(term, ' | ') as either from meant group by w) each_word
   )
   select ${songColumns}, count(*) over ()::int as total
   from (select * from house_media where search @@ (select query from asked) and ${shown(3)} limit ${NEAR_CANDIDATES}) m
   order by word_similarity((select text from asked), search_fold(title || ' ' || coalesce(artist, ''))) desc, lower(title), id
   limit $6::int`,
)

/** Without a question: by the alphabet. */
export const songsShown = statement<Found, [venueId: string, ...Shown, limit: number]>(
  'catalogue.shown',
  `select ${songColumns}, count(*) over ()::int as total from house_media
   where ${shown(2)} order by lower(title), id limit $5::int`,
)

export const newestSongs = statement<HouseSong, [venueId: string, ...Shown, limit: number]>(
  'catalogue.newest',
  `select ${songColumns} from house_media where ${shown(2)} order by created_at desc, title, id limit $5::int`,
)

export const genresShown = statement<{ name: string; songs: number }, [venueId: string, ...Shown]>(
  'catalogue.genres',
  `select min(genre) as name, count(*)::int as songs from house_media
   where genre is not null and ${shown(2)}
   group by lower(genre) order by count(*) desc, lower(genre) limit 100`,
)

/** For staff: whatever the venue has, by the words of a question. */
export const mediaFound = statement<
  MediaRow & { total: number },
  [venueId: string, question: string, limit: number, offset: number]
>(
  'catalogue.media-found',
  `select ${songColumns}, bytes, created_at as "createdAt", count(*) over ()::int as total from house_media
   where venue_id = $1::uuid and removed_at is null and search @@ ${prefixes('$2')}
   order by title, id limit $3::int offset $4::int`,
)
