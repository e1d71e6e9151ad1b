-- Which record of shop.orders brought the body: what the shop sent, byte for byte, is in a header of it while Kafka keeps it.
-- Null: the body came before this was remembered.
ALTER TABLE order_bodies ADD COLUMN origin_partition integer, ADD COLUMN origin_offset bigint;
ALTER TABLE archived_orders ADD COLUMN origin_partition integer, ADD COLUMN origin_offset bigint;

-- Who looked at what the shop sent, which is full of personal data.
CREATE TABLE shop_body_looks (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id text        NOT NULL,
    at       timestamptz NOT NULL,
    person   text        NOT NULL
);
CREATE INDEX shop_body_looks_by_order ON shop_body_looks (order_id, id);
