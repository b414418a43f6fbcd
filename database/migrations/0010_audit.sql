-- Up Migration

-- A11: who did what. Ids and numbers only, and no foreign keys: what they name may be cleared (A13, S7), this stays.
create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  action text not null,
  actor_user_id uuid,
  actor_device_id uuid,
  session_id uuid,
  actor_role text,
  venue_id uuid,
  request_id text,
  entity_id uuid,
  outcome text not null default 'done' check (outcome in ('done', 'refused')),
  details jsonb not null default '{}'
);
create index audit_log_venue on audit_log (venue_id, id desc);
-- Rows come in the order of time: a block range index finds a night in millions and costs an insert nothing.
create index audit_log_at on audit_log using brin (at);

create trigger audit_log_append_only before update or delete or truncate on audit_log
  for each statement execute function refuse_rewriting_history();
alter table audit_log enable always trigger audit_log_append_only;

-- Down Migration

drop table audit_log;
