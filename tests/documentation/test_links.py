"""Every link within the documentation leads somewhere, on a forge and on the site; whatever is asked is two clicks away."""

import re

import pytest
from pages import DOCS, FENCED, INDEX, PAGES, anchors, links

# What somebody new asks, and the heading below which the answer stands.
QUESTIONS = {
    "how do I withhold a figure": ("for-authors.md", "withhold-a-figure"),
    "how do I withhold one row of a public table": (
        "for-authors.md",
        "withhold-one-row-of-a-public-table",
    ),
    "how do I add a chart": ("for-authors.md", "add-a-chart"),
    "how do I add a picture": ("for-authors.md", "add-a-picture"),
    "how do I add a footnote": ("for-authors.md", "add-a-footnote"),
    "how do I add a quotation": ("for-authors.md", "add-a-quotation"),
    "how do I add an annex": ("for-authors.md", "add-an-annex"),
    "how do I add a year": ("for-authors.md", "add-a-column-for-another-year"),
    "how do I rename an id": ("for-authors.md", "rename-an-id"),
    "how do I make the final build": ("for-authors.md", "make-the-final-build"),
    "how do I record the decision": ("for-authors.md", "record-the-decision"),
    "how do I correct Part 1": ("for-authors.md", "correct-a-published-part-1"),
    "how do I begin from last year's paper": (
        "for-authors.md",
        "begin-from-last-years-paper",
    ),
    "how do I see what is withheld": (
        "for-information-officers.md",
        "see-what-is-withheld",
    ),
    "how do I answer a request for information": (
        "for-information-officers.md",
        "answer-a-request-for-information",
    ),
    "how do I add a form": ("for-designers.md", "add-a-form"),
    "how do I agree to a withholding": ("reviewing.md", "recording-an-answer"),
    "what is a label": ("glossary.md", "glossary"),
    "why can nothing leak": ("no-leaks.md", "1-absence-not-hiding"),
    "what does a finding mean": ("rules.md", "rules"),
    "which options has a command": ("commands.md", "twopart-build"),
    "what may stand below a key": ("keys.md", "figure"),
}
CLICKS = 2


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page):
    dead = []
    for link in links(page):
        there = link.file.exists()
        if there and link.anchor:
            there = link.anchor in anchors(link.file)
        if not there:
            dead.append(f"[{link.words}] {link.file.name}#{link.anchor}")

    assert dead == []


def test_many_links_are_looked_at():
    counts = {page.name: len(links(page)) for page in PAGES}

    assert counts["glossary.md"] > 40
    assert counts["keys.md"] > 50
    assert counts["index.md"] > 25


def test_the_index_leads_to_every_page():
    listed = {link.file for link in links(INDEX)}

    assert set(DOCS.glob("*.md")) - listed == {INDEX}


def test_every_document_that_is_named_is_a_link():
    named = {}
    for page in PAGES:
        plain = FENCED.sub("", page.read_text("utf-8"))
        names = re.findall(r"(?<!\[)`(?:docs/)?([\w-]+\.md)`(?!\])", plain)
        known = [name for name in names if (DOCS / name).exists()]
        if known:
            named[page.name] = known

    # What the recipes for those who change the program write, or make.
    assert set(named) <= {"architecture.md"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_two_clicks_from_the_index(question):
    name, anchor = QUESTIONS[question]
    answer = DOCS / name
    seen = {INDEX}
    clicks = 0
    while answer not in seen and clicks < CLICKS:
        clicks += 1
        seen |= {link.file for page in seen for link in links_of_document(page)}

    assert anchor in anchors(answer)
    assert answer in seen


def links_of_document(page):
    if page.suffix != ".md" or page.parent != DOCS:
        return ()
    return links(page)


@pytest.mark.parametrize(
    "words",
    [
        "withhold a figure",
        "see what is withheld",
        "answer a request for information",
        "add a form",
    ],
)
def test_what_is_asked_most_stands_in_the_index_in_its_own_words(words):
    [link, *_] = [link for link in links(INDEX) if link.words == words]

    assert link.anchor == words.replace(" ", "-")
