"""The documentation is plain: its sentences have 20 words on average in every document, and none is very long."""

import re

import pytest
from pages import DOCS, PAGES, text

MOST_ON_AVERAGE = 20
MOST = 40
NO_PROSE = ("|", "#", "![")
ITEM = re.compile(r"(?:[-*]|\d+\.) +")
LIST = re.compile(r"\s*(?:[-*]|\d+\.) ")
CODE = re.compile(r"(`+)[^`].*?\1")
# A sentence ends with a stop, perhaps in a bracket or quotes, before a word that begins one.
END = re.compile(r"(?<=[.!?])[*)”\"]*\s+(?=[*(“\"]*(?:[A-Z0-9£]|code\b))")
WORD = re.compile(r"[\w£%]+(?:[’'./,:-]\w+)*")


def paragraphs(page: str) -> list[str]:
    """The paragraphs and items of a page, without tables, headings, pictures and indented examples."""
    groups: list[list[str]] = [[]]
    for line in page.splitlines():
        words = line.strip()
        indented = line.startswith("    ") and not LIST.match(line) and not groups[-1]
        if not words or words.startswith(NO_PROSE) or indented:
            groups.append([])
            continue
        if ITEM.match(words):
            groups.append([])
            words = ITEM.sub("", words, count=1)
        groups[-1].append(words)
    return [" ".join(group) for group in groups if group]


def sentences(page: str) -> list[list[str]]:
    """The words of each sentence. What is code counts as one word; only a stop ends a sentence, no colon or semicolon."""
    found = []
    for paragraph in paragraphs(page):
        plain = CODE.sub("code", paragraph)
        plain = re.sub(r"!?\[(.*?)\]\([^)]*\)", r"\1", plain)
        for sentence in END.split(plain):
            words = WORD.findall(sentence)
            if words:
                found.append(words)
    return found


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_sentences_have_twenty_words_on_average(page):
    lengths = [len(sentence) for sentence in sentences(text(page))]

    assert sum(lengths) / len(lengths) <= MOST_ON_AVERAGE


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_no_sentence_is_very_long(page):
    long = [
        " ".join(sentence) for sentence in sentences(text(page)) if len(sentence) > MOST
    ]

    assert long == []


def test_sentences_end_at_stops_colons_and_items():
    page = (
        "# A heading\n\nOne two; three: `four five` six. Seven (eight.) Nine e.g. ten\n"
        "eleven.\n\n- An item of\n  five words\n- another\n\n| a | table |\n\n    code\n"
    )

    assert [len(sentence) for sentence in sentences(page)] == [5, 2, 4, 5, 1]


def test_the_longest_document_is_read_whole():
    words = sum(map(len, sentences(text(DOCS / "writing.md"))))

    assert words > 8000
