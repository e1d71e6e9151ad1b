-- Who did, saw or changed what, when and why. No bodies: at most the reason that somebody gave.
create table audit_entry (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  kind      text        not null,
  -- "" where nobody is known, as after a sign-in that failed.
  person    text        not null,
  role      text,
  -- The name of the API token that was used.
  token     text,
  -- "POST /api/orders/demo-woo:1001/actions", or a word such as "signed in".
  action    text        not null,
  -- The first part of an API's path: "orders".
  resource  text,
  -- Orders that it was about, as far as the call names them.
  orders    text[]      not null default '{}',
  status    int,
  reason    text,
  detail    text,
  network   text
);

create index audit_entry_newest on audit_entry (at desc, id desc);
create index audit_entry_by_person on audit_entry (person, at desc, id desc);
create index audit_entry_by_kind on audit_entry (kind, at desc, id desc);
create index audit_entry_by_order on audit_entry using gin (orders);
