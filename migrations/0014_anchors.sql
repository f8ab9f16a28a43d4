-- An anchor pins the ends of all chains as they stood at a moment, and is signed and copied outside. It follows the one
-- before it by that one's hash, and lists only the chains that grew since: all of them together say where each chain
-- stood at each anchor, at the price of one row for each chain and day on which it grew.

alter table decision_anchors
  add column number integer unique,
  -- chains that grew since the anchor before, and the digest of their list
  add column changed integer,
  add column heads text,
  -- hash of the anchor before
  add column prev text,
  -- public key and signature; null = no key was configured
  add column key text,
  add column signature text;

create table decision_anchor_heads (
  anchor integer not null,
  uid text not null,
  position integer not null,
  hash text not null,
  primary key (uid, anchor)
);

create trigger decision_anchor_heads_append_only before update or delete on decision_anchor_heads
  for each row execute function refuse_change();
create trigger decision_anchor_heads_no_truncate before truncate on decision_anchor_heads
  for each statement execute function refuse_change();

-- an anchor reads all ends in byte order, the same in every database
create index decision_heads_in_order on decision_heads (uid collate "C");
-- the list of one anchor lies together
create index decision_anchor_heads_by_anchor on decision_anchor_heads using brin (anchor);
