-- Who made this label void alone, and why; null where its order was undone, or it is not void.
ALTER TABLE label
  ADD COLUMN void_by text,
  ADD COLUMN void_reason text;
