# Sourced by try.sh, test.sh and tools/package.sh: sees to it that Rust, a linker and what else is asked for are here. As root on
# Debian and Ubuntu it installs those that are missing; else it says what to install.

# Installs packages of Debian: needs_packages PACKAGE …
needs_packages() {
  local sudo=
  if [ "$(id -u)" != 0 ]; then
    sudo=sudo
    if ! command -v sudo >/dev/null; then
      echo "needed, as root: apt-get install $*" >&2
      exit 1
    fi
  fi
  echo "installing $*" >&2
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The linker and the headers from Debian, Rust from rustup where none is installed or the installed one is too old.
needs_rust() {
  [ -r "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"
  local oldest missing=()
  oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml")
  command -v cc >/dev/null || missing+=(gcc libc6-dev)
  local version
  version=$(rustc --version 2>/dev/null | cut -d' ' -f2 || true)
  local rust=present
  if [ -z "$version" ] || ! printf '%s\n%s\n' "$oldest" "$version" | sort -VC; then
    rust=missing
    command -v curl >/dev/null || missing+=(curl ca-certificates)
  fi
  [ ${#missing[@]} -eq 0 ] && [ $rust = present ] && return
  if ! command -v apt-get >/dev/null; then
    echo "needed: a C compiler (for its linker) and Rust $oldest or later (https://rustup.rs)" >&2
    exit 1
  fi
  [ ${#missing[@]} -eq 0 ] || needs_packages "${missing[@]}"
  if [ $rust = missing ]; then
    echo "installing Rust into $HOME/.cargo by rustup" >&2
    curl --proto '=https' --tlsv1.2 -sSf https://static.rust-lang.org/rustup/rustup-init.sh | sh -s -- -y -q --profile default --no-modify-path
    . "$HOME/.cargo/env"
  fi
}
