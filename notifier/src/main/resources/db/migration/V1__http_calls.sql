-- HTTP steps: requests to be made, and call backs that are waited for. One row per step command.
CREATE TABLE http_call (
  command_id  text PRIMARY KEY,
  order_id    text NOT NULL,
  step        text NOT NULL,
  action      text NOT NULL,
  attempt     int NOT NULL,
  traceparent text,
  -- CALLING: the request is to be made, or under way; WAITING: for the call back;
  -- ANSWERED: the outcome is stored, the reply on its way; CLOSED: nobody waits any more.
  state       text NOT NULL CHECK (state IN ('CALLING', 'WAITING', 'ANSWERED', 'CLOSED')),
  -- The command whole, as JSON; only until the request is made, since it holds personal data.
  request     text,
  -- Whose places the request takes.
  host        text NOT NULL,
  -- What makes the call back's address unguessable.
  token       text NOT NULL UNIQUE,
  -- Name of the secret that signs both ways.
  secret      text NOT NULL,
  callback    boolean NOT NULL,
  -- Whether no call back by the deadline is a "no".
  reject_late boolean NOT NULL,
  deadline    timestamptz NOT NULL,
  lease_until timestamptz NOT NULL,
  outcome     text CHECK (outcome IN ('COMPLETED', 'REJECTED', 'UNAVAILABLE')),
  result      text,
  code        text,
  reason      text,
  not_before  timestamptz,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL
);

CREATE INDEX http_call_to_make ON http_call (lease_until) WHERE state = 'CALLING';
CREATE INDEX http_call_late ON http_call (deadline) WHERE state = 'WAITING' AND reject_late;
CREATE INDEX http_call_to_tell ON http_call (updated_at) WHERE state = 'ANSWERED';
CREATE INDEX http_call_closed ON http_call (updated_at) WHERE state = 'CLOSED';
