#!/usr/bin/env bash
# Runs every check: format, lints, documentation, all tests. Installs nothing but what Cargo fetches.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v cc >/dev/null; then
  echo "a C linker is needed: apt-get install gcc" >&2
  exit 1
fi
cargo fmt --all -- --check
cargo clippy --all-targets --locked -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked --lib
cargo test --locked
