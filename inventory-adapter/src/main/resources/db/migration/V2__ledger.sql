-- Where stock lies. A location without a priority ships after those that have one, by its code.
CREATE TABLE location (
  code         text    PRIMARY KEY,
  name         text    NOT NULL,
  address      jsonb,
  priority     integer,
  pickup_point boolean NOT NULL DEFAULT false,
  time_zone    text    NOT NULL DEFAULT 'UTC',
  cut_offs     jsonb   NOT NULL DEFAULT '{}',
  holidays     date[]  NOT NULL DEFAULT '{}',
  active       boolean NOT NULL DEFAULT true
);

INSERT INTO location (code, name) SELECT DISTINCT location, location FROM stock;

-- Pieces that are not offered to the shops, although they lie there.
ALTER TABLE stock ADD COLUMN safety integer NOT NULL DEFAULT 0 CHECK (safety >= 0);
CREATE INDEX stock_location ON stock (location, sku);
CREATE INDEX stock_sku_beginning ON stock (lower(sku) text_pattern_ops);

-- The order of a reservation is in its reference, the id of the command: {order}/{step}, and no step's name has a slash.
-- The column is computed, so that rows of an instance of the release before have it, too.
ALTER TABLE reservation ADD COLUMN order_id text
  GENERATED ALWAYS AS (left(reference, length(reference) - position('/' in reverse(reference)))) STORED;
CREATE INDEX reservation_order ON reservation (order_id);

-- NULL: before this migration.
ALTER TABLE reservation ADD COLUMN reserved_at timestamptz;
ALTER TABLE reservation ALTER COLUMN reserved_at SET DEFAULT now();

-- Why every number is what it is. The sums of a SKU at a location are what stock says of it.
CREATE TABLE movement (
  id        bigint      GENERATED ALWAYS AS IDENTITY,
  at        timestamptz NOT NULL DEFAULT now(),
  location  text        NOT NULL,
  sku       text        NOT NULL,
  kind      text        NOT NULL,
  on_hand   integer     NOT NULL,
  reserved  integer     NOT NULL,
  actor     text,
  reason    text,
  reference text,
  order_id  text GENERATED ALWAYS AS (left(reference, length(reference) - position('/' in reverse(reference)))) STORED,
  document  bigint,
  PRIMARY KEY (sku, location, id)
);
CREATE INDEX movement_order ON movement (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX movement_document ON movement (document) WHERE document IS NOT NULL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Movements are never changed or deleted: book the opposite' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER movement_stays BEFORE UPDATE OR DELETE ON movement FOR EACH ROW EXECUTE FUNCTION refuse_change();

INSERT INTO movement (location, sku, kind, on_hand, reserved, reason)
SELECT location, sku, 'opening', on_hand, reserved, 'Taken over when movements began'
FROM stock WHERE on_hand <> 0 OR reserved <> 0;

-- What people book together; its lines are its movements. At most one other takes it back.
CREATE TABLE document (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind     text        NOT NULL,
  at       timestamptz NOT NULL DEFAULT now(),
  actor    text        NOT NULL,
  reason   text,
  delivery bigint,
  undoes   bigint      UNIQUE,
  -- By which its sender knows it, so that it is booked once however often it is sent
  request  text        UNIQUE
);

-- What a supplier is expected to bring.
CREATE TABLE delivery (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  location    text        NOT NULL,
  supplier    text,
  reference   text,
  expected_on date,
  at          timestamptz NOT NULL DEFAULT now(),
  actor       text        NOT NULL,
  closed_at   timestamptz
);

CREATE TABLE delivery_line (
  delivery bigint  NOT NULL REFERENCES delivery,
  sku      text    NOT NULL,
  expected integer NOT NULL CHECK (expected >= 0),
  received integer NOT NULL DEFAULT 0,
  PRIMARY KEY (delivery, sku)
);

-- What a kit is made of, and under which SKU a shop's own SKU is counted.
CREATE TABLE kit_part (
  kit      text    NOT NULL,
  part     text    NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (kit, part),
  CHECK (kit <> part)
);

CREATE TABLE sku_alias (
  shop     text NOT NULL,
  shop_sku text NOT NULL,
  sku      text NOT NULL,
  PRIMARY KEY (shop, shop_sku)
);

-- Finding a part of a SKU without reading all of them. Where the extension is not to be had, it is slower.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX stock_sku_part ON stock USING gin (sku gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR undefined_object OR feature_not_supported THEN
  RAISE WARNING 'Stock is searched without an index: %', SQLERRM;
END
$$;
