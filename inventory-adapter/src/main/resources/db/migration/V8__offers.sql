-- Which product it is a variation of: whoever writes to the shop has to name it.
ALTER TABLE item_source ADD COLUMN parent_id text;

CREATE INDEX kit_part_part ON kit_part (part);

-- Finds the newest movements. It costs the way of an order next to nothing, as movement_at does.
CREATE INDEX movement_id ON movement USING brin (id) WITH (autosummarize = on);

-- How far movements are counted and offers are published.
CREATE TABLE offer_sweep (
  one          boolean        PRIMARY KEY DEFAULT true CHECK (one),
  -- False until all transactions are over that were under way when counting began
  begun        boolean        NOT NULL DEFAULT false,
  -- All movements up to this id are counted, without those that could not be seen yet
  seen_to      bigint         NOT NULL,
  missing      int8multirange NOT NULL DEFAULT '{}',
  -- Once all transactions before this one are over, what is missing will never come: it was rolled back
  until        xid8           NOT NULL,
  revised_to   bigint         NOT NULL DEFAULT 0,
  published_to bigint         NOT NULL DEFAULT 0,
  swept_at     timestamptz    NOT NULL DEFAULT now()
);

-- Pieces that orders of a shop took, without those that they gave back, since counting began.
CREATE TABLE shop_taken (
  shop   text   NOT NULL,
  sku    text   NOT NULL,
  pieces bigint NOT NULL,
  PRIMARY KEY (sku, shop)
);

-- Pieces that orders of a shop wait for, as they were when this was last looked at.
CREATE TABLE shop_waiting (
  shop   text   NOT NULL,
  sku    text   NOT NULL,
  pieces bigint NOT NULL,
  PRIMARY KEY (sku, shop)
);

-- SKUs whose offers have to be computed. The same one may be in it many times: whoever changes something adds a row of
-- his own, so that no row is taken away by somebody who cannot see the change yet.
CREATE TABLE offer_change (
  id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku  text        NOT NULL,
  -- Whether kits with it have to be computed as well
  kits boolean     NOT NULL DEFAULT true,
  at   timestamptz NOT NULL DEFAULT now()
);

-- What each shop was offered last of each product; it is published where the revision is above offer_sweep.published_to.
CREATE TABLE stock_offer (
  shop       text        NOT NULL,
  product_id text        NOT NULL,
  parent_id  text,
  sku        text        NOT NULL,
  kit        boolean     NOT NULL,
  -- NULL: nobody counts it, or the shop does not have it any more
  offered    integer,
  -- Pieces that the shop's own orders took or wait for
  own        bigint      NOT NULL,
  basis      bigint      NOT NULL,
  look       boolean     NOT NULL,
  -- Which statement of the shop was known then, and of which one it was told that it is too many
  heard      text,
  checked    text,
  revision   bigint      NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (shop, product_id)
);
CREATE INDEX stock_offer_revision ON stock_offer (revision);

-- Where nobody sweeps (an external warehouse keeps the stock), nothing is noted. Whoever sweeps after such a time computes
-- all offers.
CREATE FUNCTION offers_are_swept() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM offer_sweep WHERE swept_at > now() - interval '1 day')
$$;

CREATE FUNCTION note_product_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF offers_are_swept() THEN
    INSERT INTO offer_change (sku, kits)
    SELECT DISTINCT sku, false FROM unnest(ARRAY[OLD.sku, NEW.sku]) AS s(sku) WHERE sku IS NOT NULL;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER product_added AFTER INSERT ON item_source FOR EACH ROW EXECUTE FUNCTION note_product_change();
CREATE TRIGGER product_changed AFTER UPDATE ON item_source FOR EACH ROW
  WHEN ((OLD.sku, OLD.parent_id, OLD.gone, OLD.stock_tracked, OLD.shop_quantity, OLD.version)
    IS DISTINCT FROM (NEW.sku, NEW.parent_id, NEW.gone, NEW.stock_tracked, NEW.shop_quantity, NEW.version))
  EXECUTE FUNCTION note_product_change();

CREATE FUNCTION note_buffer_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed stock_buffer := coalesce(NEW, OLD);
BEGIN
  IF offers_are_swept() THEN
    INSERT INTO offer_change (sku, kits)
    SELECT DISTINCT sku, false FROM item_source
    WHERE NOT gone AND changed.shop IN (shop, '') AND changed.sku IN (sku, '');
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER buffer_changed AFTER INSERT OR UPDATE OR DELETE ON stock_buffer
  FOR EACH ROW EXECUTE FUNCTION note_buffer_change();

CREATE FUNCTION note_kit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF offers_are_swept() THEN
    INSERT INTO offer_change (sku, kits) VALUES (coalesce(NEW.kit, OLD.kit), false);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER kit_changed AFTER INSERT OR UPDATE OR DELETE ON kit_part
  FOR EACH ROW EXECUTE FUNCTION note_kit_change();

CREATE FUNCTION note_location_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF offers_are_swept() THEN
    INSERT INTO offer_change (sku) SELECT sku FROM stock WHERE location = NEW.code;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER location_added AFTER INSERT ON location FOR EACH ROW
  WHEN (NOT NEW.active) EXECUTE FUNCTION note_location_change();
CREATE TRIGGER location_changed AFTER UPDATE ON location FOR EACH ROW
  WHEN (OLD.active <> NEW.active) EXECUTE FUNCTION note_location_change();

-- A SKU that is counted from now on, also with 0 pieces. There is none for updates: orders make those.
CREATE FUNCTION note_stock_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF offers_are_swept() THEN
    INSERT INTO offer_change (sku) VALUES (NEW.sku);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER stock_added AFTER INSERT ON stock FOR EACH ROW EXECUTE FUNCTION note_stock_added();
