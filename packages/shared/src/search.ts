import { z } from 'zod'
import { venueKey } from './common.ts'
import { route } from './define.ts'
import { searchResult } from './venues.ts'

export const searchRoutes = {
  'search.search': route('search.search', {
    access: ['guest'],
    summary: 'Songs that can be asked for in a venue: prefixes, typos and accents are forgiven.',
    query: z.object({
      venue_id: venueKey,
      q: z.string().trim().max(200).default(''),
      genre: z.string().trim().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(24),
    }),
    response: z.object({
      results: z.array(searchResult),
      query: z.string(),
      totalResults: z.int(),
      /** Milliseconds. */
      searchTime: z.number(),
      source: z.literal('catalogue'),
      notice: z.string().optional(),
    }),
  }),
  'search.suggest': route('search.suggest', {
    access: ['guest'],
    summary: 'The same while typing: catalogue only (S1).',
    query: z.object({
      venue_id: venueKey,
      q: z.string().trim().min(1).max(200),
      limit: z.coerce.number().int().min(1).max(20).default(8),
    }),
    response: z.object({ results: z.array(searchResult), query: z.string() }),
  }),
}
