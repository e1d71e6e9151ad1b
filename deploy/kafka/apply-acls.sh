#!/usr/bin/env bash
# Hands the rules of acls.txt to a broker; safe to run again.
#
#   apply-acls.sh HOST:PORT [CLIENT.PROPERTIES]      the second names a user who may alter ACLs
#
# KAFKA_ACLS is the tool, kafka-acls.sh unless it says otherwise.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bootstrap=${1:?where is the broker? apply-acls.sh HOST:PORT [CLIENT.PROPERTIES]}
tool=("${KAFKA_ACLS:-kafka-acls.sh}" --bootstrap-server "$bootstrap")
[ -z "${2:-}" ] || tool+=(--command-config "$2")
grep -Ev '^[[:space:]]*(#|$)' "$here/acls.txt" | while read -r user kind name operations; do
  pattern=literal
  if [[ $name == *\* ]]; then
    pattern=prefixed
    name=${name%\*}
  fi
  arguments=()
  for operation in ${operations//,/ }; do arguments+=(--operation "$operation"); done
  "${tool[@]}" --add --allow-principal "User:$user" "${arguments[@]}" \
    "--$kind" "$name" --resource-pattern-type "$pattern" </dev/null
done
