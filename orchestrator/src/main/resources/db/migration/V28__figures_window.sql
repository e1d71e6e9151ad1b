-- Nothing that the last reading of the history did not see was stamped before this; null: unknown.
ALTER TABLE figures_progress ADD COLUMN unseen_from timestamptz;
