import { z } from 'zod'

/** What is read of YouTube's answers; all else in them is let be. Numbers come as text, as documented. */
export const videosList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      snippet: z.object({
        title: z.string(),
        channelId: z.string().optional(),
        channelTitle: z.string().optional(),
        liveBroadcastContent: z.enum(['none', 'live', 'upcoming']).catch('none'),
        thumbnails: z.record(z.string(), z.object({ url: z.string() })).default({}),
      }),
      contentDetails: z.object({
        /** ISO 8601, such as PT4M13S; absent of what has not begun. */
        duration: z.string().default(''),
        regionRestriction: z
          .object({ allowed: z.array(z.string()).optional(), blocked: z.array(z.string()).optional() })
          .optional(),
        contentRating: z.object({ ytRating: z.string().optional() }).default({}),
      }),
      status: z.object({
        embeddable: z.boolean().default(true),
        privacyStatus: z.string().default('public'),
      }),
      /** Absent where the owner hides it. */
      statistics: z.object({ viewCount: z.coerce.number().optional() }).default({}),
    }),
  ),
})

export const oEmbedAnswer = z.object({
  title: z.string(),
  author_name: z.string().default(''),
  thumbnail_url: z.string().optional(),
})

/** Seconds; null where it is not a length. `P1DT2H` and the like are long, but lengths. */
export function isoSeconds(text: string): number | null {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
  if (!found) return null
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map(part => Number(part ?? 0))
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
}
