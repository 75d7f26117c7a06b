#!/usr/bin/env bash
# Builds the wheel, installs it in a fresh environment, and runs the package's tests there.
#
#   python/test.sh           all but Spark
#   python/test.sh wheel     builds the wheel, and no more
#   python/test.sh spark     with Spark, on a cluster of processes of this machine; needs Java (openjdk-17-jre-headless)
set -euo pipefail
cd "$(dirname "$0")"
CARGO_TARGET_DIR=$(realpath -m "${CARGO_TARGET_DIR:-../target}")
export CARGO_TARGET_DIR
place=$CARGO_TARGET_DIR/python
mkdir -p "$place"
if ! [ -x "$place/build/bin/maturin" ]; then
  python3 -m venv "$place/build"
  "$place/build/bin/pip" install --quiet --disable-pip-version-check "maturin>=1.9,<2"
fi
cargo fmt -- --check
rm -rf "$place/wheels"
"$place/build/bin/maturin" build --release --quiet -i python3 -o "$place/wheels"
if [ "${1:-}" = wheel ]; then exit; fi
rm -rf "$place/venv"
python3 -m venv "$place/venv"
packages=(pandas pyarrow polars)
if [ "${1:-}" = spark ]; then packages+=("pandas<3" pyspark); fi
"$place/venv/bin/pip" install --quiet --disable-pip-version-check "$place"/wheels/*.whl "${packages[@]}"
export PYTHONDONTWRITEBYTECODE=1
"$place/venv/bin/python" tests/test_align.py
if [ "${1:-}" = spark ]; then "$place/venv/bin/python" tests/test_spark.py; fi
