-- One row per step command, kept for good: what a service has done, is doing, or must never do.
CREATE TABLE step_ledger (
  command_id  text PRIMARY KEY,
  order_id    text NOT NULL,
  action      text NOT NULL,
  -- REVOKED: undone, or undone before it began; never to be carried out any more.
  state       text NOT NULL CHECK (state IN ('STARTED', 'COMPLETED', 'REJECTED', 'REVOKED')),
  -- Who carries a STARTED command out, and until when nobody else may.
  owner       text NOT NULL,
  lease_until timestamptz NOT NULL,
  -- True while a call to the provider may have had its effect without an outcome being known.
  maybe       boolean NOT NULL,
  -- What maybe was before the latest claim: the new owner asks the provider first.
  doubt       boolean NOT NULL DEFAULT false,
  -- JSON of a COMPLETED step
  result      text,
  -- Why a step was REJECTED
  code        text,
  reason      text,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL
) WITH (fillfactor = 60); -- room for the update that every row gets, on the same page
