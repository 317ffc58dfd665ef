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

if [ "$(id -u)" = 0 ]; then home=/var/lib; else home=${XDG_STATE_HOME:-$HOME/.local/state}; fi
state=${ORCHESTRATOR_DEMO_STATE:-$home/orchestrator-demo}
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
  pid=$(cat "$pid_file" 2>/dev/null) && [ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ] \
    && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "--state $state " && echo "$pid"
}

start_server() {
  if server_pid >/dev/null; then
    say "taking over the server that an earlier run left (pid $(server_pid))"
    return 0
  fi
  say "starting orchestratord on 127.0.0.1:$port (state $state, log $log)"
  mkdir -p "$state"
  # A session of its own: Ctrl-C reaches this script only, which then ends the server in order.
  setsid "$server" --state "$state" --listen "127.0.0.1:$port" --packages packages \
    --artifacts "$(scripts/fetch-kafka.sh --print-folder)" >"$log" 2>&1 </dev/null 9>&- &
  echo $! >"$pid_file"
  disown # its end is noticed here, not told by the shell
  for _ in $(seq 100); do
    if orchestrator package search >/dev/null 2>&1 && server_pid >/dev/null; then return 0; fi
    [ -d "/proc/$(cat "$pid_file")" ] || { echo "demo.sh: orchestratord ended (another port: ORCHESTRATOR_DEMO_PORT); its log:" >&2; cat "$log" >&2; return 1; }
    sleep 0.2
  done
  echo "demo.sh: orchestratord did not answer within 20 s; its log: $log" >&2
  return 1
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
    [[ "${tree%%$'\n'*}" == *"(COMPLETE)" ]] && return 0
    sleep 0.3
  done
  echo "demo.sh: the deploy plan of $1 did not complete within 5 minutes; see $log and: $client $1 plan status deploy" >&2
  exit 1
}

changed() { diff <(printf '%s\n' "$1") <(printf '%s\n' "$2") | sed -n 's/^> //p' || true; }

services() { # all that is installed, what depends on others first
  orchestrator package list --json | sed -n 's/.*"appId": *"\/\{0,1\}\([^"]*\)".*/\1/p' | grep -vx zookeeper || true
  if installed zookeeper; then echo zookeeper; fi
}

take_down() { # the state goes only when nothing is left that it speaks of
  trap '' INT TERM HUP
  trap - EXIT
  rm -f "$options"
  [ -d "$state" ] || return 0
  server_pid >/dev/null || start_server || { say "the server cannot be started, so what it runs stays; its state is in $state" >&2; exit 1; }
  local service pid kept=0
  for service in $(services); do
    shown package uninstall "$service" --wait || kept=1
  done
  if [ $kept = 1 ] || [ -n "$(services)" ]; then
    say "not everything could be uninstalled: orchestratord goes on at $ORCHESTRATOR_URL with its state in $state; ./demo.sh --once tries again" >&2
    exit 1
  fi
  pid=$(server_pid)
  kill -TERM "$pid"
  for _ in $(seq 100); do [ -d "/proc/$pid" ] || break; sleep 0.1; done
  rm -rf "$state" "$pid_file"
  say "everything is down; the server's log stays in $log"
}

mkdir -p "$(dirname "$state")"
options=$(mktemp)
exec 9>"$state.lock"
flock -n 9 || { echo "demo.sh: another demo.sh runs with $state; end it with Ctrl-C there, or give this one another ORCHESTRATOR_DEMO_STATE and ORCHESTRATOR_DEMO_PORT" >&2; exit 1; }

say "prerequisites"
scripts/install-prerequisites.sh
scripts/fetch-kafka.sh
command -v dotnet >/dev/null || { echo "demo.sh: the .NET 10 SDK is missing: there is no 'dotnet' on the PATH" >&2; exit 1; }
say "building"
dotnet build -c Release src/Api/Api.csproj -v quiet
dotnet build -c Release src/Cli/Cli.csproj -v quiet

trap 'exit 130' INT TERM HUP
trap take_down EXIT
start_server

user=$(id -un)
[ "$user" = root ] && user=nobody
printf '{"service": {"user": "%s"}}\n' "$user" >"$options"
install zookeeper --options "$options"
follow zookeeper
printf '{"service": {"user": "%s"}, "kafka": {"default_replication_factor": 3}}\n' "$user" >"$options"
install kafka --options "$options"
follow kafka

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
kill -9 $(orchestrator task list | awk '$1 == "kafka-1-broker" {print $NF}')   # broker 1; then: orchestrator kafka plan status recovery
Ctrl-C here takes everything down again.
TXT
while :; do
  sleep 3600 9>&- &
  wait $! # a signal ends the wait, not only the sleep
done
