-- Lists of orders that people keep: filters and sort as the address has them, without words that a customer may be known by.
create table saved_view (
  id         bigint generated always as identity primary key,
  owner      text        not null,
  name       text        not null,
  -- Everybody sees it; its owner and managers change it.
  shared     boolean     not null,
  query      text        not null,
  columns    text        not null,
  updated_at timestamptz not null,
  unique (owner, name)
);

create index saved_view_shared on saved_view (id) where shared;

-- What a person's list shows and begins with.
create table view_settings (
  person       text   primary key,
  columns      text   not null default '',
  default_view bigint references saved_view on delete set null
);
