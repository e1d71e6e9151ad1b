-- Parcels on their way, of accounts that tell of them.
CREATE TABLE parcel (
  label_id        text        PRIMARY KEY,
  order_id        text        NOT NULL,
  account         text        NOT NULL,
  tracking_number text        NOT NULL,
  status          text        NOT NULL DEFAULT 'LABEL_CREATED',
  problem         text,
  -- When the status came about, by the carrier's clock; null while it has told nothing.
  status_at       timestamptz,
  expected        timestamptz,
  since           timestamptz NOT NULL DEFAULT now(),
  heard_at        timestamptz,
  -- When the carrier is asked next; null for no more.
  next_poll_at    timestamptz,
  -- The carrier's first scan is still to be told to the hand-over.
  scan_untold     boolean     NOT NULL DEFAULT false
);
CREATE INDEX parcel_order ON parcel (order_id);
CREATE INDEX parcel_number ON parcel (tracking_number);
CREATE INDEX parcel_poll ON parcel (next_poll_at) WHERE next_poll_at IS NOT NULL;
CREATE INDEX parcel_scan ON parcel (label_id) WHERE scan_untold;
CREATE INDEX parcel_trouble ON parcel (status_at, label_id)
    WHERE status IN ('EXCEPTION', 'DELIVERY_FAILED', 'RETURNING', 'RETURNED');

CREATE TABLE tracking_event (
  label_id text        NOT NULL REFERENCES parcel ON DELETE CASCADE,
  at       timestamptz NOT NULL,
  status   text        NOT NULL,
  problem  text,
  words    text        NOT NULL,
  place    text,
  heard_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (label_id, at, status, words)
);
