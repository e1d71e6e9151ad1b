-- What carriers told of parcels and is still to be published, in the order in which it happened to each parcel.
CREATE TABLE parcel_outbox (
  number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  label_id text        NOT NULL REFERENCES parcel ON DELETE CASCADE,
  status   text        NOT NULL,
  problem  text,
  place    text,
  expected timestamptz,
  at       timestamptz NOT NULL
);
CREATE INDEX parcel_outbox_label ON parcel_outbox (label_id);
