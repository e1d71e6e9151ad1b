-- Which version new orders take. The last row of a scope counts (a workflow for all shops, or one shop); rows are only
-- ever added, so that who switched what when can be read, and undone.
CREATE TABLE workflow_activations (
    activation bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow   text        NOT NULL,
    -- Null: for all shops that have none of their own.
    shop       text,
    -- Null: whichever is active for all.
    version    integer,
    -- False: the shop has nothing of its own from here on.
    own        boolean     NOT NULL,
    -- activated, rolled-back, ended
    kind       text        NOT NULL,
    author     text        NOT NULL,
    comment    text        NOT NULL,
    at         timestamptz NOT NULL,
    FOREIGN KEY (workflow, version) REFERENCES workflow_versions (name, version)
);
CREATE INDEX workflow_activations_workflow ON workflow_activations (workflow, activation);
CREATE INDEX workflow_activations_shop ON workflow_activations (shop, activation) WHERE shop IS NOT NULL;

-- So far the newest version was the active one.
INSERT INTO workflow_activations (workflow, shop, version, own, kind, author, comment, at)
SELECT DISTINCT ON (name) name, NULL, version, true, 'activated', author, comment, created_at
FROM workflow_versions ORDER BY name, version DESC;

-- Orders run on these rows: nobody changes one, by accident or by hand.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $$;
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON workflow_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON workflow_activations
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
