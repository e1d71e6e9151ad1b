-- Outgoing webhooks: who wants to hear what, and what is or was on its way to them.
CREATE TABLE webhook_subscription (
  id               uuid PRIMARY KEY,
  name             text NOT NULL,
  url              text NOT NULL,
  -- Names of event types; empty is all of them.
  types            text[] NOT NULL,
  -- Shops; empty is all of them.
  shops            text[] NOT NULL,
  -- PAUSED keeps collecting; DISABLED (it failed for days) and ENDED (the receiver said 410) do not.
  state            text NOT NULL CHECK (state IN ('ACTIVE', 'PAUSED', 'DISABLED', 'ENDED')),
  state_reason     text,
  -- Encrypted; the one before it signs too until its end.
  secret           bytea NOT NULL,
  old_secret       bytea,
  old_secret_until timestamptz,
  -- Events from then on are for it.
  since            timestamptz NOT NULL,
  -- Since when no delivery has succeeded; null while all is well.
  failing_since    timestamptz,
  created_by       text NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL
);

CREATE TABLE webhook_delivery (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES webhook_subscription ON DELETE CASCADE,
  event_id        text NOT NULL,
  type            text NOT NULL,
  order_id        text NOT NULL,
  -- The CloudEvent, as it is sent.
  body            text NOT NULL,
  -- DEAD: given up, kept until somebody replays or discards it.
  state           text NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'DEAD', 'DISCARDED')),
  attempts        int NOT NULL DEFAULT 0,
  -- When trying began; it is given up by this.
  begun_at        timestamptz NOT NULL,
  due_at          timestamptz NOT NULL,
  lease_until     timestamptz NOT NULL DEFAULT '-infinity',
  last_at         timestamptz,
  last_status     int,
  -- What the receiver answered, its beginning; or why there is no answer.
  last_answer     text,
  last_millis     bigint,
  created_at      timestamptz NOT NULL,
  decided_by      text,
  UNIQUE (subscription_id, event_id)
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (subscription_id, due_at) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_order ON webhook_delivery (subscription_id, order_id, id) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_dead ON webhook_delivery (subscription_id, id) WHERE state = 'DEAD';
CREATE INDEX webhook_delivery_done ON webhook_delivery (last_at) WHERE state IN ('DELIVERED', 'DISCARDED');
CREATE INDEX webhook_delivery_by_order ON webhook_delivery (order_id, id);
