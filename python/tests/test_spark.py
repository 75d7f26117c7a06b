"""Spark gives what one machine gives, on several worker processes, also when one of them is killed in the middle."""

import hashlib
import os
import pathlib
import signal
import tempfile
import threading
import time
import unittest

import cluster
import pyarrow as pa
import pyarrow.compute as compute
import pyarrow.parquet as parquet
import spark as example

from align_en_zh import Aligner

TEXTS = pathlib.Path(__file__).parents[2] / "texts"
PARTS = 12


def pairs(count):
    """Pairs of chapters in several forms; a few of them cannot be aligned."""
    english = (TEXTS / "regulations.en.txt").read_text(encoding="utf-8")
    chinese = (TEXTS / "regulations.zh.txt").read_text(encoding="utf-8")
    rows = []
    for n in range(count):
        source, target = english.replace("2024", str(1900 + n)), chinese.replace("2024", str(1900 + n))
        if n % 17 == 5:
            source = "\x00\x01\x02" * 50
        elif n % 17 == 9:
            target = None
        rows.append({"id": f"doc-{n:04}", "source": source, "target": target})
    return rows


def here(rows):
    """What one machine gives: rows sorted by pair and row."""
    aligner = Aligner()
    tables = [example.align_pair(aligner, row["id"], row["source"], row["target"])[0] for row in rows]
    return pa.concat_tables(tables).sort_by([("pair", "ascending"), ("row", "ascending")]).combine_chunks()


def rows_of(out):
    table = parquet.read_table(pathlib.Path(out, "rows")).select(example.SCHEMA.names).cast(example.SCHEMA)
    return table.sort_by([("pair", "ascending"), ("row", "ascending")]).combine_chunks()


def memories(out):
    files = sorted(pathlib.Path(out, "tmx").glob("part-*.tmx"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


class Cluster(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = cluster.session("align test", {"spark.sql.execution.arrow.maxRecordsPerBatch": "4"})
        cls.folder = tempfile.TemporaryDirectory()
        cls.rows = pairs(120)
        cls.pairs = os.path.join(cls.folder.name, "pairs.parquet")
        parquet.write_table(pa.Table.from_pylist(cls.rows), cls.pairs, compression="gzip")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.folder.cleanup()

    def align(self, name):
        out = os.path.join(self.folder.name, name)
        example.align_all(self.spark, self.spark.read.parquet(self.pairs), out, PARTS)
        return out

    def executors(self):
        """The worker processes of this very application."""
        app, found = self.spark.sparkContext.applicationId, []
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().decode().split("\0")
            except OSError:
                continue
            if app in words and any("CoarseGrainedExecutorBackend" in word for word in words):
                found.append(int(process.name))
        return found

    def test_a_cluster_gives_what_one_machine_gives(self):
        out = self.align("plain")
        expected, found = here(self.rows), rows_of(out)
        self.assertTrue(found.equals(expected))
        failed = found.filter(compute.is_valid(found["error"]))
        self.assertEqual(failed.num_rows, sum(n % 17 in (5, 9) for n in range(120)))
        self.assertIn("the pair has no target", failed["error"].to_pylist())
        self.assertGreater(len(memories(out)), PARTS // 2)
        if pathlib.Path("/proc").exists():
            self.assertGreater(len(set(self.executors())), 1)

    @unittest.skipUnless(pathlib.Path("/proc/self/cmdline").exists(), "processes are found in /proc")
    def test_a_killed_worker_changes_nothing(self):
        plain = self.align("before")
        killed, out = [], os.path.join(self.folder.name, "killed")

        def kill():
            # As soon as one part is there, and so while others are being worked on.
            while not memories(out):
                time.sleep(0.005)
            killed.extend(self.executors()[:1])
            for process in killed:
                os.kill(process, signal.SIGKILL)

        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        self.align("killed")
        killer.join(60)
        self.assertEqual(len(killed), 1)
        self.assertTrue(rows_of(out).equals(rows_of(plain)))
        self.assertEqual(memories(out), memories(plain))


if __name__ == "__main__":
    unittest.main()
