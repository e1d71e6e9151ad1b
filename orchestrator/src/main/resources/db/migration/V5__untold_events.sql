-- What timers and people brought about and was not told on fulfillment.events yet. Nearly always empty: a row lives from the
-- decision to its publication, and whatever a crash leaves is told later. What Kafka's records bring about needs no row:
-- they come again.
CREATE TABLE untold_events (
    order_id text        NOT NULL,
    -- As in order_history
    sequence bigint      NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (order_id, sequence)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
