-- What was judged of a service and what a person made of it: so that a verdict that was wrong again and again is held, and
-- how often verdicts are wrong can be measured. `corrected` is null as long as nobody objected.

create table severity_feedback (
  uid text primary key,
  service text not null,
  key text not null,
  -- the metric or the kind of line that led the verdict: only verdicts led alike say something of each other
  lead text,
  at timestamptz not null,
  given text not null check (given in ('CRITICAL', 'MAJOR', 'MODERATE', 'NONE')),
  corrected text check (corrected in ('falsePositive', 'CRITICAL', 'MAJOR', 'MODERATE', 'NONE'))
);

create index severity_feedback_newest on severity_feedback (service, at desc);
