-- When the order has to leave, as the orchestrator said last; NULL: nothing is promised, or nobody has asked yet.
ALTER TABLE label_batch_order
  ADD COLUMN ship_by timestamptz,
  ADD COLUMN ship_priority boolean NOT NULL DEFAULT false;
