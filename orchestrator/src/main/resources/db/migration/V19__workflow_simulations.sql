-- What a changed workflow would have done with orders of the past: see the package simulation.
CREATE TABLE workflow_simulations (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow text        NOT NULL,
    -- The saved version that is compared with
    version  integer     NOT NULL,
    shop     text,
    days     integer     NOT NULL,
    -- RUNNING, DONE, FAILED, CANCELLED
    state    text        NOT NULL,
    who      text        NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    -- When its instance was heard of last
    beat_at  timestamptz NOT NULL DEFAULT now(),
    done     integer     NOT NULL DEFAULT 0,
    orders   integer     NOT NULL DEFAULT 0,
    -- JSON of the sums, and of the orders that would go otherwise; null until it is done
    sums     text,
    rows     text
);
CREATE INDEX workflow_simulations_workflow ON workflow_simulations (workflow, id);
