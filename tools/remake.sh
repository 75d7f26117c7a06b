#!/usr/bin/env bash
# Makes anew what lies in data/ and can be made here, and says whether it is what lies there, byte for byte.
#
#   tools/remake.sh           compares
#   tools/remake.sh --write   puts what differs into data/
#
# Needs cargo, and for the synonyms apt-get (Debian, Ubuntu) or WordNet 3.0 in the folder $WORDNET. Sources are fetched into
# target/remake: CC-CEDICT with the crate haoxue-dict, jieba's words with the crate jieba-rs, WordNet with Debian's wordnet-base.
#
# Not made here, for want of texts that may be handed on:
#   data/weights.txt   tools/train, from MAC-Dev (one chapter of each of six novels; its authors hand it out with Bertalign)
#                      and, as --literal, chapters of the Debian Administrator's Handbook by paragraphs; made anew they differ, as its 5th line says
#   data/lines.txt, data/numbers.txt   tools/headings, from the documentation of public projects in Markdown, whose markup
#                      `plain` takes off, and from documents in which somebody has marked the headings
#   data/headings.txt, data/pairing.txt   say in their first lines what they were learned from, or that they were set by hand
#   data/align.srx, data/LICENSE-lexicon.md   are written by hand; tests hold the rules against src/segmentation
set -euo pipefail
cd "$(dirname "$0")/.."
write=no
case ${1:-} in
  '') ;;
  --write) write=yes ;;
  *)
    echo "usage: tools/remake.sh [--write]" >&2
    exit 2
    ;;
esac
out=target/remake
mkdir -p "$out"
failed=0

# compare NAME: $out/NAME against data/NAME
compare() {
  if cmp -s "$out/$1" "data/$1"; then
    echo "same     data/$1"
  elif [ "$write" = yes ]; then
    cp "$out/$1" "data/$1"
    echo "written  data/$1"
  else
    echo "differs  data/$1: made as $(sha256sum <"$out/$1" | cut -c1-16), lies there as $(sha256sum <"data/$1" | cut -c1-16)"
    failed=1
  fi
}

# The sources that crates carry, as Cargo fetches them; nothing of these crates is built.
mkdir -p "$out/sources/src"
printf '[package]\nname = "sources"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\nhaoxue-dict = "=0.1.7"\njieba-rs = "=0.7.2"\n' >"$out/sources/Cargo.toml"
: >"$out/sources/src/lib.rs"
(cd "$out/sources" && cargo vendor --quiet vendor >/dev/null)
cargo run --quiet --release --features train --example lexicon -- \
  "$out/sources/vendor/haoxue-dict/data/cedict-2024-06-07.txt" "$out/sources/vendor/jieba-rs/src/data/dict.txt" "$out/lexicon.bin" >&2
compare lexicon.bin

wordnet=${WORDNET:-}
if [ -z "$wordnet" ] && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
  if ! ls "$out"/wordnet-base_*.deb >/dev/null 2>&1; then
    (cd "$out" && apt-get download -qq wordnet-base >&2) || true
  fi
  if dpkg-deb -x "$out"/wordnet-base_*.deb "$out/wordnet"; then
    wordnet=$out/wordnet/usr/share/wordnet
  fi
fi
if [ -n "$wordnet" ]; then
  cargo run --quiet --release --features train --example synonyms -- "$wordnet" "$out/synonyms.bin" >&2
  compare synonyms.bin
else
  echo "left     data/synonyms.bin: WordNet 3.0 is needed; give the folder of its data.noun in WORDNET"
fi

cargo run --quiet --release -- export --schema >"$out/alignment.schema.json"
compare alignment.schema.json
exit $failed
