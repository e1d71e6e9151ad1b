-- Shops that ended our access (app/uninstalled). It counts for as long as the credentials are those that it is about.
CREATE TABLE shop_disconnection (
  shop   text PRIMARY KEY,
  at     timestamptz NOT NULL,
  reason text NOT NULL,
  url    text,
  -- Tells changed credentials from these; too short to find them by it
  mark   text NOT NULL
);

-- What a platform asks of us about personal data. Of the customer there is only the shop's own id and the hashed address.
CREATE TABLE privacy_request (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop         text NOT NULL,
  -- data-request, customer-erasure, shop-erasure
  kind         text NOT NULL,
  -- The platform's own id of the request, where it has one
  request      text,
  customer     text,
  customer_key text,
  -- Ids of orders, as we name them
  orders       text[] NOT NULL,
  digest       text NOT NULL,
  received_at  timestamptz NOT NULL,
  due_at       timestamptz NOT NULL,
  done_at      timestamptz,
  done_by      text,
  reason       text
);
-- A request that comes again while it is open is the same
CREATE UNIQUE INDEX privacy_request_once ON privacy_request (shop, kind, digest) WHERE done_at IS NULL;
CREATE INDEX privacy_request_due ON privacy_request (due_at) WHERE done_at IS NULL;
CREATE INDEX privacy_request_done ON privacy_request (done_at) WHERE done_at IS NOT NULL;

-- For deleting what is old
CREATE INDEX missed_order_by_age ON missed_order (found_at);
CREATE INDEX hook_event_by_age ON hook_event (at);
CREATE INDEX webhook_hour_by_age ON webhook_hour (hour);
CREATE INDEX backfill_finished ON backfill (finished_at) WHERE finished_at IS NOT NULL;
