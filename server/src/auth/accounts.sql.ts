import type { UserPreferences, UserRole } from '@djamms/shared/types'
import { statement } from '../platform/db/statement.ts'

export interface UserRow {
  id: string
  email: string | null
  name: string
  role: UserRole
  preferences: Partial<UserPreferences>
  patronCode: string | null
  /** Outside key of the venue that a guest is in, or that an account opens first. */
  defaultVenueId: string | null
  lastLoginAt: string | null
  createdAt: string
  updatedAt: string
}

const columns = `u.id, u.email, u.name, u.role, u.preferences, u.patron_code as "patronCode",
  v.venue_id as "defaultVenueId", u.last_login_at as "lastLoginAt", u.created_at as "createdAt", u.updated_at as "updatedAt"`
const table = 'users u left join venues v on v.id = coalesce(u.default_venue_id, u.home_venue_id)'

export const userById = statement<UserRow, [id: string]>(
  'accounts.by-id',
  `select ${columns} from ${table} where u.id = $1::uuid`,
)

export const accountByEmail = statement<UserRow & { passwordHash: string | null }, [email: string]>(
  'accounts.by-email',
  `select ${columns}, u.password_hash as "passwordHash" from ${table} where lower(u.email) = lower($1::text)`,
)

/** Outside keys of an owner's venues, for the claims of a token: a few, as it travels with every call. */
export const ownedVenueKeys = statement<{ key: string }, [userId: string]>(
  'accounts.venue-keys',
  'select venue_id as key from venues where owner_id = $1::uuid order by venue_id limit 20',
)

export const noteLogin = statement<never, [userId: string, at: string]>(
  'accounts.note-login',
  `update users set last_login_at = $2::timestamptz, last_activity_at = $2::timestamptz where id = $1::uuid`,
)

export const noteActivity = statement<never, [userId: string, at: string]>(
  'accounts.note-activity',
  `update users set last_activity_at = greatest(last_activity_at, $2::timestamptz) where id = $1::uuid`,
)

export const insertAccount = statement<
  never,
  [id: string, email: string, name: string, role: UserRole, passwordHash: string]
>(
  'accounts.insert',
  `insert into users (id, email, name, role, password_hash) values ($1::uuid, $2::text, $3::text, $4::text, $5::text)`,
)

export const setPassword = statement<never, [emails: string[], passwordHash: string]>(
  'accounts.set-password',
  'update users set password_hash = $2::text where lower(email) = any ($1::text[])',
)

/** A guest of one venue, with the first of the given codes that nobody there has (none: the guest has none). */
export const insertGuest = statement<
  { patronCode: string | null; createdAt: string; updatedAt: string },
  [id: string, name: string, venueId: string, codes: string[], at: string]
>(
  'accounts.insert-guest',
  `insert into users (id, name, role, home_venue_id, patron_code, last_activity_at, created_at, updated_at)
   values ($1::uuid, $2::text, 'guest', $3::uuid,
     (select c from unnest($4::text[]) c
      where not exists (select from users where home_venue_id = $3::uuid and patron_code = c) limit 1),
     $5::timestamptz, $5::timestamptz, $5::timestamptz)
   returning patron_code as "patronCode", created_at as "createdAt", updated_at as "updatedAt"`,
)
