-- In which bin of a location the pieces of a SKU lie, as people say; pick lists go by it. Beside the ledger, which every
-- order writes: the bin is looked at only where somebody picks.
CREATE TABLE bin (
  location   text        NOT NULL,
  sku        text        NOT NULL,
  bin        text        NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text        NOT NULL,
  PRIMARY KEY (sku, location)
);
CREATE INDEX bin_location ON bin (location, sku);
