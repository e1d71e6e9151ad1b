-- What a handler noted between two calls to the outside: JSON, text by key. Kept with the outcome, for the compensation.
ALTER TABLE step_ledger ADD COLUMN notes text;
