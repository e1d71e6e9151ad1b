-- Records for orders that a newer release is at work on, in a way that the instance which got them does not understand:
-- kept whole until an instance of that release takes them. Empty but for the minutes of an upgrade.
CREATE TABLE set_aside (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id      text        NOT NULL,
    topic         text        NOT NULL,
    partition     integer     NOT NULL,
    record_offset bigint      NOT NULL,
    key           bytea,
    value         bytea       NOT NULL,
    header_names  text[]      NOT NULL,
    header_values bytea[]     NOT NULL,
    at            timestamptz NOT NULL,
    UNIQUE (topic, partition, record_offset)
);
