"""The documents that the interop tests align, and what `align` writes for them.

Three pairs: the two that come with the project, and a hostile one, whose text is all that an exchange format can stumble
over. Its two sides are line for line each other's counterparts.
"""

import functools
import json
import os
import subprocess
import tempfile
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "interop"
ALIGN = Path(os.environ.get("ALIGN", PLACE.parent / "debug" / "align")).resolve()

FORMATS = ["csv", "tmx", "json", "xliff", "xliff2", "html", "glossary", "xlsx"]

# English, Chinese. Blank lines are added between.
HOSTILE = [
    ("Chapter 1. General <Provisions> & \"Scope\"", "第一章 总则 <规定> 与“范围”"),
    ("=1+2", "=1+2 的中文"),
    ("=HYPERLINK(\"http://localhost/\",\"look\")", "=HYPERLINK(\"http://localhost/\",\"看\")"),
    ("@SUM(A1) is called here.", "@SUM(A1) 在此调用。"),
    ("-2+3", "+2+3"),
    ("-5 °C is the lowest temperature at which the pump may run.", "-5 °C 是水泵可以运行的最低温度。"),
    ("- the State shall encourage the use of pumps;", "- 国家鼓励使用水泵；"),
    ("'=1+2 stands in quotation marks'", "'=1+2 在引号中'"),
    ("Write <b>bold</b> & <i>more</i>, &amp; &#11; ]]> <!-- and --> <?this?>.", "书写 <b>粗体</b> 与 <i>更多</i>、&amp; &#11; ]]> <!-- 和 --> <?这个?>。"),
    ("<script>document.title = 'hostile'</script>", "<script>document.title = '敌意'</script>"),
    ("<img src=x onerror=\"document.title='hostile'\">", "</td></table></script><img src=x onerror=\"document.title='敌意'\">"),
    ("Tags such as <f0>this</f0>, <g1/>, {0}, {{1}}, %s and %1$d are text.", "<f0>这些</f0>标记、<g1/>、{0}、{{1}}、%s 和 %1$d 是文字。"),
    ("The path C:\\new\\table and \"quoted\" words stay.", "路径 C:\\new\\table 和\"引用\"的词保留。"),
    ("Chapter 2. Characters", "第二章 字符"),
    ("The characters 𠀀 and 𪚥 are rare, and so is 👩‍👩‍👧.", "字符𠀀和𪚥很少见，👩‍👩‍👧也是。"),
    ("No-break\u00a0spaces hold 10\u00a0km and 5\u202fkg together.", "不换行空格把\u00a010\u00a0公里和\u00a05\u202f公斤连在一起。"),
    ("An ideographic\u3000space divides\u3000these  and two  spaces those.", "全角\u3000空格\u3000分隔这些，两个  空格分隔那些。"),
    ("Tabs\tdivide\tcolumns.", "制表符\t分隔\t各列。"),
    ("A bell \u0007, an escape \u001b[31m, a vertical\u000btab and a null \u0000 are control characters.", "响铃\u0007、转义\u001b[31m、垂直\u000b制表和空\u0000是控制字符。"),
    ("No XML can hold \ufffe or \uffff here.", "XML 不能包含\ufffe或\uffff字符。"),
    ("A soft\u00adhyphen, a zero\u200bwidth space, a mark\u200e and \u202eback\u202c are invisible.", "软\u00ad连字符、零\u200b宽空格、标记\u200e和\u202e倒\u202c看不见。"),
    ("A combining e\u0301 is not é, nor is ﬁ the same as fi.", "组合的 e\u0301 不是 é，ﬁ 也不是 fi。"),
    ("Line\u2028separators and next\u0085lines break lines elsewhere.", "行\u2028分隔符和下\u0085一行在别处断行。"),
    ("Chapter 3. Numbers", "第三章 数字"),
    ("1.10", "1.10 米"),
    ("3/4", "3/4 杯"),
    ("0012", "0012 号"),
    ("97%", "97% 以上"),
    ("3e5", "3e5 个"),
    ("2024-03-01", "2024年3月1日"),
    # Not 真 alone: translate-toolkit looks up nothing shorter than two characters.
    ("TRUE", "真值"),
    ("Chapter 4. Duplicates", "第四章 重复"),
    ("This sentence stands here twice.", "这句话在此出现两次。"),
    ("This sentence stands here twice.", "这句话在此出现两次。"),
    ("This sentence has two translations.", "这句话有两种译文。"),
    ("This sentence has two translations.", "此句有两个翻译。"),
    ("Two sentences stand here. Both are short.", "这里有两句话。两句都短。"),
    # A number in common and nothing else: doubtful.
    ("Chapter 5. Committees", "第五章 水泵"),
    ("The committee met on 4 May 2023 in Room 17.", "水泵重30公斤，由2人搬运，并且每隔5年更换一次，费用不得超过800元，由使用人自行承担。"),
    ("Its minutes are public.", "会议记录应当公开。"),
    ("Only the source says this, and it says it at some length, so that nothing on the other side can be taken for it.", ""),
]
# A second document for the same memory: some of it stands in the first as well, some with another translation.
OTHER = [
    ("Chapter 1. General <Provisions> & \"Scope\"", "第一章 总则 <规定> 与“范围”"),
    ("This sentence stands here twice.", "这句话在此出现两次。"),
    ("Only the other document says this.", "只有另一份文件这样说。"),
    ("Chapter 2. Duties", "第二章 职责"),
    ("Few have ever seen the characters 𠀀 and 𪚥, or 👩‍👩‍👧.", "字符𠀀和𪚥很少见，👩‍👩‍👧也是。"),
    ("Tags such as <f0>this</f0>, <g1/>, {0}, {{1}}, %s and %1$d are text.", "<f0>这样的</f0>标签、<g1/>、{0}、{{1}}、%s 和 %1$d 都是文本。"),
]


def _hostile(folder, name, lines):
    """Writes a pair of hostile documents; gives their paths."""
    paths = []
    for side, language in enumerate(["en", "zh"]):
        path = folder / f"{name}.{language}.txt"
        # In bytes: on their way through a text file, line ends of all kinds would become \n.
        path.write_bytes("\n\n".join(pair[side] for pair in lines).encode() + b"\n")
        paths.append(path)
    return paths


class Alignment:
    """What `align` writes for one pair of documents."""

    def __init__(self, source, target, codes, *options):
        self.codes = codes
        # Removed when the tests end.
        self._temporary = tempfile.TemporaryDirectory(prefix="align-", dir=PLACE)
        self.folder = Path(self._temporary.name)
        self.source = source
        self.name = f"{source.name.removesuffix('.txt')}-{target.name.removesuffix('.txt')}"
        self.summary = run(source, target, "-o", self.folder, "--name", self.name, "--format", ",".join(FORMATS), *options)
        record = self.folder / f"{self.name}.json"
        self.record = json.loads(record.read_text(encoding="utf-8"))
        self.rows = self.record["rows"]
        self.min_confidence = 0 if "--min-confidence" in options else 70

    def __repr__(self):
        return self.name

    def remove(self):
        self._temporary.cleanup()

    def file(self, extension):
        return self.folder / f"{self.name}.{extension}"


def run(*arguments):
    """Runs `align`; an error of it is one of the test."""
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    done = subprocess.run([ALIGN, *arguments], capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        raise AssertionError(f"align {' '.join(map(str, arguments))} failed: {done.stderr}")
    return done.stdout


def as_xml(text):
    """A text as XML can hold it: on one line, trimmed, without forbidden characters."""
    for line_break in "\n\r\v\f\u0085\u2028\u2029":
        text = text.replace(line_break, " ")
    text = "".join(c for c in text if c == "\t" or not (unicodedata.category(c) == "Cc" and c < " " or c in "\ufffe\uffff"))
    return text.strip()


@functools.cache
def all_alignments():
    """Every pair in both directions."""
    texts = ROOT / "texts"
    hostile = _hostile(PLACE, "hostile", HOSTILE)
    pairs = [
        (texts / "en.txt", texts / "zh.txt", []),
        (texts / "regulations.en.txt", texts / "regulations.zh.txt", []),
        (*hostile, ["--min-confidence", "0"]),
    ]
    return [Alignment(*side, codes, *options)
            for source, target, options in pairs
            for side, codes in [((source, target), ("en-US", "zh-CN")), ((target, source), ("zh-CN", "en-US"))]]


def regulations():
    """The pair that broken files are made from: English is its source."""
    return all_alignments()[2]


@functools.cache
def sharing():
    """Two alignments for one memory, in both directions."""
    other = _hostile(PLACE, "other", OTHER)
    return [(hostile, Alignment(*side, hostile.codes, "--min-confidence", "0"))
            for hostile, side in zip(all_alignments()[4:], [other, other[::-1]])]
