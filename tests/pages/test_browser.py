"""The page in a real browser: opened, measured, looked at, printed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from srs_interview.pages import report
from tests.pages import browser, reports
from tests.pages.browser import Browser

WIDTHS = (320, 420, 800, 1280)
REACHING_OVER = """
[...document.querySelectorAll("body *")]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
  .map(each => `${each.tagName} ${each.textContent.slice(0, 40)}`)
  .concat(document.documentElement.scrollWidth > innerWidth ? ["page"] : [])
"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = browser.found()
    if program is None:
        said = "no chromium here; on Debian and Ubuntu: apt-get install chromium"
        if os.environ.get("CI") == "true" or "SRS_BROWSER" in os.environ:
            pytest.fail(said)
        pytest.skip(said)
    with browser.opened(program, tmp_path_factory.mktemp("browser")) as there:
        yield there


def written(folder: Path, name: str) -> Path:
    made = {"empty": reports.empty, "busy": reports.busy}[name]()
    path = folder / f"{name}.html"
    path.write_text(report.page(made), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["empty", "busy"])
def test_the_page_is_seen_whole_in_a_browser_and_loads_nothing(
    tab: Browser, tmp_path: Path, name: str
) -> None:
    page = written(tmp_path, name)
    for dark in (False, True):
        tab.show(page, width=WIDTHS[0], dark=dark)
        assert tab.asked_for() == [page.as_uri()]
        assert tab.complaints() == []
        assert tab.value("document.title").startswith("Interview practice")
        seen = tab.picture(scale=0.1)
        lights = [max(row[at : at + 3]) for row in seen for at in range(0, len(row), 3)]
        assert (lights[0] < 64) is dark, "the paper at the upper edge"
        assert max(lights) - min(lights) > 80, "nothing is drawn"
        assert len({bytes(row) for row in seen}) > len(seen) // 4
    for width in WIDTHS:
        tab.resize(width)
        assert tab.value(REACHING_OVER) == [], f"{width} pixels wide"
        drawn = "[...document.querySelectorAll('svg')].map(e => e.clientWidth)"
        assert all(each > 40 for each in tab.value(drawn)), f"{width} pixels wide"


def test_the_page_of_a_busy_year_is_some_sheets_of_a4(
    tab: Browser, tmp_path: Path
) -> None:
    tab.show(written(tmp_path, "busy"), width=WIDTHS[2])
    paper = tab.paper()
    assert paper.startswith(b"%PDF")
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert 3 <= len(boxes) <= 9, "sheets"
    sheets = {(round(float(wide)), round(float(high))) for wide, high in boxes}
    assert sheets == {(595, 842)}, "points of an A4 sheet"
