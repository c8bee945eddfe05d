"""The review copy in a real browser: readable by everyone, on a narrow screen and on paper, and asking for nothing."""

import shutil
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import sync_playwright

from twopart.cli import main
from twopart.commands.options import parser

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = ("serious", "critical")
NARROW = {"width": 320, "height": 900}


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    """The review copy of CONNECT, as HTML."""
    out = tmp_path_factory.mktemp("built")
    asked = parser().parse_args(["review", "connect-fbc3"])
    asked.project = ROOT
    asked.out = out
    assert main(asked) == 0
    return out / "restricted" / "connect-fbc3-review.html"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        assert program, ".ci/set-up-proof installs chromium"
        opened = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"]
        )
        yield opened
        opened.close()


@pytest.fixture
def page(browser, review):
    """The copy in a window, with everything that it asks for in `page.asked`."""
    context = browser.new_context(bypass_csp=True)
    opened = context.new_page()
    opened.asked = []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.goto(review.as_uri())
    yield opened
    context.close()


def findings(page):
    page.evaluate(AXE.read_text("utf-8"))
    return page.evaluate("axe.run()")["violations"]


def test_axe_finds_nothing_serious(page):
    serious = [
        (each["id"], each["nodes"][0]["html"])
        for each in findings(page)
        if each["impact"] in SERIOUS
    ]

    assert serious == []


def test_axe_would_find_words_that_are_too_pale(page):
    page.add_style_tag(content=".places { color: #bbb !important }")

    assert "color-contrast" in {each["id"] for each in findings(page)}


def test_a_dark_screen_breaks_nothing(page):
    page.emulate_media(color_scheme="dark")

    assert not [each for each in findings(page) if each["impact"] in SERIOUS]


def test_nothing_is_asked_for_but_the_file_itself(page, review):
    assert page.asked == [review.as_uri()]


def test_a_narrow_screen_needs_no_sideways_scrolling(page):
    page.set_viewport_size(NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")

    assert width <= NARROW["width"]


def test_every_link_leads_to_something_that_is_seen(page):
    dead = page.evaluate(
        """[...document.querySelectorAll('a[href^="#"]')]
        .filter(link => !document.getElementById(link.hash.slice(1))?.getClientRects().length)
        .map(link => link.hash)"""
    )

    assert dead == []


def test_every_printed_page_bears_the_marking(page):
    pdf = page.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [
            document[n].get_textpage().get_text_bounded() for n in range(len(document))
        ]

    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert text.count("OFFICIAL-SENSITIVE [COMMERCIAL]") >= 2
        assert f"page {number} of {len(pages)}" in text
