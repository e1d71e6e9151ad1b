-- Labels of many orders, asked for at once.
CREATE TABLE label_batch (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- BEGUN: the orchestrator may not know of it yet
  state    text        NOT NULL DEFAULT 'BEGUN' CHECK (state IN ('BEGUN', 'RELEASED', 'STOPPED')),
  asked_by text        NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  reason   text        NOT NULL,
  -- How often its labels were asked for
  rounds   integer     NOT NULL DEFAULT 1,
  -- The orchestrator's bulk actions that release its orders
  bulks    bigint[]    NOT NULL DEFAULT '{}'
);
CREATE INDEX label_batch_asked ON label_batch (asked_at);

-- Its orders. Whether one has its label is seen by the label.
CREATE TABLE label_batch_order (
  batch     bigint      NOT NULL REFERENCES label_batch ON DELETE CASCADE,
  position  integer     NOT NULL,
  order_id  text        NOT NULL,
  -- What the orchestrator said last of an order without a label
  failed    boolean     NOT NULL DEFAULT false,
  code      text,
  message   text,
  looked_at timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (batch, position)
);
CREATE UNIQUE INDEX label_batch_order_order ON label_batch_order (batch, order_id);

CREATE TABLE label_batch_change (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  batch  text        NOT NULL,
  at     timestamptz NOT NULL,
  person text        NOT NULL,
  action text        NOT NULL,
  detail text        NOT NULL
);
CREATE INDEX label_batch_change_by_batch ON label_batch_change (batch, id);
