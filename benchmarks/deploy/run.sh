#!/usr/bin/env bash
# Accepted deploy -> all running, for N `sleep` tasks: orchestratord beside s6 and supervisord, in turn, in one run.
#   benchmarks/deploy/run.sh [N=200] [ROUNDS=5]
# orchestratord's time runs from the moment the install is sent until every process runs AND the deploy plan is complete
# and durable; the other two keep no state, so theirs ends when every process runs.
# Prints a Markdown table; results.md holds the last one that was kept.
set -euo pipefail
count=${1:-200} rounds=${2:-5}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d /var/tmp/orchestrator-bench-XXXXXX)
chmod 755 "$work"
server=src/Api/bin/Release/net10.0/orchestratord
client=src/Cli/bin/Release/net10.0/orchestrator
port=7219
children=()
trap 'for pid in "${children[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"' EXIT

for tool in s6-svscan supervisord strace; do
  command -v "$tool" >/dev/null || { echo "missing: $tool; apt-get install -y s6 supervisor strace" >&2; exit 1; }
done
dotnet build -c Release src/Api/Api.csproj -v quiet -nologo >&2
dotnet build -c Release src/Cli/Cli.csproj -v quiet -nologo >&2

now() { date +%s%N; }
running() { pgrep -fxc "sleep $1" || true; } # every round sleeps for a number of seconds of its own, which names it
until_running() { while [ "$(running "$1")" -lt "$count" ]; do sleep 0.01; done; }
until_gone() { while [ "$(running "$1")" -gt 0 ]; do sleep 0.05; done; }
milliseconds() { echo $((($2 - $1) / 1000000)); }

s6_round() { # mark
  local folder=$work/s6-$1 i
  mkdir -p "$folder"
  for ((i = 0; i < count; i++)); do
    mkdir "$folder/nap-$i"
    printf '#!/bin/sh\nexec sleep %s\n' "$1" >"$folder/nap-$i/run"
    chmod 755 "$folder/nap-$i/run"
  done
  local start end
  start=$(now)
  s6-svscan -c 1000 "$folder" >/dev/null 2>&1 &
  local pid=$!
  children+=("$pid")
  until_running "$1"
  end=$(now)
  milliseconds "$start" "$end"
  s6-svscanctl -t "$folder"
  wait "$pid" 2>/dev/null || true
  until_gone "$1"
}

supervisord_round() { # mark
  local folder=$work/supervisord-$1 i
  mkdir -p "$folder"
  { printf '[supervisord]\nnodaemon=true\nlogfile=%s/log\npidfile=%s/pid\nchildlogdir=%s\nminfds=4096\n' "$folder" "$folder" "$folder"
    for ((i = 0; i < count; i++)); do printf '[program:nap-%s]\ncommand=sleep %s\nstartsecs=0\n' "$i" "$1"; done
  } >"$folder/supervisord.conf"
  local start end
  start=$(now)
  supervisord -c "$folder/supervisord.conf" >/dev/null 2>&1 &
  local pid=$!
  children+=("$pid")
  until_running "$1"
  end=$(now)
  milliseconds "$start" "$end"
  kill -TERM "$pid"
  wait "$pid" 2>/dev/null || true
  until_gone "$1"
}

agents() {
  echo "agents:"
  echo "- { id: one, hostname: one, address: 127.0.0.1, cpus: 1000, mem: 1000000, disk: 1000000, ports: [20000-29999] }"
}

orchestrator_start() {
  agents >"$work/agents.yml"
  "$server" --state "$work/state" --listen 127.0.0.1:$port --cluster "$work/agents.yml" --packages benchmarks/deploy/packages >"$work/log" 2>&1 </dev/null &
  daemon=$!
  children+=("$daemon")
  until orchestrator agent list >/dev/null 2>&1; do sleep 0.1; done
}

orchestrator() { "$client" --url http://127.0.0.1:$port --token-file "$work/state/token" "$@"; }
install() { # mark: one request, so that the start of a client is not measured
  curl -fsS -H "Authorization: token=$(cat "$work/state/token")" -H 'Content-Type: application/json' \
    -d "{\"packageName\": \"naps\", \"options\": {\"naps\": {\"count\": $count, \"seconds\": $1}}}" \
    http://127.0.0.1:$port/package/install >/dev/null
}
complete() { curl -fsS http://127.0.0.1:$port/service/naps/v1/plans/deploy -o /dev/null -w '%{http_code}' 2>/dev/null | grep -qx 200; }

orchestrator_round() { # mark
  local start end
  start=$(now)
  install "$1"
  until_running "$1"
  until complete; do sleep 0.01; done
  end=$(now)
  milliseconds "$start" "$end"
}

median() { sort -n | awk '{v[NR] = $1} END {print (NR % 2) ? v[(NR + 1) / 2] : int((v[NR / 2] + v[NR / 2 + 1]) / 2)}'; }

orchestrator_start
mark=100000
for ((round = 1; round <= rounds; round++)); do
  mark=$((mark + 1)); s6_round $mark >>"$work/s6.times"
  mark=$((mark + 1)); supervisord_round $mark >>"$work/supervisord.times"
  mark=$((mark + 1)); orchestrator_round $mark >>"$work/orchestrator.times"
  if [ "$round" -lt "$rounds" ]; then orchestrator package uninstall naps --wait >/dev/null; until_gone $mark; fi
done

# With the last round's tasks still running: memory, idle processor time, and syncs per commit.
resident() { awk '/^VmRSS/ {printf "%.0f", $2 * 1024 / 1000000}' "/proc/$daemon/status"; }
busy=$(resident)
ticks() { awk '{print $14 + $15}' "/proc/$daemon/stat"; }
sleep 5
before=$(ticks)
sleep 60
idle=$(awk -v t=$(($(ticks) - before)) 'BEGIN {printf "%.2f", t / 60}') # 100 ticks a second, so this is percent of a core
quiet=$(resident)
revision() { curl -fsS http://127.0.0.1:$port/v1/health | sed -n 's/.*"revision": *\([0-9]*\).*/\1/p'; }
from=$(revision)
strace -f -qq -e trace=fsync,fdatasync,sync_file_range -o "$work/strace" -p "$daemon" &
tracer=$!
sleep 1
orchestrator package uninstall naps --wait >/dev/null
until_gone $mark
install $((mark + 1))
until_running $((mark + 1))
until complete; do sleep 0.05; done
to=$(revision)
kill -INT "$tracer"; wait "$tracer" 2>/dev/null || true
syncs=$(grep -cE 'f(data)?sync\(' "$work/strace" || true)
orchestrator package uninstall naps --wait >/dev/null

s6=$(median <"$work/s6.times") supervisord=$(median <"$work/supervisord.times") ours=$(median <"$work/orchestrator.times")
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }
cat <<TXT
# Deploy of $count \`sleep\` tasks, $rounds rounds in turn, median

| system | ms | beside s6 |
|---|---|---|
| s6 $(dpkg-query -W -f '${Version}' s6 2>/dev/null) | $s6 | 1.00 |
| supervisord $(dpkg-query -W -f '${Version}' supervisor 2>/dev/null) | $supervisord | $(ratio "$supervisord" "$s6") |
| orchestratord, complete and durable | $ours | $(ratio "$ours" "$s6") |

All rounds, ms: s6 $(paste -sd' ' "$work/s6.times"); supervisord $(paste -sd' ' "$work/supervisord.times"); orchestratord $(paste -sd' ' "$work/orchestrator.times").

With $count tasks running: orchestratord has $quiet MB resident and uses $idle % of a core idle (60 s); right after the last deploy it had $busy MB.
Uninstall and deploy again under strace: $syncs syncs in $((to - from)) commits.
TXT
