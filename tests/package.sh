#!/usr/bin/env bash
# Builds the package for Debian, installs it into a clean root, and does the main job there; then the same with the static file.
#
#   tests/package.sh [SUITE]     bookworm, if no other is said
#
# Needs root. Installs debootstrap and cargo-deb where they are missing; the static file is tested where its target is installed
# (rustup target add x86_64-unknown-linux-musl). A clean root of 200 MB is made in a temporary folder and taken away.
set -euo pipefail
cd "$(dirname "$0")/.."
suite=${1:-bookworm}
if [ "$(id -u)" != 0 ]; then
  echo "tests/package.sh makes a clean root, and has to be run as root" >&2
  exit 1
fi
if ! command -v debootstrap >/dev/null; then
  echo "installing debootstrap" >&2
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
fi
target=${CARGO_TARGET_DIR:-target}
# What is tested is the package, not how fast the program is.
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
if ! command -v cargo-deb >/dev/null; then
  tools=$(realpath -m "$target/tools")
  PATH=$tools/bin:$PATH
  [ -x "$tools/bin/cargo-deb" ] ||
    cargo install cargo-deb --version 3.8.0 --locked --debug --no-default-features --quiet --root "$tools"
fi
deb=$(tools/package.sh deb | tail -n 1)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
debootstrap --variant=minbase "$suite" "$root" >"$target/package/debootstrap.log" 2>&1 || {
  tail -n 5 "$target/package/debootstrap.log" >&2
  exit 1
}
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "$@"; }
cp "$deb" "$root/root/align.deb"
cp -r texts "$root/root/texts"
# What it depends on is there: nothing is fetched.
inside chroot "$root" dpkg -i /root/align.deb >/dev/null
job() { # job PROGRAM: the main job, in a folder of its own
  rm -rf "$root/root/aligned"
  inside LANG=C chroot "$root" sh -c "cd /root && $1 texts/en.txt texts/zh.txt && $1 texts/regulations.en.txt texts/regulations.zh.txt"
  for pair in en-zh regulations.en-zh; do
    for kind in csv tmx; do
      cmp "aligned/$pair.$kind" "$root/root/aligned/$pair.$kind"
    done
  done
}
job align
inside LANG=zh_CN.UTF-8 chroot "$root" align --help | grep -q 用法
for file in /usr/share/man/man1/align.1.gz /usr/share/bash-completion/completions/align; do
  # A root for containers may leave the manual out.
  [ -e "$root$file" ] || grep -rq "path-exclude" "$root/etc/dpkg" || { echo "$file is not there" >&2; exit 1; }
done
if rustup target list --installed 2>/dev/null | grep -q musl; then
  static=$(tools/package.sh static | tail -n 1)
  cp "$static" "$root/root/static"
  job /root/static
  # Nothing of the system is asked for.
  empty=$(mktemp -d)
  cp "$static" "$empty/align"
  cp -r texts "$empty/texts"
  mkdir "$empty/tmp"
  chroot "$empty" /align texts/en.txt texts/zh.txt --quiet
  cmp aligned/en-zh.csv "$empty/aligned/en-zh.csv"
  rm -rf "$empty"
  echo "the static file works in an empty root"
fi
echo "the package works in a clean $suite"
