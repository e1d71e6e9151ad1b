-- When an order has to be handed over: see docs/ship-by.md. The columns stand in the row that every signal writes anyway. Of
-- these only ship_by and ship_priority are indexed, and both rarely change after the first signal, so updates stay heap-only;
-- ship_due is no part of an index, because it changes in the middle of every order.
SET statement_timeout = 0;

ALTER TABLE orders
    ADD COLUMN IF NOT EXISTS ship_by       timestamptz,
    ADD COLUMN IF NOT EXISTS ship_priority boolean NOT NULL DEFAULT false,
    -- Whether it still has to leave: it goes forward, and neither its parcels nor word of them have left.
    ADD COLUMN IF NOT EXISTS ship_due      boolean NOT NULL DEFAULT false,
    -- JSON: what ship_by follows from, and when it was told that it has passed. Null where ship_by is.
    ADD COLUMN IF NOT EXISTS ship_by_why   text;
ALTER TABLE archived_orders
    ADD COLUMN IF NOT EXISTS ship_by       timestamptz,
    ADD COLUMN IF NOT EXISTS ship_priority boolean NOT NULL DEFAULT false,
    ADD COLUMN IF NOT EXISTS ship_by_why   text;

CREATE OR REPLACE VIEW listed_orders AS
SELECT order_id, shop, platform, number, status, reason, detail, retrying, total, currency, workflow, workflow_version,
       placed_at, received_at, status_since, updated_at, stuck_since, stuck_limit, state, customer_key, false AS archived,
       warning, country, ship_by, ship_priority, ship_due
FROM orders
UNION ALL
SELECT order_id, shop, platform, number, status, reason, detail, false, total, currency, workflow, workflow_version,
       placed_at, received_at, status_since, updated_at, NULL::timestamptz, NULL::bigint, state, customer_key, true,
       warning, country, ship_by, ship_priority, false
FROM archived_orders;

-- In the order in which people work: priority first. Only what is open, so that it stays small.
DROP INDEX CONCURRENTLY IF EXISTS orders_ship_by;
CREATE INDEX CONCURRENTLY orders_ship_by ON orders (ship_priority DESC, ship_by, order_id)
    WHERE status NOT IN ('COMPLETED', 'CANCELLED');

-- What shops promise, every version of it. The last one of a scope counts; rows are only ever added.
CREATE TABLE IF NOT EXISTS promise_versions (
    -- Empty: for all shops that have none of their own
    shop       text        NOT NULL,
    version    integer     NOT NULL,
    -- JSON; null: from here on the shop has none of its own
    promise    text,
    author     text        NOT NULL,
    reason     text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (shop, version)
);

-- As every connection of the orchestrator has it
SET statement_timeout = '60s';
