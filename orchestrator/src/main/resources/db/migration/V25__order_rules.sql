-- Which orders are held, tagged, come first and take another workflow: see the package rules. Each save is a version, which
-- never changes.
CREATE TABLE order_rules (
    version  integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- JSON
    rules    text        NOT NULL,
    comment  text,
    saved_at timestamptz NOT NULL DEFAULT now(),
    saved_by text        NOT NULL
);

-- Which version counts: the last row. Version 0 has no rules.
CREATE TABLE order_rules_activations (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version integer     NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    who     text        NOT NULL,
    reason  text        NOT NULL
);

-- Which orders of the past a version would have been for.
CREATE TABLE order_rules_simulations (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version integer     NOT NULL,
    shop    text,
    days    integer     NOT NULL,
    -- RUNNING, DONE, FAILED, CANCELLED
    state   text        NOT NULL,
    who     text        NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    -- When its instance was heard of last
    beat_at timestamptz NOT NULL DEFAULT now(),
    done    integer     NOT NULL DEFAULT 0,
    orders  integer     NOT NULL DEFAULT 0,
    -- JSON of the sums, and of the orders that rules are for; null until it is done
    sums    text,
    rows    text
);
CREATE INDEX order_rules_simulations_version ON order_rules_simulations (version) WHERE state = 'DONE';
