-- What orders are found by: see the class SearchWords. Stands beside the body, which is written once, and goes where it goes.
-- Orders of before have none and keep being found by their keys. Built beside the work, without a lock that it would wait for.
-- If this is interrupted, the next start begins anew.
SET statement_timeout = 0;

ALTER TABLE order_bodies ADD COLUMN IF NOT EXISTS search tsvector;
ALTER TABLE archived_orders ADD COLUMN IF NOT EXISTS search tsvector;
-- Where it goes, ISO 3166-1 alpha-2; empty if nothing is shipped.
ALTER TABLE orders ADD COLUMN IF NOT EXISTS country text;
ALTER TABLE archived_orders ADD COLUMN IF NOT EXISTS country text;

CREATE OR REPLACE VIEW listed_orders AS
SELECT order_id, shop, platform, number, status, reason, detail, retrying, total, currency, workflow, workflow_version,
       placed_at, received_at, status_since, updated_at, stuck_since, stuck_limit, state, customer_key, false AS archived,
       warning, country
FROM orders
UNION ALL
SELECT order_id, shop, platform, number, status, reason, detail, false, total, currency, workflow, workflow_version,
       placed_at, received_at, status_since, updated_at, NULL::timestamptz, NULL::bigint, state, customer_key, true,
       warning, country
FROM archived_orders;

-- Small lists of what is new, so that no writer has much to put in order at once.
DROP INDEX CONCURRENTLY IF EXISTS order_bodies_search;
CREATE INDEX CONCURRENTLY order_bodies_search ON order_bodies USING gin (search) WITH (gin_pending_list_limit = 256);
DROP INDEX CONCURRENTLY IF EXISTS archived_orders_search;
CREATE INDEX CONCURRENTLY archived_orders_search ON archived_orders USING gin (search);

DROP INDEX CONCURRENTLY IF EXISTS orders_country;
CREATE INDEX CONCURRENTLY orders_country ON orders (country, received_at);
DROP INDEX CONCURRENTLY IF EXISTS archived_orders_country;
CREATE INDEX CONCURRENTLY archived_orders_country ON archived_orders (country, received_at);

DROP INDEX CONCURRENTLY IF EXISTS orders_placed;
CREATE INDEX CONCURRENTLY orders_placed ON orders (placed_at);
DROP INDEX CONCURRENTLY IF EXISTS archived_orders_placed;
CREATE INDEX CONCURRENTLY archived_orders_placed ON archived_orders (placed_at);

DROP INDEX CONCURRENTLY IF EXISTS orders_total;
CREATE INDEX CONCURRENTLY orders_total ON orders (total);
DROP INDEX CONCURRENTLY IF EXISTS archived_orders_total;
CREATE INDEX CONCURRENTLY archived_orders_total ON archived_orders (total);

-- Changes with every signal: a tree over it would end the heap-only updates, a summary of ranges of pages does not.
DROP INDEX CONCURRENTLY IF EXISTS orders_updated;
CREATE INDEX CONCURRENTLY orders_updated ON orders USING brin (updated_at) WITH (pages_per_range = 32);
DROP INDEX CONCURRENTLY IF EXISTS archived_orders_updated;
CREATE INDEX CONCURRENTLY archived_orders_updated ON archived_orders (updated_at);

-- As every connection of the orchestrator has it
SET statement_timeout = '60s';
