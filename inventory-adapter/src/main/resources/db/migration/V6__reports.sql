-- What a shop sells, in the order in which it is listed.
CREATE INDEX item_source_offers ON item_source (shop, sku) WHERE NOT gone;

-- What shops are not offered of the sellable pieces. '' stands for all shops, or for all SKUs; the most specific counts.
CREATE TABLE stock_buffer (
  shop       text        NOT NULL,
  sku        text        NOT NULL,
  pieces     integer     CHECK (pieces >= 0),
  percent    integer     CHECK (percent BETWEEN 0 AND 100),
  changed_at timestamptz NOT NULL,
  changed_by text        NOT NULL,
  PRIMARY KEY (shop, sku),
  CHECK ((pieces IS NULL) <> (percent IS NULL))
);

-- Who changed a buffer, and when; both numbers NULL: there was, or is, none.
CREATE TABLE stock_buffer_change (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at             timestamptz NOT NULL,
  who            text        NOT NULL,
  shop           text        NOT NULL,
  sku            text        NOT NULL,
  pieces_before  integer,
  percent_before integer,
  pieces         integer,
  percent        integer
);

-- Where a shop believed in another quantity than it is offered, when this was last looked at.
CREATE TABLE stock_drift (
  shop       text        NOT NULL,
  product_id text        NOT NULL,
  sku        text        NOT NULL,
  theirs     integer     NOT NULL,
  ours       bigint      NOT NULL,
  -- When the shop said so, by its own clock
  said_at    timestamptz NOT NULL,
  -- Since when it is known to differ, by whatever number
  since      timestamptz NOT NULL,
  PRIMARY KEY (shop, product_id)
);
CREATE INDEX stock_drift_sku ON stock_drift (shop, sku, product_id);

-- Both cost the way of an order next to nothing: reservations, releases and commits bring no pieces in, and a block range
-- index is written once in many pages.
CREATE INDEX movement_incoming ON movement (sku, id) WHERE on_hand > 0;
CREATE INDEX movement_at ON movement USING brin (at) WITH (autosummarize = on);

-- What orders wanted and did not get, because it would have been sold twice. Only written when an order is rejected.
CREATE TABLE rejected_reservation (
  at        timestamptz NOT NULL DEFAULT now(),
  reference text        NOT NULL,
  shop      text        NOT NULL,
  sku       text        NOT NULL,
  wanted    integer     NOT NULL,
  free      integer     NOT NULL
);
CREATE INDEX rejected_reservation_at ON rejected_reservation (at);
