-- What an Idempotency-Key named, reserved before its work begins: the place of two requests at once, and of one whose process
-- died before it answered. A row is kept as long as the inbox keeps its deliveries, so that a key never names a second event.
-- `slot` is a digest of credential, key and route: callers put anything into them, and an index holds only so much.
-- api_answers stays for processes of the version before; nothing of theirs is read, since they knew callers by a label.

create table idempotency_keys (
  slot text primary key,
  -- digest of the body that the key stands for
  request text not null,
  reserved_at timestamptz not null,
  -- null = not answered yet
  status integer,
  body json,
  answered_at timestamptz
);
