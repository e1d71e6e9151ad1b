-- The kinds of boxes and bags that there are to pack into. Sizes in millimetres, weights in grams.
CREATE TABLE packaging (
  code              text    PRIMARY KEY,
  name              text    NOT NULL,
  inner_length      integer NOT NULL CHECK (inner_length > 0),
  inner_width       integer NOT NULL CHECK (inner_width > 0),
  inner_height      integer NOT NULL CHECK (inner_height > 0),
  outer_length      integer NOT NULL CHECK (outer_length > 0),
  outer_width       integer NOT NULL CHECK (outer_width > 0),
  outer_height      integer NOT NULL CHECK (outer_height > 0),
  empty_grams       integer NOT NULL CHECK (empty_grams >= 0),
  -- Of the goods in it
  most_grams        integer NOT NULL CHECK (most_grams > 0),
  -- Where it is at hand; none: everywhere
  locations         text[]  NOT NULL,
  cost_amount       numeric,
  cost_currency     text,
  -- The carrier's own code of a box that it sells by its name
  carrier_packaging text,
  active            boolean NOT NULL,
  version           integer NOT NULL
);

-- Who changed which packaging, when and how.
CREATE TABLE packaging_change (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  packaging text        NOT NULL,
  at        timestamptz NOT NULL,
  person    text        NOT NULL,
  action    text        NOT NULL,
  detail    text        NOT NULL
);
CREATE INDEX packaging_change_packaging ON packaging_change (packaging, id);
