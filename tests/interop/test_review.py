"""Reviewing in Chromium: every action by key and by mouse, undo to the first bytes, nothing lost when the program is killed, and
nobody else let in."""

import http.client
import json
import os
import re
import signal
import subprocess
import time
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

import browser
from documents import ALIGN, PLACE

ENGLISH = """1 Mills

A mill stands by the river. It grinds corn in autumn, and rests in winter. Frogs sing.

The old bridge

Carts cross it every morning. Nobody counts them.

2 Wells

Water is drawn here. It is cold.

3 Ponds

Ducks live on the pond. <script>document.title = 'hostile'</script><img src=x onerror="document.title='hostile'">
"""
CHINESE = """1 磨坊

磨坊在河边。它秋天磨谷物，冬天休息。青蛙唱歌。

老桥

马车每天早晨过桥。没有人数它们。

2 水井

在此取水。水很凉。

3 池塘

鸭子住在池塘上。<script>document.title = '敌意'</script><img src=x onerror="document.title='敌意'">
"""


class Review:
    """`align review` of two documents in a folder of its own."""

    def __init__(self, english=ENGLISH, chinese=CHINESE, arguments=("en.txt", "zh.txt")):
        self.temporary = TemporaryDirectory(prefix="review-", dir=PLACE)
        self.folder = Path(self.temporary.name)
        if arguments:
            (self.folder / "en.txt").write_text(english, encoding="utf-8")
            (self.folder / "zh.txt").write_text(chinese, encoding="utf-8")
        self.arguments = arguments
        self.start()

    def start(self):
        self.process = subprocess.Popen([ALIGN, "review", *self.arguments, "--no-open"], cwd=self.folder, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+/\w+/", line)
            if found:
                self.address = found[0]
                return
        raise AssertionError("no address was printed")

    def end(self, how=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def close(self):
        self.end(signal.SIGKILL)
        self.temporary.cleanup()

    @property
    def facts_file(self):
        return self.folder / "aligned" / "en-zh.review.jsonl"

    @property
    def facts(self):
        if not self.facts_file.exists():
            return []
        return [json.loads(line) for line in self.facts_file.read_text(encoding="utf-8").splitlines() if line]

    def request(self, path="", method="GET", body=None, **headers):
        address = urlsplit(self.address)
        connection = http.client.HTTPConnection("127.0.0.1", address.port, timeout=20)
        connection.putrequest(method, path if path.startswith("/") else address.path + path, skip_host=True, skip_accept_encoding=True)
        headers = {"Host": address.netloc, **{k.replace("_", "-"): v for k, v in headers.items()}}
        if body is not None:
            headers["Content-Length"] = str(len(body))
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer, text

    def rows(self):
        return json.loads(self.request("api/rows?from=0&to=2000")[1])["rows"]

    def texts(self):
        return [tuple(row[side]["text"] if row[side] else None for side in ("source", "target")) for row in self.rows()]

    def state(self):
        return json.loads(self.request("api/state")[1])


class Page:
    """The page as its user has it."""

    def __init__(self, driver, review, width=1280, height=900):
        self.driver, self.review = driver, review
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        self.load()

    def load(self):
        self.driver.get(self.review.address)
        self.wait("return document.querySelector('.row .words') !== null")

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, script, seconds=20):
        end = time.monotonic() + seconds
        while not self.js(script):
            if time.monotonic() > end:
                raise AssertionError(f"never true: {script}; the page says {self.said()!r}")
            time.sleep(0.02)

    def said(self):
        return self.js("return document.querySelector('.say')?.textContent")

    def version(self):
        return self.review.state()["version"]

    def find(self, text):
        """The element of the row with this source text (or target text)."""
        self.wait("return document.querySelector('.row .words') !== null")
        for row in self.driver.find_elements("css selector", ".row"):
            if text in [w.text for w in row.find_elements("css selector", ".words")]:
                return row
        raise AssertionError(f"no row {text!r} is in view")

    def pick(self, text, side="source"):
        row = self.find(text)
        row.find_element("css selector", f".cell.{side}").click()
        self.wait("return document.querySelector('.row.selected') === document.activeElement")
        return row

    def keys(self, *keys):
        chain = ActionChains(self.driver)
        for key in keys:
            if isinstance(key, tuple):
                *held, last = key
                for k in held:
                    chain.key_down(k)
                chain.send_keys(last)
                for k in reversed(held):
                    chain.key_up(k)
            else:
                chain.send_keys(key)
        chain.perform()

    def changing(self, act):
        """Does something that changes the facts, and waits until the page shows it."""
        before = self.version()
        act()
        end = time.monotonic() + 20
        while self.version() == before:
            if time.monotonic() > end:
                raise AssertionError(f"nothing changed; the page says {self.said()!r}")
            time.sleep(0.02)
        self.wait(f"return document.documentElement.dataset.version === '{self.version()}'")
        self.wait("return !document.querySelector('.saved.busy')")
        time.sleep(0.05)

    def press(self, *keys):
        self.changing(lambda: self.keys(*keys))

    def tool(self, name):
        self.changing(lambda: self.driver.find_element("css selector", f".tools [data-name={name}]").click())

    def from_menu(self, name):
        def act():
            self.driver.find_element("css selector", ".row.selected .more").click()
            self.driver.find_element("css selector", f".menu [data-name={name}]").click()
        self.changing(act)

    def undo_all(self):
        while self.review.state()["depth"]:
            self.press((Keys.CONTROL, "z"))


class Reviewing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        window = browser.chromium()
        cls.driver = window.__enter__()
        cls.addClassCleanup(window.__exit__, None, None, None)

    def review(self, *arguments, **options):
        review = Review(*arguments, **options)
        self.addCleanup(review.close)
        return review

    def page(self, review=None, **options):
        return Page(self.driver, review or self.review(), **options)

    def both_ways(self, pick, key, name, check, side="source"):
        """An action by key, from the menu and, where it is there, by its button: each time the same, and undone again."""
        page = self.page()
        before = page.review.texts()
        ways = [lambda: page.press(*key), lambda: page.from_menu(name)]
        if self.driver.find_elements("css selector", f".tools [data-name={name}]"):
            ways.append(lambda: page.tool(name))
        for way in ways:
            page.pick(pick, side)
            way()
            check(page)
            self.assertTrue(page.review.facts)
            page.press((Keys.CONTROL, "z"))
            self.assertEqual(page.review.texts(), before)
            self.assertEqual(page.review.facts, [])
            self.assertFalse(page.review.facts_file.exists(), "the first bytes were none")

    def test_merge_with_the_row_below_and_above(self):
        both = ("Carts cross it every morning. Nobody counts them.", "马车每天早晨过桥。没有人数它们。")
        self.both_ways("Carts cross it every morning.", ["m"], "mergeBelow", lambda p: self.assertIn(both, p.review.texts()))
        self.both_ways("Nobody counts them.", [(Keys.SHIFT, "M")], "mergeAbove", lambda p: self.assertIn(both, p.review.texts()))

    def test_merge_one_side(self):
        def check(page):
            self.assertIn(("Carts cross it every morning.", "马车每天早晨过桥。没有人数它们。"), page.review.texts())
        self.both_ways("Carts cross it every morning.", [(Keys.ALT, "m")], "mergeBelowSide", check, side="target")

        def above(page):
            self.assertIn(("Carts cross it every morning. Nobody counts them.", "没有人数它们。"), page.review.texts())
        self.both_ways("Nobody counts them.", [(Keys.ALT, Keys.SHIFT, "M")], "mergeAboveSide", above)

    def test_push_a_sentence(self):
        page = self.page()
        grinds = "It grinds corn in autumn, and rests in winter."
        page.pick(grinds)
        page.press("m")
        page.pick(f"{grinds} Frogs sing.", "target")
        page.press((Keys.ALT, Keys.ARROW_UP))
        texts = page.review.texts()
        self.assertIn((f"{grinds} Frogs sing.", "青蛙唱歌。"), texts)
        self.assertIn(("A mill stands by the river.", "磨坊在河边。它秋天磨谷物，冬天休息。"), texts)
        page.press((Keys.CONTROL, "z"))
        page.pick("Water is drawn here.", "source")
        page.from_menu("pushDown")
        self.assertIn(("Water is drawn here. It is cold.", "水很凉。"), page.review.texts())
        page.press((Keys.CONTROL, "z"))
        page.pick("It is cold.", "target")
        page.tool("pushUp")
        self.assertIn(("Water is drawn here.", "在此取水。水很凉。"), page.review.texts())

    def test_swap_and_part(self):
        def swapped(page):
            self.assertIn(("Water is drawn here.", "水很凉。"), page.review.texts())
            self.assertIn(("It is cold.", "在此取水。"), page.review.texts())
        self.both_ways("Water is drawn here.", ["x"], "swap", swapped)

        def parted(page):
            self.assertIn(("Water is drawn here.", None), page.review.texts())
            self.assertIn((None, "在此取水。"), page.review.texts())
        self.both_ways("Water is drawn here.", ["p"], "part", parted)

    def test_split_at_the_cursor(self):
        page = self.page()
        whole = "It grinds corn in autumn, and rests in winter."
        page.pick(whole)
        # By key: into the text, to the place, cut.
        page.keys(Keys.ENTER)
        page.wait("return document.activeElement.tagName === 'TEXTAREA'")
        page.js("document.activeElement.setSelectionRange(25, 25)")
        page.press((Keys.CONTROL, Keys.ENTER))
        cut = [("It grinds corn in autumn,", "它秋天磨谷物，"), ("and rests in winter.", "冬天休息。")]
        for row in cut:
            self.assertIn(row, page.review.texts())
        page.press((Keys.CONTROL, "z"))
        # By mouse: the menu, a click into the text, cut.
        page.pick(whole)
        self.driver.find_element("css selector", ".tools [data-name=split]").click()
        page.wait("return document.activeElement.tagName === 'TEXTAREA'")
        page.js("document.activeElement.setSelectionRange(25, 25)")
        page.press((Keys.CONTROL, Keys.ENTER))
        self.assertIn(cut[0], page.review.texts())

    def test_type_over_a_text(self):
        page = self.page()
        page.pick("It is cold.", "target")
        page.keys(Keys.F2)
        page.wait("return document.activeElement.tagName === 'TEXTAREA'")
        page.press((Keys.CONTROL, "a"), "井水很凉。", Keys.ENTER)
        self.assertIn(("It is cold.", "井水很凉。"), page.review.texts())
        self.assertIn({"fact": "text", "target": "水很凉。", "reads": "井水很凉。"}, page.review.facts)
        # By mouse: a double click, and a click elsewhere saves.
        cell = page.find("It is cold.").find_element("css selector", ".cell.source")
        ActionChains(self.driver).double_click(cell).perform()
        page.wait("return document.activeElement.tagName === 'TEXTAREA'")
        page.keys((Keys.CONTROL, "a"), "It is very cold.")
        page.changing(lambda: page.find("Water is drawn here.").find_element("css selector", ".cell.source").click())
        self.assertIn(("It is very cold.", "井水很凉。"), page.review.texts())
        # Esc leaves all as it was.
        page.pick("Water is drawn here.")
        page.keys(Keys.ENTER)
        page.keys("nonsense", Keys.ESCAPE)
        self.assertIn(("Water is drawn here.", "在此取水。"), page.review.texts())
        page.undo_all()
        self.assertEqual(page.review.facts, [])

    def test_a_missing_translation_is_typed(self):
        page = self.page(self.review(chinese=CHINESE.replace("水很凉。", "")))
        page.pick("It is cold.", "target")
        page.keys(Keys.ENTER)
        page.press("水很凉。", Keys.ENTER)
        self.assertIn(("It is cold.", "水很凉。"), page.review.texts())
        self.assertIn("supply", [f["fact"] for f in page.review.facts])

    def test_marks_and_comments(self):
        page = self.page()
        row = "Nobody counts them."
        for key, tool, fact in [("d", "doubt", "doubtful"), ("o", "out", "out")]:
            for way in (lambda: page.press(key), lambda: page.tool(tool), lambda: page.from_menu(tool)):
                page.pick(row)
                way()
                self.assertEqual([f["fact"] for f in page.review.facts], [fact])
                page.press((Keys.CONTROL, "z"))
        page.pick(row)
        page.keys("c")
        page.wait("return document.activeElement.closest('dialog') !== null")
        page.press("Who would?", Keys.ENTER)
        self.assertEqual(page.find(row).find_element("css selector", ".comment").text, "Who would?")
        page.pick(row)
        self.driver.find_element("css selector", ".tools [data-name=comment]").click()
        page.keys((Keys.CONTROL, "a"), Keys.BACKSPACE)
        page.changing(lambda: self.driver.find_element("css selector", "dialog .primary").click())
        self.assertEqual(page.find(row).find_elements("css selector", ".comment"), [])

    def test_reviewed_and_on(self):
        page = self.page(self.review(chinese=CHINESE.replace("水很凉。", "").replace("没有人数它们。", "")))
        page.pick("1 Mills")
        page.keys("n")
        current = lambda: page.js("return document.querySelector('.row.selected .words')?.textContent")
        while current() != "Nobody counts them.":
            page.keys("n")
        page.press(" ")
        self.assertNotEqual(current(), "Nobody counts them.")
        self.assertIn("look", page.js("return document.querySelector('.row.selected').className"))
        self.assertEqual(page.review.facts, [{"fact": "alone", "source": "Nobody counts them."}])
        page.changing(lambda: page.find("Frogs sing.").find_element("css selector", ".tick").click())
        self.assertEqual(len(page.review.facts), 2)
        page.press(Keys.BACKSPACE)
        self.assertEqual(len(page.review.facts), 1)
        # All that is shown, at once.
        page.keys((Keys.CONTROL, Keys.ENTER))
        page.wait("return document.querySelector('dialog') !== null")
        page.press(Keys.ENTER)
        progress = self.driver.find_element("css selector", "progress")
        self.assertEqual(progress.get_attribute("value"), progress.get_attribute("max"))

    def test_headings(self):
        page = self.page()
        levels = lambda: {row["source"]["text"]: (k, l) for row, k, l in zip(page.review.rows(), page.review.state()["rows"]["kinds"],
                          page.review.state()["rows"]["levels"]) if row["source"]}
        bridge = levels()["The old bridge"]
        if bridge[0] == "h":
            page.pick("The old bridge")
            page.press((Keys.SHIFT, "H"))
            self.assertEqual(levels()["The old bridge"][0], "s")
        page.pick("The old bridge")
        page.keys("h")
        page.wait("return document.querySelector('dialog') !== null")
        page.press("2")
        self.assertEqual(levels()["The old bridge"], ("h", 2))
        self.assertIn("The old bridge", self.driver.find_element("css selector", "nav").text)
        page.pick("The old bridge")
        page.press("]")
        self.assertEqual(levels()["The old bridge"], ("h", 3))
        page.tool("higher")
        self.assertEqual(levels()["The old bridge"], ("h", 2))
        page.pick("2 Wells")
        page.from_menu("noHeading")
        self.assertEqual(levels()["2 Wells"][0], "s")
        self.assertIn("2 Wells", [t for t, (k, _) in levels().items() if k == "s"])
        # By mouse: a level from the dialog.
        page.pick("2 Wells")
        self.driver.find_element("css selector", ".tools [data-name=heading]").click()
        page.changing(lambda: self.driver.find_element("css selector", "dialog .levels button[value='1']").click())
        self.assertEqual(levels()["2 Wells"], ("h", 1))
        page.undo_all()
        self.assertEqual(page.review.facts, [])
        self.assertEqual(levels()["The old bridge"], bridge)

    def test_counterparts(self):
        page = self.page()
        page.pick("2 Wells")
        page.press("0")
        self.assertIn(("2 Wells", None), page.review.texts())
        page.press((Keys.CONTROL, "z"))
        page.pick("2 Wells")
        page.keys("=")
        page.wait("return document.querySelector('dialog [role=option]') !== null")
        page.press("池塘", Keys.ENTER)
        self.assertIn(("2 Wells", "3 池塘"), page.review.texts())
        self.assertIn({"fact": "counterpart", "source": "2 Wells", "target": "3 池塘"}, page.review.facts)
        page.press((Keys.CONTROL, "z"))
        page.pick("3 Ponds")
        self.driver.find_element("css selector", ".tools [data-name=pairWith]").click()
        option = next(o for o in self.driver.find_elements("css selector", "dialog [role=option]") if "水井" in o.text)
        page.changing(option.click)
        self.assertIn(("3 Ponds", "2 水井"), page.review.texts())

    def test_everything_is_undone_and_done_again_also_after_a_restart(self):
        review = self.review()
        page = self.page(review)
        first = review.texts()
        page.pick("Carts cross it every morning.")
        page.press("m")
        page.pick("2 Wells")
        page.press((Keys.SHIFT, "H"))
        page.pick("It is cold.")
        page.press("d")
        last, facts = review.texts(), review.facts_file.read_bytes()
        review.end()
        review.start()
        page.load()
        self.assertEqual(review.texts(), last)
        for _ in range(3):
            page.press((Keys.CONTROL, "z"))
        self.assertEqual(review.texts(), first)
        self.assertFalse(review.facts_file.exists())
        for _ in range(3):
            page.press((Keys.CONTROL, "y"))
        self.assertEqual(review.texts(), last)
        self.assertEqual(review.facts_file.read_bytes(), facts)
        # By mouse.
        for button in ("↶", "↷"):
            element = next(b for b in self.driver.find_elements("css selector", "header button") if b.text.startswith(button))
            page.changing(element.click)
        self.assertEqual(review.facts_file.read_bytes(), facts)

    def test_killed_it_has_lost_nothing_that_was_said_to_be_saved(self):
        review = self.review()
        page = self.page(review)
        for key, row in [("d", "Frogs sing."), ("m", "Carts cross it every morning."), ("o", "Water is drawn here."), ("p", "It is cold.")]:
            page.pick(row)
            page.press(key)
            saved = review.texts(), review.facts
            review.end(signal.SIGKILL)
            review.start()
            self.assertEqual((review.texts(), review.facts), saved)
            page.load()
        # In the middle of many changes: what was answered is there.
        state = review.state()
        version, kept = state["version"], None
        rows = [i for i, kind in enumerate(state["rows"]["kinds"]) if kind == "s"]
        for i in range(40):
            body = json.dumps({"version": version, "action": {"do": "comment", "row": rows[i % len(rows)], "text": f"note {i}"}}).encode()
            answer, text = review.request("api/act", "POST", body)
            self.assertEqual(answer.status, 200, text)
            version, kept = json.loads(text)["version"], f"note {i}"
        review.end(signal.SIGKILL)
        review.start()
        self.assertIn(kept, [row["comment"] for row in review.rows()])
        self.assertEqual(review.state()["depth"], 44)

    def test_a_change_from_outside_is_noticed(self):
        review = self.review()
        page = self.page(review)
        page.pick("Frogs sing.")
        page.press("d")
        review.facts_file.write_text(review.facts_file.read_text(encoding="utf-8") + '{"fact":"out","source":"It is cold.","target":"水很凉。"}\n',
                                     encoding="utf-8")
        page.wait("return document.querySelector('.row.is-out') !== null")
        page.wait("return document.querySelector('.say')?.textContent.includes('elsewhere')", seconds=5)
        page.press((Keys.CONTROL, "z"))
        page.wait("return document.querySelector('.row.is-out') === null")
        self.assertEqual([f["fact"] for f in review.facts], ["doubtful"])

    def test_two_windows_do_not_overwrite_each_other(self):
        review = self.review()
        page = self.page(review)
        version = review.state()["version"]
        page.pick("Frogs sing.")
        page.press("d")
        body = json.dumps({"version": version, "action": {"do": "mark", "rows": [3], "mark": "out"}}).encode()
        answer, text = review.request("api/act", "POST", body)
        self.assertEqual((answer.status, json.loads(text)["error"]), (409, "changed"))
        self.assertEqual([f["fact"] for f in review.facts], ["doubtful"])

    def test_what_is_being_typed_outlives_a_change_from_elsewhere(self):
        """It is neither saved half nor thrown away when it comes too late."""
        page = self.page()
        page.pick("It is cold.", "target")
        page.keys(Keys.ENTER, " 非常", "冷")
        action = {"do": "comment", "row": 1, "text": "from elsewhere"}
        body = json.dumps({"version": page.version(), "action": action}).encode()
        answer, _ = page.review.request("api/act", "POST", body, Content_Type="application/json", Origin=page.review.address.rsplit("/", 2)[0])
        self.assertEqual(answer.status, 200)
        page.wait("return document.querySelector('.say.wrong') !== null")
        typed = "return document.querySelector('.row textarea')?.value ?? ''"
        self.assertIn("非常冷", page.js(typed))
        self.assertEqual(len(page.review.facts), 1)
        # Too late by one change: it is shown anew, with what was typed still there.
        page.keys(Keys.ENTER)
        page.wait(f"return document.documentElement.dataset.version === '{page.version()}'")
        page.wait("return document.querySelector('.row textarea')?.value.includes('非常冷')")
        page.press(Keys.ENTER)
        self.assertTrue(any("非常冷" in (target or "") for _, target in page.review.texts()))
        self.assertIn("from elsewhere", [fact.get("comment") for fact in page.review.facts])

    def test_keys_that_come_while_one_is_at_work_mean_the_rows_after_it(self):
        page = self.page()
        page.pick("It grinds corn in autumn, and rests in winter.")
        # The row goes up by one as it is put together with the one above.
        page.keys((Keys.SHIFT, "m"), "c")
        page.wait("return document.querySelector('dialog textarea') !== null")
        page.press("on both", Keys.ENTER)
        (comment,) = [fact for fact in page.review.facts if fact["fact"] == "comment"]
        self.assertIn("A mill stands by the river. It grinds corn", comment["source"])

    def test_a_comment_that_comes_too_late_can_be_copied(self):
        page = self.page()
        page.pick("It is cold.")
        page.keys("c")
        page.wait("return document.querySelector('dialog textarea') !== null")
        page.keys("brr")
        action = {"do": "mark", "rows": [1], "mark": "reviewed"}
        body = json.dumps({"version": page.version(), "action": action}).encode()
        self.assertEqual(page.review.request("api/act", "POST", body, Content_Type="application/json")[0].status, 200)
        page.keys(Keys.ENTER)
        page.wait("return document.querySelector('dialog textarea')?.readOnly === true")
        self.assertEqual(page.js("return document.querySelector('dialog textarea').value"), "brr")

    def test_filters_search_and_the_outline(self):
        page = self.page(self.review(chinese=CHINESE.replace("水很凉。", "")))
        shown = lambda: page.js("return [...document.querySelectorAll('.row .words')].map((e) => e.textContent)")
        one_sided = next(b for b in self.driver.find_elements("css selector", ".filters button") if b.text.startswith("One-sided"))
        one_sided.click()
        self.assertIn("It is cold.", shown())
        self.assertNotIn("Frogs sing.", shown())
        page.keys("f", "f", "f")
        page.wait("return document.querySelectorAll('.row').length > 8")
        page.keys("/", "DUCKS")
        page.wait("return document.querySelector('.found').textContent !== ''")
        self.assertEqual([text for text in shown() if "Ducks" in text or "Frogs" in text], [shown()[-2]])
        page.keys(Keys.ESCAPE)
        page.wait("return document.querySelectorAll('.row').length > 8")
        page.keys("g", Keys.HOME, Keys.ARROW_DOWN, Keys.ENTER)
        selected = page.js("return document.querySelector('.row.selected .words').textContent")
        self.assertIn(selected, ["The old bridge", "2 Wells"])
        self.driver.find_element("css selector", "nav [role=treeitem]").click()
        self.assertEqual(page.js("return document.querySelector('.row.selected .words').textContent"), "1 Mills")

    def test_exports_are_those_of_the_program(self):
        review = self.review()
        page = self.page(review)
        page.pick("Carts cross it every morning.")
        page.press("m")
        page.keys("w")
        page.wait("return document.querySelector('dialog .primary') !== null")
        for name in ("xlsx", "xliff"):
            self.driver.find_element("css selector", f"#format-{name}").click()
        self.driver.find_element("css selector", "dialog .primary").click()
        page.wait("return document.querySelectorAll('.written p').length === 4")
        self.assertEqual(sorted(p.suffix for p in (review.folder / "aligned").glob("en-zh.*") if ".jsonl" not in p.name),
                         [".csv", ".tmx", ".xlf", ".xlsx"])
        written = (review.folder / "aligned" / "en-zh.tmx").read_bytes()
        self.assertIn("Carts cross it every morning. Nobody counts them.".encode(), written)
        answer, downloaded = review.request("api/download?format=tmx")
        self.assertEqual(downloaded, written)
        self.assertIn("attachment", answer.getheader("content-disposition"))
        # The command finds the same corrections.
        done = subprocess.run([ALIGN, "en.txt", "zh.txt", "-o", "again"], cwd=review.folder, capture_output=True, text=True, check=True)
        self.assertNotIn("corrections", done.stdout)
        done = subprocess.run([ALIGN, "en.txt", "zh.txt"], cwd=review.folder, capture_output=True, text=True, check=True)
        self.assertIn("all 1 corrections hold", done.stdout)
        self.assertEqual((review.folder / "aligned" / "en-zh.tmx").read_bytes(), written)

    def test_nobody_else_is_let_in(self):
        review = self.review()
        netloc = urlsplit(review.address).netloc
        port = netloc.split(":")[1]
        self.assertEqual(review.request()[0].status, 200)
        self.assertEqual(review.request(Host=f"localhost:{port}")[0].status, 200)
        refused = [
            review.request("/"), review.request("/api/state"), review.request("/wrong-token/api/state"), review.request("/favicon.ico"),
            review.request(Host="evil.example"), review.request("api/state", Host=f"evil.example:{port}"),
            review.request("api/state", Origin="http://evil.example"), review.request("api/state", Origin="null"),
            review.request("api/act", "POST", b"{}", Origin="http://evil.example"),
            review.request("api/state", Sec_Fetch_Site="cross-site"),
        ]
        self.assertEqual([answer.status for answer, _ in refused], [403] * len(refused))
        self.assertEqual([b"Mills" in text for _, text in refused], [False] * len(refused))
        answer, _ = review.request()
        policy = answer.getheader("content-security-policy")
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        for path in ("../en.txt", "..%2fen.txt", "en.txt", "api/download?format=../en.txt", "api/../../en.txt"):
            self.assertIn(review.request(path)[0].status, (403, 404, 422), path)
        self.assertEqual(review.request("api/act", "POST", b"x" * (5 << 20))[0].status, 413)
        self.assertEqual(review.request("api/act", "POST", b"not json")[0].status, 400)
        self.assertEqual(review.request("api/state", "DELETE")[0].status, 405)
        with self.assertRaises(OSError):
            # Not from another address of this machine.
            http.client.HTTPConnection("127.0.0.2", int(port), timeout=3).request("GET", "/")

    def test_script_in_a_text_stays_text(self):
        self.driver.get_log("browser"), self.driver.get_log("performance")
        review = self.review()
        page = self.page(review)
        hostile = next(s for s, _ in review.texts() if s and "<script>" in s)
        page.pick(hostile)
        page.keys("c")
        page.press("<img src=x onerror=\"document.title='comment'\">", Keys.ENTER)
        page.press("d")
        self.assertEqual(page.js("return document.title"), "en.txt ↔ zh.txt · align")
        self.assertEqual(page.js("return document.querySelectorAll('#app img, #app script').length"), 0)
        own = [url for url in browser.requests(self.driver) if not url.startswith("data:")]
        self.assertEqual([url for url in own if not url.startswith(review.address)], [])
        self.assertEqual(browser.complaints(self.driver), [])

    def test_it_starts_without_files_and_takes_two(self):
        review = self.review(arguments=())
        files = TemporaryDirectory(prefix="files-", dir=PLACE)
        self.addCleanup(files.cleanup)
        for name, text in (("plan.en.txt", ENGLISH), ("plan.zh.txt", CHINESE)):
            (Path(files.name) / name).write_text(text, encoding="utf-8")
        self.driver.get(review.address)
        page = Page.__new__(Page)
        page.driver, page.review = self.driver, review
        page.wait("return document.querySelector('#choose-source') !== null")
        go = self.driver.find_element("css selector", ".start .primary")
        self.assertFalse(go.is_enabled())
        self.driver.find_element("css selector", "#choose-source").send_keys(str(Path(files.name) / "plan.en.txt"))
        go.click()
        page.wait("return document.querySelector('.state').textContent.includes('counterpart')")
        self.driver.find_element("css selector", "#choose-target").send_keys(str(Path(files.name) / "plan.zh.txt"))
        go.click()
        page.wait("return document.querySelector('.row .words') !== null")
        page.pick("Carts cross it every morning.")
        page.press("m")
        self.assertTrue((review.folder / "aligned" / "plan.en-zh.review.jsonl").exists())

    def test_an_alignment_in_json_is_reviewed_as_it_is(self):
        review = self.review()
        review.end()
        subprocess.run([ALIGN, "en.txt", "zh.txt", "--format", "json", "-o", "json"], cwd=review.folder, check=True, capture_output=True)
        review.arguments = ("json/en-zh.json",)
        review.start()
        record = json.loads((review.folder / "json" / "en-zh.json").read_text(encoding="utf-8"))
        self.assertEqual([row["id"] for row in review.rows()], [row["id"] for row in record["rows"]])
        page = self.page(review)
        page.pick("Carts cross it every morning.")
        page.press("m")
        page.pick("2 Wells")
        page.press((Keys.SHIFT, "H"))
        self.assertIn(("Carts cross it every morning. Nobody counts them.", "马车每天早晨过桥。没有人数它们。"), review.texts())
        review.end()
        # What was said of the record holds for the documents.
        done = subprocess.run([ALIGN, "en.txt", "zh.txt"], cwd=review.folder, capture_output=True, text=True, check=True)
        self.assertIn("all 3 corrections hold", done.stdout)

    def test_it_ends_from_the_page(self):
        review = self.review()
        page = self.page(review)
        next(b for b in self.driver.find_elements("css selector", "header button") if b.text == "End").click()
        self.driver.find_element("css selector", "dialog .primary").click()
        page.wait("return document.querySelector('.start') !== null")
        self.assertEqual(review.process.wait(timeout=10), 0)

    def test_it_is_read_by_those_who_hear_it_and_seen_in_the_dark(self):
        from test_page import FAINT
        review = self.review()
        for dark in (False, True):
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
                {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
            page = self.page(review)
            page.pick("Frogs sing.")
            faint = [f for f in page.js(FAINT) if "BUTTON" not in f or "disabled" not in f]
            faint = [f for f in faint if not f.startswith(("BUTTON.tick", "BUTTON.more", "BUTTON.quiet"))]
            self.assertEqual(faint, [])
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        tree = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        roles = {node["role"]["value"] for node in tree if not node.get("ignored")}
        for role in ("grid", "row", "gridcell", "tree", "treeitem", "toolbar", "navigation", "main", "status"):
            self.assertIn(role, roles)
        nameless = [node for node in tree if not node.get("ignored") and node["role"]["value"] in ("button", "searchbox", "grid", "tree", "toolbar", "dialog")
                    and not node.get("name", {}).get("value")]
        self.assertEqual(nameless, [])

    def test_it_fits_at_two_hundred_percent_and_in_chinese(self):
        review = self.review()
        page = self.page(review, width=640, height=450)
        self.assertLessEqual(page.js("return document.documentElement.scrollWidth"), 640)
        page.js("localStorage.setItem('align-language', 'zh')")
        try:
            page.load()
            self.assertIn("已审", page.js("return document.body.textContent"))
            english = page.js("return [...document.querySelectorAll('header button, .tools button')].map((b) => b.textContent)"
                              ".filter((t) => /[a-z]{3}/.test(t.replace(/English|Space|Shift|Enter|Ctrl|Alt/g, '')))")
            self.assertEqual(english, [])
        finally:
            page.js("localStorage.removeItem('align-language')")


class Size(unittest.TestCase):
    def test_a_hundred_thousand_rows(self):
        """Only rows in view are there, wherever one goes."""
        english, chinese = [], []
        for chapter in range(200):
            english.append(f"# Chapter {chapter} Fields of the valley")
            chinese.append(f"# 第{chapter}章 山谷的田地")
            for n in range(500):
                number = chapter * 500 + n
                english.append(f"Field {number} lies by the river.")
                chinese.append(f"{number}号田地在河边。")
        review = Review("\n\n".join(english) + "\n", "\n\n".join(chinese) + "\n")
        self.addCleanup(review.close)
        with browser.chromium() as driver:
            page = Page(driver, review)
            self.assertGreater(review.state()["count"], 100_000)
            most = "return document.querySelectorAll('*').length"
            self.assertLess(page.js(most), 4000)
            page.keys(Keys.END)
            page.wait("return [...document.querySelectorAll('.row .words')].some((e) => e.textContent.includes('99999'))")
            for part in (0.25, 0.75, 0.5):
                page.js("const r = document.querySelector('.rows'); r.scrollTop = r.scrollHeight * arguments[0]", part)
                page.wait("return [...document.querySelectorAll('.row')].filter((e) => e.querySelector('.words')).length > 5")
            self.assertLess(page.js(most), 4000)


if __name__ == "__main__":
    unittest.main()
