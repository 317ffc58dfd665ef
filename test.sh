#!/usr/bin/env bash
# Sets up what the tests need and runs every test, those against real servers included.
#   ./test.sh                 everything
#   ./test.sh Pods Plans      only the test projects of these rooms
# Environment: CONFORMANCE_DIR=DIR also reads every spec below DIR and prints a verdict for each file.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
if [ -n "${CONFORMANCE_DIR:-}" ]; then
  [ -d "$CONFORMANCE_DIR" ] || { echo "test.sh: CONFORMANCE_DIR is no folder: $CONFORMANCE_DIR" >&2; exit 2; }
  CONFORMANCE_DIR=$(cd "$CONFORMANCE_DIR" && pwd)
  export CONFORMANCE_DIR CONFORMANCE_REPORT="${CONFORMANCE_REPORT:-$results/conformance.txt}"
fi

say() { printf '== %s\n' "$*"; }

if [ $# -gt 0 ]; then
  projects=("$@")
else
  projects=()
  for folder in tests/*/; do
    name=$(basename "$folder")
    [ "$name" = Integration ] || projects+=("$name")
  done
  projects+=(Integration) # last and alone: it starts real servers
fi

say "prerequisites"
scripts/install-prerequisites.sh
scripts/fetch-kafka.sh

say "build"
dotnet build Orchestrator.sln -v quiet

passed=0 failed=0 broken=()
for project in "${projects[@]}"; do
  say "tests/$project"
  status=0
  dotnet test "tests/$project" --no-build --logger "console;verbosity=minimal" --logger "trx;LogFileName=$project.trx" \
    --results-directory "$results" 2>&1 | grep -vE '^\s*$|^(Test run for|VSTest version|Results File:|A total of|Starting test)' || status=${PIPESTATUS[0]}
  # What the tests against real servers measured: crash points, launches, messages.
  if [ "$project" = Integration ]; then
    sed -n '/<StdOut>/,/<\/StdOut>/{s/<[^>]*>//g;/[^ ]/s/^ */  /p}' "$results/$project.trx" 2>/dev/null || true
  fi
  counters=$(grep -o '<Counters [^>]*>' "$results/$project.trx" 2>/dev/null || true)
  count() { sed -n "s/.*[ ]$1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
  ok=$(count passed) bad=$(count failed)
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0}))
  # A run that died without naming a failed test is a failure too.
  if [ "$status" -ne 0 ] || [ -z "$ok" ] || [ "$ok" -eq 0 ]; then
    broken+=("$project")
    [ "${bad:-0}" -gt 0 ] || failed=$((failed + 1))
  fi
done

if [ -n "${CONFORMANCE_DIR:-}" ]; then
  say "conformance: verdicts for $CONFORMANCE_DIR"
  cat "$CONFORMANCE_REPORT" 2>/dev/null || echo "none: tests/Pods was not among the projects"
else
  say "conformance: skipped, CONFORMANCE_DIR is not set"
fi

[ ${#broken[@]} -eq 0 ] || say "failed in: ${broken[*]}"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
