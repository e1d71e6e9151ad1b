-- The labels that were bought, and what became of their money. Written with the outcome of the command that bought them.
CREATE TABLE label (
  label_id         text        PRIMARY KEY,
  order_id         text        NOT NULL,
  command_id       text        NOT NULL,
  account          text        NOT NULL,
  carrier          text        NOT NULL,
  service          text        NOT NULL,
  tracking_number  text        NOT NULL,
  tracking_url     text,
  location         text,
  amount           bigint      NOT NULL,
  currency         text        NOT NULL,
  decimals         integer,
  -- Moves no parcel and costs nothing.
  test             boolean     NOT NULL DEFAULT false,
  bought_at        timestamptz NOT NULL,
  -- What the carrier charged in the end, where it weighed the parcel again; in the same currency.
  charged          bigint,
  refund           text        NOT NULL DEFAULT 'NONE' CHECK
      (refund IN ('NONE', 'REQUESTED', 'CREDITED', 'REJECTED', 'NOT_APPLICABLE', 'WRITTEN_OFF')),
  refund_words     text,
  credited         bigint,
  void_asked_at    timestamptz,
  refund_ended_at  timestamptz,
  -- When the carrier is asked next; null where nothing is to be asked.
  refund_next_at   timestamptz,
  refund_attempts  integer     NOT NULL DEFAULT 0,
  -- Since when it waits for a person.
  person_since     timestamptz,
  ended_by         text,
  comment          text,
  -- The carrier gives its documents once only, and some are still to be fetched.
  documents_wanted boolean     NOT NULL DEFAULT false
);
CREATE INDEX label_order ON label (order_id);
CREATE INDEX label_bought ON label (bought_at, label_id);
CREATE INDEX label_refund ON label (refund_next_at) WHERE refund_next_at IS NOT NULL;
CREATE INDEX label_open_refund ON label (void_asked_at, label_id) WHERE refund IN ('REQUESTED', 'REJECTED');
CREATE INDEX label_documents ON label (label_id) WHERE documents_wanted;

-- Files of labels whose carrier does not keep them. They show an address, and are deleted after a while.
CREATE TABLE label_document (
  label_id  text        NOT NULL,
  kind      text        NOT NULL,
  format    text        NOT NULL,
  content   bytea       NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (label_id, kind, format)
);
CREATE INDEX label_document_stored ON label_document (stored_at);

-- Labels of before, as far as the ledger still knows them.
INSERT INTO label (label_id, order_id, command_id, account, carrier, service, tracking_number, tracking_url, location,
    amount, currency, decimals, bought_at)
SELECT p ->> 'labelId', l.order_id, l.command_id, split_part(p ->> 'labelId', ':', 1), p ->> 'carrier', p ->> 'service',
    p ->> 'trackingNumber', p ->> 'trackingUrl', p ->> 'location', (p -> 'amount' ->> 'minor')::bigint,
    p -> 'amount' ->> 'currency', (p -> 'amount' ->> 'decimals')::integer, l.updated_at
FROM step_ledger l
CROSS JOIN LATERAL (SELECT l.result::jsonb AS top) r
CROSS JOIN LATERAL (
  SELECT r.top AS p UNION ALL SELECT jsonb_array_elements(coalesce(nullif(r.top -> 'more', 'null'), '[]'))) x
WHERE l.action = 'buy-label' AND l.result IS NOT NULL
ON CONFLICT DO NOTHING;

UPDATE label SET refund = 'CREDITED', credited = amount, void_asked_at = v.at, refund_ended_at = v.at
FROM (
  SELECT jsonb_array_elements_text(l.result::jsonb -> 'voided') AS label_id, min(l.updated_at) AS at
  FROM step_ledger l WHERE l.action = 'void-label' AND l.result IS NOT NULL GROUP BY 1) v
WHERE label.label_id = v.label_id;

-- Labels of an order are read from the table of labels.
DROP INDEX step_ledger_order;
