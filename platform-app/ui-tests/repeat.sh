#!/usr/bin/env bash
# Runs the tests of the application again and again, to see whether they can be relied on:
#   platform-app/ui-tests/repeat.sh [TIMES] [TESTS]
# TIMES is 20 if not said, TESTS (as for -Dit.test) all of them. Needs a display and the built
# application: ./mvnw -B -DskipTests package. Prints a line for each round and keeps the log and the
# pictures of those that failed in target/repeat.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
times=${1:-20} tests=${2:-}
kept=platform-app/ui-tests/target/repeat
mkdir -p "$kept"
passed=0
for round in $(seq "$times"); do
  log=$kept/$round.log
  if ./mvnw -B -o -ntp -Dstyle.color=never -pl platform-app/ui-tests verify \
    ${tests:+"-Dit.test=$tests"} >"$log" 2>&1 </dev/null; then
    passed=$((passed + 1))
    echo "round $round passed"
    rm "$log"
  else
    echo "round $round failed: $log"
    grep -E '^\[ERROR\] +[A-Za-z]+IT' "$log" | cut -c1-160
    mkdir -p "$kept/$round"
    cp platform-app/ui-tests/target/screenshots/failed-* "$kept/$round" 2>/dev/null
    rm -f platform-app/ui-tests/target/screenshots/failed-*
  fi
done
echo "$passed of $times rounds passed"
[ "$passed" -eq "$times" ]
