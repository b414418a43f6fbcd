#!/bin/sh
# Renders nginx/templates into a folder: `DJAMMS_DOMAIN=bar.example ... sh nginx/render.sh /etc/nginx/djamms`.
# Every setting is listed in docs/operations.md. Stops with one line that names the setting that is wrong.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:?usage: sh nginx/render.sh <target folder>}

stop() {
  echo "nginx cannot be set up. $1" >&2
  exit 1
}
# setting NAME DEFAULT PATTERN EXPLANATION: patterns leave no sign that nginx, sed or the shell could read otherwise.
setting() {
  eval "value=\${$1:-}"
  [ -n "$value" ] || value=$2
  printf '%s\n' "$value" | grep -Eqx -- "$3" || stop "$1: $4"
  eval "$1=\$value"
  rules="${rules:-}s|\${$1}|$value|g
"
}
path='/[A-Za-z0-9._/@+-]*'

setting DJAMMS_DOMAIN '' '[a-z0-9][a-z0-9.-]*' 'must be a host name such as djamms.example'
setting DJAMMS_LAN_NAME _ '_|[A-Za-z0-9.-]+' 'must be a host name or an IPv4 address'
setting DJAMMS_BACKENDS 127.0.0.1:8080 '[A-Za-z0-9._-]+:[0-9]+([ ,]+[A-Za-z0-9._-]+:[0-9]+)*' \
  'must be a list such as server1:8080,server2:8080'
setting DJAMMS_HTTP_LISTEN 80 '([0-9.]+:|\[[0-9a-f:]+\]:)?[0-9]+' 'must be a port, or an address and a port'
setting DJAMMS_HTTPS_LISTEN 443 '([0-9.]+:|\[[0-9a-f:]+\]:)?[0-9]+' 'must be a port, or an address and a port'
setting DJAMMS_HTTPS_PORT 443 '[0-9]+' 'must be the port that browsers see'
setting DJAMMS_TLS_CERT '' "$path" 'must be the path of a certificate with its chain (PEM)'
setting DJAMMS_TLS_KEY '' "$path" 'must be the path of the key of the certificate (PEM)'
setting DJAMMS_APPS "$(dirname "$here")/apps" "$path" 'must be the folder with player/dist, kiosk/dist and so on'
setting DJAMMS_NGINX_RUN /run/djamms-nginx "$path" 'must be a folder that nginx may write to'
setting DJAMMS_MIME_TYPES /etc/nginx/mime.types "$path" "must be the path of nginx's mime.types"
setting DJAMMS_ACCESS_LOG /dev/stdout "$path|off" 'must be a file or off'

servers=''
for backend in $(printf '%s' "$DJAMMS_BACKENDS" | tr ',' ' '); do
  servers="$servers server $backend max_fails=1 fail_timeout=2s;"
done
suffix=''
[ "$DJAMMS_HTTPS_PORT" = 443 ] || suffix=":$DJAMMS_HTTPS_PORT"
log=off
[ "$DJAMMS_ACCESS_LOG" = off ] || log="$DJAMMS_ACCESS_LOG djamms"
protocol=$(sed -n 's/^export const PROTOCOL_VERSION = \([0-9]*\)$/\1/p' "$here/../packages/shared/src/version.ts")
rules="$rules
s|\${DJAMMS_UPSTREAM_SERVERS}|${servers# }|g
s|\${DJAMMS_HTTPS_SUFFIX}|$suffix|g
s|\${DJAMMS_LOG}|$log|g
s|\${DJAMMS_PROTOCOL}|$protocol|g"

mkdir -p "$target/hosts" "$target/parts"
for template in nginx.conf hosts/ parts/; do
  for file in "$here/templates/$template"$(case $template in */) echo '*.conf' ;; esac); do
    name=${file#"$here/templates/"}
    sed "$rules" "$file" >"$target/$name"
  done
done
# A name that was not filled in would reach nginx as an empty variable.
! grep -rn '\${DJAMMS_' "$target" || stop 'a template names a setting that render.sh does not know'
