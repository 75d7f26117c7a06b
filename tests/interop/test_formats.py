"""Documents in the formats that people have, made by the programs that people make them with, are read whole.

The regulations are written as a page with headings; LibreOffice, pandoc and Chromium make of it what they make of any. What is
read must be the regulations again, paragraph by paragraph, but for white space.
"""

import html
import re
import tempfile
import unittest
from pathlib import Path

from documents import PLACE, ROOT, run
from programs import libreoffice
from programs import run as program

LANGUAGES = ["en", "zh"]


def paragraphs(language):
    text = (ROOT / "texts" / f"regulations.{language}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


def page(language, style=""):
    """The regulations as a page of the web."""
    def element(i, line):
        heading = "h1" if i == 0 else "h2" if re.match(r"Chapter \d|第.章", line) else "p"
        return f"<{heading}>{html.escape(line)}</{heading}>"

    body = "\n".join(element(i, line) for i, line in enumerate(paragraphs(language)))
    return f'<html lang="{language}"><meta charset="utf-8"><title>Regulations</title><style>p {{text-align: justify}} {style}</style><body>{body}</body></html>'


def squeezed(lines):
    return ["".join(line.split()) for line in lines if line.strip()]


def sentences(document):
    """The sentences that are read, without white space."""
    return squeezed(run("segment", document).splitlines())


def headings(document):
    lines = run("outline", document).splitlines()
    return squeezed(re.sub(r"^ *\d+ ", "", line) for line in lines[1:] if re.match(r" *\d+ ", line))


class Formats(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="formats-", dir=PLACE)
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def expect(self, language, document):
        """The document has the sentences and the headings of the text that it was made from."""
        plain = ROOT / "texts" / f"regulations.{language}.txt"
        self.assertEqual(sentences(document), sentences(plain))
        self.assertEqual(headings(document), headings(plain))

    def printed(self, name, style=""):
        page = self.folder / f"{name}.html"
        pdf = self.folder / f"{name}.pdf"
        program("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf}", f"file://{page}")
        return pdf

    def test_office_documents(self):
        for language, extensions in [("en", ["doc"]), ("zh", ["odt", "doc", "rtf"])]:
            source = self.write(f"{language}.html", page(language))
            odt = self.write(f"{language}.odt", libreoffice(source, "odt:writer8", "HTML (StarWriter)"))
            for extension in extensions:
                with self.subTest(f"{language}.{extension}"):
                    document = odt if extension == "odt" else self.write(f"{language}.{extension}", libreoffice(odt, extension))
                    self.expect(language, document)

    def test_documents_with_numbers(self):
        for name in ["regulations.zh", "features"]:
            word = ROOT / "tests" / "documents" / f"{name}.docx"
            for extension in ["odt", "doc"]:
                with self.subTest(f"{name}.{extension}"):
                    document = self.write(f"{name}.{extension}", libreoffice(word, extension))
                    # LibreOffice may anchor a text box in the next paragraph.
                    self.assertEqual(sorted(sentences(document)), sorted(sentences(word)))

    def test_wps_is_what_it_holds(self):
        word = ROOT / "tests" / "documents" / "regulations.zh.docx"
        document = self.write("regulations.wps", libreoffice(word, "doc"))
        self.assertEqual(sentences(document), sentences(word))

    def test_books(self):
        for language in LANGUAGES:
            with self.subTest(language):
                source = self.write(f"{language}.html", page(language))
                book = self.folder / f"{language}.epub"
                program("pandoc", source, "-o", book)
                found = sentences(book)
                # pandoc puts a page with the title of the metadata before the text.
                self.assertEqual(found[-len(sentences(ROOT / "texts" / f"regulations.{language}.txt")):],
                                 sentences(ROOT / "texts" / f"regulations.{language}.txt"))

    def test_pdf_of_a_browser(self):
        for language in LANGUAGES:
            for name, style in [("plain", ""), ("large", "body {font-size: 20pt}"), ("set-in", "p {text-indent: 2em; margin: 0}")]:
                with self.subTest(f"{language} {name}"):
                    self.write(f"{name}.html", page(language, style))
                    self.expect(language, self.printed(name))

    def test_pdf_of_libreoffice(self):
        source = self.write("en.html", page("en"))
        document = self.write("en.pdf", libreoffice(source, "pdf:writer_pdf_Export", "HTML (StarWriter)"))
        self.expect("en", document)
        # With automatic numbers. LibreOffice loses marks that hang over the margin, where a document lets them.
        word = ROOT / "tests" / "documents" / "regulations.zh.docx"
        document = self.write("zh.pdf", libreoffice(word, "pdf"))
        self.assertEqual(sentences(document), sentences(word))

    def test_pdf_with_columns(self):
        for language in LANGUAGES:
            with self.subTest(language):
                # As much as goes on one page: Chromium cuts off the rest.
                lines = paragraphs(language)[4:12]
                body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
                self.write("columns.html", f'<meta charset="utf-8"><style>body {{column-count: 2; height: 90mm; column-fill: auto}}</style>{body}')
                plain = self.write("columns.txt", "\n\n".join(lines))
                self.assertEqual(sentences(self.printed("columns")), sentences(plain))

    def test_scanned_and_locked(self):
        self.write("text.html", "<p>This is the only page, and it will be a picture.</p>")
        program("pdftoppm", "-png", "-r", "50", "-singlefile", self.printed("text"), self.folder / "picture")
        self.write("scan.html", '<style>@page {margin: 0}</style><img src="picture.png">')
        scan = self.folder / "scan.pdf"
        program("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={scan}", f"file://{self.folder}/scan.html")
        with self.assertRaisesRegex(AssertionError, "picture without text; let OCR read it"):
            run("outline", scan)
        options = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"secret"}}'
        locked = self.write("locked.pdf", libreoffice(self.folder / "text.html", f"pdf:writer_pdf_Export:{options}", "HTML (StarWriter)"))
        with self.assertRaisesRegex(AssertionError, "protected by a password"):
            run("outline", locked)

    def test_two_documents_are_aligned(self):
        pair = []
        for language, extension in zip(LANGUAGES, ["doc", "pdf"]):
            source = self.write(f"{language}.html", page(language))
            pair.append(self.write(f"{language}.{extension}", libreoffice(self.write(f"{language}.odt", libreoffice(source, "odt:writer8", "HTML (StarWriter)")), extension)))
        said = run(*pair, "-o", self.folder / "out")
        self.assertRegex(said, r"headings +30 paired, 1 only in the target")

