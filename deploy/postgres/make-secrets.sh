#!/usr/bin/env bash
# Makes up every secret that is missing, keeps it in the volume "secrets", which no other container mounts, and hands each
# container its own in a volume of its own. What a person sets goes to the one service that needs it, past this job.
set -euo pipefail
kept=${1:-/secrets} given=${2:-/for} config=${3:-/config}

# Folders of their own, so that no service reads the shops' secrets but the one that serves them.
if [ -e "$config/application.yml" ]; then
  echo "deploy/config/application.yml is not read any more: move it to deploy/config/all (for every service), or its parts" >&2
  echo "to deploy/config/order-ingest (shops), shipping-adapter, custom-crm-wrapper, notifier and so on." >&2
  exit 1
fi

cd "$kept"
keep() { # file
  # The demo's password, which versions before this one kept: everybody knows it.
  if [ ! -s "$1" ] || [ "$(cat "$1")" = waybill-demo ]; then
    head -c 33 /dev/urandom | base64 | tr -d '\n' | tr '/+' '_-' >"$1"
  fi
}
services="console ingest orchestrator inventory shipping crm notifier"
keep postgres
for service in $services; do keep "database-$service"; done
# The console's pair: it signs with the private half, the services check with the public one; made with the openssl that
# PostgreSQL's image has for its own certificates.
rm -f identity # what older versions had: one secret for all
if [ ! -s identity-private-key ] || [ ! -s identity-public-keys ]; then
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out identity-private-key
  openssl pkey -in identity-private-key -pubout -out identity-public-keys
fi
for secret in shop-secrets carrier-secrets webhooks-key secret-http-steps operator-password people-key customer-page; do keep "$secret"; done
chmod 400 ./*

give() { # whom, file, the name it gets there
  # The containers run as different users; nobody else mounts the reader's volume.
  if ! cmp -s "$2" "$given/$1/$3"; then
    rm -f "$given/$1/$3"
    cp "$2" "$given/$1/$3"
  fi
  chmod 444 "$given/$1/$3"
}
give postgres postgres postgres
for service in $services; do
  give postgres "database-$service" "database-$service"
  give "$service" "database-$service" database
  give "$service" identity-public-keys identity-public-keys
done
give ingest shop-secrets shop-secrets
give shipping carrier-secrets carrier-secrets
give notifier webhooks-key webhooks-key
give notifier secret-http-steps secret-http-steps
give console identity-private-key identity-private-key
give console operator-password operator-password
give console people-key people-key
give notifier customer-page customer-page
give console customer-page customer-page
