#!/usr/bin/env bash
# Makes sure that the programs are here which the interop tests drive, and installs what is missing: programs from Debian
# (as root, or says what to install), Python packages into a folder under target/. Says nothing when all is here.
set -euo pipefail
cd "$(dirname "$0")/../.."
place=${CARGO_TARGET_DIR:-target}/interop
mkdir -p "$place"

missing=()
need() { # need PACKAGE COMMAND…: the package is missing unless the command succeeds
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}
need omegat test -e /usr/share/omegat/OmegaT.jar
need libxml-tmx-perl perl -MXML::TMX::Reader -e 1
need libreoffice-calc-nogui test -e /usr/lib/libreoffice/program/libsclo.so
need libreoffice-writer-nogui test -e /usr/lib/libreoffice/program/libswlo.so
need pandoc command -v pandoc
need poppler-utils command -v pdftohtml
need fonts-noto-cjk test -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
need chromium command -v chromium
need chromium-driver command -v chromedriver
need openjdk-17-jre-headless command -v java
need python3-venv python3 -c 'import ensurepip, venv'
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "the interop tests drive programs that are not installed. Install them (Debian names):" >&2
    echo "    sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    echo "or run the rest of the tests alone: ./test.sh rust" >&2
    exit 1
  fi
  echo "installing ${missing[*]}" >&2
  log=$place/apt.log
  export DEBIAN_FRONTEND=noninteractive
  if ! { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "installing ${missing[*]} failed; all that apt-get said is in $log" >&2
    exit 1
  fi
fi

# The schemas of XLIFF come with a Debian package; only those files are wanted, so nothing is installed.
if [ ! -e "$place/schemas/xliff-core-2.0.xsd" ]; then
  (
    cd "$place"
    rm -rf unpacked php-symfony-translation_*.deb
    apt-get -o APT::Sandbox::User=root download -qq php-symfony-translation ||
      { apt-get update -qq && apt-get -o APT::Sandbox::User=root download -qq php-symfony-translation; } ||
      { echo "the schemas of XLIFF are in the Debian package php-symfony-translation, which apt-get did not download" >&2; exit 1; }
    dpkg-deb -x php-symfony-translation_*.deb unpacked
    rm -rf schemas
    cp -r unpacked/usr/share/php/Symfony/Component/Translation/Resources/schemas schemas
    rm -rf unpacked php-symfony-translation_*.deb
  ) || exit 1
fi

# Again whenever the list of packages changes.
if ! cmp -s tests/interop/requirements.txt "$place/venv/requirements.txt"; then
  rm -rf "$place/venv"
  python3 -m venv "$place/venv"
  "$place/venv/bin/pip" install --quiet --disable-pip-version-check -r tests/interop/requirements.txt
  cp tests/interop/requirements.txt "$place/venv/requirements.txt"
fi
