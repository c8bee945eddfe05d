"""The documentation as a site, in a real browser: for everyone, light and dark, asking nothing of anybody, always the same.

`docs/site/build.py` makes it, and ends with an error if Sphinx warns of anything.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PAGES = sorted(page.stem for page in ROOT.glob("docs/*.md"))
NARROW, WIDE = 320, 1280
# Addresses of what a page shows or runs; what it links to is asked for by nobody but the reader.
SOURCES = """[...document.querySelectorAll('[src], link[href], use, object, iframe')]
  .map(each => each.src || each.href || each.data || '').filter(each => /^https?:/.test(each))"""


def build(docs: Path, site: Path, **environment: str):
    return subprocess.run(
        [sys.executable, docs / "site" / "build.py", site],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "docs"
    done = build(ROOT / "docs", folder)
    assert done.returncode == 0, done.stderr
    return folder


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
def open_page(browser, site):
    """Opens a page of the site; what it asks for is in `page.asked`."""
    contexts = []

    def opened(name, scheme="light", width=WIDE):
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 900}
        )
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto((site / f"{name}.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


# Sections after the first ones that have no class of an element which an earlier one has not: they have no other colours.
ALIKE = """(first) => {
  const seen = new Set()
  const alike = []
  const sections = [...document.querySelectorAll('article section')]
    .filter(each => !each.querySelector('section'))
  for (const [number, section] of sections.entries()) {
    const classes = [...section.querySelectorAll('*')].map(each => `${each.tagName} ${each.className}`)
    const fresh = classes.some(each => !seen.has(each))
    classes.forEach(each => seen.add(each))
    if (number >= first && !fresh) alike.push(section)
  }
  alike.forEach(each => each.remove())
  return alike.length
}"""
FIRST = 25
COLOURS = "{runOnly: ['color-contrast']}"
ALL_BUT_COLOURS = "{rules: {'color-contrast': {enabled: false}}}"


def findings(page, rules):
    page.evaluate(AXE.read_text("utf-8"))
    return [
        (each["id"], len(each["nodes"]), each["nodes"][0]["html"])
        for each in page.evaluate(f"axe.run({rules})")["violations"]
    ]


def findings_about_colours(page):
    """Returns the findings on a page without sections that are like others, since axe takes long for each element."""
    page.evaluate(ALIKE, FIRST)
    return findings(page, COLOURS)


def test_every_document_is_a_page(site):
    made = {page.stem for page in site.glob("*.html")}

    assert made == {*PAGES, "search"}
    assert len(PAGES) > 15


@pytest.mark.parametrize("name", [*PAGES, "search"])
def test_axe_finds_nothing(open_page, name):
    assert findings(open_page(name), ALL_BUT_COLOURS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, "search"])
def test_axe_finds_no_words_that_are_too_pale(open_page, name, scheme):
    assert findings_about_colours(open_page(name, scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_would_find_words_that_are_too_pale(open_page, scheme):
    page = open_page("glossary", scheme)
    page.add_style_tag(content="td { color: #888 !important; background: #999 }")

    assert "color-contrast" in {name for name, _, _ in findings_about_colours(page)}


def test_axe_would_find_a_heading_without_a_level(open_page):
    page = open_page("glossary")
    page.evaluate(
        "document.querySelectorAll('p.caption').forEach(each => each.removeAttribute('aria-level'))"
    )

    assert "aria-required-attr" in {
        name for name, _, _ in findings(page, ALL_BUT_COLOURS)
    }


@pytest.mark.parametrize("name", [*PAGES, "search"])
def test_a_page_asks_for_files_of_the_site_alone(open_page, site, name):
    page = open_page(name)
    page.wait_for_load_state("networkidle")
    inside = (f"{site.as_uri()}/", "data:")

    assert [url for url in page.asked if not url.startswith(inside)] == []
    assert page.evaluate(SOURCES) == []
    styles = "".join(file.read_text("utf-8") for file in site.rglob("*.css"))
    assert "@import" not in styles
    assert "url(http" not in styles.replace('"', "").replace("'", "")


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_screen_needs_no_sideways_scrolling(open_page, name):
    page = open_page(name, width=NARROW)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_the_site_leads_somewhere(open_page, site, name):
    page = open_page(name)
    dead = page.evaluate(
        """[...document.querySelectorAll('a[href^="#"]')]
        .filter(link => link.hash.length > 1 && !document.getElementById(decodeURIComponent(link.hash.slice(1))))
        .map(link => link.hash)"""
    )
    targets = page.evaluate(
        """[...document.querySelectorAll('a[href]')].map(link => link.href)
        .filter(href => href.startsWith('file:'))"""
    )
    assert dead == []
    for target in {each.partition("#")[0] for each in targets}:
        assert Path(target.removeprefix("file://")).exists()


def test_searching_finds_what_was_searched_for(open_page):
    page = open_page("search")
    page.goto(f"{page.url}?q=declassified")
    page.wait_for_selector("#search-results li a")

    assert "glossary.html" in " ".join(
        page.eval_on_selector_all("#search-results a", "all => all.map(a => a.href)")
    )


def test_the_same_documents_make_the_same_bytes(site, tmp_path):
    docs = tmp_path / "elsewhere" / "docs"
    shutil.copytree(ROOT / "docs", docs)
    again = tmp_path / "again"
    done = build(docs, again, TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1000000000")
    assert done.returncode == 0, done.stderr

    files = {file.relative_to(site) for file in site.rglob("*") if file.is_file()}
    assert files == {
        file.relative_to(again) for file in again.rglob("*") if file.is_file()
    }
    differing = [
        str(file)
        for file in sorted(files)
        if (site / file).read_bytes() != (again / file).read_bytes()
    ]
    assert differing == []


@pytest.mark.parametrize(
    "words",
    [
        "See [the end](nowhere.md).",
        "See [the end](glossary.md#nowhere).",
        "![Some words](none.png)",
    ],
)
def test_what_leads_nowhere_ends_the_build_and_leaves_the_last_site(tmp_path, words):
    docs = tmp_path / "docs"
    docs.mkdir()
    shutil.copytree(ROOT / "docs" / "site", docs / "site")
    (docs / "index.md").write_text(
        f"# Index\n\n## All\n\n- [G](glossary.md)\n\n{words}\n"
    )
    (docs / "glossary.md").write_text("# Glossary\n\n## A word\n")
    site = tmp_path / "build" / "docs"
    site.mkdir(parents=True)
    (site / "index.html").write_text("the last one")

    done = build(docs, site)

    assert done.returncode != 0
    assert "WARNING" in done.stderr
    assert [file.name for file in site.iterdir()] == ["index.html"]
    assert [file.name for file in site.parent.iterdir()] == ["docs"]
