-- Shops whose stock Waybill owns; one instance at a time writes to a shop
CREATE TABLE stock_owner (
  shop        text PRIMARY KEY,
  -- In the shop's own words; null where its platform has none
  location    text,
  since       timestamptz NOT NULL DEFAULT now(),
  person      text NOT NULL,
  -- Not before: after a failure, or as the shop said
  next_at     timestamptz NOT NULL DEFAULT now(),
  holder      text,
  lease_until timestamptz,
  failures    int NOT NULL DEFAULT 0,
  error       text
);

-- What each shop can sell of each product, as it was told last, and how far the shop's own number is
CREATE TABLE shop_stock (
  shop           text NOT NULL,
  product_id     text NOT NULL,
  parent_id      text,
  sku            text NOT NULL,
  -- Null: nobody counts it
  offered        int,
  basis          bigint NOT NULL,
  recheck        boolean NOT NULL,
  revision       bigint NOT NULL,
  offered_at     timestamptz NOT NULL,
  -- There is something to look at; the time says when. Without a time, nothing is to be done
  dirty          boolean NOT NULL DEFAULT true,
  due_at         timestamptz DEFAULT now(),
  -- A person wants what is offered to be written
  heal           boolean NOT NULL DEFAULT false,
  -- The basis that the shop's number has; null until it was looked at
  applied        bigint,
  -- The shop's number, as it was read or written last
  quantity       int,
  read_at        timestamptz,
  written        int,
  written_at     timestamptz,
  -- Why it cannot be written, in words
  problem        text,
  -- 'intent' from before a write until its answer is noted, 'written' until it is verified
  stage          text NOT NULL DEFAULT 'idle' CHECK (stage IN ('idle', 'intent', 'written')),
  intent_key     text,
  intent_from    int,
  intent_to      int,
  intent_applied bigint,
  intent_mark    text,
  -- The answer was lost
  unsure         boolean NOT NULL DEFAULT false,
  tries          int NOT NULL DEFAULT 0,
  PRIMARY KEY (shop, product_id)
);
CREATE INDEX shop_stock_due ON shop_stock (shop, due_at) WHERE due_at IS NOT NULL;
