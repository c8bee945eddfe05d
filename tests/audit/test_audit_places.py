"""A public figure that looks like a secret is excused where Part 1 prints it, and nowhere else."""

import subprocess
import sys
from decimal import Decimal

import pytest
from command import twopart
from conftest import HERE
from withheld import EXTENSION, GO_LIVE, money, pdf

from twopart.audit import audit
from twopart.audit.secrets.printed_places import PrintedPlaces, SurroundingLetters
from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.examine import examine
from twopart.model.quantity import Day, Quantity
from twopart.model.secret import Leak, PublicContent, Secret
from twopart.projection.secrets import of_paper

PRICE = Secret("price", "figure", value=money("22000000", 6, 0))
SENTENCE = "The budget for all of it is £22m a year, and no more than that."
PICTURE = (
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
)
PUBLIC = PublicContent(
    values=(PRICE.value,),
    printed=(SENTENCE, "Budget of £22m", "Item 2029/30 Cameras £22m Total £22m"),
)


def leaks_of(
    page: str, published: PublicContent = PUBLIC, secret: Secret = PRICE
) -> list[Leak]:
    leaks = audit(pdf(page), [secret], published)
    assert isinstance(leaks, list)
    return leaks


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SENTENCE}</p>",
        f"<h1>Budget of £22m</h1><p>{SENTENCE}</p>",
        "<h1>Budget of £22m</h1><h1>Budget of £22m</h1><title>Budget of £22m</title>",
        "".join(
            f"<section style='break-before: page'><h2>Budget of £22m</h2><p>{n}</p></section>"
            for n in "abcdef"
        ),
        "<style>@page {@top-left {content: 'Budget of £22m'}}</style><p style='break-after: page'>a<p>b",
        f"<p style='width: 5em'>{SENTENCE}</p>",
        "<table><tr><th>Item<th>2029/30<tr><td>Cameras<td>£22m<tr><td>Total<td>£22m</table>",
    ],
)
def test_it_is_excused_where_it_is_printed_however_often_that_comes_again(page):
    assert leaks_of(page) == []


def test_torn_from_its_words_it_is_excused_as_often_as_it_is_printed():
    torn = "<p style='break-after: page'>£22m</p>"

    assert leaks_of(torn * 4) == []
    assert [leak.surface for leak in leaks_of(torn * 5)] == ["page 5"]


def test_every_place_that_is_recognised_is_used_up():
    page = f"<p>{SENTENCE}</p><h1>Budget of £22m</h1><p>Item 2029/30 Cameras £22m Total £22m</p>"

    assert leaks_of(page) == []
    assert {
        leak.secret
        for leak in leaks_of(f"{page}<p>Our supplier asks for £22m and waits.</p>")
    } == {"price"}


@pytest.mark.parametrize(
    "hidden",
    [
        "<meta name=description content='Our supplier asks for £22m'><p>x</p>",
        "<h1 style='bookmark-label: \"Our supplier asks for £22m\"'>x</h1>",
        f"<img alt='Our supplier asks for £22m' src='{PICTURE}'>",
        "<a href='https://example.org/?q=supplier%20asks%20£22m'>x</a>",
    ],
)
def test_beside_the_pages_it_is_excused_among_its_words_alone(hidden):
    assert {leak.secret for leak in leaks_of(hidden)} == {"price"}


def test_a_date_is_held_against_its_places_too():
    published = PublicContent(
        values=(Day(2024, 2, 27),),
        printed=("The board meets on 27 February 2024 in London.",),
    )

    assert (
        leaks_of(
            "<p>The board meets on 27 February 2024 in London.</p>", published, GO_LIVE
        )
        == []
    )
    both = "<p>The board meets on 27 February 2024 in London.</p><p>The system starts: 27 February 2024, at noon.</p>"
    assert {leak.secret for leak in leaks_of(both, published, GO_LIVE)} == {"go_live"}


def test_where_nobody_said_what_is_printed_every_place_is_as_good_as_another():
    assert leaks_of("<p>£22m</p>" * 9, PublicContent(values=(PRICE.value,))) == []


def test_a_value_that_is_not_public_is_excused_nowhere():
    assert leaks_of(f"<p>{SENTENCE}</p>", PublicContent(printed=(SENTENCE,)))


def test_what_is_public_of_another_precision_is_held_against_its_places():
    published = PublicContent(
        values=(EXTENSION.value,), printed=("It costs £22.048m in all the years",)
    )

    assert (
        leaks_of("<p>It costs £22.048m in all the years</p>", published, EXTENSION)
        == []
    )
    assert leaks_of(
        "<meta name=keywords content='£22.048m'><p>x</p>", published, EXTENSION
    )


def test_a_name_within_a_public_name_is_excused_there_alone():
    search = Search(
        [Secret("heron", "name", words=("Heron Optics",))],
        PublicContent(names=("Heron Optics Trust",)),
    )

    assert search.given_away(Surface("page 1", "The Heron Optics Trust gives")) == set()
    assert search.given_away(
        Surface("page 1", "The Heron Optics Trust gives; Heron Optics sells")
    ) == {"heron"}


def test_a_range_with_a_public_end_is_no_leak():
    count = Secret("count", "figure", value=Quantity(Decimal(203), "officers"))
    search = Search(
        [count], PublicContent(values=(Quantity(Decimal(200), "officers"),))
    )

    assert search.given_away(Surface("page 1", "between 200 and 210 officers")) == set()
    assert Search([count], PublicContent()).given_away(
        Surface("page 1", "between 200 and 210 officers")
    ) == {"count"}


@pytest.fixture(scope="module", params=["content/connect-fbc3", "tests/papers/cameras"])
def real_paper(request, tmp_path_factory):
    """The folder of a paper, and its Part 1 as it was built."""
    folder = HERE.parent / request.param
    out = tmp_path_factory.mktemp("built")
    ended = twopart(HERE.parent, "build", folder, "--out", out)
    assert ended.returncode == 0, ended.stderr
    return folder, next((out / "public").glob("*.pdf"))


def test_a_real_paper_passes_even_if_every_public_figure_of_it_looks_like_a_secret(
    real_paper,
):
    folder, part_1 = real_paper
    subject = examine(folder, HERE.parent / "templates").subject
    assert subject
    _, published = of_paper(subject)
    alike = [
        Secret(f"{number}", "figure", value=value)
        for number, value in enumerate(published.values)
    ]

    pdf = part_1.read_bytes()

    assert len(alike) > 5
    assert audit(pdf, alike, published) == []
    assert audit(pdf, alike, PublicContent(published.values, printed=()))


AUDITED = """
import os, pathlib, sys
from twopart.audit import audited, prepared
from twopart.model.quantity import Day
from twopart.model.secret import PublicContent, Secret

os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # alone: helpers load what they need for themselves
secrets = [
    Secret("name", "name", words=("Zyxwvutsr Optics Ltd",)),
    Secret("passage", "passage", words=("nobody prints these seven words in a paper",)),
    Secret("day", "figure", value=Day(2071, 3, 4)),
]
pdf = pathlib.Path(sys.argv[1]).read_bytes()
leaks = audited(pdf, prepared(secrets, PublicContent(), deep=sys.argv[2] == "deep"))
wing = "twopart.audit.foreign."
print(leaks == [], *sorted(name.removeprefix(wing) for name in sys.modules if name.startswith(wing)))
"""


@pytest.mark.parametrize(
    ("depth", "loaded"),
    [
        ("of a build", ""),
        ("deep", " machine_dates program_numbers rare_codes"),
    ],
)
def test_a_build_loads_nothing_that_only_foreign_files_hold(real_paper, depth, loaded):
    _, part_1 = real_paper

    shown = subprocess.run(
        [sys.executable, "-c", AUDITED, part_1, depth],
        check=True,
        capture_output=True,
        text=True,
    )

    assert shown.stdout == f"True{loaded}\n"


PRINTED = SurroundingLetters("thebudgetis", "ayearandmore")


@pytest.mark.parametrize(
    ("before", "after", "excused"),
    [
        ("xxxxbudgetis", "ayeax", True),
        ("xxxxxudgetis", "ayeax", False),
        ("thebudgetis", "", False),
        ("", "ayearandmore", True),
    ],
)
def test_twelve_letters_of_both_sides_together_are_enough(before, after, excused):
    assert SurroundingLetters(before, after).is_among(PRINTED) == excused


@pytest.mark.parametrize(
    ("printed", "excused"),
    [(SurroundingLetters("ab", "cd"), True), (SurroundingLetters("ab", "c"), False)],
)
def test_where_there_are_fewer_all_must_agree_and_four_there_must_be(printed, excused):
    assert SurroundingLetters("xxab", "cdxx").is_among(printed) == excused
    assert not SurroundingLetters("xxab", "xxxx").is_among(printed)


def test_what_is_reported_beside_the_pages_is_reported_once():
    places = PrintedPlaces({"price": ()})

    assert not places.excuses("price", SurroundingLetters("", ""), "bookmarks", "")
    assert list(places.in_excess()) == []
