-- What an answer has to carry, as JSON: field to type; null where the step says nothing.
ALTER TABLE http_call ADD COLUMN expects text;
-- Call backs that were refused; the first few are told to the order.
ALTER TABLE http_call ADD COLUMN refused int NOT NULL DEFAULT 0;

-- How events are labelled: n8n reads nothing but application/json.
ALTER TABLE webhook_subscription ADD COLUMN content_type text NOT NULL DEFAULT 'application/cloudevents+json';
-- Headers of the subscriber's own as JSON, encrypted, since they may be credentials; null for none.
ALTER TABLE webhook_subscription ADD COLUMN headers bytea;
-- Their names, for people.
ALTER TABLE webhook_subscription ADD COLUMN header_names text[] NOT NULL DEFAULT '{}';
-- Whether its secret is text as it stands, for tools that cannot decode the usual form.
ALTER TABLE webhook_subscription ADD COLUMN plain_secret boolean NOT NULL DEFAULT false;
