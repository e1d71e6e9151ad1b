-- What shops, Waybill, carriers, the CRM and the shops' own status say of the orders of a day, and where they differ.
create table statement (
  shop         text        not null,
  day          date        not null,
  state        text        not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  -- Empty: nobody, it is made every day.
  requested_by text        not null,
  requested_at timestamptz not null,
  -- When it is tried next, while it waits.
  next_at      timestamptz not null,
  failures     integer     not null default 0,
  -- Of whoever makes it, while it is made.
  holder       text,
  lease_until  timestamptz,
  -- How many orders are read, while it is made.
  read         integer     not null default 0,
  -- Of the last try.
  error        text,
  -- What was found last; stays while it is made again.
  zone         text,
  computed_at  timestamptz,
  figures      jsonb,
  differences  integer     not null default 0,
  primary key (shop, day)
);

create index statement_by_day on statement (day, shop);
create index statement_open on statement (next_at) where state in ('WAITING', 'RUNNING');
create index statement_differing on statement (day) where differences > 0;

create table statement_difference (
  shop     text        not null,
  day      date        not null,
  order_id text        not null,
  kind     text        not null,
  number   text        not null,
  -- How it stands in each; null where it is not.
  waybill  text,
  in_shop  text,
  -- Since when they may differ.
  since    timestamptz not null,
  -- When it was found first.
  found_at timestamptz not null,
  primary key (shop, day, order_id, kind),
  foreign key (shop, day) references statement on delete cascade
);
