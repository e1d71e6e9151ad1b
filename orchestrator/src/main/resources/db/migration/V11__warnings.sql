-- A step without which the order went on, in words; null if there is none. What is warned of is few: the indexes by time hold
-- nothing else, and are built beside the work. If this is interrupted, the next start begins anew.
SET statement_timeout = 0;

ALTER TABLE orders ADD COLUMN IF NOT EXISTS warning text;
ALTER TABLE archived_orders ADD COLUMN IF NOT EXISTS warning text;

CREATE OR REPLACE VIEW listed_orders AS
SELECT order_id, shop, platform, number, status, reason, detail, retrying, total, currency, workflow, workflow_version,
       placed_at, received_at, status_since, updated_at, stuck_since, stuck_limit, state, customer_key, false AS archived,
       warning
FROM orders
UNION ALL
SELECT order_id, shop, platform, number, status, reason, detail, false, total, currency, workflow, workflow_version,
       placed_at, received_at, status_since, updated_at, NULL::timestamptz, NULL::bigint, state, customer_key, true, warning
FROM archived_orders;

DROP INDEX CONCURRENTLY IF EXISTS orders_warned;
CREATE INDEX CONCURRENTLY orders_warned ON orders (received_at) WHERE warning IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS archived_orders_warned;
CREATE INDEX CONCURRENTLY archived_orders_warned ON archived_orders (received_at) WHERE warning IS NOT NULL;

-- As every connection of the orchestrator has it
SET statement_timeout = '60s';
