-- Where a round that ran out of its time goes on; null: the next begins behind what is known, with the overlap
ALTER TABLE reconciliation ADD COLUMN resume_from timestamptz;
