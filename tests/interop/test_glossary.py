"""OmegaT reads every term of the glossary, and no other."""

import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

import documents
from documents import as_xml
from programs import omegat_glossary


def terms_of(alignment):
    """The terms that a glossary should hold, without their comments."""
    terms = []
    for row in alignment.rows:
        cells = row["source"], row["target"]
        if row["kind"] != "heading" or not all(cell and cell.get("title") for cell in cells):
            continue
        if row["confidence"] < alignment.min_confidence or "untranslated" in row.get("flags", []):
            continue
        term = tuple(" ".join(as_xml(cell["title"]).split()) for cell in cells)
        if all(term) and term[0] != term[1] and term not in terms:
            terms.append(term)
    return terms


def problems(glossary, wanted):
    # A space keeps OmegaT from taking a line for a remark.
    found = [(source.removeprefix(" ") if source.startswith(" #") else source, target) for source, target, _ in omegat_glossary(glossary)]
    return [f"OmegaT has {a!r}, not {b!r}" for a, b in zip(found, wanted) if a != b] + (
        [] if len(found) == len(wanted) else [f"OmegaT has {len(found)} terms of {len(wanted)}"])


class Glossary(unittest.TestCase):
    def test_omegat_reads_every_term(self):
        for alignment in documents.all_alignments():
            with self.subTest(alignment):
                wanted = terms_of(alignment)
                self.assertTrue(wanted)
                self.assertEqual(problems(alignment.file("glossary.txt"), wanted), [])

    def test_the_comment_says_where_a_term_stands(self):
        alignment = documents.regulations()
        comments = [comment for _, _, comment in omegat_glossary(alignment.file("glossary.txt"))]
        self.assertTrue(all(comment.startswith(f"{alignment.name} §") for comment in comments), comments)

    def test_the_checker_complains(self):
        alignment = documents.regulations()
        text = alignment.file("glossary.txt").read_text(encoding="utf-8")
        wanted = terms_of(alignment)
        for way, broken in [
            ("a header", "source\ttarget\tcomment\n" + text),
            ("spaces for tabs", text.replace("\t", "    ")),
            ("a remark", "#" + text),
            ("a break in a term", text.replace("General Provisions", "General\nProvisions")),
        ]:
            with self.subTest(way), TemporaryDirectory() as folder:
                self.assertNotEqual(broken, text)
                glossary = Path(folder) / "broken.glossary.txt"
                glossary.write_text(broken, encoding="utf-8")
                self.assertTrue(problems(glossary, wanted), "it did not complain")


if __name__ == "__main__":
    unittest.main()
