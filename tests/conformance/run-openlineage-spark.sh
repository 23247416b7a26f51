#!/usr/bin/env bash
# Runs a local Spark job whose listener sends OpenLineage's events to a live Korolev that must be
# EMPTY, and compares the graphs that come out with what the job did.
#   URI=http://127.0.0.1:8181 ./run-openlineage-spark.sh
# LIVE_CATALOG_PROPERTIES has further properties of the Iceberg client, `name=value` with spaces
# between them; with a credential among them, the listener gets a token of its own.
# Ends with "N passed, N failed, N skipped"; exits 0 only when checks ran and none failed.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
: "${URI:?set URI to the catalog, e.g. http://127.0.0.1:8181}"
warehouse="${WAREHOUSE:-rck}"

classpath="$("$here/classpath.sh" openlineage-spark)"
scratch="$(mktemp -d "${TMPDIR:-/tmp}/openlineage-spark.XXXXXX")"
trap 'rm -rf "$scratch"' EXIT

check() {
  (cd "$here/../.." && node --conditions=@korolev/source --import tsx \
    tests/conformance/openlineage-spark/main.ts "$@")
}

catalog=spark.sql.catalog.korolev
listener=spark.openlineage.transport
options=("-D$catalog.uri=$URI" "-D$catalog.warehouse=$warehouse" "-D$listener.url=$URI")
for property in ${LIVE_CATALOG_PROPERTIES:-}; do options+=("-D$catalog.$property"); done
token="$(check token)"
if [ -n "$token" ]; then
  options+=("-D$listener.auth.type=api_key" "-D$listener.auth.apiKey=$token")
fi
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util \
  java.util.concurrent java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action \
  sun.util.calendar; do
  options+=("--add-opens=java.base/$package=ALL-UNNAMED")
done

if ! java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx2g "-Djava.io.tmpdir=$scratch" \
  -Dspark.app.name=nightly -Dspark.ui.enabled=false -Dspark.sql.shuffle.partitions=1 \
  -Dspark.driver.host=127.0.0.1 -Dspark.driver.bindAddress=127.0.0.1 \
  "-Dspark.local.dir=$scratch" "-Dspark.sql.warehouse.dir=$scratch/spark" \
  -Dspark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions \
  "-D$catalog=org.apache.iceberg.spark.SparkCatalog" "-D$catalog.type=rest" \
  -Dspark.extraListeners=io.openlineage.spark.agent.OpenLineageSparkListener \
  "-D$listener.type=http" "${options[@]}" -cp "$classpath" \
  korolev.LineageJob "$here/openlineage-spark/job.sql" > "$scratch/job.log" 2>&1; then
  tail -60 "$scratch/job.log"
  echo 'FAILED the job itself'
  echo '0 passed, 1 failed, 0 skipped'
  exit 1
fi
grep -E 'ERROR|WARN .*(OpenLineage|HttpTransport)' "$scratch/job.log" | head -20 || true
check graphs
