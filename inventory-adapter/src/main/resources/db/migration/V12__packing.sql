-- Orders whose pieces are to be picked and packed: one row per command of await-packing.
CREATE TABLE packing (
  command_id  text        PRIMARY KEY,
  order_id    text        NOT NULL,
  step        text        NOT NULL,
  action      text        NOT NULL,
  attempt     integer     NOT NULL,
  traceparent text,
  -- ANSWERED: decided, and Kafka may not have the reply yet. CLOSED: it has, or nobody waits for it any more.
  state       text        NOT NULL CHECK (state IN ('WAITING', 'ANSWERED', 'CLOSED')),
  since       timestamptz NOT NULL,
  -- When the order is told that it was not packed.
  deadline    timestamptz NOT NULL,
  outcome     text        CHECK (outcome IN ('COMPLETED', 'REJECTED')),
  result      text,
  code        text,
  reason      text,
  ended_at    timestamptz
);
CREATE INDEX packing_waiting ON packing (since, command_id) WHERE state = 'WAITING';
CREATE INDEX packing_deadline ON packing (deadline) WHERE state = 'WAITING';
CREATE INDEX packing_answered ON packing (ended_at) WHERE state = 'ANSWERED';
CREATE INDEX packing_closed ON packing (ended_at) WHERE state = 'CLOSED';
CREATE INDEX packing_order ON packing (order_id);

-- Their pieces, as they lie on the shelves: the parts of a kit, not the kit.
CREATE TABLE packing_line (
  command_id text    NOT NULL REFERENCES packing ON DELETE CASCADE,
  location   text    NOT NULL,
  sku        text    NOT NULL,
  wanted     integer NOT NULL CHECK (wanted > 0),
  picked     integer NOT NULL DEFAULT 0 CHECK (picked BETWEEN 0 AND wanted),
  picked_by  text,
  picked_at  timestamptz,
  PRIMARY KEY (command_id, location, sku)
);
