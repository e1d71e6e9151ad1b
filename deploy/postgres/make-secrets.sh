#!/usr/bin/env bash
# Makes up every password that is missing and keeps it in the volume. One that the environment gives wins.
set -euo pipefail
cd /secrets
keep() { # file, what the environment says
  if [ -n "${2:-}" ]; then
    printf %s "$2" >"$1"
  elif [ ! -s "$1" ]; then
    head -c 33 /dev/urandom | base64 | tr -d '\n' | tr '/+' '_-' >"$1"
  fi
}
keep postgres
for service in console ingest orchestrator inventory shipping crm notifier; do keep "database-$service"; done
keep identity "${WAYBILL_IDENTITY_SECRET:-}"
keep shop-secrets "${WAYBILL_SHOP_SECRETS_KEY:-}"
keep webhooks-key "${WAYBILL_WEBHOOKS_KEY:-}"
keep secret-http-steps "${WAYBILL_SECRET_HTTP_STEPS:-}"
keep operator-password "${WAYBILL_OPERATOR_PASSWORD:-}"
# The containers that read them run as different users; nothing else mounts this volume.
chmod 444 ./*
