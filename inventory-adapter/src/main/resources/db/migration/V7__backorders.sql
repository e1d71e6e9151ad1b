-- Orders that wait for stock: one row per command that could not be reserved.
CREATE SEQUENCE backorder_place;

CREATE TABLE backorder (
  command_id  text PRIMARY KEY,
  order_id    text NOT NULL,
  shop        text NOT NULL,
  step        text NOT NULL,
  action      text NOT NULL,
  attempt     integer NOT NULL,
  traceparent text,
  -- ANSWERED: decided, and Kafka may not have the reply yet. CLOSED: it has, or nobody waits for it any more.
  state       text NOT NULL CHECK (state IN ('WAITING', 'ANSWERED', 'CLOSED')),
  -- Pieces by SKU, as the order has them
  wanted      jsonb NOT NULL,
  -- Since when the order waits, over all rounds that got nothing; and when this round was asked for
  since       timestamptz NOT NULL,
  asked_at    timestamptz NOT NULL DEFAULT now(),
  -- When it is told that it gets nothing
  deadline    timestamptz NOT NULL,
  -- First come, first served within one priority. The lower the rank, the sooner.
  place       bigint  NOT NULL,
  priority    integer NOT NULL DEFAULT 0,
  rank        integer NOT NULL GENERATED ALWAYS AS (-priority) STORED,
  priority_by text,
  priority_at timestamptz,
  promised_on date,
  promised_by text,
  promised_at timestamptz,
  outcome     text CHECK (outcome IN ('COMPLETED', 'REJECTED')),
  result      text,
  code        text,
  reason      text,
  ended_at    timestamptz
);
CREATE INDEX backorder_queue ON backorder (rank, place, command_id) WHERE state = 'WAITING';
CREATE INDEX backorder_deadline ON backorder (deadline) WHERE state = 'WAITING';
CREATE INDEX backorder_answered ON backorder (ended_at) WHERE state = 'ANSWERED';
CREATE INDEX backorder_closed ON backorder (ended_at) WHERE state = 'CLOSED';
CREATE INDEX backorder_order ON backorder (order_id);

-- What those that wait need from the shelves. There only while they wait.
CREATE TABLE backorder_line (
  command_id text    NOT NULL REFERENCES backorder,
  sku        text    NOT NULL,
  pieces     integer NOT NULL CHECK (pieces > 0),
  -- How many SKUs the order waits for
  lines      integer NOT NULL,
  rank       integer NOT NULL,
  place      bigint  NOT NULL,
  PRIMARY KEY (command_id, sku)
);
CREATE INDEX backorder_line_queue ON backorder_line (sku, rank, place, command_id) INCLUDE (pieces);

-- Whether orders wait for the SKU. Stands here, so that whoever locks a row knows it without asking further.
ALTER TABLE stock ADD COLUMN queued boolean NOT NULL DEFAULT false;
CREATE INDEX stock_queued ON stock (sku) WHERE queued;
