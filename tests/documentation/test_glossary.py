"""The glossary has each word of the product once, in order, with one meaning; and the documents use these words."""

import re

import pytest
from pages import DOCS, PAGES, README, text

GLOSSARY = DOCS / "glossary.md"
# The words for which there is one, each for one idea.
OF_THE_PRODUCT = {
    "paper",
    "form",
    "part",
    "figure",
    "passage",
    "table",
    "label",
    "ground",
    "marking",
    "public wording",
    "view",
    "finding",
    "leak",
}
# Words of which documents use one too many for the same thing, and the one that is meant.
INSTEAD = {
    "redacted copy": "Part 1",
    "public version": "Part 1",
    "exempt version": "Part 2",
    "document type": "form",
    "paper type": "form",
    "protective marking": "marking",
    "classification marking": "marking",
    "validation error": "finding",
    "data point": "figure",
    "exemption ground": "ground",
    "withholding reason": "ground",
    "dummy value": "placeholder",
    "tick list": "tick sheet",
    "review pack": "review copy",
}

# Words that newcomers stumbled over.
HARD = {
    "bridge": r"\bbridges?\b",
    "house": r"\bhouse\b",
    "limb": r"\blimbs?\b",
    "silence": r"\bsilences?\b",
    "silent": r"\bsilent\b",
    "stub": r"\bstubs?\b",
    "suspect": r"\bsuspect\b",
    "tie": r"\btie[sd]?\b",
}
LINK_THERE = "glossary.md)"
# What people read who do not know these words yet.
GUIDES = (
    README,
    *(
        DOCS / f"{name}.md"
        for name in (
            "first-paper",
            "for-authors",
            "for-designers",
            "for-information-officers",
            "importing",
            "many-papers",
            "reviewing",
            "watching",
            "what-reviewers-find",
            "what-the-public-can-work-out",
            "writing",
        )
    ),
)


def entries() -> list[tuple[str, str]]:
    rows = re.findall(
        r"(?m)^\| ([^|]+?) \| ((?:[^|\\]|\\.)+?) \|", GLOSSARY.read_text("utf-8")
    )
    return [row for row in rows if row[0] not in {"word", "---"}]


def test_each_word_stands_once_and_in_order():
    words = [word for word, _ in entries()]

    assert len(words) > 40
    assert words == sorted(set(words))


def test_no_two_words_have_one_meaning():
    meanings = [meaning for _, meaning in entries()]

    assert len(set(meanings)) == len(meanings)


def test_the_words_of_the_product_are_all_there():
    assert OF_THE_PRODUCT - {word for word, _ in entries()} == set()


def test_every_word_is_used_by_other_documents():
    others = " ".join(text(page) for page in PAGES if page != GLOSSARY).lower()
    plain = " ".join(others.split())

    unused = [word for word, _ in entries() if word.lower() not in plain]
    assert unused == []


def test_documents_use_one_word_for_one_thing():
    used = {}
    for page in PAGES:
        plain = " ".join(text(page).lower().split())
        others = [word for word in INSTEAD if word in plain]
        if others:
            used[page.name] = others

    assert used == {}


@pytest.mark.parametrize("page", GUIDES, ids=[page.name for page in GUIDES])
def test_a_hard_word_is_explained_where_a_reader_first_meets_it(page):
    met = {
        word: first
        for word, pattern in HARD.items()
        if (first := first_with(pattern, page))
    }

    assert {word for word, first in met.items() if LINK_THERE not in first} == set()


def first_with(pattern: str, page) -> str:
    """The first paragraph, item or row of a page that has a word outside code; nothing if none has it."""
    for group in re.split(r"\n\s*\n|\n(?=\s*(?:[-|]|\d+\.) ?)", text(page)):
        plain = re.sub(r"`[^`]+`|\]\([^)]*\)", "", group)
        if re.search(pattern, plain, re.IGNORECASE) and not plain.startswith("#"):
            return group
    return ""


def test_hard_words_stand_in_the_glossary_and_are_met():
    words = {word for word, _ in entries()}
    met = {word for word in HARD for page in GUIDES if first_with(HARD[word], page)}

    assert set(HARD) <= words
    assert met == set(HARD)
