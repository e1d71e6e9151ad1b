-- What was summed up for a driver, and the drivers that were ordered.
CREATE TABLE manifest (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account     text        NOT NULL,
  location    text,
  day         date        NOT NULL,
  -- ASKED: the gateway is being asked, or was when the service stopped. UNKNOWN: it did not answer, and may have made it.
  state       text        NOT NULL DEFAULT 'ASKED' CHECK (state IN ('ASKED', 'UNKNOWN', 'MADE', 'REFUSED')),
  words       text,
  -- Labels that the gateway did not take
  left_out    jsonb       NOT NULL DEFAULT '[]',
  asked_by    text        NOT NULL,
  asked_at    timestamptz NOT NULL DEFAULT now(),
  tried_at    timestamptz NOT NULL DEFAULT now(),
  -- Its parcels are still to be told as handed over
  untold      boolean     NOT NULL DEFAULT false
);
CREATE INDEX manifest_untold ON manifest (id) WHERE untold;

-- A label is in one manifest only.
CREATE TABLE manifest_label (
  label_id text   PRIMARY KEY,
  manifest bigint NOT NULL REFERENCES manifest ON DELETE CASCADE,
  -- The gateway's own; null while it is not made
  made     text
);
CREATE INDEX manifest_label_manifest ON manifest_label (manifest);

CREATE TABLE manifest_document (
  manifest bigint  NOT NULL REFERENCES manifest ON DELETE CASCADE,
  number   integer NOT NULL,
  made     text    NOT NULL,
  format   text    NOT NULL,
  content  bytea   NOT NULL,
  PRIMARY KEY (manifest, number)
);

CREATE TABLE pickup (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account      text        NOT NULL,
  location     text,
  labels       text[]      NOT NULL,
  earliest     timestamptz NOT NULL,
  latest       timestamptz NOT NULL,
  state        text        NOT NULL DEFAULT 'ASKED' CHECK
      (state IN ('ASKED', 'UNKNOWN', 'BOOKED', 'REFUSED', 'CANCELLED')),
  booking      text,
  confirmation text,
  words        text,
  asked_by     text        NOT NULL,
  asked_at     timestamptz NOT NULL DEFAULT now(),
  cancelled_by text
);
