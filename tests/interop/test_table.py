"""A spreadsheet shows the table as it is: nothing runs, nothing that other programs rely on changes."""

import csv
import io
import re
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.utils.escape import unescape

import documents
from programs import libreoffice

# Comma, quotation mark, UTF-8, from line 1: what LibreOffice takes by itself for a CSV.
AS_CSV = "CSV:44,34,76,1"
# What scripts rely on; a spreadsheet may write it back and it has to be the same then.
RELIED_ON = ["kind", "level", "section", "target_section", "source_line", "target_line", "status", "flags", "confidence", "id"]


def read(table):
    """The rows of a CSV file, its header first."""
    return list(csv.reader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))


def shown(table):
    """What LibreOffice makes of a CSV file: for every cell its text and whether it runs."""
    sheet = openpyxl.load_workbook(io.BytesIO(libreoffice(table, "xlsx", AS_CSV))).active
    return [[("" if cell.value is None else unescape(str(cell.value)), cell.data_type == "f") for cell in row] for row in sheet.iter_rows()]


def problems(table):
    """What a person who opens this table in LibreOffice would find wrong, and the text cells shown differently."""
    rows, found = read(table), shown(table)
    header = rows[0]
    said, retyped = [], []
    if [len(row) for row in rows] != [len(row) for row in found]:
        said.append(f"{len(found)} rows are shown of {len(rows)}")
    for number, (row, cells) in enumerate(zip(rows, found), 1):
        for column, text, (value, runs) in zip(header, row, cells):
            if runs:
                said.append(f"line {number}: {column} {text!r} runs")
            elif value != text and column in RELIED_ON:
                said.append(f"line {number}: {column} {text!r} becomes {value!r}")
            elif value != text:
                retyped.append((text, value))
    return said, retyped


class Table(unittest.TestCase):
    def test_libreoffice_runs_and_changes_nothing(self):
        for alignment in documents.all_alignments():
            with self.subTest(alignment):
                said, retyped = problems(alignment.file("csv"))
                self.assertEqual(said, [])
                # Bare numbers and dates cannot be helped in a CSV, but the summary says how many there are.
                counted = re.search(r"(\d+) cells? that a spreadsheet reads as", alignment.summary)
                self.assertLessEqual(len(retyped), int(counted[1]) if counted else 0, retyped)

    def test_the_table_holds_every_row(self):
        for alignment in documents.all_alignments():
            with self.subTest(alignment):
                header, *rows = read(alignment.file("csv"))
                ids = [row[header.index("id")] for row in rows]
                self.assertEqual(ids, [row["id"] for row in alignment.rows])
                self.assertEqual(len(ids), len(set(ids)))

    def test_it_is_what_spreadsheets_and_omegat_want(self):
        for alignment in documents.all_alignments():
            with self.subTest(alignment):
                table = alignment.file("csv").read_bytes()
                self.assertTrue(table.startswith(b"\xef\xbb\xbf"), "Excel needs a byte order mark")
                self.assertEqual(table.count(b"\r\n"), table.count(b"\n"))
                self.assertFalse([cell for row in read(alignment.file("csv")) for cell in row if "\n" in cell or "\r" in cell])


class Broken(unittest.TestCase):
    """Tables that a spreadsheet spoils: the checker has to say so."""

    def complains(self, table):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "broken.csv"
            path.write_bytes(table)
            return problems(path)[0]

    def test_formulas_run_unless_guarded(self):
        hostile = documents.all_alignments()[4]
        table = hostile.file("csv").read_bytes()
        self.assertIn(b",'=1+2 ", table)
        said = self.complains(table.replace(b",'=1", b",=1").replace(b"\n'=1", b"\n=1"))
        self.assertTrue(any("runs" in line for line in said), said)

    def test_bare_sections_change(self):
        table = documents.regulations().file("csv").read_bytes()
        said = self.complains(table.replace("§".encode(), b""))
        self.assertTrue(any("section '3.10' becomes '3.1'" in line for line in said), said)

    def test_ids_of_digits_change(self):
        header, rows = documents.regulations().file("csv").read_bytes().decode().split("\r\n", 1)
        rows = re.sub(r",\w+(\r\n)", r",0012\1", rows, count=1)
        said = self.complains(f"{header}\r\n{rows}".encode())
        self.assertTrue(any("id '0012' becomes '12'" in line for line in said), said)


if __name__ == "__main__":
    unittest.main()
