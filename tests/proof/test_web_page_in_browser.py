"""The web page of Part 1 in a real browser: readable by everyone, on every screen and on paper, asking for nothing."""

import shutil
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import sync_playwright

from twopart.cli import main
from twopart.commands.options import parser

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PAPERS = sorted(path.parent.name for path in ROOT.glob("content/*/paper.yaml"))
NARROWEST, PHONE, TABLET, WIDE = 320, 360, 768, 1280
MARKING = "OFFICIAL – PUBLIC"


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """The folder with what is published of all papers in content/."""
    out = tmp_path_factory.mktemp("built")
    asked = parser().parse_args(["build", *PAPERS])
    asked.project = ROOT
    asked.out = out
    assert main(asked) == 0
    return out / "public"


@pytest.fixture(scope="module")
def launched():
    """Starts the browser, with options of its command line."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        assert program, ".ci/set-up-proof installs chromium"
        browsers = []

        def launch(*options):
            browser = playwright.chromium.launch(
                executable_path=program, args=["--no-sandbox", *options]
            )
            browsers.append(browser)
            return browser

        yield launch
        for browser in browsers:
            browser.close()


@pytest.fixture(scope="module")
def browser(launched):
    return launched()


@pytest.fixture
def opened(browser, public):
    """Opens the page of a paper: with what it asks for in `asked`, and what the browser says of it in `said`."""
    contexts = []

    def open_page(paper, width=WIDE, scheme="light", *, testing=False):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            bypass_csp=testing,
        )
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.goto((public / f"{paper}-part-1.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def findings(page):
    page.evaluate(AXE.read_text("utf-8"))
    violations = page.evaluate("axe.run()")["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in violations]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("paper", PAPERS)
def test_axe_finds_nothing(opened, paper, width, scheme):
    assert findings(opened(paper, width, scheme, testing=True)) == []


def test_axe_would_find_words_that_are_too_pale(opened):
    page = opened(PAPERS[0], testing=True)
    page.add_style_tag(content=".facts dt { color: #bbb !important }")

    assert "color-contrast" in {name for name, _ in findings(page)}


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_is_asked_for_but_the_page_and_its_policy_permits_all_of_it(
    opened, public, paper
):
    page = opened(paper)
    asked = [url for url in page.asked if not url.startswith("data:image/svg+xml")]

    assert asked == [(public / f"{paper}-part-1.html").as_uri()]
    assert page.said == []


@pytest.mark.parametrize("width", [NARROWEST, PHONE, 500, TABLET, 1000, WIDE, 1920])
@pytest.mark.parametrize("paper", PAPERS)
def test_no_screen_scrolls_sideways(opened, paper, width):
    page = opened(paper, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        """[...document.querySelectorAll('main *')].filter(each => !each.closest('.heard, thead')
        && getComputedStyle(each).display != 'inline'
        && each.scrollWidth > each.clientWidth + 1 && each.clientWidth)
        .map(each => each.outerHTML.slice(0, 90))"""
    )
    assert cut == []


@pytest.mark.parametrize("width", [TABLET, WIDE])
def test_letters_twice_as_large_do_not_scroll_sideways(launched, public, width):
    """WCAG 1.4.4 and 1.4.10, for whoever sets larger type in the browser."""
    browser = launched("--blink-settings=defaultFontSize=32")
    page = browser.new_page(viewport={"width": width, "height": 900})
    for paper in PAPERS:
        page.goto((public / f"{paper}-part-1.html").as_uri())

        size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert size > 2 * 16
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_keyboard_reaches_every_link_in_its_order_and_none_is_covered(
    opened, paper, width
):
    page = opened(paper, width)
    count = page.evaluate("document.querySelectorAll('a').length")
    reached = []
    for _ in range(count):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))

    assert [number for number, _ in reached] == list(range(count))
    assert [number for number, seen in reached if not seen] == []


FOCUSED = """(() => {
  const link = document.activeElement
  const box = link.getClientRects()[0]
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  return [[...document.querySelectorAll('a')].indexOf(link), link.contains(top)]
})()"""


@pytest.mark.parametrize("paper", PAPERS)
def test_every_link_leads_to_something_that_is_seen(opened, paper):
    dead = opened(paper).evaluate(
        """[...document.querySelectorAll('a[href^="#"]')]
        .filter(link => !document.getElementById(link.hash.slice(1))?.getClientRects().length)
        .map(link => link.hash)"""
    )
    assert dead == []


@pytest.mark.parametrize("width", [NARROWEST, WIDE])
def test_the_marking_is_in_sight_wherever_one_reads(opened, width):
    page = opened(PAPERS[0], width)
    for share in (0, 0.5, 1):
        page.evaluate(f"scrollTo(0, document.body.scrollHeight * {share})")
        box = page.locator("aside.marking").bounding_box()
        assert 0 <= box["y"] < 50


@pytest.mark.parametrize("paper", PAPERS)
def test_on_a_narrow_screen_a_table_is_still_a_table_to_who_listens(opened, paper):
    page = opened(paper, NARROWEST)
    for table in page.locator("table").all():
        tree = table.aria_snapshot()
        assert "- rowheader" in tree
        assert "- columnheader" in tree or "- cell" in tree


@pytest.mark.parametrize("paper", PAPERS)
def test_on_paper_every_sheet_bears_the_marking_the_status_and_its_number(
    opened, paper
):
    page = opened(paper, scheme="dark")
    status = page.locator("aside .status").all_inner_texts()
    pdf = page.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(pdf) as document:
        sheets = [page.get_textpage().get_text_bounded() for page in document]

    assert len(sheets) > 1
    for number, text in enumerate(sheets, 1):
        assert text.count(MARKING) >= 2
        assert [words for words in status if words not in text] == []
        assert f"Page {number} of {len(sheets)}" in text


def test_on_paper_words_keep_away_from_the_borders_of_boxes(opened):
    page = opened(PAPERS[0])
    page.emulate_media(media="print")

    assert (
        page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.ask')).paddingLeft)"
        )
        > 8
    )
    assert (
        page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.statement')).paddingLeft)"
        )
        > 8
    )
