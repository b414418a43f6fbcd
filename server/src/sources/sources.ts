import type { PlayerSettings, Source } from '@djamms/shared/types'
import { AppError } from '../platform/errors.ts'
import { houseSource } from './house.ts'
import type { SongRef, SongSource } from './song.ts'
import { youtubeIdOf } from './youtube/links.ts'
import { youtubeSource } from './youtube/youtube.ts'

/** Every source that there is. A licensed provider would be one more. */
export const sources: Record<Source, SongSource> = { house: houseSource, youtube: youtubeSource }

/**
 * The song that a request names; a full YouTube link is understood.
 * @throws AppError VALIDATION_ERROR at the field
 */
export function songRef(named: { mediaId?: string | undefined; youtubeId?: string | undefined }): SongRef {
  if (named.mediaId !== undefined) return { source: 'house', mediaId: named.mediaId, youtubeId: null }
  const youtubeId = youtubeIdOf(named.youtubeId ?? '')
  if (youtubeId) return { source: 'youtube', youtubeId, mediaId: null }
  const message = 'neither the id nor the address of a YouTube video'
  throw new AppError('VALIDATION_ERROR', message, [{ field: 'youtubeId', message }])
}

/** @throws AppError SONG_UNPLAYABLE where the venue does not play that source */
export function refuseIfOff(settings: PlayerSettings, { source }: SongRef): void {
  if (settings.sources[source]) return
  const message =
    source === 'youtube' ? 'this venue does not play YouTube' : 'this venue plays no house media'
  throw new AppError('SONG_UNPLAYABLE', message)
}
