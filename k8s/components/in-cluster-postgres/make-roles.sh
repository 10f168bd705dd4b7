#!/bin/bash
# Run by the image of PostgreSQL once, when its volume is new.
set -euo pipefail

# Either the variable itself or the file that NAME_FILE names.
secret() {
  local file="$1_FILE"
  if [ -n "${!file:-}" ]; then cat "${!file}"; else printf %s "${!1}"; fi
}

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner_password="$(secret OWNER_PASSWORD)" \
  -v auth_password="$(secret AUTH_PASSWORD)" \
  -v chat_password="$(secret CHAT_PASSWORD)" \
  -f /etc/parley/roles.sql
