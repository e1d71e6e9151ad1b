-- What each shop says of each thing that it sells: the newest by the shop's own version.
CREATE TABLE item_source (
  shop          text        NOT NULL,
  product_id    text        NOT NULL,
  -- What its stock is counted under
  sku           text        NOT NULL,
  -- As the shop has it, '' for none
  shop_sku      text        NOT NULL,
  fields        jsonb       NOT NULL,
  stock_tracked boolean     NOT NULL,
  shop_quantity integer,
  gone          boolean     NOT NULL,
  version       timestamptz NOT NULL,
  PRIMARY KEY (shop, product_id)
);
CREATE INDEX item_source_sku ON item_source (sku);
CREATE INDEX item_source_shop_sku ON item_source (shop, shop_sku);

-- What people say instead; what is absent here is as the shops say.
CREATE TABLE item_override (
  sku    text  PRIMARY KEY,
  fields jsonb NOT NULL
);

-- What counts, derived from the two above whenever one of them changes.
CREATE TABLE item (
  sku          text        PRIMARY KEY,
  fields       jsonb       NOT NULL,
  problems     text[]      NOT NULL,
  shops        text[]      NOT NULL,
  updated_at   timestamptz NOT NULL,
  weight_grams integer     GENERATED ALWAYS AS ((fields ->> 'weightGrams')::integer) STORED,
  barcode      text        GENERATED ALWAYS AS (fields ->> 'barcode') STORED,
  search       text        NOT NULL
    GENERATED ALWAYS AS (lower(sku || ' ' || coalesce(fields ->> 'title', '') || ' ' || coalesce(fields ->> 'barcode', ''))) STORED
);
CREATE INDEX item_barcode ON item (barcode);
CREATE INDEX item_problems ON item USING gin (problems);
CREATE INDEX item_shops ON item USING gin (shops);

-- Parts of words are found by an index of trigrams. A database that lacks the extension, or whose owner may not add it,
-- is searched without: the same is found, only slower where there are many items.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX item_search ON item USING gin (search gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR undefined_object OR feature_not_supported THEN
  RAISE WARNING 'Items are searched without an index: %', SQLERRM;
END
$$;

-- Who said something else than before, and when: a person, or a shop.
CREATE TABLE item_change (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku     text        NOT NULL,
  at      timestamptz NOT NULL,
  origin  text        NOT NULL,
  who     text        NOT NULL,
  changes jsonb       NOT NULL
);
CREATE INDEX item_change_sku ON item_change (sku, id);
CREATE INDEX item_change_at ON item_change (at);
