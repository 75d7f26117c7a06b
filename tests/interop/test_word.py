"""The text of Word documents is what LibreOffice shows of them, the automatic numbers too.

LibreOffice's plain text has neither notes nor text boxes, it shows hidden and deleted text, and puts a mark before items; so
the document that has these is left to the tests of the program itself. It also writes some numbers its own way: Chinese ones
of formats that Word writes by digits, or with full-width ones; and it does not know levels with all numbers in Arabic digits
(`isLgl`), nor ones that never start anew. Those are not asked for here.
"""

import csv
import io
import tempfile
import unittest
import zipfile
from pathlib import Path

from documents import PLACE, ROOT, run
from programs import libreoffice

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

FORMATS = """decimal decimalZero ordinal upperRoman lowerRoman upperLetter lowerLetter chineseCountingThousand
    taiwaneseCountingThousand chineseLegalSimplified ideographLegalTraditional ideographTraditional ideographZodiac
    decimalEnclosedCircle none""".split()


def relations(*targets):
    inner = "".join(f'<Relationship Id="r{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def write(path, body, numbering):
    """A document of nothing but numbered paragraphs."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
                         f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                         f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
                         f'<Override PartName="/word/numbering.xml" ContentType="{kind}.numbering+xml"/></Types>')
        archive.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        archive.writestr("word/_rels/document.xml.rels", relations(("numbering", "numbering.xml")))
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{WORD}">{numbering}</w:numbering>')


def paragraph(numbering, level, text):
    return (f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{text}</w:t></w:r></w:p>")


def level(index, how, text, start=1):
    return (f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{how}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>')


def formats(path):
    """A number in every format, small and large."""
    body, definitions, instances = "", "", ""
    for how in FORMATS:
        for start in [1, 2, 9, 10, 12, 20, 21, 99, 101, 110, 111, 120, 999, 1001, 1010, 1234]:
            # Word has letters to 30 times Z, LibreOffice as many as it takes.
            if how.endswith("Letter") and start > 780:
                continue
            number = definitions.count("<w:abstractNum ") + 1
            definitions += f'<w:abstractNum w:abstractNumId="{number}">{level(0, how, "(%1)", start)}</w:abstractNum>'
            instances += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            body += paragraph(number, 0, f"is {start} as {how}.")
    write(path, body, definitions + instances)


def levels(path):
    """Levels that are left out, instances that start anew or write a level their own way."""
    definition = (level(0, "upperRoman", "Part %1") + level(1, "decimal", "%1.%2")
                  + level(2, "lowerLetter", "(%3)") + level(3, "decimal", "%1-%2-%3-%4", 5))
    own = level(2, "upperLetter", "%3)", 3)
    numbering = (f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{definition}</w:abstractNum>'
                 '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
                 '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
                 f'<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="2">{own}</w:lvlOverride></w:num>'
                 '<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>')
    order = [(1, 2), (1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (1, 3), (1, 1), (1, 2), (1, 0), (1, 2), (1, 1), (2, 1),
             (2, 1), (2, 2), (1, 1), (3, 2), (3, 2), (1, 2), (4, 0), (4, 1), (1, 0), (4, 0), (4, 3)]
    write(path, "".join(paragraph(*place, f"numbered {place}") for place in order), numbering)


def shown(document):
    """The lines that LibreOffice shows, without white space."""
    text = libreoffice(document, "txt:Text").decode("utf-8-sig")
    return ["".join(line.split()) for line in text.splitlines() if line.strip()]


def read(document):
    """The lines that `align` reads, without white space."""
    table = run(document, document, "-o", "-", "--format", "csv", "--csv-raw", "--segment", "line", "--quiet")
    lines = {}
    for row in csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))):
        if row["source_line"]:
            lines.setdefault(int(row["source_line"]), []).append(row["source"])
    return ["".join("".join(lines[line]).split()) for line in sorted(lines)]


class Word(unittest.TestCase):
    def test_documents_of_the_project(self):
        for name in ["regulations.en", "regulations.zh", "mixed"]:
            with self.subTest(name):
                document = ROOT / "tests" / "documents" / f"{name}.docx"
                self.assertEqual(read(document), shown(document))

    def test_numbers(self):
        with tempfile.TemporaryDirectory(prefix="word-", dir=PLACE) as folder:
            for make in [formats, levels]:
                with self.subTest(make.__name__):
                    document = Path(folder) / f"{make.__name__}.docx"
                    make(document)
                    self.assertEqual(read(document), shown(document))
