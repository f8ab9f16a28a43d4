-- An incident that ended leads on to the one that took up its key: found by the name of the one before it, which only the later
-- row knows.
create index incidents_by_former on incidents ((view ->> 'former')) where view ->> 'former' is not null;
