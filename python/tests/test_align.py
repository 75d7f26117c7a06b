"""The package as its users meet it: texts, paths and bytes in, typed rows and tables out, and the command that comes along."""

import doctest
import multiprocessing
import pathlib
import subprocess
import sys
import sysconfig
import tempfile
import threading
import unittest

import align_en_zh
from align_en_zh import AlignError, Aligner

TEXTS = pathlib.Path(__file__).parents[2] / "texts"
ENGLISH = "Chapter 1 General\n\nThe State protects workers.\n\nChapter 2 Duties\n\nEmployers keep a register.\n"
CHINESE = "第一章 总则\n\n国家保护劳动者。\n\n第二章 职责\n\n用人单位应当备置名册。\n"
COMMAND = pathlib.Path(sysconfig.get_path("scripts")) / "align"


def forked(pair):
    return align_en_zh.align(*pair).export("csv")


class Aligning(unittest.TestCase):
    def test_texts_bytes_and_paths_give_the_same_rows(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder, name) for name in ("en.txt", "zh.txt")]
            for path, text in zip(paths, (ENGLISH, CHINESE)):
                path.write_text(text, encoding="utf-8")
            rows = align_en_zh.align(ENGLISH, CHINESE).rows
            self.assertEqual(len(rows), 4)
            self.assertEqual(align_en_zh.align(*paths).rows, rows)
            self.assertEqual(align_en_zh.align(ENGLISH.encode("utf-16"), CHINESE.encode("gb18030")).rows, rows)

    def test_rows_have_types(self):
        row = align_en_zh.align(ENGLISH, "第一章 总则\n\n国家保护劳动者。\n")[2]
        self.assertEqual((row.kind, row.status, row.source, row.target), ("heading", "source-only", "Chapter 2 Duties", None))
        self.assertEqual((row.level, row.source_line, row.target_line), (1, 5, None))
        self.assertEqual(list(row.asdict()), align_en_zh.COLUMNS)
        self.assertIn("Chapter 2 Duties", repr(row))
        with self.assertRaises(AttributeError):
            row.source = "x"
        with self.assertRaises(IndexError):
            align_en_zh.align(ENGLISH, CHINESE)[99]

    def test_one_document_that_holds_both(self):
        both = ENGLISH + "\n" + CHINESE
        self.assertEqual(align_en_zh.align(both)[0].source, "Chapter 1 General")
        self.assertEqual(align_en_zh.align(both, mixed_source="zh")[0].source, "第一章 总则")
        with self.assertRaisesRegex(AlignError, "one language only"):
            align_en_zh.align(ENGLISH)

    def test_options(self):
        self.assertEqual([row.kind for row in align_en_zh.align(ENGLISH, CHINESE, headings_only=True)], ["heading"] * 2)
        tmx = align_en_zh.align(ENGLISH, CHINESE, target_lang="zh-TW").export("tmx", name="law", props=[("client", "Acme")]).decode()
        self.assertIn('xml:lang="zh-TW"', tmx)
        self.assertIn('<prop type="x-client">Acme</prop>', tmx)

    def test_what_is_wrong_is_said(self):
        with self.assertRaisesRegex(AlignError, "none.txt"):
            align_en_zh.align(pathlib.Path("none.txt"), CHINESE)
        with self.assertRaisesRegex(AlignError, "bad.docx"):
            align_en_zh.align(b"PK\x03\x04 and no more", CHINESE, source_name="bad.docx")
        with self.assertRaisesRegex(ValueError, "use sentence, paragraph, section"):
            Aligner(level="word")
        with self.assertRaisesRegex(ValueError, "use en or zh"):
            Aligner(source_lang="de")
        with self.assertRaisesRegex(TypeError, "not int"):
            align_en_zh.align(1, CHINESE)
        with self.assertRaisesRegex(ValueError, "pathlib.Path"):
            align_en_zh.align(str(TEXTS / "en.txt"), CHINESE)

    def test_tables(self):
        bitext = align_en_zh.align(TEXTS / "regulations.en.txt", TEXTS / "regulations.zh.txt")
        table = bitext.to_arrow()
        self.assertEqual(table.column_names, align_en_zh.COLUMNS)
        table.validate(full=True)
        for row, values in zip(bitext, table.to_pylist()):
            expected = row.asdict()
            expected["flags"] = " ".join(expected["flags"])
            self.assertEqual(values, expected)
        frame = bitext.to_pandas()
        self.assertEqual(frame["source"].isna().sum(), table["source"].null_count)
        self.assertEqual(bitext.to_polars()["target"].to_list(), table["target"].to_pylist())
        self.assertEqual(align_en_zh.align(ENGLISH, CHINESE).to_arrow().num_rows, 4)

    def test_the_interpreter_goes_on_while_documents_are_aligned(self):
        going, counted = threading.Event(), []

        def count():
            while not going.is_set():
                counted.append(None)
                going.wait(0.0005)

        other = threading.Thread(target=count)
        other.start()
        while not counted:
            pass
        before = len(counted)
        for _ in range(5):
            align_en_zh.align(TEXTS / "regulations.en.txt", TEXTS / "regulations.zh.txt")
        going.set()
        other.join()
        self.assertGreater(len(counted), before)

    @unittest.skipUnless(hasattr(__import__("os"), "fork"), "no fork here")
    def test_a_forked_process_aligns_as_well(self):
        here = forked((ENGLISH, CHINESE))
        with multiprocessing.get_context("fork").Pool(2) as pool:
            self.assertEqual(pool.map_async(forked, [(ENGLISH, CHINESE)] * 4).get(timeout=60), [here] * 4)

    def test_examples_of_the_docs(self):
        self.assertEqual(doctest.testmod(align_en_zh).failed, 0)
        self.assertGreater(doctest.testmod(align_en_zh).attempted, 8)


class Command(unittest.TestCase):
    def run_in(self, folder, *args):
        return subprocess.run([COMMAND, *args], cwd=folder, capture_output=True, encoding="utf-8", timeout=60)

    def test_the_command_comes_along(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
            (folder / "zh.txt").write_text(CHINESE, encoding="utf-8")
            done = self.run_in(folder, "en.txt", "zh.txt")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn("headings  2 paired", done.stdout)
            table = (folder / "aligned/en-zh.csv").read_bytes()
            self.assertEqual(table, align_en_zh.align(folder / "en.txt", folder / "zh.txt").export("csv"))
            self.assertEqual(self.run_in(folder, "none.txt", "zh.txt").returncode, 2)
            self.assertIn("align", self.run_in(folder, "--version").stdout)

    def test_a_second_run_over_folders_does_nothing_again(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for side, text in (("e", ENGLISH), ("z", CHINESE)):
                (folder / side).mkdir()
                (folder / side / "x.txt").write_text(text, encoding="utf-8")
            self.assertEqual(self.run_in(folder, "e", "z").returncode, 0)
            self.assertIn("1 unchanged since the last run", self.run_in(folder, "e", "z").stdout)


if __name__ == "__main__":
    unittest.main()
