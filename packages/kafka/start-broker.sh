#!/bin/sh
# Starts a broker once its id is free in ZooKeeper. The process becomes the broker.
set -eu
id=$POD_INSTANCE_INDEX
libs=$KAFKA_VERSION_PATH/libs
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || { echo "Kafka needs Java: there is no '$java'. Set JAVA_HOME or put java on the PATH." >&2; exit 1; }

registration() { # what ZooKeeper says of the broker's id; the shell of Kafka's own client reads commands from stdin only
    printf 'stat /brokers/ids/%s\nquit\n' "$id" | timeout 10 "$java" -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
        -cp "$libs/*" org.apache.zookeeper.ZooKeeperMain -server "$KAFKA_ZOOKEEPER_URI" 2>&1 || true
}

# A killed broker stays registered until its session ends; one that is started before ends at once, and the next again.
tries=$((KAFKA_ZOOKEEPER_SESSION_TIMEOUT_MS / 1000 + 10))
while :; do
    answer=$(registration)
    case $answer in
        *"Node does not exist"*) break ;;
        *ephemeralOwner*) why="broker id $id is still registered in ZooKeeper ($KAFKA_ZOOKEEPER_URI)" ;;
        *) why="ZooKeeper ($KAFKA_ZOOKEEPER_URI) does not answer" ;;
    esac
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { echo "Broker $id cannot start: $why." >&2; exit 1; }
    echo "Broker $id waits: $why."
    sleep 1
done

mkdir -p tmp
# shellcheck disable=SC2086 -- the heap options are two words
exec "$java" -server $KAFKA_HEAP_OPTS -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:InitiatingHeapOccupancyPercent=35 \
    -XX:+DisableExplicitGC -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData -Djava.awt.headless=true -Djava.io.tmpdir="$PWD/tmp" \
    -Dlog4j.configuration="file:$PWD/log4j.properties" -cp "$libs/*" kafka.Kafka server.properties
