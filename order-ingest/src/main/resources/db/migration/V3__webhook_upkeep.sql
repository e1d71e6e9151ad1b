-- The webhooks that each shop has registered, as last read, and who looks next
CREATE TABLE hook_check (
  shop        text PRIMARY KEY,
  next_at     timestamptz NOT NULL DEFAULT now(),
  holder      text,
  lease_until timestamptz,
  checked_at  timestamptz,
  -- Tells a changed secret from the one that the hooks were given; too short to find the secret by it
  secret_mark text,
  -- Topics that were registered for us when we last looked
  topics      text[] NOT NULL DEFAULT '{}',
  failures    int NOT NULL DEFAULT 0,
  error       text
);

-- What we noticed and did: switched-off, deleted, missing, secret-changed
CREATE TABLE hook_event (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop   text NOT NULL,
  topic  text NOT NULL,
  at     timestamptz NOT NULL DEFAULT now(),
  event  text NOT NULL,
  mended boolean NOT NULL
);
CREATE INDEX hook_event_by_shop ON hook_event (shop, id);
