-- Orders that a shop is to be asked about, because what it told of them says too little
CREATE TABLE inquiry (
  shop        text NOT NULL,
  -- deletion, fulfillment
  kind        text NOT NULL,
  -- The shop's own id of the order, or of the fulfillment order
  subject     text NOT NULL,
  told_at     timestamptz NOT NULL,
  -- Counts how often it was told of: what comes while the shop is asked is asked for anew
  told        int NOT NULL DEFAULT 1,
  next_at     timestamptz NOT NULL DEFAULT now(),
  holder      text,
  lease_until timestamptz,
  failures    int NOT NULL DEFAULT 0,
  error       text,
  PRIMARY KEY (shop, kind, subject)
);
CREATE INDEX inquiry_due ON inquiry (next_at);

-- What shops have deleted for good, as they said when they were asked: word of it that comes again is the same event
CREATE TABLE deleted_order (
  shop       text NOT NULL,
  order_id   text NOT NULL,
  deleted_at timestamptz NOT NULL,
  told_at    timestamptz NOT NULL,
  PRIMARY KEY (shop, order_id)
);
CREATE INDEX deleted_order_by_age ON deleted_order (told_at);
