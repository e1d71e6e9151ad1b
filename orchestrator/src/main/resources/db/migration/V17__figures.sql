-- What is counted of orders in the background, from the history: see the package figures. Built beside the work, without a lock
-- that it would wait for. If this is interrupted, the next start begins anew.
SET statement_timeout = 0;

-- How far it is. One row, held by the instance that is at it.
CREATE TABLE IF NOT EXISTS figures_progress (
    -- Only one
    one       boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    -- The history is counted up to then; null: nothing is
    reached   timestamptz,
    -- Which transactions had ended then, as pg_snapshot; null while the past is caught up with
    seen      text,
    -- The last order of the walk over those that are open, which finds where each stands; null: it is over
    walked    text,
    walked_at timestamptz
);
INSERT INTO figures_progress (walked) VALUES ('') ON CONFLICT DO NOTHING;

-- By hour and shop; the empty shop has those of all.
CREATE TABLE IF NOT EXISTS order_figures (
    shop   text        NOT NULL,
    hour   timestamptz NOT NULL,
    -- RECEIVED, COMPLETED, CANCELLED, ATTENTION, SHIPPED
    what   text        NOT NULL,
    -- Of the time it took, see the class Buckets; -1 where none is measured
    bucket smallint    NOT NULL,
    orders bigint      NOT NULL,
    PRIMARY KEY (shop, hour, what, bucket)
);

CREATE TABLE IF NOT EXISTS step_figures (
    workflow text        NOT NULL,
    hour     timestamptz NOT NULL,
    version  integer     NOT NULL,
    step     text        NOT NULL,
    -- DONE, FAILED_ATTEMPT, REJECTED, SKIPPED
    what     text        NOT NULL,
    bucket   smallint    NOT NULL,
    tasks    bigint      NOT NULL,
    PRIMARY KEY (workflow, hour, version, step, what, bucket)
);

-- The steps that open orders stand at. An order that gets through within seconds never has a row.
CREATE TABLE IF NOT EXISTS order_positions (
    order_id text        NOT NULL,
    -- Empty: the whole order is held
    step     text        NOT NULL,
    shop     text        NOT NULL,
    workflow text        NOT NULL,
    version  integer     NOT NULL,
    -- RUNNING, WAITING, RETRYING, HELD, FAILED
    phase    text        NOT NULL,
    -- Why, machine-readable; null: nothing is wrong
    cause    text,
    since    timestamptz NOT NULL,
    PRIMARY KEY (order_id, step)
);
CREATE INDEX IF NOT EXISTS order_positions_step ON order_positions (workflow, step, phase);
CREATE INDEX IF NOT EXISTS order_positions_cause ON order_positions (cause, step) WHERE cause IS NOT NULL;

-- The history in the order of time. It is only added to, and by far the most is old: a summary of ranges of pages is enough,
-- and costs writers next to nothing.
DROP INDEX CONCURRENTLY IF EXISTS order_history_at;
CREATE INDEX CONCURRENTLY order_history_at ON order_history USING brin (at)
    WITH (pages_per_range = 32, autosummarize = on);

-- As every connection of the orchestrator has it
SET statement_timeout = '60s';
