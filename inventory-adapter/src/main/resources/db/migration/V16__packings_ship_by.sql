-- When the order has to leave, as the command says it; NULL: nothing is promised.
ALTER TABLE packing
  ADD COLUMN ship_by timestamptz,
  ADD COLUMN ship_priority boolean NOT NULL DEFAULT false,
  -- Of two commands, what the one with the higher revision says counts.
  ADD COLUMN ship_revision bigint NOT NULL DEFAULT 0;
CREATE INDEX packing_ship_by ON packing ((NOT ship_priority), coalesce(ship_by, 'infinity'::timestamptz), command_id)
  WHERE state = 'WAITING';
