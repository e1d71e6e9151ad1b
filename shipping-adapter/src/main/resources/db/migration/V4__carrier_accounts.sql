-- Carrier accounts that are kept here. The one of the configuration has no row.
CREATE TABLE carrier_account (
  -- The first part of every label's id: never changes, and stays taken once the account is removed.
  id         text        PRIMARY KEY,
  provider   text        NOT NULL,
  title      text        NOT NULL,
  settings   jsonb       NOT NULL,
  -- JSON, AES-GCM, bound to the id; empty once the account is removed
  secrets    bytea       NOT NULL,
  test       boolean     NOT NULL,
  sender     jsonb,
  -- Names; empty means all
  shops      jsonb       NOT NULL,
  locations  jsonb       NOT NULL,
  priority   integer     NOT NULL,
  active     boolean     NOT NULL,
  -- Counts the changes of this account, for whoever changes what he has read
  version    integer     NOT NULL,
  removed_at timestamptz
);

-- One row, raised by every change before it writes: instances see by it that there is something to load, and changes come
-- one after another.
CREATE TABLE carrier_account_revision (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  revision bigint  NOT NULL
);
INSERT INTO carrier_account_revision (revision) VALUES (0);

-- Who did what to which account, without secrets
CREATE TABLE carrier_account_change (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account text        NOT NULL,
  at      timestamptz NOT NULL,
  person  text        NOT NULL,
  action  text        NOT NULL,
  detail  text        NOT NULL
);
CREATE INDEX carrier_account_change_by_account ON carrier_account_change (account, id);
