-- Messages that no handler could take, whole, until somebody replays or discards them.
create table dead_letter (
  id               bigint generated always as identity primary key,
  -- Where the dead letter itself lies: reading it again adds nothing.
  topic            text        not null,
  topic_partition  int         not null,
  topic_offset     bigint      not null,
  -- What it was: null where the writer did not say.
  origin_topic     text,
  origin_partition int,
  origin_offset    bigint,
  -- Of a webhook's body that nobody understood: the path to post it to again.
  origin_path      text,
  cause            text,
  failed_at        timestamptz not null,
  received_at      timestamptz not null,
  -- The record: key and value as they came (null is a tombstone), headers as [{"name", "value" in base64}].
  record_key       bytea,
  record_value     bytea,
  headers          jsonb       not null,
  -- The key as text, for people and for searching; mostly an order's id.
  key_text         text,
  status           text        not null default 'open' check (status in ('open', 'replayed', 'discarded')),
  replays          int         not null default 0,
  decided_by       text,
  decided_at       timestamptz,
  reason           text,
  unique (topic, topic_partition, topic_offset)
);

create index dead_letter_newest on dead_letter (status, id desc);
create index dead_letter_by_topic on dead_letter (topic, id desc);

-- What was decided long ago is forgotten.
create index dead_letter_decided on dead_letter (decided_at) where status <> 'open';
