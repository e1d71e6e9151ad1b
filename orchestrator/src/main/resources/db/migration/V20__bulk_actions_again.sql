-- A bulk action may be for the orders that another one did not get done.
ALTER TABLE bulk_actions ADD COLUMN again_of bigint;
