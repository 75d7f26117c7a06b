#!/usr/bin/env bash
# From nothing to a first result: installs what building needs (as root on Debian or Ubuntu), builds, and aligns the two texts of this
# project, or the files that are given.
#
#   ./try.sh
#   ./try.sh en.docx zh.docx
set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)
. "$root/tools/needs.sh"
needs_rust
(cd "$root" && cargo build --release --locked)
align=$(realpath "${CARGO_TARGET_DIR:-$root/target}")/release/align
more=
if [ $# -eq 0 ]; then
  cd "$root"
  set -- texts/en.txt texts/zh.txt
  # Of these the Chinese has headings only.
  more="For a pair with text on both sides: $align texts/regulations.en.txt texts/regulations.zh.txt"
fi
code=0
"$align" "$@" || code=$?
echo >&2
echo "The program is $align; README.md says how to have it everywhere." >&2
[ -z "$more" ] || echo "$more" >&2
exit $code
