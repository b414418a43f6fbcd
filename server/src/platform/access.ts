import type { Access, AccessName, Method } from '@djamms/shared/define'
import type { ErrorCode } from '@djamms/shared/errors'

/** Who is calling: a person's session or a paired device's. */
export type Principal =
  | {
      kind: 'user'
      sessionId: string
      userId: string
      name: string
      role: 'guest' | 'owner' | 'admin' | 'developer'
      /** Internal id of a guest's one venue. */
      homeVenueId: string | null
    }
  | {
      kind: 'device'
      sessionId: string
      deviceId: string
      name: string
      role: 'player' | 'kiosk'
      /** Internal id. */
      venueId: string
    }

export interface VenueRef {
  /** Internal UUID. */
  id: string
  /** The outside key. */
  venueId: string
  venueName: string
  ownerId: string
  isDemo: boolean
}

declare const authorized: unique symbol
/** A venue that the caller may act in. Only `authorizeVenue` makes one: an unchecked venue does not compile (A2, A3). */
export type AuthorizedVenue = VenueRef & { readonly [authorized]: true }

/**
 * The one decision about access (A1 to A4). Returns null when the caller may pass, else the code of the refusal.
 * `venue` is the venue that the route or command is about, or null.
 */
export function refusal(
  principal: Principal | null,
  access: Access,
  method: Method,
  venue: VenueRef | null,
): ErrorCode | null {
  if (access.includes('public')) return null
  if (!principal) return 'AUTH_REQUIRED'
  if (access.some(name => passes(principal, name, method, venue))) return null
  // Who could pass in another venue is told that it is this venue's door that is shut (A4).
  const elsewhere = venue && access.some(name => passes(principal, name, method, homeOf(principal, venue)))
  return elsewhere ? 'VENUE_ACCESS_DENIED' : 'AUTH_INSUFFICIENT_PERMISSIONS'
}

/** Narrows a venue to one that the caller may act in; call it only where `refusal` said null. */
export function authorizeVenue(venue: VenueRef): AuthorizedVenue {
  return venue as AuthorizedVenue
}

export function isStaff(principal: Principal | null, venue: VenueRef): boolean {
  return (
    principal?.kind === 'user' &&
    (principal.role === 'admin' || (principal.role === 'owner' && principal.userId === venue.ownerId))
  )
}

function passes(principal: Principal, name: AccessName, method: Method, venue: VenueRef | null): boolean {
  if (principal.kind === 'device') {
    const here = venue === null || principal.venueId === venue.id
    if (name === 'player' || name === 'kiosk') return principal.role === name && here
    // Devices pass the GETs marked guest in their venue.
    return name === 'guest' && method === 'GET' && venue !== null && here
  }
  if (name === 'any') return true
  if (principal.role === 'admin') return name !== 'player' && name !== 'kiosk' && name !== 'developer'
  if (principal.role === 'developer') {
    if (name === 'developer') return true
    return method === 'GET' && (name === 'guest' || name === 'floor' || name === 'staff' || name === 'admin')
  }
  const staff = principal.role === 'owner' && (venue === null || venue.ownerId === principal.userId)
  if (name === 'staff' || name === 'floor') return staff
  if (name === 'guest')
    return staff || (principal.role === 'guest' && (venue === null || principal.homeVenueId === venue.id))
  return false
}

/** The venue as it would be if it were the caller's own. */
function homeOf(principal: Principal, venue: VenueRef): VenueRef {
  if (principal.kind === 'device') return { ...venue, id: principal.venueId }
  return { ...venue, id: principal.homeVenueId ?? venue.id, ownerId: principal.userId }
}
