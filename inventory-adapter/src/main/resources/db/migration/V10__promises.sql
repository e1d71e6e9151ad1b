-- A promised day that the customer has not been told of yet, and the day before that, if it was told.
ALTER TABLE backorder
  ADD COLUMN promise_untold boolean NOT NULL DEFAULT false,
  ADD COLUMN promise_before date;
CREATE INDEX backorder_promise_untold ON backorder (promised_at) WHERE promise_untold;
