"""XLIFF files are valid and hold all of the source, and the programs that read them find it.

OmegaT 3.6 shows of an XLIFF 1.2 its targets and nothing else, and does not read 2.0; translate-toolkit reads both. The
schemas are those of OASIS, as Debian's php-symfony-translation brings them: 1.2 strict and 2.0 core.
"""

import unittest
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from lxml import etree
from translate.storage import xliff, xliff2

import documents
from documents import PLACE, as_xml
from programs import omegat_segments

STORES = {"xlf": xliff.xlifffile, "xliff2.xlf": xliff2.Xliff2File}
SCHEMAS = {"xlf": "xliff-core-1.2-*.xsd", "xliff2.xlf": "xliff-core-2.0.xsd"}


class Schemas(etree.Resolver):
    """The schemas ask for that of the xml: attributes at two places on the network; it lies beside them."""

    def resolve(self, url, public_id, context):
        if url.endswith("xml.xsd"):
            return self.resolve_filename(str(PLACE / "schemas" / "xml.xsd"), context)
        return None


def schema_problems(file, extension):
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Schemas())
    # Newer versions of the package have the transitional schema in place of the strict one.
    file_of_schema, = (PLACE / "schemas").glob(SCHEMAS[extension])
    schema = etree.XMLSchema(etree.parse(str(file_of_schema), parser))
    try:
        schema.validate(etree.parse(str(file)))
    except etree.XMLSyntaxError as error:
        return [str(error)]
    return [f"line {error.line}: {error.message}" for error in schema.error_log]


def notes(unit):
    if isinstance(unit, xliff2.Xliff2Unit):
        # translate-toolkit looks for them in the segment; the specification has them in the unit.
        return "\n".join(note.text for note in unit.getunitelement().iterfind(unit.namespaced("notes") + "/" + unit.namespaced("note")))
    return unit.getnotes()


def toolkit_units(file, extension):
    """Id, source, target, note and "is it to be looked at" of every unit, as translate-toolkit has them."""
    store = STORES[extension].parsefile(str(file))
    return [(unit.getid().split("\x04")[-1], unit.source, unit.target or "", notes(unit),
             unit.isreview() or unit.get_state_n() < unit.S_NEEDS_REVIEW if extension == "xlf" else not unit.istranslated())
            for unit in store.units if unit.source]


def expected(alignment):
    """The same, from the rows."""
    units = []
    for row in alignment.rows:
        if row["kind"] not in ("heading", "segment") or not row["source"]:
            continue
        source, target = (as_xml(cell.get("plain") or cell["text"]) if cell else "" for cell in (row["source"], row["target"]))
        doubtful = row["confidence"] < alignment.min_confidence or {"untranslated", "numbers-differ"} & set(row.get("flags", []))
        units.append((row["id"], source, target, as_xml(row["comment"]), bool(doubtful or not target)))
    return units


def toolkit_problems(file, extension, wanted):
    found = toolkit_units(file, extension)
    return [f"{a!r} is not {b!r}" for a, b in zip(found, wanted) if a != b] + (
        [] if len(found) == len(wanted) else [f"{len(found)} units of {len(wanted)}"])


def omegat_problems(file, codes, wanted):
    targets = list(dict.fromkeys(normalize("NFC", target) for _, _, target, _, _ in wanted if target))
    found = omegat_segments(file, codes)
    return [f"OmegaT does not show {target!r}" for target in targets if target not in found]


class Xliff(unittest.TestCase):
    def test_it_is_valid(self):
        for alignment in documents.all_alignments():
            for extension in SCHEMAS:
                with self.subTest(alignment, extension=extension):
                    self.assertEqual(schema_problems(alignment.file(extension), extension), [])

    def test_translate_toolkit_reads_every_unit(self):
        for alignment in documents.all_alignments():
            for extension in STORES:
                with self.subTest(alignment, extension=extension):
                    self.assertEqual(toolkit_problems(alignment.file(extension), extension, expected(alignment)), [])

    def test_omegat_shows_every_target(self):
        for alignment in documents.all_alignments():
            with self.subTest(alignment):
                self.assertEqual(omegat_problems(alignment.file("xlf"), alignment.codes, expected(alignment)), [])


class Broken(unittest.TestCase):
    """Files that programs do not understand: the checkers have to say so."""

    # What to replace in a good file, by what, and which checkers then have to complain.
    WAYS = {
        "cut off": ("</xliff>", "", "schema omegat"),
        "a forbidden character": ("公共工具馆", "公共\x0b工具馆", "schema toolkit omegat"),
        "an unknown state": ('state="translated"', 'state="sure"', "schema"),
        "a note before the target": ("<target", "<note>x</note><target", "schema"),
        "an id twice": ('id="i', 'id="x" n="', "schema toolkit"),
        "another namespace": ("oasis:names:tc:xliff", "oasis:names:tc:xlif", "schema"),
        "sources lost": ("source>", "sources>", "schema toolkit"),
        "targets lost": ("target>", "targets>", "schema toolkit"),
        "another translation": ("公共工具馆", "公共图书馆", "toolkit omegat"),
    }

    def test_the_checkers_complain(self):
        alignment = documents.regulations()
        wanted = expected(alignment)
        for extension in STORES:
            text = alignment.file(extension).read_text(encoding="utf-8")
            checkers = {
                "schema": lambda file: schema_problems(file, extension),
                "toolkit": lambda file: toolkit_problems(file, extension, wanted),
                "omegat": lambda file: omegat_problems(file, alignment.codes, wanted),
            }
            for way, (what, by, complaining) in self.WAYS.items():
                for name in complaining.split():
                    if name == "omegat" and extension != "xlf":
                        continue
                    with self.subTest(way, checker=name, extension=extension), TemporaryDirectory() as folder:
                        self.assertIn(what, text)
                        file = Path(folder) / "broken.xlf"
                        file.write_bytes(text.replace(what, by).encode())
                        try:
                            problems = checkers[name](file)
                        # Whatever the parsers of the programs raise on a file like this.
                        except Exception as error:
                            problems = [str(error)]
                        self.assertTrue(problems, "it did not complain")


if __name__ == "__main__":
    unittest.main()
