-- Since when an order is stuck, and the limit in ms that it has passed; the timer finds it, so that nothing has to look
-- for it. Cleared when the order gets on.
ALTER TABLE orders ADD COLUMN stuck_since timestamptz, ADD COLUMN stuck_limit bigint;

CREATE INDEX orders_stuck ON orders (status, stuck_since) WHERE stuck_since IS NOT NULL;

-- From now on every order that is not final has a time at which the timer looks at it.
UPDATE orders SET next_due = now() WHERE next_due IS NULL AND status NOT IN ('COMPLETED', 'CANCELLED');

-- One row while the time that the orchestrator goes by differs from the database's clock: after that was set.
CREATE TABLE engine_clock (
    single  boolean     NOT NULL PRIMARY KEY CHECK (single),
    -- In ms
    ahead   bigint      NOT NULL,
    told_at timestamptz NOT NULL
);
