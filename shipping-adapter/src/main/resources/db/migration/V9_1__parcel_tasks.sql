-- Parcels about which a person is to do something. One open task for each parcel.
CREATE TABLE parcel_task (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  label_id    text        NOT NULL REFERENCES parcel ON DELETE CASCADE,
  order_id    text        NOT NULL,
  -- NOT_SCANNED, ADDRESS, REFUSED, LOST, DAMAGED, CUSTOMS, RETURNED or OTHER
  kind        text        NOT NULL,
  opened_at   timestamptz NOT NULL DEFAULT now(),
  assignee    text,
  resolved_at timestamptz,
  -- A person, or "carrier" where the parcel got on by itself.
  resolved_by text,
  reason      text
);
CREATE UNIQUE INDEX parcel_task_open ON parcel_task (label_id) WHERE resolved_at IS NULL;
CREATE INDEX parcel_task_waiting ON parcel_task (opened_at, id) WHERE resolved_at IS NULL;
CREATE INDEX parcel_task_list ON parcel_task (opened_at, id);
CREATE INDEX parcel_task_label ON parcel_task (label_id);

-- Who did what about them.
CREATE TABLE parcel_task_change (
  id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task   text        NOT NULL,
  at     timestamptz NOT NULL,
  person text        NOT NULL,
  action text        NOT NULL,
  detail text        NOT NULL
);
CREATE INDEX parcel_task_change_task ON parcel_task_change (task, id);

-- Those that no carrier has seen yet.
CREATE INDEX parcel_unscanned ON parcel (since) WHERE status IN ('UNKNOWN', 'LABEL_CREATED');
