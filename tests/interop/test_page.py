"""The page in Chromium: it shows every row and nothing else runs, the filter filters, and it can be read on a phone, in the
dark, on paper and without a mouse."""

import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium.webdriver.common.keys import Keys

import browser
import documents
from documents import as_xml

# Everything that the checkers ask of a page, in one go.
READ = """
const visible = (e) => e.checkVisibility();
const text = (e) => { e = e.cloneNode(true); e.querySelector('.line')?.remove(); return e.textContent; };
const side = (e) => e.classList.contains('none') ? null : [text(e), e.lang];
const depth = (e) => { let n = 0; while ((e = e.parentElement)) n += e.tagName === 'UL'; return n; };
return {
  title: document.title,
  active: document.querySelectorAll('script, img, iframe, object, link, form').length,
  rows: [...document.querySelectorAll('main > .row')].map((e) => ({
    id: e.id, sides: [...e.querySelectorAll('.side')].map(side), tag: e.firstElementChild.tagName, visible: visible(e),
    says: e.querySelector('.notes').textContent })),
  links: [...document.querySelectorAll('nav a')].map((e) => ({
    id: e.hash.slice(1), found: !!document.getElementById(e.hash.slice(1)), depth: depth(e), visible: visible(e) })),
  filters: Object.fromEntries([...document.querySelectorAll('fieldset label')].map((e) => [e.firstElementChild.id, e.textContent.trim()])),
};
"""

# Texts whose colour is too near to that of what is behind them.
FAINT = """
const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
const light = (c) => { const [r, g, b] = rgb(c).map((v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b; };
const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (rgb(c)[3] !== 0) return c; }
  return 'rgb(255, 255, 255)'; };
const faint = [];
for (const e of document.body.querySelectorAll('*')) {
  if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
  const [a, b] = [light(getComputedStyle(e).color), light(behind(e))];
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < 4.5) faint.push(`${e.tagName}.${e.className}: ${ratio.toFixed(2)}`);
}
return [...new Set(faint)];
"""


def shown(alignment):
    return [row for row in alignment.rows if row["kind"] in ("heading", "segment")]


def admits(name, row):
    """Whether a filter shows a row for its own sake."""
    flags = row.get("flags", [])
    return {
        "all": True,
        "look": bool(flags or row["comment"] or not row["source"] or not row["target"]),
        "doubtful": "doubtful" in flags,
        "source-only": not row["target"],
        "target-only": not row["source"],
    }[name]


def kept(name, rows):
    """The ids of the rows that a filter shows: its own, and the headings above them."""
    ids, above = set(), []
    for row in rows:
        is_heading = row["kind"] == "heading"
        above = [h for h in above if h["level"] < row["level"] or (not is_heading and h["level"] == row["level"])]
        if admits(name, row):
            ids |= {row["id"], *(h["id"] for h in above)}
        if is_heading:
            above.append(row)
    return ids


def problems(driver, page, alignment):
    """What someone who opens this page would find wrong."""
    rows = shown(alignment)
    driver.get_log("browser"), driver.get_log("performance")
    browser.show(driver, page)
    found = driver.execute_script(READ)
    said = []

    def expect(what, is_so, should_be):
        if is_so != should_be:
            said.append(f"{what}: {is_so!r}, not {should_be!r}")

    names = [Path(alignment.record[side]["name"]).name for side in ("source", "target")]
    expect("title", found["title"], " ↔ ".join(names))
    expect("active elements", found["active"], 0)
    expect("ids", [row["id"] for row in found["rows"]], [row["id"] for row in rows])
    for row, is_so in zip(rows, found["rows"]):
        texts = [[as_xml(cell.get("plain") or cell["text"]), code] if cell else None
                 for cell, code in zip((row["source"], row["target"]), alignment.codes)]
        expect(f"texts of {row['id']}", is_so["sides"], texts)
        expect(f"heading of {row['id']}", is_so["tag"].startswith("H"), row["kind"] == "heading")
        for words in [row["comment"], *(f.replace("-", " ") for f in row.get("flags", [])),
                      *(f"only in the {a}" for a, b in [("source", "target"), ("target", "source")] if not row[b])]:
            if as_xml(words) not in is_so["says"]:
                said.append(f"{row['id']} does not say {words!r}")
    headings = [row for row in rows if row["kind"] == "heading"]
    expect("links", [link["id"] for link in found["links"]], [row["id"] for row in headings])
    expect("broken links", [link for link in found["links"] if not link["found"]], [])
    for row, link, below, next_link in zip(headings, found["links"], headings[1:], found["links"][1:]):
        expect(f"depth of {below['id']} against {row['id']}", next_link["depth"] > link["depth"], below["level"] > row["level"])
    offered = [name for name in ("all", "look", "doubtful", "source-only", "target-only") if any(admits(name, row) for row in rows)]
    expect("filters", sorted(found["filters"]), sorted(offered))
    for name in [*offered, "all"]:
        if name not in found["filters"]:
            continue
        count = sum(admits(name, row) for row in rows)
        if f"({count})" not in found["filters"][name]:
            said.append(f"filter {found['filters'][name]!r} does not say {count}")
        driver.find_element("css selector", f"label:has(#{name})").click()
        filtered = driver.execute_script(READ)
        ids = kept(name, rows)
        expect(f"rows shown by {name}", {row["id"] for row in filtered["rows"] if row["visible"]}, ids)
        expect(f"links shown by {name}", {link["id"] for link in filtered["links"] if link["visible"]},
               ids & {row["id"] for row in headings})
    expect("console", browser.complaints(driver), [])
    expect("requests", [url for url in browser.requests(driver) if url != page.as_uri()], [])
    return said


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        window = browser.chromium()
        cls.driver = window.__enter__()
        cls.addClassCleanup(window.__exit__, None, None, None)

    def test_it_shows_every_row_and_filters_and_asks_for_nothing(self):
        for alignment in documents.all_alignments():
            with self.subTest(alignment):
                self.assertEqual(problems(self.driver, alignment.file("html"), alignment), [])
        # Else one of the filters would not have been tried.
        rows = [row for alignment in documents.all_alignments() for row in shown(alignment)]
        for name in ("doubtful", "source-only", "target-only"):
            self.assertTrue(any(admits(name, row) for row in rows), name)

    def test_the_texts_stand_side_by_side_and_on_a_phone_below_each_other(self):
        page = documents.regulations().file("html")
        boxes = """return [...document.querySelectorAll('.row')].map((row) => [...row.querySelectorAll('.side')].map((e) => {
            const { left, right, top, bottom } = e.getBoundingClientRect(); return [left, right, top, bottom]; }))"""
        wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        browser.show(self.driver, page)
        for source, target in self.driver.execute_script(boxes):
            self.assertEqual(source[2], target[2])
            self.assertLess(source[1], target[0])
        self.assertEqual(self.driver.execute_script(wide), 0)
        browser.show(self.driver, page, width=360, height=740)
        for source, target in self.driver.execute_script(boxes):
            self.assertEqual(source[0], target[0])
            self.assertLessEqual(source[3], target[2])
        self.assertEqual(self.driver.execute_script(wide), 0, "it has to be moved sideways")

    def test_hostile_text_is_not_too_wide_for_a_phone(self):
        browser.show(self.driver, documents.all_alignments()[4].file("html"), width=360, height=740)
        self.assertEqual(self.driver.execute_script("return document.documentElement.scrollWidth"), 360)

    def test_it_can_be_read_in_the_light_and_in_the_dark(self):
        papers = set()
        for dark in [False, True]:
            with self.subTest(dark=dark):
                browser.show(self.driver, documents.regulations().file("html"), dark=dark)
                self.assertEqual(self.driver.execute_script(FAINT), [])
                papers.add(self.driver.execute_script("return getComputedStyle(document.body).backgroundColor"))
        self.assertEqual(len(papers), 2)

    def test_it_works_without_a_mouse(self):
        browser.show(self.driver, documents.regulations().file("html"))
        active = lambda: self.driver.execute_script("return document.activeElement.hash || document.activeElement.id")
        press = lambda *keys: self.driver.switch_to.active_element.send_keys(*keys)
        press(Keys.TAB)
        self.assertEqual(active(), "#text")
        press(Keys.TAB)
        self.assertEqual(active(), "all")
        press(Keys.ARROW_RIGHT)
        self.assertEqual(active(), "look")
        rows = shown(documents.regulations())
        found = self.driver.execute_script(READ)
        self.assertEqual({row["id"] for row in found["rows"] if row["visible"]}, kept("look", rows))
        outline = "outline of " + self.driver.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
        self.assertEqual(outline, "outline of solid", "one sees where one is")

    def test_it_prints(self):
        driver = self.driver
        browser.show(driver, documents.regulations().file("html"))
        self.assertTrue(browser.pdf(driver).startswith(b"%PDF"))
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        try:
            self.assertFalse(driver.execute_script("return document.querySelector('fieldset').checkVisibility()"))
            self.assertEqual(driver.execute_script("return getComputedStyle(document.querySelector('.row')).breakInside"), "avoid")
            self.assertEqual(driver.execute_script("return getComputedStyle(document.querySelector('nav')).maxHeight"), "none")
            self.assertEqual(driver.execute_script(FAINT), [])
        finally:
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

    def test_the_checkers_complain(self):
        """Pages with something wrong: the checkers have to say so."""
        alignment = documents.regulations()
        text = alignment.file("html").read_text(encoding="utf-8")
        policy = text[text.index("<meta http-equiv"):text.index("<meta name=\"viewport")]
        for way, what, by in [
            ("a script", "</header>", "<script>document.title = 'x'</script></header>"),
            ("a script that is allowed", policy, "<script>document.title = 'x'</script>"),
            ("a picture", "</header>", "<img src='http://localhost:9/x.png' alt=''></header>"),
            ("a font from the network", policy, "<style>@import 'http://localhost:9/x.css';</style>"),
            ("a text lost", "为了促进工具共享", ""),
            ("a text escaped twice", "&quot;library", "&amp;quot;library"),
            ("a filter that hides nothing", ":not(.look, .has-look)", ":not(.row, .item)"),
            ("a filter that hides too much", ":not(.look, .has-look)", ":not(.look)"),
            ("a link to nowhere", 'href="#', 'href="#x'),
            ("a mark lost", "only in the target</span>", "</span>"),
            ("a language lost", f'lang="{alignment.codes[1]}"', ""),
        ]:
            with self.subTest(way), TemporaryDirectory() as folder:
                self.assertIn(what, text)
                page = Path(folder) / "broken.html"
                page.write_text(text.replace(what, by), encoding="utf-8")
                self.assertTrue(problems(self.driver, page, alignment), "they did not complain")

    def test_the_checker_of_contrast_complains(self):
        text = documents.regulations().file("html").read_text(encoding="utf-8")
        with TemporaryDirectory() as folder:
            page = Path(folder) / "broken.html"
            page.write_text(text.replace("--soft: #5c5c5c", "--soft: #999"), encoding="utf-8")
            browser.show(self.driver, page)
            self.assertTrue(self.driver.execute_script(FAINT))


if __name__ == "__main__":
    unittest.main()
