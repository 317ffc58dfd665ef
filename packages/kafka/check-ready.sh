#!/bin/sh
# Ready (exit code 0): the broker serves, is registered, and is in sync with every partition of which it holds a replica.
# Asks the broker itself; what it knows of the others comes from the controller. Prints what is missing.
# Looks for a few seconds, so that a broker that is just starting need not wait for the next check.
set -u
command -v kcat >/dev/null || { echo "kcat is not installed (Debian package kcat); without it no broker becomes ready"; exit 2; }

look() {
    kcat -X api.version.request=false -X broker.version.fallback=0.9.0.1 -b "$MESOS_CONTAINER_IP:$KAFKA_BROKER_PORT" -m 1 -L 2>&1 |
        awk -v id="$POD_INSTANCE_INDEX" '
            function numbers(text) { gsub(/[^-0-9,]/, "", text); sub(/,$/, "", text); return text }
            function has(list) { return index("," list ",", "," id ",") > 0 }
            $1 == "broker" && $2 == id { registered = 1 }
            $1 == "topic" { topic = $2; gsub(/"/, "", topic) }
            $1 == "partition" {
                leader = -1; replicas = isrs = ""
                for (i = 2; i < NF; i++) {
                    if ($i == "leader") leader = numbers($(i + 1))
                    if ($i == "replicas:") replicas = numbers($(i + 1))
                    if ($i == "isrs:") isrs = numbers($(i + 1))
                }
                if (!has(replicas)) next
                held++
                if (leader < 0 || !has(isrs)) { behind++; example = topic " partition " numbers($2) }
            }
            { last = $0 }
            END {
                if (!registered) { print "broker " id " does not serve or is not registered yet: " last; exit 1 }
                if (behind) { print "not in sync with " behind " of " held " partitions, such as " example; exit 1 }
                print "in sync with all of " held + 0 " partitions"
            }'
}

tries=4
until found=$(look); do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { echo "$found"; exit 1; }
    sleep 0.5
done
echo "$found"
