-- How far the products of each shop are known; one instance at a time reads those of a shop
CREATE TABLE product_sweep (
  shop        text PRIMARY KEY,
  -- When changes, or everything, are listed next
  next_at     timestamptz NOT NULL DEFAULT now(),
  -- When products are asked for that webhooks named; null: none
  named_at    timestamptz,
  -- What a sweep under way lists; null: none is under way
  kind        text CHECK (kind IN ('changes', 'everything')),
  started_at  timestamptz,
  position    text,
  -- The next sweep lists everything: a person asked for it
  whole       boolean NOT NULL DEFAULT false,
  -- All changes before it are known, by our clock at the start of the sweep that found them
  through     timestamptz,
  whole_at    timestamptz,
  holder      text,
  lease_until timestamptz,
  failures    int NOT NULL DEFAULT 0,
  error       text
);

-- What each shop sells, as it was published last: only what differs is published again
CREATE TABLE known_product (
  shop       text NOT NULL,
  product_id text NOT NULL,
  parent_id  text,
  message    bytea NOT NULL,
  gone       boolean NOT NULL DEFAULT false,
  seen_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop, product_id)
);
CREATE INDEX known_product_by_parent ON known_product (shop, parent_id) WHERE parent_id IS NOT NULL;

-- Products that webhooks named since they were asked for
CREATE TABLE named_product (
  shop       text NOT NULL,
  product_id text NOT NULL,
  -- Counts how often: what is named while the shop is asked is asked for once more
  named      int NOT NULL DEFAULT 1,
  PRIMARY KEY (shop, product_id)
);
