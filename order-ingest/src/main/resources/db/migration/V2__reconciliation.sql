-- What webhooks (and reconciliation) brought, many orders to a row: each 16 bytes, see Sighting. Kept for a day.
CREATE TABLE sighting (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop   text NOT NULL,
  at     timestamptz NOT NULL DEFAULT now(),
  orders bytea NOT NULL
);
CREATE INDEX sighting_by_shop ON sighting (shop, at);
CREATE INDEX sighting_by_age ON sighting (at);

-- Webhooks by shop, topic and hour, for when the last came and how many are to be expected
CREATE TABLE webhook_hour (
  shop    text NOT NULL,
  topic   text NOT NULL,
  hour    timestamptz NOT NULL,
  count   bigint NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (shop, topic, hour)
);

-- How far a shop is known, by the shop's own clock; one instance at a time works on it
CREATE TABLE reconciliation (
  shop        text PRIMARY KEY,
  through     timestamptz NOT NULL,
  next_at     timestamptz NOT NULL DEFAULT now(),
  holder      text,
  lease_until timestamptz,
  done_at     timestamptz,
  listed      bigint NOT NULL DEFAULT 0,
  failures    int NOT NULL DEFAULT 0,
  failed_at   timestamptz,
  error       text
);
CREATE INDEX reconciliation_due ON reconciliation (next_at);

-- Orders that a shop told of only when it was asked
CREATE TABLE missed_order (
  shop     text NOT NULL,
  order_id text NOT NULL,
  version  timestamptz NOT NULL,
  found_at timestamptz NOT NULL DEFAULT now(),
  -- emitted, or why not
  result   text NOT NULL,
  PRIMARY KEY (shop, order_id, version)
);
CREATE INDEX missed_order_by_time ON missed_order (shop, found_at);

CREATE TABLE backfill (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop         text NOT NULL,
  from_at      timestamptz NOT NULL,
  until_at     timestamptz NOT NULL,
  -- RUNNING, DONE, CANCELLED
  state        text NOT NULL DEFAULT 'RUNNING',
  through      timestamptz NOT NULL,
  listed       bigint NOT NULL DEFAULT 0,
  emitted      bigint NOT NULL DEFAULT 0,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now(),
  finished_at  timestamptz,
  next_at      timestamptz NOT NULL DEFAULT now(),
  holder       text,
  lease_until  timestamptz,
  failures     int NOT NULL DEFAULT 0,
  error        text
);
CREATE INDEX backfill_by_shop ON backfill (shop, id);
CREATE INDEX backfill_due ON backfill (next_at) WHERE state = 'RUNNING';
