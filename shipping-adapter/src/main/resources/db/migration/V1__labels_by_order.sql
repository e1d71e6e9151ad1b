-- GET /api/labels?order= reads the labels of an order from the ledger's outcomes. The column never changes, so the
-- ledger's updates stay on their page.
CREATE INDEX step_ledger_order ON step_ledger (order_id);
