#!/usr/bin/env bash
# Replaces the containers of a service that runs twice behind the proxy, one after the other, without a request that
# fails:
#
#   docker compose -f deploy/compose.yaml -f deploy/compose.proxy.yaml build
#   deploy/roll.sh                       # order-ingest, then console
#   deploy/roll.sh order-ingest
#
# For each old container: one of the new image beside it, until that is healthy; the proxy is told to ask the others only,
# and finishes what is under way; the old one is stopped. A new one that does not become healthy is taken away again, and
# the old ones go on. COMPOSE_FILE in the environment names other files, WAYBILL_ROLL_PATIENCE the seconds for a start.
set -euo pipefail
cd "$(dirname "$0")"
export COMPOSE_FILE=${COMPOSE_FILE:-compose.yaml:compose.proxy.yaml}
patience=${WAYBILL_ROLL_PATIENCE:-300}
say() { echo "roll: $*" >&2; }

# "to name:port name:port" of the service's running containers but the one that is to go
upstreams() { # service port [container to leave out]
  local to=to id
  for id in $(docker compose ps --quiet --status running "$1"); do
    [ "$id" = "${3:-}" ] && continue
    to+=" $(docker inspect --format '{{.Name}}' "$id" | tr -d /):$2"
  done
  [ "$to" != to ] || { say "$1 would have no container left; nothing was changed." && return 1; }
  echo "$to"
}

tell_proxy() { # [container to leave out]
  local ingest console
  ingest=$(upstreams order-ingest 8081 "${1:-}") || return 1
  console=$(upstreams console 8080 "${1:-}") || return 1
  docker compose exec -T -e WAYBILL_PROXY_INGEST="$ingest" -e WAYBILL_PROXY_CONSOLE="$console" proxy \
    caddy reload --config /etc/caddy/Caddyfile
}

await_healthy() { # container
  local end=$((SECONDS + patience))
  until [ "$(docker inspect --format '{{.State.Health.Status}}' "$1")" = healthy ]; do
    [ $SECONDS -lt $end ] || return 1
    sleep 1
  done
}

roll() { # service
  local service=$1 old new ids
  mapfile -t ids < <(docker compose ps --quiet --status running "$service")
  [ ${#ids[@]} -gt 0 ] || { say "$service does not run: start it with docker compose up -d first." && exit 1; }
  for old in "${ids[@]}"; do
    docker compose up -d --no-deps --no-recreate --scale "$service=$((${#ids[@]} + 1))" "$service"
    new=$(docker compose ps --quiet --status running "$service" | grep -vxF -f <(printf '%s\n' "${ids[@]}" "${done_[@]}"))
    say "$service: waiting until $(docker inspect --format '{{.Name}}' "$new" | tr -d /) is healthy"
    if ! await_healthy "$new"; then
      docker logs --tail 30 "$new" >&2
      docker rm --force "$new" >/dev/null
      say "It did not become healthy within $patience s and is taken away again; its last lines are above."
      exit 1
    fi
    done_+=("$new")
    if ! tell_proxy "$old"; then
      say "The proxy could not be told (see above), so nothing was stopped. Both run: the old container and the new one."
      exit 1
    fi
    # What the proxy had passed on before: webhooks are answered within milliseconds, and a stopping service waits, too.
    sleep "${WAYBILL_ROLL_DRAIN:-3}"
    docker stop --time 30 "$old" >/dev/null
    docker rm "$old" >/dev/null
    say "$service: $(docker inspect --format '{{.Name}}' "$new" | tr -d /) has taken over"
  done
}

done_=()
for service in "${@:-order-ingest console}"; do
  # shellcheck disable=SC2086 # the default names two
  for one in $service; do
    case $one in
      order-ingest | console) roll "$one" ;;
      *)
        say "$one is not behind the proxy: docker compose up -d --no-deps $one replaces it."
        exit 1
        ;;
    esac
  done
done
