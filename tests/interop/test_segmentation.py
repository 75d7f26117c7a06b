"""Texts are cut as OmegaT cuts them: with its rules by `align`, and with the rules of `align` by OmegaT.

Then what `align leverage` says of a memory is compared with what OmegaT does with it.
"""

import json
import textwrap
import unittest
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from lxml import etree

from documents import PLACE, ROOT, Alignment, run
from programs import omegat_matches, omegat_segments

HERE = Path(__file__).parent
OWN_RULES = ROOT / "data" / "align.srx"
CODES = {"en": ("en-US", "zh-CN"), "zh": ("zh-CN", "en-US")}


def omegat_rules():
    """OmegaT's own rules, out of the installed program."""
    path = PLACE / "omegat.srx"
    with zipfile.ZipFile("/usr/share/omegat/OmegaT.jar") as jar:
        path.write_bytes(jar.read("org/omegat/core/segmentation/defaultRules.srx"))
    return path


def hard_cases(language, name="sentences"):
    """Texts of one paragraph, and where our own rules cut them."""
    lines = (HERE / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [([part.strip() for part in line.split("|")], line.replace(" | ", " ").replace("|", "")) for line in lines]


def documents_of(language, folder):
    """The texts that both programs cut: the hard cases, and those that come with the project."""
    cases, ends = [Path(folder) / f"{name}.{language}.txt" for name in ["cases", "ends"]]
    cases.write_text("\n\n".join(text for _, text in hard_cases(language)) + "\n", encoding="utf-8")
    ends.write_text("\n\n".join(text for _, text in hard_cases(language, "ends")) + "\n", encoding="utf-8")
    # Not the whole of texts/en.txt and texts/zh.txt: OmegaT joins their lines where no blank line parts them.
    lines = (ROOT / "texts" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    apart = Path(folder) / f"lines.{language}.txt"
    apart.write_text("\n\n".join(line.strip() for line in lines if line.strip()) + "\n", encoding="utf-8")
    return [cases, ends, apart, ROOT / "texts" / f"regulations.{language}.txt"]


def segments(document, language, *options):
    """The segments that `align` makes."""
    return {normalize("NFC", line) for line in run("segment", document, "--lang", CODES[language][0], *options).splitlines()}


def in_omegat(document, language, rules=None):
    return omegat_segments(document, CODES[language], sentences=True, rules=rules)


# Where our own rules cut otherwise than OmegaT's, and why we do not follow.
STAYS = "a number stays with its item: by itself it is no text to translate"
CLOSES = "a quotation mark, a bracket or a note's number belongs to the sentence that it closes"
ABBREVIATES = "an abbreviation or an initial ends no sentence"
GOES_ON = "no sentence begins with a small letter"
SPACELESS = "Chinese writes no space after an ASCII mark"
UNSEEN = "what cannot be seen neither begins a sentence nor parts its mark from the space after it"
INSIDE = "what stands in brackets within a sentence does not end it"
TOGETHER = "several marks end one sentence"
DIFFERENCES = {
    "en": {
        "She asked: “Why?” He said, “No.” Then they left.": CLOSES,
        "He said “so.” “Then go,” she said.": CLOSES,
        "(It ended there.) Nobody knew.": CLOSES,
        "It works.[12] So it does.": CLOSES,
        "\"Stop.\" \"Why?\"": CLOSES,
        "Dr. Li met Mr. Smith, Mrs. Wu and Prof. Chen on Oct. 5. They talked.": ABBREVIATES,
        "See No. 5, Art. 12, Sec. III and Fig. 2. Nothing else matters.": ABBREVIATES,
        "The U.S. Army came. The U.S. They left the U.K. before noon.": ABBREVIATES,
        "J. R. R. Tolkien wrote it. George W. Bush did not.": ABBREVIATES,
        "1. Worker means a person. 2. Employer means a business.": STAYS,
        "A. Scope is wide. B. Definitions are many.": STAYS,
        "3.2. The test. The result.": STAYS,
        "Chapter 1. General Provisions": STAYS,
        "Article 5. The library is open. It closes at night.": STAYS,
        "First line! second line.": GOES_ON,
        "The board met.¹ It decided.² Nobody came.* It closed.": CLOSES,
        "**Note.** Keep it dry.": CLOSES,
        "See Rd. (M), Blk. 4, Bldg. 3, Flr. 2, ext. 33. It is near.": ABBREVIATES,
        "He met him (b. 1922) and her (d. 1970). It was sold (est. 1890).": ABBREVIATES,
        "He said: “Love others.” (Analects 12.22) Then he said: “That is ren.” (12.1) They left.": CLOSES,
        "At 5 a.m. Mr. Lowe opens the gate. It is paid on May 31st. Nobody came.": ABBREVIATES,
        "It starts at 5 p.m. Monday or at 6 p.m. Hong Kong time. It ends at 8 p.m. 3 May.": ABBREVIATES,
        "The town grew quickly.[8, 9] By 1850 it was large.[10-12] It burned.[^a] It was built anew.[b]": CLOSES,
        "It was dug.(13) It was deep.〔3〕 Boats passed every day.12 Most of them carried rice.": CLOSES,
        "The m.v. Northern Star belongs to Harbour Pte. Ltd. and Quay Sdn. Bhd. Then came another.": ABBREVIATES,
        "It is Decision No. 5, No. (6) and No. A-12, see App. B and Fig. 3. It holds.": ABBREVIATES,
        "It held.\u200b It broke.": UNSEEN,
        "It lapsed (see Fig. 2. The rest is lost.) and nobody minded. They left.": INSIDE,
    },
    "zh": {
        "他说：“好。”然后走了。": CLOSES,
        "「不行。」她說。": CLOSES,
        "『走！』他喊道。": CLOSES,
        "（本法有效。）下一条。": CLOSES,
        "“走吧……”他说。": CLOSES,
        "“为什么？！”他问；没有人回答：没有。": TOGETHER,
        "他来了！！！她走了？？？完了。": TOGETHER,
        "真的吗?当然!好。": SPACELESS,
        "很好.下一步.版本是3.2,可以用.完成.": SPACELESS,
        "**你好。**他说。": CLOSES,
        "**问：可以爬吗？**": CLOSES,
        "子曰：“爱人。”（《论语·颜渊》）颜渊又问。": CLOSES,
        "每天有船通过。12其中大部分运米。水很深。(13)来了。12个人走了。": CLOSES,
        "城镇发展迅速。[8, 9]火灾。〔3〕重建。【4】很大。[注2]完。": CLOSES,
        "\"茶凉了。\"姑妈说。没人应声。\"那就倒掉吧！\"她站了起来。": CLOSES,
        "\"还喝吗？\"\"不喝。\"他走了。": CLOSES,
        "真的吗?\"真的!\"\"好.\"": SPACELESS,
        "他用Java 7.0.图在第3页.价为20%.很好.": SPACELESS,
        "三天。\u200b它断了。": UNSEEN,
        "一切都走水路。①盐逆流而上。②这就是小镇。③": CLOSES,
        "今天（星期一。天气好。）我们去爬山。明天不去。": INSIDE,
        "《谁在敲门？》出版了。《你好！李》也是。": INSIDE,
    },
}
# In texts/en.txt, which a machine has translated.
IN_TEXTS = {"en": 1, "zh": 0}
# How many of the examples in ends.en.txt (123) and ends.zh.txt (107) OmegaT cuts otherwise, for the same reasons.
IN_ENDS = {"en": 62, "zh": 74}


class Segmentation(unittest.TestCase):
    maxDiff = None

    def test_omegats_rules_cut_as_in_omegat(self):
        rules = omegat_rules()
        with TemporaryDirectory(dir=PLACE) as folder:
            for language in CODES:
                for document in documents_of(language, folder):
                    with self.subTest(document.name):
                        theirs = in_omegat(document, language)
                        self.assertGreater(len(theirs), 20)
                        self.assertEqual(segments(document, language, "--srx", rules), theirs)

    def test_our_rules_cut_in_omegat_as_here(self):
        with TemporaryDirectory(dir=PLACE) as folder:
            for language in CODES:
                for document in documents_of(language, folder):
                    with self.subTest(document.name):
                        ours = segments(document, language)
                        self.assertEqual(segments(document, language, "--srx", OWN_RULES), ours)
                        self.assertEqual(in_omegat(document, language, OWN_RULES), ours)

    def test_where_our_rules_differ_from_omegats_it_is_on_purpose(self):
        with TemporaryDirectory(dir=PLACE) as folder:
            for language in CODES:
                cases, ends, *texts = documents_of(language, folder)
                theirs = in_omegat(cases, language)
                found = {text for ours, text in hard_cases(language) if not set(ours) <= theirs}
                with self.subTest(language):
                    self.assertEqual(found, set(DIFFERENCES[language]))
                    theirs = in_omegat(ends, language)
                    found = {text for ours, text in hard_cases(language, "ends") if not set(ours) <= theirs}
                    self.assertEqual(len(found), IN_ENDS[language], found)
                    only_ours = set().union(*(segments(text, language) - in_omegat(text, language) for text in texts))
                    self.assertEqual(len(only_ours), IN_TEXTS[language], only_ours)


# A statute as many are: numbers with full stops, which OmegaT cuts off.
STATUTE = [
    ("Chapter 1. General Provisions", "第一章 总则"),
    ("Article 1. In this Act the following words have these meanings:", "第一条 本法所用词语的含义如下："),
    ("1. Worker: a person whom an employer hires to work for wages.", "一、劳动者：指受用人单位雇用从事工作并获得工资的人。"),
    ("2. Employer: a person who hires workers. A company is a person.", "二、用人单位：指雇用劳动者的人。公司也是人。"),
    ("3. Wage: what a worker receives for work, in money or in kind.", "三、工资：指劳动者因工作而获得的报酬，包括货币和实物。"),
    ("Chapter 2. Duties of Employers", "第二章 用人单位的义务"),
    ("Article 2. An employer shall keep a register of workers. The register shall be kept for five years.",
     "第二条 用人单位应当置备劳动者名册。名册应当保存五年。"),
    ("Article 3. The State protects workers.", "第三条 国家保护劳动者。"),
]


class Leverage(unittest.TestCase):
    """`align leverage` names what OmegaT translates by itself."""

    maxDiff = None

    def check(self, source, target, language, least, *options):
        codes = CODES[language]
        alignment = Alignment(source, target, codes)
        self.addCleanup(alignment.remove)
        said = json.loads(run("leverage", alignment.file("json"), "--json", "--srx", omegat_rules(), *options))
        matched = {normalize("NFC", s["text"]) for s in said["segments"] if "lost" not in s}
        not_matched = {normalize("NFC", s["text"]) for s in said["segments"] if "lost" in s}
        known = omegat_matches(source, codes, [alignment.file("tmx")])
        self.assertEqual(matched | not_matched, in_omegat(source, language))
        self.assertEqual(matched, set(known))
        self.assertGreaterEqual(len(matched), least)
        found = [unit for unit in said["units"] if unit["fate"] == "found"]
        self.assertGreaterEqual(len(found), least / 2)
        self.assertEqual({normalize("NFC", unit["source"]) for unit in found} - set(known), set())

    def pairs(self, folder):
        statute = [Path(folder) / f"statute.{language}.txt" for language in CODES]
        for path, lines in zip(statute, zip(*STATUTE)):
            path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        regulations = [ROOT / "texts" / f"regulations.{language}.txt" for language in CODES]
        return {"statute": (statute, 9), "regulations": (regulations, 60)}

    def test_it_says_what_omegat_matches(self):
        with TemporaryDirectory(dir=PLACE) as folder:
            for name, (files, least) in self.pairs(folder).items():
                for language, pair in zip(CODES, [files, files[::-1]]):
                    with self.subTest(name, source=language):
                        self.check(*pair, language, least)

    def test_it_says_so_of_text_with_other_line_breaks(self):
        english, chinese = self.pairs(PLACE)["regulations"][0]
        paragraphs = english.read_text(encoding="utf-8").split("\n\n")
        ways = {
            "wrapped": ("\n\n".join(textwrap.fill(p, 72) for p in paragraphs), 10),
            "close": ("\n".join(paragraphs), 10),
        }
        for name, (text, least) in ways.items():
            with self.subTest(name), TemporaryDirectory(dir=PLACE) as folder:
                source = Path(folder) / f"{name}.txt"
                source.write_text(text, encoding="utf-8")
                self.check(source, chinese, "en", least, "--paragraphs", "blank-lines")


if __name__ == "__main__":
    unittest.main()
