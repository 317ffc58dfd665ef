#!/bin/bash
# Starts a ZooKeeper server. Those of an ensemble first learn each other's addresses from the service's endpoints, which
# list a server as soon as it has a place; what was learnt is kept in the volume, so a restart does not need the endpoints.
set -euo pipefail
fail() { echo "Server $POD_INSTANCE_INDEX cannot start: $1" >&2; exit 1; }

volume=zookeeper-data
jars=/usr/share/java
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || fail "there is no '$java'. Set JAVA_HOME or put java on the PATH."
[ -e "$jars/zookeeper.jar" ] || fail "there is no $jars/zookeeper.jar (Debian package libzookeeper-java)."

keep() { # FILE TEXT: writes a file of the volume whole or not at all
    echo "$2" >"$volume/$1.new"
    mv "$volume/$1.new" "$volume/$1"
}

# Servers that join with another idea of the ensemble's size could outvote the ones that hold the data.
[ -e "$volume/size" ] || keep size "$ZOOKEEPER_SERVERS"
size=$(cat "$volume/size")
[ "$size" = "$ZOOKEEPER_SERVERS" ] || fail "it was installed as one of $size servers; node.count cannot be changed to $ZOOKEEPER_SERVERS."

addresses() { # of an endpoint, a line each, in the order of the servers
    curl -sf --max-time 5 "$SCHEDULER_API_URL/v1/endpoints/$1" | tr -d ' \n' |
        sed -n 's/.*"address":\[\([^]]*\)\].*/\1/p' | tr ',' '\n' | tr -d '"'
}

learn() { # the ensemble as lines of zoo.cfg; fails as long as not every server has a place
    local peers elections index
    mapfile -t peers < <(addresses peer)
    mapfile -t elections < <(addresses election)
    [ "${#peers[@]}" = "$size" ] && [ "${#elections[@]}" = "$size" ] || return 1
    for index in "${!peers[@]}"; do
        echo "server.$((index + 1))=${peers[index]}:${elections[index]##*:}"
    done
}

mkdir -p "$volume/data" tmp
cp zoo.cfg zookeeper.cfg
if [ "$size" -gt 1 ]; then
    command -v curl >/dev/null || fail "there is no curl, which asks for the addresses of the other servers."
    [ -n "${SCHEDULER_API_URL:-}" ] || fail "SCHEDULER_API_URL, the address of the service's endpoints, is not set."
    echo "$((POD_INSTANCE_INDEX + 1))" >"$volume/data/myid"
    until ensemble=$(learn); do
        [ ! -e "$volume/ensemble" ] || { ensemble=$(cat "$volume/ensemble"); break; }
        [ -n "${waits:-}" ] || echo "Waits until $SCHEDULER_API_URL/v1/endpoints/peer lists $size servers."
        waits=yes
        sleep 1
    done
    keep ensemble "$ensemble"
    echo "$ensemble" >>zookeeper.cfg
fi

exec "$java" -Xms"$ZOOKEEPER_HEAP"M -Xmx"$ZOOKEEPER_HEAP"M -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData \
    -Djava.awt.headless=true -Djava.io.tmpdir="$PWD/tmp" -Dzookeeper.jmx.log4j.disable=true \
    -Dorg.slf4j.simpleLogger.logFile=System.out -Dorg.slf4j.simpleLogger.showDateTime=true \
    -Dorg.slf4j.simpleLogger.dateTimeFormat='[yyyy-MM-dd HH:mm:ss,SSS]' -Dorg.slf4j.simpleLogger.showShortLogName=true \
    -cp "$jars/zookeeper.jar:$jars/slf4j-simple.jar" org.apache.zookeeper.server.quorum.QuorumPeerMain ./zookeeper.cfg
