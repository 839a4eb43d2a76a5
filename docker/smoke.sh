#!/bin/sh
# After `docker compose up`: are both gateways alive and ready, and does a stranger get no further?
set -eu
url=${1:?the https address of the installation}
curl --fail --silent "$url/gezondheid/gereed"
test "$(curl --silent --output /dev/null --write-out '%{http_code}' -X POST "$url/api/v1/signaleringen")" = 401
echo " in orde"
