-- When a shop's orders count as shipped. A shop without a row hands over when the label is bought.
CREATE TABLE hand_over_policy (
  shop            text        PRIMARY KEY,
  -- AT_LABEL: when the label is bought. AWAITED: when the parcels are known to be with their carrier.
  "when"          text        NOT NULL CHECK ("when" IN ('AT_LABEL', 'AWAITED')),
  -- What makes it known, besides a person's word: SCAN, MANIFEST, CARRIER_SCAN
  known_by        text[]      NOT NULL,
  -- How long after its label an order is late
  within_seconds  bigint      NOT NULL CHECK (within_seconds > 0),
  set_by          text        NOT NULL,
  set_at          timestamptz NOT NULL
);

-- Since when the order is late: its time is over, and not all of its parcels have left. Null again once they have, or
-- once they must not leave any more.
ALTER TABLE hand_over ADD COLUMN late_since timestamptz;
CREATE INDEX hand_over_late ON hand_over (since, command_id) WHERE late_since IS NOT NULL;
