-- How a shop's orders are to be understood, as somebody wrote it; what is absent is as it is for every shop
ALTER TABLE shop ADD COLUMN rules jsonb NOT NULL DEFAULT '{}';

-- By which rules (and meanings of statuses) the waiting orders of each shop were read last; configured shops, too
CREATE TABLE shop_reading (
  shop        text PRIMARY KEY,
  mark        text NOT NULL,
  -- Who is reading them again; taken over once it is past
  holder      uuid,
  lease_until timestamptz
);
