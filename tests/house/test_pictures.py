"""Pictures in the documentation: each that is named exists and has words in its place, none is unused, all are small."""

import re

import pytest
from conftest import HERE

ROOT = HERE.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURE = re.compile(r"!\[(.*?)\]\(([^)\s]+\.png)\)")
OUTSIDE = "https://"  # an example in a page
MOST = 1_500_000  # bytes of all pictures together
LEAST_WORDS = 6


def shown():
    for page in PAGES:
        for words, target in PICTURE.findall(page.read_text("utf-8")):
            if not target.startswith(OUTSIDE):
                yield page, words, (page.parent / target).resolve()


def pictures():
    return sorted((ROOT / "docs").rglob("*.png"))


def test_every_picture_that_is_shown_exists_and_every_picture_is_shown():
    assert {path for _, _, path in shown()} == set(pictures())


@pytest.mark.parametrize(
    ("page", "words"), [(page.name, words) for page, words, _ in shown()]
)
def test_words_say_what_a_picture_shows(page, words):
    assert len(words.split()) >= LEAST_WORDS, page


def test_pictures_are_small():
    sizes = [path.stat().st_size for path in pictures()]

    assert sum(sizes) < MOST


def test_every_picture_is_one_that_the_script_makes():
    script = (ROOT / "docs" / "pictures" / "make.py").read_text("utf-8")
    names = set(re.findall(r'^    "([\w-]+)": ', script, re.MULTILINE))

    assert names == {path.stem for path in pictures() if path.parent.name == "pictures"}
