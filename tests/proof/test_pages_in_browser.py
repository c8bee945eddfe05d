"""What reviewers and the public read on a screen, in a real browser: by everyone, on a narrow screen and on paper.

The pages are those of CONNECT: the review copy, that of a paper that was signed in part and of which something ended,
and what changed since a release, for reviewers and for the public.
"""

import shutil
from pathlib import Path

import pypdfium2
import pytest
from pages_of_connect import Pages
from playwright.sync_api import sync_playwright

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = ("serious", "critical")
NARROW = {"width": 320, "height": 900}
RESTRICTED, PUBLIC = "OFFICIAL-SENSITIVE [COMMERCIAL]", "OFFICIAL – PUBLIC"
# The marking of each page, words that it has because of its sections, and words that are too pale once they are grey.
MARKINGS = {
    "review": RESTRICTED,
    "signed review": RESTRICTED,
    "restricted": RESTRICTED,
    "public": PUBLIC,
}
WORDS = {
    "review": ("Contracts", "Current value", "Figures by page", "Added by the decisions", "Bridges"),
    "signed review": ("Who agreed", "Still to agree", "It is no supplier's secret", "The benchmark was published"),
    "restricted": ("£50.027m", "Withheld before, PUBLIC now", "because"),
    "public": ("23,500 users", "largest transformation of"),
}  # fmt: skip
PALE = {
    "review": ".places",
    "signed review": ".places",
    "restricted": ".at",
    "public": ".at",
}
SECRETS = ("£50.027m", "£106.721m", "£87.344m", "£2.586m")
every_page = pytest.mark.parametrize("name", MARKINGS)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The file of each page."""
    plain = Pages(tmp_path_factory.mktemp("plain"))
    signed = Pages(tmp_path_factory.mktemp("signed"))
    plain.run("review", "connect-fbc3")
    made = {
        "review": plain.out / "restricted" / "connect-fbc3-review.html",
        "signed review": signed.reviewed(),
        **plain.compared(),
    }
    assert set(made) == set(MARKINGS)
    return made


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
def page(browser, files, name):
    """The page in a window, with everything that it asks for in `page.asked`."""
    context = browser.new_context(bypass_csp=True)
    opened = context.new_page()
    opened.asked = []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.goto(files[name].as_uri())
    yield opened
    context.close()


def findings(page):
    page.evaluate(AXE.read_text("utf-8"))
    return page.evaluate("axe.run()")["violations"]


def serious(page):
    return [
        (each["id"], each["nodes"][0]["html"])
        for each in findings(page)
        if each["impact"] in SERIOUS
    ]


@every_page
def test_the_page_has_the_sections_that_are_looked_at(page, name):
    text = page.evaluate("document.body.innerText")

    assert [words for words in WORDS[name] if words not in text] == []


@every_page
def test_axe_finds_nothing_serious(page):
    assert serious(page) == []


@every_page
def test_axe_would_find_words_that_are_too_pale(page, name):
    page.add_style_tag(content=f"{PALE[name]} {{ color: #bbb !important }}")

    assert "color-contrast" in {each["id"] for each in findings(page)}


@every_page
def test_a_dark_screen_breaks_nothing(page):
    page.emulate_media(color_scheme="dark")

    assert serious(page) == []


@every_page
def test_nothing_is_asked_for_but_the_file_itself(page, files, name):
    assert page.asked == [files[name].as_uri()]


@every_page
def test_a_narrow_screen_needs_no_sideways_scrolling(page):
    page.set_viewport_size(NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")

    assert width <= NARROW["width"]


@every_page
def test_every_link_leads_to_something_that_is_seen(page):
    dead = page.evaluate(
        """[...document.querySelectorAll('a[href^="#"]')]
        .filter(link => !document.getElementById(link.hash.slice(1))?.getClientRects().length)
        .map(link => link.hash)"""
    )

    assert dead == []


@every_page
def test_every_printed_page_bears_the_marking(page, name):
    pdf = page.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [
            document[n].get_textpage().get_text_bounded() for n in range(len(document))
        ]

    assert pages
    for number, text in enumerate(pages, 1):
        assert text.count(MARKINGS[name]) >= 2
        assert f"page {number} of {len(pages)}" in text


@pytest.mark.parametrize("name", ["public"])
def test_no_secret_is_seen_printed_or_read_out(page):
    pdf = page.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(pdf) as document:
        printed = "".join(each.get_textpage().get_text_bounded() for each in document)
    seen = page.content() + page.evaluate("document.body.innerText") + printed

    assert "23,500" in printed
    assert [secret for secret in SECRETS if secret in seen] == []
