"""A cluster of two worker processes on this machine, and where the example is that runs on it."""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "examples"))
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ["PYTHONPATH"] = os.pathsep.join([sys.path[0], os.environ.get("PYTHONPATH", "")])


def session(name, more):
    """Spark on the cluster; `more` are further settings."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName(name)
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.executor.memory": "700m",
        "spark.sql.adaptive.enabled": "false",
        # What Java does by itself: the usual one loads a library that takes a machine where musl is installed for one of musl.
        "spark.sql.parquet.compression.codec": "gzip",
        "spark.executorEnv.PYTHONPATH": os.environ["PYTHONPATH"],
        **more,
    }.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark
