-- Papers that were printed together: what was asked for, how far it is, and what could not be printed.
CREATE TABLE print_job (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state      text        NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
  -- As it was asked for, with the labels or orders that were chosen by it
  request    jsonb       NOT NULL,
  asked_by   text        NOT NULL,
  asked_at   timestamptz NOT NULL DEFAULT now(),
  reprint_of bigint,
  -- Of so many orders, so many are done
  total      integer     NOT NULL,
  done       integer     NOT NULL DEFAULT 0,
  pages      integer,
  format     text,
  missing    jsonb       NOT NULL DEFAULT '[]',
  problem    text,
  -- Whoever works at it says so every few seconds
  beat_at    timestamptz NOT NULL DEFAULT now(),
  ended_at   timestamptz
);
CREATE INDEX print_job_asked ON print_job (asked_at);
CREATE INDEX print_job_running ON print_job (beat_at) WHERE state = 'RUNNING';

-- Which orders' papers it has: who printed what when. Kept with the job.
CREATE TABLE print_job_order (
  job      bigint NOT NULL REFERENCES print_job ON DELETE CASCADE,
  order_id text   NOT NULL,
  PRIMARY KEY (job, order_id)
);
CREATE INDEX print_job_order_order ON print_job_order (order_id, job);

-- The file, in parts, so that nobody holds all of it. It shows addresses, and is deleted after a few days.
CREATE TABLE print_job_file (
  job     bigint  NOT NULL REFERENCES print_job ON DELETE CASCADE,
  part    integer NOT NULL,
  content bytea   NOT NULL,
  PRIMARY KEY (job, part)
);

-- Who fetched the file when
CREATE TABLE print_job_change (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job    text        NOT NULL,
  at     timestamptz NOT NULL,
  person text        NOT NULL,
  action text        NOT NULL,
  detail text        NOT NULL
);
CREATE INDEX print_job_change_by_job ON print_job_change (job, id);

-- Templates of papers of a shop's own; without one the shipped one counts.
CREATE TABLE paper_template (
  shop     text        NOT NULL,
  kind     text        NOT NULL,
  language text        NOT NULL,
  html     text        NOT NULL,
  set_by   text        NOT NULL,
  set_at   timestamptz NOT NULL,
  PRIMARY KEY (shop, kind, language)
);

-- What the papers of a shop say of it: name, address, logo, texts
CREATE TABLE paper_brand (
  shop  text  PRIMARY KEY,
  brand jsonb NOT NULL
);

CREATE TABLE paper_change (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop   text        NOT NULL,
  at     timestamptz NOT NULL,
  person text        NOT NULL,
  action text        NOT NULL,
  detail text        NOT NULL
);
CREATE INDEX paper_change_by_shop ON paper_change (shop, id);
