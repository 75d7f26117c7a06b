#!/usr/bin/env bash
# Builds what people install who have no Rust, installs it into a clean root, and does the main job there.
#
#   tests/package.sh           the package for Debian and the wheel for Python
#   tests/package.sh static    the static file, there and in a root with nothing in it
#
# Ends with 77 where no clean root can be made: without a way to Debian's packages, or where no devices may be made.
# Needs root, and installs debootstrap where it is missing, as tools/package.sh does with what it needs. What is tested is the
# package and not how fast its program is: it holds the program as `cargo build` makes it, which the tests before have built
# (ALIGN_PROFILE=release for the other). The clean root, a Debian bookworm of 300 MB, lies under target/ and is taken away however
# this ends; nothing is mounted there, and what debootstrap may have mounted where it cannot make devices is taken off first.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-packages}
case $what in
  packages | static) ;;
  *)
    echo "usage: tests/package.sh [static]" >&2
    exit 2
    ;;
esac
if [ "$(id -u)" != 0 ]; then
  echo "tests/package.sh makes a clean root, and has to be run as root" >&2
  exit 1
fi
suite=bookworm
export ALIGN_PROFILE=${ALIGN_PROFILE:-dev} CARGO_INCREMENTAL=0
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
mkdir -p "$target/package"
need_debootstrap() {
  command -v debootstrap >/dev/null && return
  echo "installing debootstrap" >&2
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
}
# Says that no clean root can be made on this machine, which says nothing of the packages.
no_root() {
  echo "no clean root could be made here ($1): the packages are built, and not tested" >&2
  exit 77
}
root=$(mktemp -d "$target/package/root.XXXXXX")
clean_up() {
  local mounted
  for mounted in $(awk -v under="$root/" 'index($2 "/", under) == 1 { print $2 }' /proc/mounts 2>/dev/null | sort -r); do
    umount -l "$mounted" || { echo "$mounted is still mounted: $root is left" >&2; return; }
  done
  rm -rf --one-file-system "$root"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
inside() { env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C "$@"; }
job() { # job PROGRAM ROOT: the main job in a folder of its own, with the results that lie in aligned/
  rm -rf "$2/root/aligned"
  inside chroot "$2" "$1" /root/texts/en.txt /root/texts/zh.txt -o /root/aligned --quiet
  inside chroot "$2" "$1" /root/texts/regulations.en.txt /root/texts/regulations.zh.txt -o /root/aligned --quiet
  local pair kind
  for pair in en-zh regulations.en-zh; do
    for kind in csv tmx; do
      cmp "aligned/$pair.$kind" "$2/root/aligned/$pair.$kind"
    done
  done
}
if [ "$what" = static ]; then
  static=$(tools/package.sh static | tail -n 1)
  mkdir -p "$root/root" "$root/tmp"
  cp "$static" "$root/align"
  cp -r texts "$root/root/texts"
  job /align "$root"
  echo "the static file works in an empty root"
  exit
fi
deb=$(tools/package.sh deb | tail -n 1)
need_debootstrap || no_root "debootstrap is not to be had"
debootstrap --variant=minbase --include=python3-pip "$suite" "$root" >"$target/package/debootstrap.log" 2>&1 ||
  no_root "$(tail -n 1 "$target/package/debootstrap.log")"
cp -r texts "$root/root/texts"
# What it depends on is there: nothing is fetched.
cp "$deb" "$root/root/align.deb"
inside chroot "$root" dpkg -i /root/align.deb >/dev/null
job align "$root"
inside LANG=zh_CN.UTF-8 chroot "$root" align --help | grep -q 用法
for file in /usr/share/man/man1/align.1.gz /usr/share/bash-completion/completions/align; do
  # A root for containers may leave the manual out.
  [ -e "$root$file" ] || grep -rq "path-exclude" "$root/etc/dpkg" || { echo "$file is not there" >&2; exit 1; }
done
inside chroot "$root" dpkg --purge align >/dev/null
echo "the package works in a clean $suite"
# Quick where python/test.sh has just built it.
python/test.sh wheel
cp "$target"/python/wheels/*.whl "$root/root/"
# shellcheck disable=SC2016 # The root's own shell looks for it.
inside chroot "$root" sh -c 'python3 -m pip install --quiet --no-index --break-system-packages --root-user-action ignore /root/*.whl'
job align "$root"
inside chroot "$root" python3 -c '
import pathlib
from align_en_zh import align
bitext = align(pathlib.Path("/root/texts/regulations.en.txt"), pathlib.Path("/root/texts/regulations.zh.txt"))
assert len(bitext.rows) > 50, len(bitext.rows)
'
echo "the wheel works in a clean $suite"
