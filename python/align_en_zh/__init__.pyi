import os
from collections.abc import Iterator, Sequence
from typing import Any, Literal, TypeAlias

import pandas
import polars
import pyarrow

_Document: TypeAlias = str | bytes | bytearray | os.PathLike[str]
_Level: TypeAlias = Literal["sentence", "paragraph", "section"]
_Segment: TypeAlias = Literal["srx", "line"]
_Format: TypeAlias = Literal["csv", "tmx", "json", "xliff", "xliff2", "html", "glossary", "xlsx"]

COLUMNS: list[str]
__version__: str

class AlignError(ValueError): ...

class Row:
    @property
    def source(self) -> str | None: ...
    @property
    def target(self) -> str | None: ...
    @property
    def comment(self) -> str: ...
    @property
    def kind(self) -> Literal["heading", "toc", "segment", "other"]: ...
    @property
    def level(self) -> int: ...
    @property
    def section(self) -> str: ...
    @property
    def target_section(self) -> str | None: ...
    @property
    def source_line(self) -> int | None: ...
    @property
    def target_line(self) -> int | None: ...
    @property
    def status(self) -> Literal["paired", "source-only", "target-only"]: ...
    @property
    def flags(self) -> list[str]: ...
    @property
    def confidence(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def id(self) -> str: ...
    def asdict(self) -> dict[str, Any]: ...

class Side:
    @property
    def name(self) -> str: ...
    @property
    def language(self) -> Literal["en", "zh"]: ...
    @property
    def encoding(self) -> str: ...
    @property
    def lines(self) -> int: ...

class Bitext:
    @property
    def rows(self) -> list[Row]: ...
    @property
    def source(self) -> Side: ...
    @property
    def target(self) -> Side: ...
    @property
    def warnings(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> Row: ...
    def __iter__(self) -> Iterator[Row]: ...
    def export(
        self,
        format: _Format,
        *,
        name: str = "align",
        min_confidence: int = 70,
        props: Sequence[tuple[str, str]] = (),
        creation_id: str | None = None,
        csv_raw: bool = False,
    ) -> bytes: ...
    def to_arrow(self) -> pyarrow.Table: ...
    def to_pandas(self) -> pandas.DataFrame: ...
    def to_polars(self) -> polars.DataFrame: ...

class Aligner:
    def __init__(
        self,
        *,
        level: _Level = "sentence",
        headings_only: bool = False,
        segment: _Segment = "srx",
        source_lang: str | None = None,
        target_lang: str | None = None,
        encoding: str | None = None,
        source_encoding: str | None = None,
        target_encoding: str | None = None,
        glossary: Sequence[tuple[str, str]] = (),
        glossary_files: Sequence[str | os.PathLike[str]] = (),
        learn_from: Sequence[str | os.PathLike[str]] = (),
        mixed_source: Literal["en", "zh"] = "en",
    ) -> None: ...
    def align(
        self,
        source: _Document,
        target: _Document | None = None,
        *,
        source_name: str | None = None,
        target_name: str | None = None,
    ) -> Bitext: ...

def align(
    source: _Document,
    target: _Document | None = None,
    *,
    source_name: str | None = None,
    target_name: str | None = None,
    level: _Level = "sentence",
    headings_only: bool = False,
    segment: _Segment = "srx",
    source_lang: str | None = None,
    target_lang: str | None = None,
    encoding: str | None = None,
    source_encoding: str | None = None,
    target_encoding: str | None = None,
    glossary: Sequence[tuple[str, str]] = (),
    glossary_files: Sequence[str | os.PathLike[str]] = (),
    learn_from: Sequence[str | os.PathLike[str]] = (),
    mixed_source: Literal["en", "zh"] = "en",
) -> Bitext: ...
def to_arrow(bitext: Bitext) -> pyarrow.Table: ...
def to_pandas(bitext: Bitext) -> pandas.DataFrame: ...
def to_polars(bitext: Bitext) -> polars.DataFrame: ...
