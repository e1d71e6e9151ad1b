-- Addresses that a gateway has found right: see the package addresscheck. No address, only its hash; forgotten after a while.
CREATE TABLE accepted_addresses (
    -- SHA-256 of the place, without the person
    hash        bytea       NOT NULL PRIMARY KEY,
    accepted_at timestamptz NOT NULL
);
CREATE INDEX accepted_addresses_by_time ON accepted_addresses (accepted_at);
