-- The orders of one customer, newest first, come out of the index: an address may stand for tens of thousands (a marketplace
-- that hides its buyers, a till). Built beside the work, without a lock that it would wait for. If this is interrupted, the
-- next start begins anew.
SET statement_timeout = 0;

DROP INDEX CONCURRENTLY IF EXISTS orders_customer_received;
CREATE INDEX CONCURRENTLY orders_customer_received ON orders (customer_key, received_at)
    WHERE customer_key IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS orders_customer;

DROP INDEX CONCURRENTLY IF EXISTS archived_orders_customer_received;
CREATE INDEX CONCURRENTLY archived_orders_customer_received ON archived_orders (customer_key, received_at) INCLUDE (status)
    WHERE customer_key IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS archived_orders_customer;

-- As every connection of the orchestrator has it
SET statement_timeout = '60s';
