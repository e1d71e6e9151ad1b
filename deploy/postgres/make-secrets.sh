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
# The console's pair: it signs with the private half, the services check with the public one. Both halves come from the
# environment or both are made here, with the openssl that PostgreSQL's image has for its own certificates.
rm -f identity # what older versions had: one secret for all
if [ -n "${WAYBILL_IDENTITY_PRIVATE_KEY:-}" ]; then
  keep identity-private-key "$WAYBILL_IDENTITY_PRIVATE_KEY"
  keep identity-public-keys "${WAYBILL_IDENTITY_PUBLIC_KEYS:?WAYBILL_IDENTITY_PRIVATE_KEY is set without its public half}"
elif [ ! -s identity-private-key ] || [ ! -s identity-public-keys ]; then
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out identity-private-key
  openssl pkey -in identity-private-key -pubout -out identity-public-keys
fi
keep shop-secrets "${WAYBILL_SHOP_SECRETS_KEY:-}"
keep webhooks-key "${WAYBILL_WEBHOOKS_KEY:-}"
keep secret-http-steps "${WAYBILL_SECRET_HTTP_STEPS:-}"
keep operator-password "${WAYBILL_OPERATOR_PASSWORD:-}"
# The containers that read them run as different users; nothing else mounts this volume.
chmod 444 ./*
