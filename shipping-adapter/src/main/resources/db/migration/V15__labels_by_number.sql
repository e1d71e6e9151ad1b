-- Labels are found by the number on the parcel. Built beside the work, without a lock that it would wait for. If this
-- is interrupted, the next start begins anew.
DROP INDEX CONCURRENTLY IF EXISTS label_tracking;
CREATE INDEX CONCURRENTLY label_tracking ON label (tracking_number);
