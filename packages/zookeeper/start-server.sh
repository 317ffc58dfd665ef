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

# Servers that join with another idea of the ensemble's size could outvote the ones that hold the data.
size=$(cat "$volume/servers.count" 2>/dev/null || echo "$ZOOKEEPER_SERVERS")
[ "$size" = "$ZOOKEEPER_SERVERS" ] || fail "it was installed as one of $size servers; node.count cannot be changed to $ZOOKEEPER_SERVERS."
echo "$size" >"$volume/servers.count"

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
    echo "$((POD_INSTANCE_INDEX + 1))" >"$volume/data/myid"
    until learn >ensemble; do
        [ ! -e "$volume/ensemble" ] || { cp "$volume/ensemble" ensemble; break; }
        [ -n "${waits:-}" ] || echo "Waits until $SCHEDULER_API_URL/v1/endpoints/peer lists $size servers."
        waits=yes
        sleep 1
    done
    cp ensemble "$volume/ensemble.new"
    mv "$volume/ensemble.new" "$volume/ensemble"
    cat ensemble >>zookeeper.cfg
fi

exec "$java" -Xms"$ZOOKEEPER_HEAP"M -Xmx"$ZOOKEEPER_HEAP"M -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData \
    -Djava.awt.headless=true -Djava.io.tmpdir="$PWD/tmp" -Dzookeeper.jmx.log4j.disable=true \
    -Dorg.slf4j.simpleLogger.logFile=System.out -Dorg.slf4j.simpleLogger.showDateTime=true \
    -Dorg.slf4j.simpleLogger.dateTimeFormat='[yyyy-MM-dd HH:mm:ss,SSS]' -Dorg.slf4j.simpleLogger.showShortLogName=true \
    -cp "$jars/zookeeper.jar:$jars/slf4j-simple.jar" org.apache.zookeeper.server.quorum.QuorumPeerMain ./zookeeper.cfg
