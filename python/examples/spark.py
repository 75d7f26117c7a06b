"""Aligns very many pairs on Apache Spark: the function that runs on one machine, on as many as there are.

    spark-submit spark.py PAIRS.parquet OUT [--paths] [--parts N] [--level paragraph]

PAIRS has the columns ``id``, ``source`` and ``target``: texts, or with ``--paths`` paths that every worker can open. OUT, a folder that
every worker can write to, gets

    rows/               Parquet: pair (the id), row, the columns of the table, error
    tmx/part-00000.tmx  one memory for each part

A pair that cannot be aligned is one row with its error. Which pair is in which part, and their order there, follow from the ids
alone, and a part of the memory appears whole or not at all. So the results are the same, byte for byte, on any number of machines, and
when some of them fail on the way.
"""

import argparse
import os
import pathlib
import tempfile

import pyarrow as pa

import align_en_zh

NUMBERS = ("level", "source_line", "target_line", "confidence")
COLUMNS = [(name, pa.int32() if name in NUMBERS else pa.string()) for name in align_en_zh.COLUMNS]
SCHEMA = pa.schema([("pair", pa.string()), ("row", pa.int32()), *COLUMNS, ("error", pa.string())])
SPARK_SCHEMA = ", ".join(f"`{f.name}` {'int' if f.type == pa.int32() else 'string'}" for f in SCHEMA)


def align_pair(aligner, pair_id, source, target, paths=False):
    """The rows of one pair as a table, and its units as TMX; of a pair that fails one row with the error, and no units."""
    try:
        if source is None or target is None:
            raise ValueError("the pair has no source" if source is None else "the pair has no target")
        if paths:
            source, target = pathlib.Path(source), pathlib.Path(target)
        bitext = aligner.align(source, target, source_name=f"{pair_id} source", target_name=f"{pair_id} target")
        table, error = bitext.to_arrow(), None
        tmx = bitext.export("tmx", name=pair_id).decode()
    except (KeyboardInterrupt, SystemExit):
        raise
    # A panic is no Exception: nothing but the interpreter's own end shall end the others.
    except BaseException as said:
        table, error, tmx = pa.table({name: pa.nulls(1) for name in align_en_zh.COLUMNS}), str(said) or repr(said), ""
    count = table.num_rows
    columns = [pa.array([pair_id] * count, pa.string()), pa.array(range(count), pa.int32())]
    columns += [table[name].cast(SCHEMA.field(name).type) for name in align_en_zh.COLUMNS]
    columns.append(pa.array([error] * count, pa.string()))
    return pa.table(columns, schema=SCHEMA), tmx


class Memory:
    """A part of the memory, in its place when it is whole."""

    def __init__(self, folder, part):
        self.place = pathlib.Path(folder, f"part-{part:05}.tmx")
        handle, name = tempfile.mkstemp(prefix=".part-", dir=folder)
        self.file, self.name, self.end = os.fdopen(handle, "w", encoding="utf-8", newline=""), name, ""

    def add(self, tmx):
        """Adds the units of one memory. All of them begin and end alike."""
        if not tmx:
            return
        head, body, rest = tmx.partition("<body>\n")
        units, close, tail = rest.rpartition(" </body>")
        if close:
            if not self.end:
                self.file.write(head + body)
                self.end = close + tail
            self.file.write(units)

    def close(self):
        """Puts it in its place; one without units leaves no file."""
        self.file.write(self.end)
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        if self.end:
            os.chmod(self.name, 0o644)
            os.replace(self.name, self.place)
        else:
            os.unlink(self.name)


def align_part(batches, part, folder, paths, options):
    """Aligns the pairs of a part: batches of id, source and target in, batches of rows out, the memory beside."""
    aligner = align_en_zh.Aligner(**options)
    memory = Memory(folder, part)
    for batch in batches:
        for pair_id, source, target in zip(*(batch.column(name).to_pylist() for name in ("id", "source", "target"))):
            table, tmx = align_pair(aligner, pair_id, source, target, paths)
            memory.add(tmx)
            yield from table.combine_chunks().to_batches()
    memory.close()


def align_all(spark, pairs, out, parts=64, paths=False, **options):
    """Aligns a DataFrame of pairs into a folder."""
    folder = os.path.join(out, "tmx")
    os.makedirs(folder, exist_ok=True)

    def part(batches):
        from pyspark import TaskContext

        return align_part(batches, TaskContext.get().partitionId(), folder, paths, options)

    # The part is a hash of the id, and the order within it the ids'.
    pairs = pairs.select("id", "source", "target").repartition(parts, "id").sortWithinPartitions("id")
    pairs.mapInArrow(part, SPARK_SCHEMA).write.mode("overwrite").parquet(os.path.join(out, "rows"))


def main():
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs")
    parser.add_argument("out")
    parser.add_argument("--paths", action="store_true", help="source and target are paths")
    parser.add_argument("--parts", type=int, default=64, help="parts of the result; several a core")
    parser.add_argument("--level", default="sentence")
    args = parser.parse_args()
    spark = (
        SparkSession.builder.appName("align")
        # One pair may be large: few of them in a batch. Parts stay as they are asked for.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 100)
        .config("spark.sql.adaptive.enabled", "false")
        .getOrCreate()
    )
    align_all(spark, spark.read.parquet(args.pairs), os.path.abspath(args.out), args.parts, args.paths, level=args.level)
    spark.stop()


if __name__ == "__main__":
    main()
