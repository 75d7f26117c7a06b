"""What an alignment costs in Python, by the command and on Spark: processor time, which other work on the machine changes little.

    bench.py COMMAND [--pairs 2000] [--no-spark]

The pairs are the regulations of ``texts/`` under other years: 5,963 bytes of English and 5,148 of Chinese each. On Spark they go through
``examples/spark.py`` on a cluster of two worker processes with a core each; the time of all its processes is counted.
"""

import argparse
import os
import pathlib
import resource
import subprocess
import tempfile
import threading
import time

os.environ["RAYON_NUM_THREADS"] = "1"

import cluster
import pyarrow as pa
import pyarrow.parquet as parquet
import spark as example

from align_en_zh import Aligner

TEXTS = pathlib.Path(__file__).parents[2] / "texts"
TICKS = os.sysconf("SC_CLK_TCK")


def pairs(count):
    english, chinese = ((TEXTS / f"regulations.{code}.txt").read_text(encoding="utf-8") for code in ("en", "zh"))
    year = lambda text, n: text.replace("2024", str(1000 + n))
    return [{"id": f"doc-{n:05}", "source": year(english, n), "target": year(chinese, n)} for n in range(count)]


def told(name, rows, processor, wall, more=""):
    size = sum(len(row["source"].encode()) + len(row["target"].encode()) for row in rows) / 1e6
    print(
        f"{name:34} {processor:7.2f} s of processor, {1e3 * processor / len(rows):6.2f} ms a pair, "
        f"{len(rows) / processor:6.0f} pairs and {size / processor:5.2f} MB a second of a core; {wall:6.1f} s by the clock{more}",
        flush=True,
    )


def command(binary, rows, jobs):
    """The command on two folders."""
    with tempfile.TemporaryDirectory() as folder:
        for side in ("source", "target"):
            place = pathlib.Path(folder, side)
            place.mkdir()
            for row in rows:
                (place / f"{row['id']}.txt").write_text(row[side], encoding="utf-8")
        words = [binary, f"{folder}/source", f"{folder}/target", "-o", f"{folder}/out", "--jobs", str(jobs), "--quiet"]
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
        subprocess.run(words, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        told(f"the command, --jobs {jobs}", rows, used, time.time() - begun, f", {after.ru_maxrss / 1024:.0f} MB")


def one_by_one(binary, rows):
    """The command once for each pair."""
    with tempfile.TemporaryDirectory() as folder:
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
        for row in rows:
            for side in ("source", "target"):
                pathlib.Path(folder, f"{side}.txt").write_text(row[side], encoding="utf-8")
            subprocess.run([binary, f"{folder}/source.txt", f"{folder}/target.txt", "-o", f"{folder}/out", "-q"], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        told("the command, once a pair", rows, used, time.time() - begun)


def in_python(rows, export):
    """In this process; with `export` as on Spark: rows to Arrow and a memory."""
    aligner = Aligner()
    before, begun = time.process_time(), time.time()
    for row in rows:
        if export:
            example.align_pair(aligner, row["id"], row["source"], row["target"])
        else:
            aligner.align(row["source"], row["target"])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told("Python, as on Spark" if export else "Python, rows alone", rows, time.process_time() - before, time.time() - begun, f", {most:.0f} MB")


class Watch:
    """The processor time and memory of all processes that descend from this one, itself left out."""

    def __init__(self):
        self.time, self.most, self.ended = {}, {}, threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self):
        while not self.ended.wait(0.2):
            parents, found = {}, {}
            for place in pathlib.Path("/proc").glob("[0-9]*"):
                try:
                    fields = (place / "stat").read_text().rpartition(")")[2].split()
                    parents[int(place.name)] = int(fields[1])
                    found[int(place.name)] = (int(fields[11]) + int(fields[12])) / TICKS, int(fields[21]) * 4096 / 1e6
                except OSError:
                    continue
            ours = {os.getpid()}
            while more := {p for p, parent in parents.items() if parent in ours} - ours:
                ours |= more
            for process in ours - {os.getpid()}:
                used, memory = found[process]
                self.time[process] = max(used, self.time.get(process, 0))
                self.most[process] = max(memory, self.most.get(process, 0))

    def total(self):
        return sum(self.time.values())


def on_spark(rows):
    """Spark's processes: once for the start with two pairs, then for all."""
    watch = Watch()
    begun = time.time()
    settings = {"spark.sql.execution.arrow.maxRecordsPerBatch": "100", "spark.executorEnv.RAYON_NUM_THREADS": "1"}
    spark = cluster.session("align bench", settings)
    with tempfile.TemporaryDirectory() as folder:
        for name, some in (("start", rows[:2]), ("all", rows)):
            parquet.write_table(pa.Table.from_pylist(some), f"{folder}/{name}.parquet", compression="gzip")
            before = watch.total() if name == "all" else 0.0
            if name == "all":
                begun = time.time()
            example.align_all(spark, spark.read.parquet(f"{folder}/{name}.parquet"), f"{folder}/{name}", 64)
            time.sleep(0.5)
            if name == "start":
                print(f"Spark's start: {watch.total():.1f} s of processor, {time.time() - begun:.1f} s by the clock", flush=True)
            else:
                told("Spark, two workers", some, watch.total() - before, time.time() - begun)
    print("memory of Spark's processes, MB:", sorted((round(m) for m in watch.most.values()), reverse=True)[:8])
    spark.stop()
    watch.ended.set()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command")
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--no-spark", action="store_true")
    args = parser.parse_args()
    rows = pairs(args.pairs)
    in_python(rows[: max(1, args.pairs // 4)], export=False)
    in_python(rows, export=True)
    command(args.command, rows, 1)
    command(args.command, rows, 2)
    one_by_one(args.command, rows[: max(1, args.pairs // 10)])
    if not args.no_spark:
        on_spark(rows)


if __name__ == "__main__":
    main()
