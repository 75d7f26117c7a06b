"""Chromium without a window, driven through its WebDriver."""

import base64
import json
import tempfile
from contextlib import contextmanager

from documents import PLACE
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--force-color-profile=srgb"]


@contextmanager
def chromium():
    """A browser with nothing in it: no cookies, no extensions, no history."""
    with tempfile.TemporaryDirectory(prefix="chromium-", dir=PLACE, ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in [*ARGUMENTS, f"--user-data-dir={profile}"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        # Chromium's own first page asks for much; that is not ours.
        driver.get("about:blank")
        requests(driver)
        try:
            yield driver
        finally:
            driver.quit()


def show(driver, page, width=1280, height=900, dark=False):
    """Opens a file in a window of this size in CSS pixels."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                           {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    driver.get(page.as_uri())


def complaints(driver):
    """What stands in the console."""
    return [entry["message"] for entry in driver.get_log("browser")]


def requests(driver):
    """The addresses that the browser has asked for."""
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def pdf(driver):
    """The page as it prints, on A4."""
    printed = driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})
    return base64.b64decode(printed["data"])
