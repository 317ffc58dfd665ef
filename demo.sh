#!/usr/bin/env bash
# A real three-broker Kafka on this machine, deployed by its plan.
#   ./demo.sh          installs what is missing, deploys, shows, and stays until Ctrl-C
#   ./demo.sh --once   the same, then takes everything down again and ends
# Ctrl-C and --once uninstall what was installed. After a kill -9 of this script the next run takes over what is left.
# Environment: ORCHESTRATOR_DEMO_STATE (folder of the demo's server), ORCHESTRATOR_DEMO_PORT (its port).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

once=0
case "${1:-}" in
  '') ;;
  --once) once=1 ;;
  -h | --help) sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
  *) echo "demo.sh: unknown option '$1'; allowed: --once, --help" >&2; exit 2 ;;
esac

state=${ORCHESTRATOR_DEMO_STATE:-/var/tmp/orchestrator-demo-$(id -u)}
port=${ORCHESTRATOR_DEMO_PORT:-7117}
log=$state.log
pid_file=$state.pid
export ORCHESTRATOR_URL=http://127.0.0.1:$port DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
server=src/Api/bin/Release/net10.0/orchestratord
client=src/Cli/bin/Release/net10.0/orchestrator

bold=$(tput bold 2>/dev/null || true) plain=$(tput sgr0 2>/dev/null || true)
[ -t 1 ] && [ -z "${NO_COLOR:-}" ] || { bold='' plain=''; }
say() { printf '%s\n' "${bold}== $*${plain}"; }
orchestrator() { "$client" --token-file "$state/token" "$@"; }
shown() { printf '%s\n' "${bold}\$ orchestrator $*${plain}"; orchestrator "$@"; }

server_pid() { # of a server that runs, started by this or an earlier run
  local pid
  pid=$(cat "$pid_file" 2>/dev/null) && [ -n "$pid" ] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "--state $state " && echo "$pid"
}

start_server() {
  if server_pid >/dev/null; then
    say "taking over the server that an earlier run left (pid $(server_pid))"
    return
  fi
  say "starting orchestratord on 127.0.0.1:$port (state $state, log $log)"
  mkdir -p "$state"
  # A session of its own: Ctrl-C reaches this script only, which then ends the server in order.
  setsid "$server" --state "$state" --listen "127.0.0.1:$port" --packages packages \
    --artifacts "$(scripts/fetch-kafka.sh --print-folder)" >"$log" 2>&1 </dev/null &
  echo $! >"$pid_file"
  for _ in $(seq 100); do
    if orchestrator agent list --json >/dev/null 2>&1; then return; fi
    server_pid >/dev/null || { echo "demo.sh: orchestratord ended; its log:" >&2; cat "$log" >&2; exit 1; }
    sleep 0.2
  done
  echo "demo.sh: orchestratord did not answer within 20 s; its log: $log" >&2
  exit 1
}

installed() { orchestrator package list --json | grep -q "\"appId\": *\"/\?$1\""; }

install() { # package [options...]
  if installed "$1"; then
    say "$1 is installed already: adopted"
  else
    shown package install "$@"
  fi
}

follow() { # service: shows the deploy plan whenever it changed, until it is complete
  local before='' tree
  for _ in $(seq 600); do
    tree=$(orchestrator "$1" plan status deploy 2>/dev/null || true)
    if [ -n "$tree" ] && [ "$tree" != "$before" ]; then
      if [ -t 1 ] && [ -n "$before" ]; then printf '\033[%dA\033[J' "$(wc -l <<<"$before")"; fi
      if [ -t 1 ] || [ "${tree%%$'\n'*}" != "${before%%$'\n'*}" ] || [ -z "$before" ]; then printf '%s\n' "$tree"; else changed "$before" "$tree"; fi
      before=$tree
    fi
    [[ "${tree%%$'\n'*}" == *"(COMPLETE)" ]] && return
    sleep 0.3
  done
  echo "demo.sh: the deploy plan of $1 did not complete within 5 minutes; see $log and: $client $1 plan status deploy" >&2
  exit 1
}

changed() { diff <(printf '%s\n' "$1") <(printf '%s\n' "$2") | sed -n 's/^> //p' || true; }

take_down() {
  trap - EXIT INT TERM
  if server_pid >/dev/null; then
    for service in kafka zookeeper; do
      if installed "$service"; then shown package uninstall "$service" --wait || true; fi
    done
    local pid
    pid=$(server_pid)
    kill -TERM "$pid"
    for _ in $(seq 100); do [ -d "/proc/$pid" ] || break; sleep 0.1; done
  fi
  rm -rf "$state" "$pid_file"
  say "everything is down; the server's log stays in $log"
}

say "prerequisites"
scripts/install-prerequisites.sh
scripts/fetch-kafka.sh
say "building"
dotnet build -c Release src/Api/Api.csproj -v quiet
dotnet build -c Release src/Cli/Cli.csproj -v quiet

trap 'exit 130' INT TERM
trap take_down EXIT
start_server

options=$(mktemp)
user=$(id -un)
[ "$user" = root ] && user=nobody
printf '{"service": {"user": "%s"}}\n' "$user" >"$options"
install zookeeper --options "$options"
follow zookeeper
printf '{"service": {"user": "%s"}, "kafka": {"default_replication_factor": 3}}\n' "$user" >"$options"
install kafka --options "$options"
follow kafka
rm -f "$options"

say "the brokers' addresses"
shown kafka endpoints broker
brokers=$(orchestrator kafka endpoints broker | sed -n '/"address"/,/]/s/.*"\([0-9.]*:[0-9]*\)".*/\1/p' | paste -sd,)
kafka_client=(kcat -X api.version.request=false -X broker.version.fallback=0.9.0.1 -b "$brokers")

say "1,000 messages through them with kcat"
topic=demo
seq 1 1000 | sed 's/^/message /' | "${kafka_client[@]}" -P -t "$topic" -X acks=all
read_back=$("${kafka_client[@]}" -C -t "$topic" -o beginning -e -q | sort -u | wc -l)
"${kafka_client[@]}" -L | sed -n '/brokers:/,/topics:/p'
echo "produced 1000, read back $read_back different messages"
[ "$read_back" -ge 1000 ] || { echo "demo.sh: messages are missing" >&2; exit 1; }

say "where things are"
cat <<TXT
server      $ORCHESTRATOR_URL  (token in $state/token, log $log)
state       $state  (journal, sandboxes, volumes)
packages    $PWD/packages
TXT

[ $once = 1 ] && exit 0
say "what to try next, in another terminal"
cat <<TXT
export ORCHESTRATOR_URL=$ORCHESTRATOR_URL ORCHESTRATOR_TOKEN=\$(cat $state/token)
export PATH=$PWD/$(dirname "$client"):\$PATH
orchestrator kafka plan status deploy
orchestrator kafka pod status
orchestrator task log kafka-0-broker
kill -9 \$(pgrep -f 'kafka.Kafka' | head -1)   # then: orchestrator kafka plan status recovery
Ctrl-C here takes everything down again.
TXT
while sleep 3600; do :; done
