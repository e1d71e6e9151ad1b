-- Keys of requests that act: the same key again changes nothing. What was answered is not kept, since it may be personal
-- data, but what it was about.
CREATE TABLE request_keys (
    actor      text        NOT NULL,
    key        text        NOT NULL,
    -- SHA-256 of what was asked for
    digest     bytea       NOT NULL,
    -- What was acted on, or came of it; null while it is under way
    subject    text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (actor, key)
);

CREATE INDEX request_keys_created ON request_keys (created_at);
