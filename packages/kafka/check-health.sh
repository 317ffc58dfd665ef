#!/bin/sh
# Healthy (exit code 0). PORT: the broker answers a request. FUNCTIONAL: a message that is written to a topic of the
# broker's own, made by the first check, is read back.
set -u
client="kcat -X api.version.request=false -X broker.version.fallback=0.9.0.1 -b $MESOS_CONTAINER_IP:$KAFKA_BROKER_PORT"

fail() { echo "Health check failed: $1"; exit 1; }

topics=$($client -m 10 -L 2>&1) || fail "the broker does not answer: $topics"
if [ "$HEALTH_CHECK_METHOD" = FUNCTIONAL ]; then
    topic=$HEALTH_CHECK_TOPIC_PREFIX$POD_INSTANCE_INDEX
    case $topics in
        *"topic \"$topic\" "*) ;;
        *) said=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$KAFKA_VERSION_PATH/libs/*" \
            kafka.admin.TopicCommand --zookeeper "$KAFKA_ZOOKEEPER_URI" --create --topic "$topic" --replica-assignment "$POD_INSTANCE_INDEX" 2>&1) ||
            fail "the topic $topic could not be made: $said" ;;
    esac
    written=$(od -An -N 8 -t x1 /dev/urandom | tr -d ' \n')
    said=$(echo "$written" 2>/dev/null | $client -P -t "$topic" -p 0 -X acks=1 -X message.timeout.ms=10000 2>&1) ||
        fail "no message could be written to $topic: $said"
    read=$($client -C -q -t "$topic" -p 0 -o -1 -c 1 -e 2>&1)
    [ "$read" = "$written" ] || fail "$topic gave back '$read' instead of '$written'"
fi
echo "Health check passed!"
