-- What somebody sent instead of a dead letter. The letter itself stays as it came; what is different is read off the two.
create table dead_letter_edit (
  id           bigint generated always as identity primary key,
  letter       bigint      not null references dead_letter on delete cascade,
  at           timestamptz not null,
  person       text        not null,
  reason       text        not null,
  record_value bytea       not null
);

create index dead_letter_edit_of on dead_letter_edit (letter, id);

-- Many letters that are replayed or discarded one after the other.
create table dead_letter_batch (
  id           bigint generated always as identity primary key,
  action       text        not null check (action in ('replay', 'discard')),
  person       text        not null,
  reason       text        not null,
  -- In this order; so many of them are behind it.
  letters      bigint[]    not null,
  gone_through int         not null default 0,
  failed       int         not null default 0,
  state        text        not null check (state in ('running', 'stopped', 'done')),
  started_at   timestamptz not null,
  ended_at     timestamptz,
  -- Whoever works on it says so again and again; after this another instance may.
  leased_until timestamptz
);

create index dead_letter_batch_running on dead_letter_batch (id) where state = 'running';
create index dead_letter_batch_ended on dead_letter_batch (ended_at) where state <> 'running';

-- Those of a batch that stay as they were.
create table dead_letter_batch_failure (
  batch  bigint not null references dead_letter_batch on delete cascade,
  letter bigint not null,
  why    text   not null,
  primary key (batch, letter)
);
