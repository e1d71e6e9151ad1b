-- A list of cancelled orders must not read all that were completed.
CREATE INDEX orders_cancelled ON orders (received_at) WHERE status = 'CANCELLED';
CREATE INDEX archived_orders_cancelled ON archived_orders (received_at) WHERE status = 'CANCELLED';
