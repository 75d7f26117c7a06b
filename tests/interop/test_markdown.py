"""What the memory of a Markdown file holds is what a CAT tool shows of that file.

OmegaT 3.6 has no filter for Markdown, so it is given the page that pandoc makes of the file: its segments without their tags
are the file's texts as a second parser reads them. `align` follows the Markdown filter of the Okapi Framework, which differs
in entities and escapes (it shows them as they are written); these are not in the texts here.
"""

import re
import subprocess
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from documents import PLACE, run
from programs import omegat, omegat_segments

CODES = ("en-US", "zh-CN")
ENGLISH = """# The *Old* Pump

- Read **this** first.
- Turn the `valve` to __the left__.

> **Warning:** Keep it ~~wet~~ dry.

1. Lift the [cover](cover.md "Cover").
2. Look at the ![gauge](gauge.png).

## Weights

| Part | Weight |
|------|-------:|
| **Housing** | 3 kg without the cover |
| Wheel of `cast` iron | about 12 kg |

Write to us about ***every*** fault[^1].
"""
CHINESE = """# *旧*水泵

- 请先读**这份说明**。
- 把`阀门`转到__左边__。

> **警告：** 保持~~潮湿~~干燥。

1. 掀开[盖子](cover.md "盖子")。
2. 看看![压力表](gauge.png)。

## 重量

| 部件 | 重量 |
|------|-------:|
| **外壳** | 3公斤，不含盖子 |
| `铸`铁轮 | 约12公斤 |

***每个***故障都请写信告诉我们[^1]。
"""
IMAGE = re.compile(r'<img[^>]* alt="([^"]*)"[^>]*>')
TAG = re.compile(r"</?[a-z]+\d+/?>")


def units(memory):
    tree = etree.parse(str(memory), etree.XMLParser(load_dtd=False, no_network=True))
    return [tuple(seg.text for seg in unit.iter("seg")) for unit in tree.iter("tu")]


class Markdown(unittest.TestCase):
    def setUp(self):
        folder = TemporaryDirectory(dir=PLACE)
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        for language, text in [("en", ENGLISH), ("zh", CHINESE)]:
            (self.folder / f"{language}.md").write_text(text, encoding="utf-8")
        run(self.folder / "en.md", self.folder / "zh.md", "-o", self.folder, "--format", "tmx,xliff", "-q")

    def page(self, language, *without):
        """The page that pandoc makes; without the marks that are written around words where they are named."""
        source = self.folder / f"{language}.md"
        text = source.read_text(encoding="utf-8")
        for mark in without:
            text = text.replace(mark, "")
        page = self.folder / f"{language}.html"
        pandoc = ["pandoc", "-f", "commonmark+pipe_tables+strikeout", "-t", "html", "-"]
        html = subprocess.run(pandoc, input=text, text=True, check=True, stdout=subprocess.PIPE).stdout
        # HTML has an image's text in an attribute; in Markdown it is text. OmegaT shows what links lead to, too.
        html = re.sub(r' (href|title)="[^"]*"', "", IMAGE.sub(r"<b>\1</b>", html))
        page.write_text(f"<html><head><meta charset='utf-8'></head><body>{html}</body></html>", encoding="utf-8")
        return page

    def test_units_are_what_is_shown(self):
        for side, language in enumerate(["en", "zh"]):
            shown = {re.sub(r"\s+", " ", TAG.sub("", s)).strip() for s in omegat_segments(self.page(language), CODES[::1 - 2 * side])}
            held = {unit[side] for unit in units(self.folder / "en-zh.tmx")}
            self.assertEqual(held, shown, language)

    def test_units_are_inserted(self):
        # Without marks the text of the page is the text of the units, so that OmegaT inserts them by itself.
        page = self.page("en", "**", "__", "~~", "`", "*")
        page.write_text(re.sub(r"</?[ab]\b[^>]*>", "", page.read_text(encoding="utf-8")), encoding="utf-8")
        translated = omegat(page, CODES, [self.folder / "en-zh.tmx"]).decode()
        for _, target in units(self.folder / "en-zh.tmx"):
            self.assertIn(target, translated)

    def test_a_unit_with_its_marks_is_not_found(self):
        # The checks above can fail: a memory of the same texts as plain text keeps the marks.
        for language in ["en", "zh"]:
            (self.folder / f"{language}.md").rename(self.folder / f"{language}.txt")
        run(self.folder / "en.txt", self.folder / "zh.txt", "-o", self.folder, "--format", "tmx", "-q")
        held = {unit[0] for unit in units(self.folder / "en-zh.tmx")}
        self.assertIn("- Read **this** first.", held)


if __name__ == "__main__":
    unittest.main()
