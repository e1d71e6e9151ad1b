-- Shops that are kept here. Those of the configuration have no row.
CREATE TABLE shop (
  name        text PRIMARY KEY,
  platform    text NOT NULL,
  url         text,
  -- Secrets of webhooks and access to the API, AES-GCM; empty once the shop is removed
  credentials bytea NOT NULL,
  statuses    jsonb NOT NULL DEFAULT '{}',
  paused      boolean NOT NULL DEFAULT false,
  -- Orders that changed later than this are ours to find; null: a little before it was added
  since       timestamptz,
  created_at  timestamptz NOT NULL,
  -- The name stays taken, since orders are named after it.
  removed_at  timestamptz,
  -- The shop_revision that wrote the row
  revision    bigint NOT NULL
);

-- One row, raised by every change before it writes: instances see by it that there is something to load, and changes come one after another.
CREATE TABLE shop_revision (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  revision bigint NOT NULL
);
INSERT INTO shop_revision (revision) VALUES (0);

-- Who did what to which shop, without secrets
CREATE TABLE shop_change (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop   text NOT NULL,
  at     timestamptz NOT NULL,
  person text NOT NULL,
  action text NOT NULL,
  detail text NOT NULL
);
CREATE INDEX shop_change_by_shop ON shop_change (shop, id);
