-- Orders that the external warehouse ships: one row per command, whose id is our reference there.
CREATE TABLE warehouse_order (
  command_id  text PRIMARY KEY,
  order_id    text NOT NULL,
  step        text NOT NULL,
  action      text NOT NULL,
  attempt     integer NOT NULL,
  traceparent text,
  location    text,
  -- SENDING: the warehouse does not have it, as far as is known. OPEN: it has. CANCELLING: it is not to ship it any
  -- more, and has not said yet that it will not. The others are ends.
  state       text NOT NULL CHECK (state IN ('SENDING', 'OPEN', 'CANCELLING', 'SHIPPED', 'REFUSED', 'CANCELLED')),
  -- What is sent, as JSON; only until the warehouse has it, since it holds an address.
  request     text,
  -- What was ordered and what has left, as JSON.
  ordered     text NOT NULL,
  parcels     text,
  -- Of the warehouse's latest news.
  version     bigint NOT NULL DEFAULT 0,
  -- Whether a request may have reached the warehouse without an answer: it is asked before it is sent again.
  maybe       boolean NOT NULL DEFAULT false,
  tries       integer NOT NULL DEFAULT 0,
  -- Why the last try had no success.
  trouble     text,
  next_at     timestamptz NOT NULL,
  -- Until when somebody is at it; null if nobody is.
  lease_until timestamptz,
  -- Since when the warehouse is known to have it, and when the last parcel left, as it says.
  accepted_at timestamptz,
  left_at     timestamptz,
  ended_at    timestamptz,
  created_at  timestamptz NOT NULL,
  -- What the step is answered, and whether Kafka has it.
  outcome     text CHECK (outcome IN ('COMPLETED', 'REJECTED')),
  result      text,
  code        text,
  reason      text,
  told        boolean NOT NULL DEFAULT true
);
CREATE INDEX warehouse_order_due ON warehouse_order (next_at) WHERE state IN ('SENDING', 'OPEN', 'CANCELLING');
CREATE INDEX warehouse_order_to_tell ON warehouse_order (ended_at) WHERE NOT told;
CREATE INDEX warehouse_order_ended ON warehouse_order (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX warehouse_order_order ON warehouse_order (order_id);
CREATE INDEX warehouse_order_page ON warehouse_order (created_at DESC, command_id DESC);

-- What of it lies on the shelves: how much the warehouse holds for us.
CREATE TABLE warehouse_order_line (
  command_id text    NOT NULL REFERENCES warehouse_order ON DELETE CASCADE,
  sku        text    NOT NULL,
  pieces     integer NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (command_id, sku)
);

CREATE INDEX warehouse_order_line_sku ON warehouse_order_line (sku);

-- What the warehouse said last that it has.
CREATE TABLE warehouse_level (
  sku         text PRIMARY KEY,
  on_hand     integer,
  available   integer,
  measured_at timestamptz NOT NULL
);
