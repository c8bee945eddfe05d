"""What changed in Part 1: made of public views alone, so that it depends on no secret of either version."""

import json
import re
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

import pytest
from conftest import sources
from random_paper import random_paper
from test_changes import PAPER, subject_of, with_

from twopart.compare.leaks import leaks
from twopart.compare.page import own_style
from twopart.compare.public import NOTHING, public_page
from twopart.compare.restricted import changes_of
from twopart.compare.surfaces import surfaces
from twopart.load.files import tree
from twopart.model.view import Opening, View, plain
from twopart.outline.subject import Subject
from twopart.projection.one_part import project
from twopart.proof.loading import loaded
from twopart.proof.variant import WAYS, variant
from twopart.proof.wording import WAYS as ALL_WAYS

TEMPLATES = Path(__file__).parents[2] / "templates"
PAIRS = [(seed, seed + 50) for seed in range(8)]


# Records cannot be changed: the papers of a pair are the same for each way of changing their secrets.
@lru_cache(maxsize=4)
def view_of(subject):
    return project(subject.paper, subject.register, subject.form, 1)


@lru_cache(maxsize=4)
def page_of(old, new):
    return public_page(view_of(old), view_of(new), TEMPLATES)


@cache
def tree_of(seed):
    paper = random_paper(seed)
    return tree(sources(paper.text), paper.shared)


def other(seed, how):
    """The same paper with other secrets."""
    whole = tree_of(seed)
    subject = random_paper(seed).subject()
    assert whole
    changed = loaded(variant(whole, how), subject)
    assert changed
    return Subject.of(changed.paper, subject.form, changed.register)


def test_every_way_is_tried():
    assert WAYS == ALL_WAYS


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_other_secrets_make_the_same_bytes(old, new, how):
    """The page is made of two views alone: where these are the same, so is it, whichever paper has other secrets."""
    subjects = [random_paper(seed).subject() for seed in (old, new)]
    others = [other(seed, how) for seed in (old, new)]

    for subject, changed in zip(subjects, others, strict=True):
        assert plain(view_of(changed)) == plain(view_of(subject))
    assert page_of(*subjects) == page_of(*others)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_nothing_withheld_in_either_version_stands_there(old, new):
    papers = [random_paper(old), random_paper(new)]
    subjects = [paper.subject() for paper in papers]
    page = page_of(*subjects)
    views = [json.dumps(plain(view_of(subject))) for subject in subjects]

    for paper, published in zip(papers, reversed(views), strict=True):
        secrets = [each for each in paper.secrets if each not in published]
        assert secrets
        assert [secret for secret in secrets if secret in page] == []


def test_changes_of_public_words_and_figures_are_reported():
    new = with_(("22500", "23500"), ("[0.100, 0.400]", "[0.100, 0.450]"), ("every borough", "each borough"))  # fmt: skip
    page = page_of(subject_of(PAPER), subject_of(new))

    assert "22,500 users" in page
    assert "23,500 users" in page
    assert "2 places" in page
    assert "1 change to the text" in page


@pytest.mark.parametrize(
    "new",
    [
        PAPER,
        with_(("£0.930m", "£0.913m")),
        with_(("in Leith", "in Dundee")),
        with_(("asked early", "asked late")),
        with_(("Kestrel Imaging plc", "Merlin Optics Ltd")),
    ],
)
def test_what_changed_in_part_2_alone_is_no_change(new):
    page = page_of(subject_of(PAPER), subject_of(new))

    assert page == page_of(subject_of(PAPER), subject_of(PAPER))
    assert NOTHING in page


SHEET = """
sheet:
  asked: Approve the cameras
  total: "[[commercial: {price}]]"
  decide-by: 1 May 2030
  risk: The yard may be late.
"""
# What of a view is compared; all else is no words of its author, or says again what stands elsewhere.
COMPARED = {
    *("title", "authority", "front", "statement", "status", "opening", "sections"),
    *("withholdings", "openings", "contact"),
}
NOT_COMPARED = {
    # Of the form: the same in both versions, or another kind of paper.
    *("part", "marking", "form", "called", "terms", "inherits", "crest", "sheet", "contents"),
    "ask",  # lines of the decision sheet again
    *("summary", "notes"),  # of drafts alone
}  # fmt: skip


def test_every_field_of_a_part_is_compared_or_has_a_reason_not_to_be():
    assert set(View.__dataclass_fields__) == COMPARED | NOT_COMPARED
    assert not COMPARED & NOT_COMPARED


def _other_words(value):
    """The same value with other words in it."""
    if isinstance(value, str):
        return f"{value} otherwise"
    if isinstance(value, tuple):
        return tuple(map(_other_words, value))
    changes = {}
    for name in ("heading", "exemption", "extent"):
        if hasattr(value, name):
            changes[name] = _other_words(getattr(value, name))
    return replace(value, **changes)


@pytest.mark.parametrize("field", sorted(COMPARED))
def test_other_words_of_each_field_are_a_change(field):
    full = replace(
        view_of(subject_of(f"{PAPER}{SHEET}")),
        status=("EXAMPLE",),
        contact="Write to us.",
        openings=(Opening("Section 43(2)", "1 May 2031", "some of it"),),
    )
    changed = replace(full, **{field: _other_words(getattr(full, field))})

    assert getattr(full, field)
    assert NOTHING in public_page(full, full, TEMPLATES)
    assert NOTHING not in public_page(full, changed, TEMPLATES)


def test_changes_of_the_decision_sheet_are_reported_and_what_it_withholds_is_not():
    old = subject_of(f"{PAPER}{SHEET}")
    later = f"{PAPER}{SHEET}".replace("may be late", "may be early")
    page = page_of(old, subject_of(later.replace("£0.930m", "£0.913m")))

    assert "early" in page
    assert "1 change to the text" in page
    assert "0.9" not in page
    assert NOTHING in page_of(
        old, subject_of(f"{PAPER}{SHEET}".replace("£0.930m", "£0.913m"))
    )


def test_new_numbers_of_paragraphs_are_no_change():
    new = PAPER.replace(
        "    summary:\n", '    summary:\n      - "One more to begin with."\n'
    )
    page = page_of(subject_of(PAPER), subject_of(new))

    assert "1 change to the text" in page


HIDDEN = (
    "<p>£0.930m</p>",
    "<p>£0.<b>930</b>m</p>",
    "<p>£0.9&#51;0m</p>",
    "<!-- £0.930m -->",
    "<?x £0.930m?>",
    '<p data-x="£0.930m"></p>',
    "<p><del>£0.930m</del></p>",
    "<style>a::before { content: '£0.930m' }</style>",
    "<p>£0.<ins>77</ins>930m</p>",
    "<p>£0.<del>77</del>930m</p>",
)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("which", ["old", "new"])
def test_a_secret_of_either_version_is_found_wherever_it_stands(hidden, which):
    old = subject_of(PAPER)
    new = subject_of(with_(("£0.930m", "£0.913m")))
    if which == "new":
        old, new = new, old
    page = page_of(old, new)

    assert leaks(page, old, new, changes_of(old, new)) == ()
    hiding = page.replace("</main>", f"{hidden}</main>")
    found_leaks = leaks(hiding, old, new, changes_of(old, new))
    assert {leak.secret for leak in found_leaks} == {"price"}


def test_every_word_of_a_page_is_on_a_surface():
    page = page_of(subject_of(PAPER), subject_of(with_(("22500", "23500"))))
    whole = " ".join(surface.text for surface in surfaces(page))

    assert page in whole
    assert {surface.name for surface in surfaces(page)} >= {
        "the page",
        "the attributes of the page",
        "the comments of the page",
    }


OPENED = (
    [("[[commercial: to a yard in Leith | to a yard]]", "to a yard in Leith")],
    [
        (
            "Kestrel Imaging plc, withheld: commercial",
            "Kestrel Imaging plc, public: true",
        ),
        ("Nobody objected", "Nobody at {kestrel} objected"),
    ],
    [("spare: {withheld: commercial, full: ", "spare: {text: ")],
)


@pytest.mark.parametrize("opening", OPENED)
def test_words_that_the_new_version_opens_are_no_secret_of_the_old_one(opening):
    old = subject_of(PAPER)
    new = subject_of(with_(*opening))
    page = page_of(old, new)

    assert leaks(page, old, new, changes_of(old, new)) == ()
    # What is opened is a secret again for a version that still withholds it.
    assert leaks(page, old, old, changes_of(old, old)) != ()


def test_a_figure_opened_with_another_value_leaves_the_old_value_a_secret():
    old = subject_of(PAPER)
    new = subject_of(with_(("£0.930m, withheld: commercial", "£0.913m, public: true")))
    page = page_of(old, new)
    hiding = page.replace("</main>", "<p>£0.930m</p></main>")

    assert leaks(page, old, new, changes_of(old, new)) == ()
    found_leaks = leaks(hiding, old, new, changes_of(old, new))
    assert {leak.secret for leak in found_leaks} == {"price"}


PERCENTAGE = ("amount: £0.930m", "percentage: 50%")


def test_a_percentage_in_the_style_of_every_page_is_none_of_a_paper():
    """The style has 50% in it, whatever the paper; one more in it is searched as all else is."""
    old, new = subject_of(with_(PERCENTAGE)), subject_of(with_(PERCENTAGE, ("22500", "23500")))  # fmt: skip
    page = page_of(old, new)
    style = own_style(TEMPLATES)
    changed = changes_of(old, new)

    assert "50%" in style
    assert leaks(page, old, new, changed, style) == ()
    more = page.replace("</style>", "a::after { content: ' 50% ' }</style>")
    assert {each.secret for each in leaks(more, old, new, changed, style)} == {"price"}


def test_words_after_a_heading_or_a_caption_stand_apart_from_it():
    new = with_(("Investment Board", "Investment Panel"))
    page = page_of(subject_of(PAPER), subject_of(new))
    text = re.sub(r'<span class="said">.*?</span>|<[^>]*>', "", page)

    assert re.search(r"\w: Investment −Board", text)
