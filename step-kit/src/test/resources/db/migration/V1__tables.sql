CREATE TABLE counted (sku text NOT NULL, command_id text NOT NULL);
