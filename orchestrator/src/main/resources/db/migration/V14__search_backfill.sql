-- How far orders of before V13 have been given what they are found by: see the class SearchBackfill. One row, held by the
-- instance that is at it. A database that has nothing to fill is done after one look.
CREATE TABLE search_backfill (
    -- Only one
    one         boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    place       text        NOT NULL,
    -- The last order of that place that was looked at
    reached     text        NOT NULL,
    -- Whether this pass has come upon one that was not filled
    found       boolean     NOT NULL,
    -- By this pass; and how many there were, about, when it began
    looked      bigint      NOT NULL,
    expected    bigint      NOT NULL,
    -- By all passes
    filled      bigint      NOT NULL,
    not_before  timestamptz,
    finished_at timestamptz
);
INSERT INTO search_backfill (place, reached, found, looked, expected, filled)
VALUES ('ORDERS', '', false, 0, 0, 0);
