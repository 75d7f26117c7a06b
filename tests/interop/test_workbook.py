"""A workbook shows every cell as it was written, and a review made in LibreOffice comes back as it was meant."""

import csv
import io
import json
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

import documents
from documents import run
from programs import libreoffice
from test_memory import read as read_memory
from test_table import AS_CSV
from test_xliff import schema_problems

# Comma, quotation mark, UTF-8, from line 1, and every cell as it is shown.
SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
HEADER = ["source", "target", "comment", "kind", "level", "section", "target_section", "source_line", "target_line", "status", "flags",
          "confidence", "reason", "id"]


def one_line(text):
    for line_break in "\n\r\v\f\u0085\u2028\u2029":
        text = text.replace(line_break, " ")
    return text


def cells_of(row):
    """What the workbook should show of a row."""
    source, target = row["source"] or {}, row["target"] or {}
    status = "target-only" if not source else "paired" if target else "source-only"
    return [one_line(text) for text in [
        source.get("text", ""), target.get("text", ""), row["comment"], row["kind"], str(row["level"]), row["section"],
        row.get("target_section", ""), str(source.get("line", "")), str(target.get("line", "")), status,
        " ".join(row.get("flags", [])), str(row["confidence"]), row["reason"], row["id"]]]


def problems(workbook, rows):
    """What a person who opens this workbook in LibreOffice would find wrong."""
    wanted = [HEADER, *map(cells_of, rows)]
    shown = libreoffice(workbook, SHOWN).decode()
    found = list(csv.reader(io.StringIO(shown, newline="")))
    said = [f"row {number}: {a!r}, not {b!r}" for number, (row, should) in enumerate(zip(found, wanted), 1)
            for a, b in zip(row, should) if a != b]
    return said + ([] if len(found) == len(wanted) else [f"{len(found)} rows of {len(wanted)}"])


class Workbook(unittest.TestCase):
    def test_libreoffice_shows_every_cell_unchanged(self):
        for alignment in documents.all_alignments():
            with self.subTest(alignment):
                self.assertEqual(problems(alignment.file("xlsx"), alignment.rows), [])

    def test_no_cell_runs(self):
        # What is a formula is one when LibreOffice saves it again.
        for sheet in openpyxl.load_workbook(io.BytesIO(libreoffice(documents.all_alignments()[4].file("xlsx"), "xlsx"))):
            self.assertEqual([cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"], [])

    def test_it_is_made_for_reviewing(self):
        alignment = documents.regulations()
        book = openpyxl.load_workbook(alignment.file("xlsx"))
        self.assertEqual(book.sheetnames, ["rows", "summary"])
        sheet = book["rows"]
        self.assertEqual(sheet.freeze_panes, "A2")
        self.assertEqual(sheet.auto_filter.ref, f"A1:N{len(alignment.rows) + 1}")
        self.assertGreater(sheet.column_dimensions["A"].width, 40)
        longest = max(range(len(alignment.rows)), key=lambda i: len((alignment.rows[i]["source"] or {}).get("text", "")))
        self.assertGreater(sheet.row_dimensions[longest + 2].height, 30, "LibreOffice fits no row by itself")
        for row, cells in zip(alignment.rows, sheet.iter_rows(min_row=2)):
            source = cells[0]
            self.assertTrue(source.alignment.wrap_text)
            self.assertEqual(source.number_format, "@", "what is typed stays text")
            self.assertEqual(bool(source.font.b), row["kind"] == "heading")
            plain = not row.get("flags") and row["source"] and row["target"]
            if plain or "doubtful" in row.get("flags", []) or not (row["source"] and row["target"]):
                self.assertEqual(source.fill.fill_type is None, bool(plain), row)

    def test_the_checker_complains(self):
        alignment = documents.regulations()
        def formula(sheet): sheet["A3"] = "=1+2"
        def number(sheet): sheet["F4"] = 3.10
        def lost(sheet): sheet["N5"] = None
        def deleted(sheet): sheet.delete_rows(6)
        for break_it in [formula, number, lost, deleted]:
            with self.subTest(break_it.__name__), TemporaryDirectory() as folder:
                book = openpyxl.load_workbook(alignment.file("xlsx"))
                break_it(book["rows"])
                broken = Path(folder) / "broken.xlsx"
                book.save(broken)
                self.assertTrue(problems(broken, alignment.rows), "it did not complain")


class Reviewed(unittest.TestCase):
    """What LibreOffice makes of a table on its way to the reviewer and back."""

    def apply(self, alignment, table, *options):
        """The record after a review, what the command said, and the units of the memory."""
        with TemporaryDirectory() as folder:
            said = run("export", alignment.file("json"), "--apply", table, "-o", folder, "--min-confidence", "0", "--format",
                       "tmx,xliff,xliff2", *options)
            made = Path(folder) / alignment.name
            for extension in ["xlf", "xliff2.xlf"]:
                self.assertEqual(schema_problems(made.with_name(f"{made.name}.{extension}"), extension), [])
            units, _ = read_memory(made.with_name(f"{made.name}.tmx"), alignment.codes)
            return json.loads(made.with_name(f"{made.name}.json").read_text(encoding="utf-8")), said, units

    def saved(self, folder, table, extension, to, read_as=None):
        path = Path(folder) / f"reviewed.{extension}"
        path.write_bytes(libreoffice(table, to, read_as))
        return path

    def test_opened_and_saved_is_not_corrected(self):
        semicolons = "csv:Text - txt - csv (StarCalc):59,34,76,1"
        tabs_utf16 = "csv:Text - txt - csv (StarCalc):9,34,65535,1"
        alignment = documents.all_alignments()[4]
        for made, read_as in [("csv", AS_CSV), ("xlsx", None)]:
            for extension, to in [("csv", semicolons), ("txt", tabs_utf16), ("xlsx", "xlsx"), ("ods", "ods")]:
                with self.subTest(made=made, to=to), TemporaryDirectory() as folder:
                    table = self.saved(folder, alignment.file(made), extension, to, read_as)
                    record, said, _ = self.apply(alignment, table)
                    self.assertEqual(record["rows"], alignment.rows)
                    self.assertIn("no row changed", said)

    def test_corrections_come_back_into_every_format(self):
        alignment = documents.all_alignments()[4]
        book = openpyxl.load_workbook(alignment.file("xlsx"))
        sheet = book["rows"]
        rows = {row[-1].value: row for row in sheet.iter_rows(min_row=2)}
        corrected, dropped, fine = [row["id"] for row in alignment.rows
                                    if row["kind"] == "segment" and row["source"] and row["target"]][5:8]
        rows[corrected][1].value = "=改过的译文"
        # Typed into a cell that is formatted as text; openpyxl would make a formula of it.
        rows[corrected][1].data_type = "s"
        rows[dropped][0].value = rows[dropped][1].value = None
        rows[fine][10].value = "reviewed"
        # A column of the reviewer's own, and another order.
        sheet.insert_cols(1)
        sheet["A1"] = "Done"
        sheet.move_range(f"A2:O{sheet.max_row}", rows=3)
        with TemporaryDirectory() as folder:
            table = Path(folder) / "edited.xlsx"
            book.save(table)
            table = self.saved(folder, table, "xlsx", "xlsx")
            record, said, units = self.apply(alignment, table)
            self.assertIn("1 corrected, 1 confirmed, 1 dropped", said)
            after = {row["id"]: row for row in record["rows"]}
            self.assertEqual(len(after), len(alignment.rows) - 1)
            self.assertNotIn(dropped, after)
            before = {row["id"]: row for row in alignment.rows}
            self.assertEqual(after[corrected]["target"]["text"], "=改过的译文")
            self.assertIn((before[corrected]["source"]["text"], "=改过的译文"), units)
            self.assertNotIn(before[dropped]["source"]["text"], [source for source, _ in units])
            self.assertEqual((after[corrected]["confidence"], after[fine]["confidence"]), (100, 100))
            self.assertEqual([row["id"] for row in record["rows"] if "reviewed" in row.get("flags", [])], [corrected, fine])


if __name__ == "__main__":
    unittest.main()
