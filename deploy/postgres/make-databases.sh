#!/usr/bin/env bash
# Runs once, on an empty data folder: a database for each service, owned by a user of the same name who sees no other.
set -euo pipefail
for service in console ingest orchestrator inventory shipping crm notifier; do
  psql -v ON_ERROR_STOP=1 -v name="$service" -v password="$(cat "/secrets/database-$service")" \
    --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
