"""Aligns an English document with its Chinese counterpart by their headings.

>>> import align_en_zh
>>> english = "Chapter 1 General\\n\\nThe State protects workers.\\n\\nChapter 2 Duties\\n\\nEmployers keep a register.\\n"
>>> chinese = "第一章 总则\\n\\n国家保护劳动者。\\n\\n第二章 职责\\n\\n用人单位应当备置名册。\\n"
>>> bitext = align_en_zh.align(english, chinese)
>>> for row in bitext:
...     print(row.kind, row.section, row.source, row.target)
heading §1 Chapter 1 General 第一章 总则
segment §1 The State protects workers. 国家保护劳动者。
heading §2 Chapter 2 Duties 第二章 职责
segment §2 Employers keep a register. 用人单位应当备置名册。

A text is a ``str``, a file a ``pathlib.Path`` (any format that the command reads), its content ``bytes``. The interpreter's lock is
released while documents are aligned, so threads use all cores:

>>> from concurrent.futures import ThreadPoolExecutor
>>> aligner = align_en_zh.Aligner(level="paragraph", glossary=[("register", "名册")])
>>> with ThreadPoolExecutor(2) as threads:
...     bitexts = list(threads.map(aligner.align, [english] * 3, [chinese] * 3))
>>> [len(bitext) for bitext in bitexts]
[4, 4, 4]

What is wrong with a document is said by an :class:`AlignError`:

>>> align_en_zh.align(b"", chinese, source_name="empty.txt")
Traceback (most recent call last):
    ...
align_en_zh.AlignError: empty.txt is empty; give a file with text in it
"""

from __future__ import annotations

from . import _align
from ._align import COLUMNS, AlignError, Aligner, Bitext, Row, Side, __version__

__all__ = ["COLUMNS", "AlignError", "Aligner", "Bitext", "Row", "Side", "align", "to_arrow", "to_pandas", "to_polars"]


def align(source, target=None, *, source_name=None, target_name=None, **options):
    """Aligns two documents, or one that holds both languages.

    ``options`` are those of :class:`Aligner`, which is the better choice for many documents with a glossary or a memory.
    """
    return Aligner(**options).align(source, target, source_name=source_name, target_name=target_name)


def to_arrow(bitext):
    """The rows as a ``pyarrow.Table``, without a copy of the texts.

    >>> import align_en_zh
    >>> bitext = align_en_zh.align("Chapter 1 General\\n\\nFrogs sing.\\n", "第一章 总则\\n\\n青蛙唱歌。\\n")
    >>> bitext.to_arrow().select(["source", "target", "source_line"]).to_pylist()[1]
    {'source': 'Frogs sing.', 'target': '青蛙唱歌。', 'source_line': 3}
    """
    import pyarrow as pa

    def column(name):
        kind, length, missing, buffers = bitext._column(name)
        return pa.Array.from_buffers(pa.type_for_alias(kind), length, [pa.py_buffer(b) for b in buffers], missing)

    return pa.table({name: column(name) for name in COLUMNS})


def to_pandas(bitext):
    """The rows as a ``pandas.DataFrame``; what is missing is ``NaN``."""
    return to_arrow(bitext).to_pandas()


def to_polars(bitext):
    """The rows as a ``polars.DataFrame``, without a copy of the texts."""
    import polars

    return polars.from_arrow(to_arrow(bitext))


# The tables need nothing of Rust but the columns, so they are written here, as methods all the same.
Bitext.to_arrow = to_arrow
Bitext.to_pandas = to_pandas
Bitext.to_polars = to_polars
