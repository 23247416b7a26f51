#!/usr/bin/env bash
# Runs statements of Spark SQL on a live catalog that must be EMPTY, and compares what they answer.
#   URI=http://127.0.0.1:8181 ./run-spark.sh
#   ./reference-server.sh ./run-spark.sh
# LIVE_CATALOG_PROPERTIES has further properties of the Iceberg client, `name=value` with spaces
# between them. With a credential among them, of an administrator of a Korolev, another account is
# made which may only read, and what it is denied is compared too.
# Ends with "N passed, N failed, N skipped"; exits 0 only when checks ran and none failed.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
: "${URI:?set URI to the catalog, e.g. http://127.0.0.1:8181}"

classpath="$("$here/classpath.sh" openlineage-spark)"
scratch="$(mktemp -d "${TMPDIR:-/tmp}/spark.XXXXXX")"
trap 'rm -rf "$scratch"' EXIT

options=()
catalog() {
  local name="spark.sql.catalog.$1"
  shift
  options+=("-D$name=org.apache.iceberg.spark.SparkCatalog" "-D$name.type=rest" "-D$name.uri=$URI")
  options+=("-D$name.cache-enabled=false")
  [ -z "${WAREHOUSE:-}" ] || options+=("-D$name.warehouse=$WAREHOUSE")
  for property in "$@"; do options+=("-D$name.$property"); done
}
files=("$here/spark/tables.sql")
# Properties have no spaces.
properties=(${LIVE_CATALOG_PROPERTIES:-})
catalog korolev ${properties[@]+"${properties[@]}"}
if [[ " ${LIVE_CATALOG_PROPERTIES:-}" == *" credential="* ]]; then
  reader="$(cd "$here/../.." && node --conditions=@korolev/source --import tsx \
    tests/conformance/spark/reader.ts)"
  others=()
  for property in "${properties[@]}"; do
    [[ "$property" == credential=* ]] || others+=("$property")
  done
  catalog reader "${others[@]}" "credential=$reader"
  catalog stranger "${others[@]}" "credential=${reader%%:*}:guessed"
  files+=("$here/spark/reader.sql")
fi
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util \
  java.util.concurrent java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action \
  sun.util.calendar; do
  options+=("--add-opens=java.base/$package=ALL-UNNAMED")
done

status=0
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx2g "-Djava.io.tmpdir=$scratch" \
  -Dspark.app.name=judge -Dspark.ui.enabled=false -Dspark.sql.shuffle.partitions=1 \
  -Dspark.sql.session.timeZone=UTC \
  -Dspark.driver.host=127.0.0.1 -Dspark.driver.bindAddress=127.0.0.1 \
  "-Dspark.local.dir=$scratch" "-Dspark.sql.warehouse.dir=$scratch/spark" \
  -Dspark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions \
  "${options[@]}" -cp "$classpath" \
  korolev.SqlJudge "${files[@]}" 2> "$scratch/log" || status=$?
[ "$status" -eq 0 ] || tail -20 "$scratch/log" >&2
exit "$status"
