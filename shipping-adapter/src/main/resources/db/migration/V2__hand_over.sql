-- Orders whose parcels are to be handed over to a carrier: one row per command of await-hand-over.
CREATE TABLE hand_over (
  command_id  text        PRIMARY KEY,
  order_id    text        NOT NULL,
  step        text        NOT NULL,
  action      text        NOT NULL,
  attempt     integer     NOT NULL,
  traceparent text,
  -- ANSWERED: decided, and Kafka may not have the reply yet. CLOSED: it has, or nobody waits for it any more.
  state       text        NOT NULL CHECK (state IN ('WAITING', 'ANSWERED', 'CLOSED')),
  since       timestamptz NOT NULL,
  -- When the order is told that its parcels have not left.
  deadline    timestamptz NOT NULL,
  outcome     text        CHECK (outcome IN ('COMPLETED', 'REJECTED')),
  result      text,
  code        text,
  reason      text,
  ended_at    timestamptz
);
CREATE INDEX hand_over_waiting ON hand_over (since, command_id) WHERE state = 'WAITING';
CREATE INDEX hand_over_deadline ON hand_over (deadline) WHERE state = 'WAITING';
CREATE INDEX hand_over_answered ON hand_over (ended_at) WHERE state = 'ANSWERED';
CREATE INDEX hand_over_closed ON hand_over (ended_at) WHERE state = 'CLOSED';
CREATE INDEX hand_over_order ON hand_over (order_id);

-- Their parcels. Kept with the order's row: what has left is not voided.
CREATE TABLE hand_over_parcel (
  command_id      text NOT NULL REFERENCES hand_over ON DELETE CASCADE,
  label_id        text NOT NULL,
  tracking_number text NOT NULL,
  carrier         text NOT NULL,
  location        text,
  left_at         timestamptz,
  left_by         text,
  -- SCAN, MANIFEST, or PERSON: how it is known
  how             text,
  PRIMARY KEY (command_id, label_id)
);
CREATE INDEX hand_over_parcel_label ON hand_over_parcel (label_id);
CREATE INDEX hand_over_parcel_tracking ON hand_over_parcel (tracking_number);
