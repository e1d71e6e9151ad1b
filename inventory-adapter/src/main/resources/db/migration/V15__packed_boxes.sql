-- The article of the order that lies on the shelf under this SKU. NULL: it is a part of a kit.
ALTER TABLE packing_line ADD COLUMN line_sku text;

-- Boxes that packers have begun. Without any, the order goes into those that were planned.
CREATE TABLE packing_box (
  command_id text   NOT NULL REFERENCES packing ON DELETE CASCADE,
  location   text   NOT NULL,
  -- What the packer calls it
  box        text   NOT NULL,
  begun      bigint GENERATED ALWAYS AS IDENTITY,
  -- As JSON, what was known of the packaging when it was said; NULL: nobody said it
  packaging  text,
  PRIMARY KEY (command_id, location, box)
);

-- What is in them.
CREATE TABLE packing_box_line (
  command_id text    NOT NULL,
  location   text    NOT NULL,
  box        text    NOT NULL,
  sku        text    NOT NULL,
  pieces     integer NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (command_id, location, box, sku),
  FOREIGN KEY (command_id, location, box) REFERENCES packing_box ON DELETE CASCADE
);
