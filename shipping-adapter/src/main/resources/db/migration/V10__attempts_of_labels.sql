-- How often buying a label was tried; it was bought once.
ALTER TABLE label ADD COLUMN attempts integer NOT NULL DEFAULT 1;
