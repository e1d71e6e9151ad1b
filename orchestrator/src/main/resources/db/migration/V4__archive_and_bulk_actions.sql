-- Finished orders after a while: everything about one in one row. Text above 2 KB is compressed; nothing here is ever
-- changed, only brought back, read or erased.
CREATE TABLE archived_orders (
    order_id         text        NOT NULL PRIMARY KEY,
    row_version      integer     NOT NULL,
    shop             text        NOT NULL,
    platform         text        NOT NULL,
    number           text        NOT NULL,
    status           text        NOT NULL CHECK (status IN ('COMPLETED', 'CANCELLED')),
    reason           text,
    detail           text,
    workflow         text        NOT NULL,
    workflow_version integer     NOT NULL,
    snapshot_version timestamptz NOT NULL,
    customer_key     text,
    total            double precision NOT NULL,
    currency         text        NOT NULL,
    placed_at        timestamptz NOT NULL,
    received_at      timestamptz NOT NULL,
    status_since     timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    traceparent      text,
    state            text        NOT NULL,
    body             text,
    -- JSON array of {sequence, at, actor, signal, events}
    history          text,
    archived_at      timestamptz NOT NULL
);

CREATE INDEX archived_orders_received ON archived_orders (received_at);
CREATE INDEX archived_orders_shop ON archived_orders (shop, received_at);
CREATE INDEX archived_orders_number ON archived_orders (number);
CREATE INDEX archived_orders_customer ON archived_orders (customer_key) WHERE customer_key IS NOT NULL;

-- Orders for people, wherever they are.
CREATE VIEW listed_orders AS
SELECT order_id, shop, platform, number, status, reason, detail, retrying, total, currency, workflow, workflow_version,
       placed_at, received_at, status_since, updated_at, stuck_since, stuck_limit, state, customer_key, false AS archived
FROM orders
UNION ALL
SELECT order_id, shop, platform, number, status, reason, detail, false, total, currency, workflow, workflow_version,
       placed_at, received_at, status_since, updated_at, NULL::timestamptz, NULL::bigint, state, customer_key, true
FROM archived_orders;

-- One action on many orders; see the package bulk.
CREATE SEQUENCE bulk_action_ids;

CREATE TABLE bulk_actions (
    id          bigint      NOT NULL PRIMARY KEY,
    status      text        NOT NULL CHECK (status IN ('RUNNING', 'STOPPED', 'DONE')),
    actor       text        NOT NULL,
    filter      text        NOT NULL,
    action      text        NOT NULL,
    total       integer     NOT NULL,
    -- How many of its orders, in their order, are settled
    position    integer     NOT NULL DEFAULT 0,
    done        integer     NOT NULL DEFAULT 0,
    failed      integer     NOT NULL DEFAULT 0,
    owner       text,
    lease_until timestamptz NOT NULL,
    created_at  timestamptz NOT NULL,
    finished_at timestamptz
);

CREATE INDEX bulk_actions_running ON bulk_actions (id) WHERE status = 'RUNNING';

CREATE TABLE bulk_action_orders (
    bulk_action bigint  NOT NULL REFERENCES bulk_actions ON DELETE CASCADE,
    position    integer NOT NULL,
    order_id    text    NOT NULL,
    -- Why the action was not taken
    failure     text,
    PRIMARY KEY (bulk_action, position)
);

CREATE INDEX bulk_action_orders_failed ON bulk_action_orders (bulk_action, position) WHERE failure IS NOT NULL;
