#!/bin/bash
# Ready (exit code 0): the server serves clients; one of an ensemble does so only while it belongs to a majority.
# Looks for a few seconds, so that a server that is just starting need not wait for the next check.
set -u
ask() {
    { exec 3<>"/dev/tcp/$MESOS_CONTAINER_IP/$ZOOKEEPER_CLIENT_PORT" && echo srvr >&3 && cat <&3; } 2>/dev/null
    exec 3>&-
}

for _ in 1 2 3 4 5 6 7 8; do
    answer=$(ask)
    mode=$(sed -n 's/^Mode: //p' <<<"$answer")
    case $mode in
        leader | follower | standalone) echo "serves as $mode"; exit 0 ;;
    esac
    sleep 0.5
done
echo "does not serve yet: ${answer:-no answer on $MESOS_CONTAINER_IP:$ZOOKEEPER_CLIENT_PORT}"
exit 1
