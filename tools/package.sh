#!/usr/bin/env bash
# Builds what people install who have no Rust:
#
#   tools/package.sh deb      target/package/align_VERSION_ARCH.deb, with the pages of the manual and completions for bash, zsh, fish
#   tools/package.sh static   target/package/align: one file that needs no library of the system (Linux, by musl)
#   tools/package.sh archive  target/package/align-VERSION-TARGET.tar.gz (.zip on Windows) of what stands in target/release
#
# What is missing for that is installed: Rust as by try.sh, cargo-deb under target/ for the .deb, and by rustup the target for the
# static file. ALIGN_PROFILE=dev takes the program as `cargo build` makes it, for tests of the package alone.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
. tools/needs.sh
target=${CARGO_TARGET_DIR:-target}
package=$target/package
mkdir -p "$package"
profile=${ALIGN_PROFILE:-release}
built=$profile
[ "$profile" = dev ] && built=debug

extras() { # extras BINARY: pages of the manual and completions
  rm -rf "$package/man"
  "$1" man-pages "$package/man"
  "$1" completions bash >"$package/align.bash"
  "$1" completions zsh >"$package/_align"
  "$1" completions fish >"$package/align.fish"
  "$1" completions powershell >"$package/_align.ps1"
}

# And the programs of Debian that it runs: one packs, one finds out which libraries the package depends on.
need_cargo_deb() {
  local missing=()
  command -v xz >/dev/null || missing+=(xz-utils)
  command -v dpkg-shlibdeps >/dev/null || missing+=(dpkg-dev)
  [ ${#missing[@]} -eq 0 ] || needs_packages "${missing[@]}"
  PATH=$(realpath "$target")/tools/bin:$PATH
  command -v cargo-deb >/dev/null && return
  echo "installing cargo-deb into $target/tools" >&2
  # Built where nothing is kept but the program.
  CARGO_PROFILE_DEV_DEBUG=0 cargo install cargo-deb --version 3.8.0 --locked --debug --no-default-features --quiet \
    --root "$target/tools"
}

case ${1:-} in
  deb)
    needs_rust
    need_cargo_deb
    cargo build --profile "$profile" --locked
    extras "$target/$built/align"
    cargo deb --no-build --profile "$profile" --strip --output "$package/" >"$package/deb.log" 2>&1 || { cat "$package/deb.log" >&2; exit 1; }
    ls "$package"/align_*.deb
    ;;
  static)
    needs_rust
    triple=$(uname -m)-unknown-linux-musl
    # Rust of another origin says itself what it lacks.
    if ! [ -d "$(rustc --print target-libdir --target "$triple")" ] && command -v rustup >/dev/null; then
      rustup target add "$triple"
    fi
    # The linker that comes with Rust: a C compiler for musl is not asked for.
    flag=CARGO_TARGET_$(echo "$triple" | tr 'a-z-' 'A-Z_')_LINKER
    env "$flag=${!flag:-rust-lld}" cargo build --profile "$profile" --locked --target "$triple"
    cp "$target/$triple/$built/align" "$package/align"
    echo "$package/align"
    ;;
  archive)
    version=$(cargo metadata --no-deps --format-version 1 | sed 's/.*"version":"\([^"]*\)".*/\1/')
    triple=${2:-$(rustc -vV | sed -n 's/^host: //p')}
    built=$target/${2:+$2/}release
    suffix=
    case $triple in *windows*) suffix=.exe ;; esac
    [ -z "${2:-}" ] && extras "$built/align$suffix"
    name=align-$version-$triple
    rm -rf "${package:?}/$name"
    mkdir "$package/$name"
    cp "$built/align$suffix" README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE data/LICENSE-lexicon.md data/align.srx "$package/$name/"
    for extra in man align.bash _align align.fish _align.ps1; do
      [ -e "$package/$extra" ] && cp -r "$package/$extra" "$package/$name/"
    done
    case $triple in
      *windows*) (cd "$package" && 7z a -bso0 "$name.zip" "$name") && echo "$package/$name.zip" ;;
      *) tar -C "$package" -czf "$package/$name.tar.gz" "$name" && echo "$package/$name.tar.gz" ;;
    esac
    ;;
  *)
    echo "usage: tools/package.sh deb|static|archive [TARGET]" >&2
    exit 2
    ;;
esac
