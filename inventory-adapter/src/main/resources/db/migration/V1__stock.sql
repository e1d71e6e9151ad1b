-- What lies where. The check is the last word against overselling.
CREATE TABLE stock (
  location text    NOT NULL,
  sku      text    NOT NULL,
  on_hand  integer NOT NULL,
  reserved integer NOT NULL DEFAULT 0,
  PRIMARY KEY (sku, location),
  CHECK (0 <= reserved AND reserved <= on_hand)
) WITH (fillfactor = 70);

-- What is held for whom, by the command that reserved it.
CREATE TABLE reservation (
  reference text    NOT NULL,
  location  text    NOT NULL,
  sku       text    NOT NULL,
  pieces    integer NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (reference, location, sku)
);
