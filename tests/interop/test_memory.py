"""Programs use every unit of the TMX, and every pair of the alignment is a unit.

What should be there is taken from the JSON, not from the TMX itself. Each checker then gets broken memories, one for every
way in which a memory can be valid and yet useless, and has to complain.
"""

import re
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from lxml import etree

import documents
from documents import Alignment, as_xml
from programs import omegat, omegat_translations, perl_units, toolkit_translations

EN, ZH = "en-US", "zh-CN"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def units_of(alignment):
    """The pairs that a memory should hold."""
    def is_used(row):
        return (row["kind"] in ("heading", "segment") and row["source"] and row["target"]
                and row["confidence"] >= alignment.min_confidence and "untranslated" not in row.get("flags", []))

    units = set()
    for row, below in zip(alignment.rows, [*alignment.rows[1:], None]):
        if not is_used(row):
            continue
        cells = row["source"], row["target"]
        texts = [[cell.get("plain") or cell["text"] for cell in cells], [cell.get("title", "") for cell in cells]]
        if below and below["kind"] == "segment" and is_used(below):
            on_line = list(zip(cells, (below["source"], below["target"])))
            if all("gap" in cell and cell["line"] == text["line"] for cell, text in on_line):
                texts.append([cell["text"] + cell["gap"] + text["text"] for cell, text in on_line])
        for pair in texts:
            pair = tuple(map(as_xml, pair))
            if all(pair) and pair[0] != pair[1]:
                units.add(pair)
    return units


def read(memory, codes):
    """The pairs of a memory in their order, and its tuids."""
    tree = etree.parse(str(memory), etree.XMLParser(load_dtd=False, no_network=True))
    pairs, ids = [], []
    for unit in tree.iter("tu"):
        texts = {variant.get(LANG): variant.findtext("seg") for variant in unit.iter("tuv")}
        pairs.append(tuple(texts[code] for code in codes))
        ids.append(unit.get("tuid"))
    return pairs, ids


def last(pairs):
    """The one translation of each source text that OmegaT should use: the last."""
    return {source: {target} for source, target in pairs}


def every(pairs):
    """All translations of each source text: which one a program uses of several may be its own choice."""
    targets = {}
    for source, target in pairs:
        targets.setdefault(source, set()).add(target)
    return targets


# The checkers. Each says what is wrong, a sentence a thing; nothing where all is right.

def omegat_problems(memories, codes, wanted):
    found = omegat_translations(memories, codes, list(wanted))
    # OmegaT composes characters (NFC) in what it reads.
    return [f"OmegaT has {given!r} for {text!r}, not {wanted[text]!r}" for text, given in zip(wanted, found)
            if given not in {normalize("NFC", target) for target in wanted[text]}]


def untranslated(document, pairs):
    """The units of a memory whose translation a translated document does not have, white space aside."""
    words = "".join(document.split())
    return [target for _, target in pairs if "".join(target.split()) not in words]


def toolkit_problems(memory, wanted):
    found = toolkit_translations(memory, list(wanted))
    return [f"pretranslate has {given!r} for {text!r}, not {wanted[text]!r}" for text, given in zip(wanted, found)
            if given not in wanted[text]]


def perl_problems(memory, codes, pairs):
    found = perl_units(memory, codes)
    return [f"XML::TMX has {a!r}, not {b!r}" for a, b in zip(found, pairs) if a != b] + (
        [] if len(found) == len(pairs) else [f"XML::TMX has {len(found)} units of {len(pairs)}"])


class Memory(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.alignments = documents.all_alignments()

    def test_every_pair_of_the_alignment_is_a_unit(self):
        for alignment in self.alignments:
            with self.subTest(alignment):
                pairs, ids = read(alignment.file("tmx"), alignment.codes)
                self.assertEqual(set(pairs), units_of(alignment))
                self.assertEqual(len(pairs), len(set(pairs)), "equal units are written once")
                self.assertEqual(len(ids), len(set(ids)))

    def test_omegat_uses_every_unit(self):
        for alignment in self.alignments:
            with self.subTest(alignment):
                pairs, _ = read(alignment.file("tmx"), alignment.codes)
                self.assertEqual(omegat_problems([alignment.file("tmx")], alignment.codes, last(pairs)), [])

    def test_omegat_translates_the_document_itself(self):
        # As a translator opens it: OmegaT cuts the source document into sentences by its own rules.
        for alignment in documents.all_alignments()[:4]:
            with self.subTest(alignment):
                pairs, _ = read(alignment.file("tmx"), alignment.codes)
                translated = omegat(alignment.source, alignment.codes, [alignment.file("tmx")], sentences=True)
                # Several sentences with another number of them as translation: OmegaT never asks for them at once.
                uneven = [as_xml(row["target"]["text"]) for row in alignment.rows
                          if (match := re.fullmatch(r"aligned (\d+)-(\d+)", row["reason"])) and "1" != match[1] != match[2]]
                missed = untranslated(translated.decode(), pairs)
                self.assertEqual([target for target in missed if not target.endswith(tuple(uneven))], [])

    def test_translate_toolkit_uses_every_unit(self):
        for alignment in self.alignments:
            with self.subTest(alignment):
                pairs, _ = read(alignment.file("tmx"), alignment.codes)
                self.assertEqual(toolkit_problems(alignment.file("tmx"), every(pairs)), [])

    def test_perl_reads_every_unit(self):
        for alignment in self.alignments:
            with self.subTest(alignment):
                pairs, _ = read(alignment.file("tmx"), alignment.codes)
                self.assertEqual(perl_problems(alignment.file("tmx"), alignment.codes, pairs), [])

    def test_two_documents_share_one_memory(self):
        for first, second in documents.sharing():
            with self.subTest(first):
                one, two = (read(a.file("tmx"), a.codes) for a in (first, second))
                self.assertFalse(set(one[1]) & set(two[1]), "a tuid stands in both")
                memories = [first.file("tmx"), second.file("tmx")]
                wanted = every(one[0] + two[0])
                self.assertTrue(any(len(targets) > 1 for targets in wanted.values()))
                self.assertEqual(omegat_problems([first.file("tmx"), second.file("tmx")], first.codes, wanted), [])


class Broken(unittest.TestCase):
    """Memories that programs use in part or not at all: the checkers have to say so."""

    # What to replace in a good memory, by what, and whose checkers then have to complain.
    WAYS = {
        "cut off": ("</tmx>", "", "omegat toolkit"),
        "a forbidden character": ("tool library", "tool \x0b library", "all"),
        "an escaped forbidden character": ("tool library", "tool &#11; library", "all"),
        "escaped twice": ("hereinafter \"", "hereinafter &amp;quot;", "all"),
        "segments on lines of their own": ("<seg>", "<seg>\n     ", "all"),
        "codes with an underscore": (f'xml:lang="{EN}"', 'xml:lang="en_US"', "omegat perl"),
        "a source language that is another": (f'srclang="{EN}"', 'srclang="de-DE"', "toolkit"),
        "another language": (f'xml:lang="{ZH}"', 'xml:lang="de-DE"', "perl"),
        "another translation": ("公共工具馆", "公共图书馆", "all"),
    }

    def test_the_checkers_complain(self):
        alignment = documents.regulations()
        text = alignment.file("tmx").read_text(encoding="utf-8")
        pairs, _ = read(alignment.file("tmx"), alignment.codes)
        wanted = every(pairs)
        checkers = {
            "omegat": lambda memory: omegat_problems([memory], alignment.codes, wanted),
            "toolkit": lambda memory: toolkit_problems(memory, wanted),
            "perl": lambda memory: perl_problems(memory, alignment.codes, pairs),
        }
        for way, (what, by, complaining) in self.WAYS.items():
            for name, check in checkers.items():
                if complaining != "all" and name not in complaining.split():
                    continue
                with self.subTest(way, checker=name), TemporaryDirectory() as folder:
                    self.assertIn(what, text)
                    memory = Path(folder) / "broken.tmx"
                    memory.write_bytes(text.replace(what, by).encode())
                    try:
                        problems = check(memory)
                    except (AssertionError, KeyError) as error:
                        problems = [str(error)]
                    self.assertTrue(problems, "it did not complain")

    def test_headings_with_their_text_are_missed_where_they_are_no_units(self):
        alignment = documents.regulations()
        text = alignment.file("tmx").read_text(encoding="utf-8")
        pairs, _ = read(alignment.file("tmx"), alignment.codes)
        without = re.sub(r" *<tu [^>]*-run-in-.*?</tu>\n", "", text, flags=re.S)
        self.assertNotEqual(text, without)
        with TemporaryDirectory() as folder:
            memory = Path(folder) / "without.tmx"
            memory.write_text(without, encoding="utf-8")
            translated = omegat(alignment.source, alignment.codes, [memory], sentences=True)
        self.assertGreater(len(untranslated(translated.decode(), pairs)), 40)


if __name__ == "__main__":
    unittest.main()
