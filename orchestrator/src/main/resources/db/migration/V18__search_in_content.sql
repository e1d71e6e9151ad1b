-- Orders are found by SKU, tag and delivery, too: words beside those that there were, see the class SearchWords. Orders that
-- were stored before are filled again beside the work.
ALTER TABLE order_bodies ADD COLUMN search_form smallint;
ALTER TABLE archived_orders ADD COLUMN search_form smallint;

UPDATE search_backfill SET place = 'ORDERS', reached = '', found = false, looked = 0, expected = 0, not_before = NULL,
    finished_at = NULL;
