-- The saga row: where an order stands, and the outbox of its commands. Rewritten on every signal, so it stays small,
-- and what is indexed rarely changes: most updates are heap-only (HOT) and touch no index.
CREATE TABLE orders (
    order_id         text        NOT NULL,
    row_version      integer     NOT NULL,
    shop             text        NOT NULL,
    platform         text        NOT NULL,
    number           text        NOT NULL,
    status           text        NOT NULL,
    reason           text,
    detail           text,
    retrying         boolean     NOT NULL,
    workflow         text        NOT NULL,
    workflow_version integer     NOT NULL,
    snapshot_version timestamptz NOT NULL,
    customer_key     text,
    total            double precision NOT NULL,
    currency         text        NOT NULL,
    -- The earliest time at which the timer looks at this order. May lie before the saga's own: it is moved only to
    -- an earlier time or away, since every change of it costs an entry in each index.
    next_due         timestamptz,
    placed_at        timestamptz NOT NULL,
    received_at      timestamptz NOT NULL,
    status_since     timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    traceparent      text,
    -- JSON of the whole saga. Text, because nothing in the database looks into it.
    state            text        NOT NULL,
    CONSTRAINT orders_pk PRIMARY KEY (order_id) WITH (fillfactor = 80)
) WITH (fillfactor = 55, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05,
        autovacuum_analyze_scale_factor = 0.1);
ALTER TABLE orders ALTER COLUMN state SET STORAGE EXTERNAL;

CREATE INDEX orders_due ON orders (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX orders_open ON orders (status, received_at) WHERE status NOT IN ('COMPLETED', 'CANCELLED');
CREATE INDEX orders_retrying ON orders (received_at) WHERE retrying;
CREATE INDEX orders_received ON orders (received_at);
CREATE INDEX orders_shop ON orders (shop, received_at);
CREATE INDEX orders_number ON orders (number);
CREATE INDEX orders_customer ON orders (customer_key) WHERE customer_key IS NOT NULL;

-- The canonical order as it came, written once per applied snapshot and only ever cut into sections.
CREATE TABLE order_bodies (
    order_id text NOT NULL PRIMARY KEY,
    body     text NOT NULL
) WITH (toast_tuple_target = 8160);
-- Compressing three kilobytes costs more CPU than writing them.
ALTER TABLE order_bodies ALTER COLUMN body SET STORAGE EXTERNAL;

-- What happened, one row per signal that changed something: the audit trail.
CREATE TABLE order_history (
    order_id text        NOT NULL,
    -- Number of the last event of this row, counted within the order.
    sequence bigint      NOT NULL,
    at       timestamptz NOT NULL,
    -- A person's name, or shop, timer, or the service that answered.
    actor    text        NOT NULL,
    -- snapshot, reply, timer, action
    signal   text        NOT NULL,
    events   text        NOT NULL,
    PRIMARY KEY (order_id, sequence)
) WITH (toast_tuple_target = 8160);

-- Words that lead to an order and stand in the result of a step: tracking numbers.
CREATE TABLE order_references (
    reference text NOT NULL,
    order_id  text NOT NULL,
    PRIMARY KEY (reference, order_id)
);

-- How many orders stand where, kept by the same statement that moves them: counting a million rows is no answer to
-- "what is going on". Writers have a slot each, so that they do not wait for one another.
CREATE TABLE order_counts (
    status text   NOT NULL,
    slot   integer NOT NULL,
    orders bigint NOT NULL,
    PRIMARY KEY (status, slot)
) WITH (fillfactor = 10);

-- Every version of every workflow ever used. Rows never change; the highest version is the one for new orders.
CREATE TABLE workflow_versions (
    name       text        NOT NULL,
    version    integer     NOT NULL,
    yaml       text        NOT NULL,
    author     text        NOT NULL,
    comment    text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (name, version)
);
