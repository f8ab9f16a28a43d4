-- The smaller stores: evidence outside of histories, frozen policy versions, requests seen once (replay), and answers
-- kept for an Idempotency-Key.

create table evidence (
  ref text primary key,
  uid text not null,
  -- null = kept plain, because no key was configured
  key_id text,
  iv bytea,
  body bytea not null,
  kept_at timestamptz not null default now()
);
create index evidence_by_incident on evidence (uid);

create table policies (
  version text primary key,
  content json not null,
  kept_at timestamptz not null default now()
);

create table seen_requests (
  signature text primary key,
  at timestamptz not null
);
create index seen_requests_by_age on seen_requests (at);

create table api_answers (
  caller text not null,
  key text not null,
  route text not null,
  request text not null,
  status integer not null,
  body json,
  at timestamptz not null,
  primary key (caller, key, route)
);
create index api_answers_by_age on api_answers (at);
