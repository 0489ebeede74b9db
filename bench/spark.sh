#!/usr/bin/env bash
# Every case of every pack on a real Spark: local-cluster with two workers behind Spark Connect.
# Needs Java 17; Spark itself comes from PyPI into its own environment under build/.
set -euo pipefail
bin=$1
java -version >/dev/null 2>&1 || { echo "Java 17 or newer is needed: apt-get install openjdk-17-jre-headless"; exit 1; }
if ! test -x build/spark/bin/python; then
  "$bin/python" -m venv build/spark
  build/spark/bin/python -m pip install --quiet --disable-pip-version-check 'pyspark==4.2.*'
fi
home=$(build/spark/bin/python -c 'import pyspark; print(pyspark.__path__[0])')
port=15102
# The tables of cases hold a few rows: to compile each query and to spread it costs far more than to
# run it, so it is interpreted, in one part, and planned once.
small=(
  --conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN
  --conf spark.sql.adaptive.enabled=false --conf spark.sql.shuffle.partitions=1
  --conf spark.sql.leafNodeDefaultParallelism=1 --conf spark.locality.wait=0
)
export SPARK_LOCAL_IP=127.0.0.1 SPARK_HOME=$home PYSPARK_PYTHON="$PWD/build/spark/bin/python"
mkdir -p build/spark-logs
"$home/bin/spark-submit" --class org.apache.spark.sql.connect.service.SparkConnectServer \
  --master "local-cluster[2,1,1024]" --conf "spark.connect.grpc.binding.port=$port" \
  --conf spark.connect.grpc.binding.address=127.0.0.1 --conf spark.ui.enabled=false \
  --conf spark.log.level=WARN "${small[@]}" spark-internal >build/spark-logs/server.out 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
for _ in $(seq 90); do
  "$bin/python" -c "import socket; socket.create_connection(('127.0.0.1', $port), 1)" 2>/dev/null && break
  sleep 1
done
status=0
for pack in src/ecocity/packs/*/; do
  name=$(basename "$pack")
  test -f "$pack/pack.yaml" || continue
  begun=$SECONDS
  "$bin/ecocity" standards test "$name" --backend "sc://127.0.0.1:$port" | grep -v '^holds' || status=1
  echo "$name: $((SECONDS - begun)) s"
done
exit $status
