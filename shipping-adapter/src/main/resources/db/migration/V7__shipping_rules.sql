-- By which account and service parcels go: each save is a version, which never changes.
CREATE TABLE shipping_rules (
  version  integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rules    jsonb       NOT NULL,
  comment  text,
  saved_at timestamptz NOT NULL DEFAULT now(),
  saved_by text        NOT NULL
);

-- Which version counts: the last row, for all shops and for each. Version 0 is what the settings say.
CREATE TABLE shipping_rules_activation (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- NULL: for all shops that have no version of their own
  shop    text,
  -- NULL: the shop goes by what counts for all again
  version integer,
  at      timestamptz NOT NULL DEFAULT now(),
  who     text        NOT NULL,
  reason  text        NOT NULL,
  CHECK (shop IS NOT NULL OR version IS NOT NULL)
);
CREATE INDEX shipping_rules_activation_shop ON shipping_rules_activation (shop, id);

-- Why a label was bought of this account and service. NULL: there were no rules.
ALTER TABLE label ADD COLUMN rule text, ADD COLUMN rules_version integer;
