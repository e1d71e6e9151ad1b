-- What people say about things that wait for a person. What waits is never stored: it is asked of whoever knows it, so it goes by
-- itself when its cause goes.
create table inbox_note (
  -- What it is about: a kind of the inbox, and within it an order, a label, a subscription, …
  kind          text        not null,
  subject       text        not null,
  assignee      text,
  snoozed_until timestamptz,
  -- When somebody last saw it waiting: notes of what is gone are forgotten.
  seen_at       timestamptz not null,
  primary key (kind, subject)
);

create index inbox_note_seen on inbox_note (seen_at);

create table inbox_remark (
  id      bigint generated always as identity primary key,
  kind    text        not null,
  subject text        not null,
  person  text        not null,
  at      timestamptz not null,
  what    text        not null check (what in ('assigned', 'snoozed', 'woken', 'comment')),
  -- Who it was given to, until when it sleeps, or what was said.
  words   text        not null,
  foreign key (kind, subject) references inbox_note on delete cascade
);

create index inbox_remark_of on inbox_remark (kind, subject, id);

-- Dead letters of one cause belong together, whatever ids and numbers the cause quotes.
alter table dead_letter add column cause_group text generated always as (
  left(regexp_replace(regexp_replace(regexp_replace(coalesce(cause, ''),
    '[A-Za-z0-9_.-]+:[A-Za-z0-9_-]*[0-9][A-Za-z0-9_-]*(/[A-Za-z0-9_.-]+)*', '…', 'g'),
    '[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}', '…', 'g'),
    '[0-9]+', '…', 'g'), 300)) stored;

create index dead_letter_by_cause on dead_letter (status, md5(cause_group));
