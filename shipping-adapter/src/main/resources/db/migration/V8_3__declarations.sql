-- What was declared of parcels that cross a customs border, for an invoice where the carrier gives none. It shows an
-- address, and is deleted with the documents.
CREATE TABLE label_declaration (
  label_id    text        PRIMARY KEY,
  declaration jsonb       NOT NULL,
  stored_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX label_declaration_stored ON label_declaration (stored_at);
