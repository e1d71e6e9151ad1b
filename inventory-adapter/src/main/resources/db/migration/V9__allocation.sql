-- Where a location lies, as people say it.
ALTER TABLE location ADD COLUMN latitude double precision, ADD COLUMN longitude double precision;

-- How orders are allocated: each save is a version, which never changes.
CREATE TABLE allocation_rules (
  version  integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rules    jsonb       NOT NULL,
  comment  text,
  saved_at timestamptz NOT NULL DEFAULT now(),
  saved_by text        NOT NULL
);

-- Which version counts: the last row. Version 0 is to have no rules.
CREATE TABLE allocation_activation (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version integer     NOT NULL,
  at      timestamptz NOT NULL DEFAULT now(),
  who     text        NOT NULL,
  reason  text        NOT NULL
);

-- What a version would have done with the orders of the past, beside what was active then.
CREATE TABLE allocation_simulation (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version  integer     NOT NULL,
  active   integer     NOT NULL,
  days     integer     NOT NULL,
  state    text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  at       timestamptz NOT NULL DEFAULT now(),
  who      text        NOT NULL,
  done     integer     NOT NULL DEFAULT 0,
  orders   integer     NOT NULL DEFAULT 0,
  -- While it runs, it says so
  beat_at  timestamptz NOT NULL DEFAULT now(),
  result   jsonb
);
CREATE INDEX allocation_simulation_version ON allocation_simulation (version) WHERE state = 'DONE';

-- What each order wanted, whatever it got: of its address no more than country and beginning of the postcode.
CREATE TABLE demand (
  at        timestamptz NOT NULL DEFAULT now(),
  reference text        NOT NULL,
  shop      text        NOT NULL,
  country   text        NOT NULL,
  postcode  text        NOT NULL,
  -- JSON lists and objects, written once and read by few: as text they cost less. NULL: no tags.
  tags      text,
  wanted    text        NOT NULL,
  -- What is there was wanted, although not all was
  partial   boolean     NOT NULL,
  -- For a further parcel of an order of which others have left
  further   boolean     NOT NULL,
  -- The order waited for stock, and is allocated later by what stands here
  waits     boolean     NOT NULL
);
CREATE INDEX demand_at ON demand USING brin (at) WITH (autosummarize = on);
CREATE INDEX demand_waits ON demand (reference) WHERE waits;
