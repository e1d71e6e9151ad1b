-- What rules look at of the parcel, for 35 days, so that other rules can be tried on it. Of its address no name, street
-- and phone. JSON, written once and read by few: as text it costs less.
ALTER TABLE label ADD COLUMN facts text;

-- What a version of the rules would have done with parcels of the past.
CREATE TABLE shipping_simulation (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version  integer     NOT NULL,
  -- Whose parcels; NULL: of all shops
  shop     text,
  state    text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  at       timestamptz NOT NULL DEFAULT now(),
  who      text        NOT NULL,
  done     integer     NOT NULL DEFAULT 0,
  parcels  integer     NOT NULL DEFAULT 0,
  -- While it runs, it says so
  beat_at  timestamptz NOT NULL DEFAULT now(),
  sums     jsonb,
  rows     jsonb
);
CREATE INDEX shipping_simulation_version ON shipping_simulation (version) WHERE state = 'DONE';
