import type { Principal, VenueRef } from './access.ts'
import type { Context } from './context.ts'
import { type Statement, statement } from './db/statement.ts'

/** One row of the audit log. Ids and figures only: no names, titles, addresses (A11). */
export function auditStatement(
  actor: { principal: Principal | null; requestId: string },
  venueId: string | null,
  audit: {
    action: string
    entityId?: string
    details?: Record<string, unknown>
    outcome?: 'done' | 'refused'
  },
): Statement<unknown> {
  const { principal } = actor
  return insertAudit(
    audit.action,
    principal?.kind === 'user' ? principal.userId : null,
    principal?.kind === 'device' ? principal.deviceId : null,
    principal?.sessionId ?? null,
    principal?.role ?? null,
    venueId,
    actor.requestId,
    audit.entityId ?? null,
    audit.outcome ?? 'done',
    JSON.stringify(audit.details ?? {}),
  )
}

const insertAudit = statement(
  'audit.insert',
  `insert into audit_log (action, actor_user_id, actor_device_id, session_id, actor_role, venue_id, request_id, entity_id,
     outcome, details)
   values ($1::text, $2::uuid, $3::uuid, $4::uuid, $5::text, $6::uuid, $7::text, $8::uuid, $9::text, $10::jsonb)`,
)

/** Refused access, at most once a minute for each session and reason (A11). Never keeps a caller waiting. */
export function noteRefusal(
  ctx: Context,
  principal: Principal | null,
  what: string,
  venue: VenueRef | null,
  code: string,
  requestId: string,
): void {
  if (!principal) return
  const key = `${principal.sessionId} ${code}`
  const now = ctx.clock.now()
  if (now - (noted.get(key) ?? 0) < 60_000) return
  if (noted.size > 10_000) noted.clear()
  noted.set(key, now)
  const audit = { action: 'access.refused', outcome: 'refused' as const, details: { what, code } }
  ctx.db
    .query(auditStatement({ principal, requestId }, venue?.id ?? null, audit))
    .catch(err => ctx.log.error({ err }, 'a refusal could not be written down'))
}
const noted = new Map<string, number>()
