-- Counting the orders of a shop in a status reads the index alone.
DROP INDEX archived_orders_shop;
CREATE INDEX archived_orders_shop ON archived_orders (shop, received_at) INCLUDE (status);
