"""Every kind of secret of an earlier paper, in every place where a later paper may print it, is found."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import cycle, islice

import pytest
from conftest import TEMPLATES
from sample_views import page_of, pdf_of, sample_view
from series import CORRECTION, Series
from stand_in_renderer import DONE

from twopart.base import exit
from twopart.base.finding import Finding
from twopart.base.turns import Turns
from twopart.commands.audit import audit_file
from twopart.commands.building.leaking_earlier import leaking_earlier
from twopart.disk import fingerprint, locations
from twopart.disk.write import write_restricted
from twopart.examine import ExaminedPaper
from twopart.model.inline import Prose
from twopart.model.view import Paragraph
from twopart.render.file_names import FIGURES, WEB_PAGE
from twopart.terminal import finding_format

EARLIER = """
figures:
  price: {amount: £22.048m, withheld: commercial}
  posts: {count: 37 posts, withheld: commercial}
  sites: {count: 7 sites, withheld: commercial}
  term: {count: 3 years, withheld: commercial}
  signing: {date: 5 March 2031, withheld: commercial}
  live: {date: October 2032, withheld: commercial}
  year: {date: 2034/35, withheld: commercial}
  cut: {percentage: 16%, withheld: commercial}
names:
  heron: {name: Heron Optics Ltd, aliases: [Heron], withheld: commercial}
  bt: {name: BT, withheld: commercial}
  okoro: {name: J Okoro, withheld: commercial}
tables:
  costs:
    caption: Costs
    unit: £m
    columns: {y1: 2030/31, y2: 2031/32}
    rows:
      kit: {heading: Kit, withheld: commercial, cells: [3.217, 4.853]}
      care: {heading: Care, public: true, cells: [0.4, 0.7]}
charts:
  bids:
    caption: Bids
    drawn-as: bars
    withheld: commercial
    values: [{label: One, figure: low}, {label: Two, figure: high}]
part-1:
  sections:
    summary: [We begin now., {table: costs}]
part-2:
  withheld: commercial
  sections:
    detail:
      - "It is {price}, {posts}, {sites}, {term}, {signing}, {live}, {year}, {cut}; {heron}, {bt} and {okoro}."
      - table: costs
      - chart: bids
      - The supplier may end the contract at three months' notice and keep all cameras.
      - They met Ludo Prentice in Croydon and lost 14 vans on 9 June 2033.
""".replace(
    "  price:",
    "  low: {amount: £5.519m, withheld: commercial}\n"
    "  high: {amount: £8.243m, withheld: commercial}\n"
    "  price:",
)
# What a later paper types of each kind of secret.
TYPED = {
    "amount": "£22.048m",
    "amount in words": "twenty-two million pounds",
    "count": "37 posts",
    "count of other words": "thirty-seven jobs",
    "small count": "seven sites",
    "term": "three years",
    "term in months": "36 months",
    "date": "5 March 2031",
    "date in digits": "05/03/2031",
    "month of a date": "March 2031",
    "month": "October 2032",
    "year": "2034/35",
    "percentage": "16 per cent",
    "firm": "Heron Optics Ltd",
    "alias": "Heron",
    "short name": "BT",
    "person": "J Okoro",
    "surname": "Okoro",
    "cell": "£3.217m",
    "chart value": "£5.519m",
    "wording": "The supplier may end the contract at three months' notice and keep all cameras",
    "part of a wording": "end the contract at three months' notice and keep",
    "place in a wording": "Croydon",
    "person in a wording": "Ludo Prentice",
    "count in a wording": "14 vans",
    "date in a wording": "9 June 2033",
}
LATER = """
continues: first
title: TITLE
figures: {rooms: {count: 55 rooms, public: true}, day: {date: 1 May 2030, public: true}}
names: {mayor: {name: A MAYOR, role: ROLE, public: true}}
notes: {aside: NOTE}
tables:
  t:
    caption: TABLE-CAPTION
    corner: CORNER
    public: true
    columns: {a: COLUMN, b: Other}
    rows: {r: [ROW, CELL, Words], s: [Other, Words, Words]}
timelines:
  p: {caption: TIMELINE-CAPTION, public: true, events: [{event: EVENT, on: day}]}
charts:
  c:
    caption: CHART-CAPTION
    drawn-as: bars
    public: true
    values: [{label: CHART-LABEL, figure: rooms}, {label: Two, figure: rooms}]
passages:
  list: {text: "We buy:", items: [ITEM, Lamps.]}
sheet: {asked: ASKED, decide-by: 3 May 2030, lead: Jo Fern, urgency: routine, risk: RISK}
part-1:
  sections:
    summary:
      - "PASSAGE {aside}"
      - "{mayor} has {rooms}."
      - use: list
      - heading: SUBHEADING
      - We buy more.
      - table: t
      - timeline: p
      - chart: c
      - decision: DECISION
    option-1: [{title: OPTION}, It is one.]
"""
PLACES = (
    "TITLE", "MAYOR", "ROLE", "NOTE", "TABLE-CAPTION", "CORNER", "COLUMN", "ROW", "CELL", "TIMELINE-CAPTION", "EVENT",
    "CHART-CAPTION", "CHART-LABEL", "ITEM", "ASKED", "RISK", "PASSAGE", "SUBHEADING", "DECISION", "OPTION",
)  # fmt: skip


@pytest.fixture(scope="module")
def series(tmp_path_factory) -> Series:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fingerprint, "nothing_changed", lambda *_: True)
        made = Series(tmp_path_factory.mktemp("series"))
        made.release("first", EARLIER)
        return made


def saying(place: str, words: str) -> str:
    return saying_all({place: words})


def saying_all(words: dict[str, str]) -> str:
    """Returns the later paper with words in some of its places."""
    paper = LATER
    for place in PLACES:
        said = f"It is {words[place]}." if place in words else place.title()
        paper = re.sub(rf"(?<![A-Z-]){place}(?![A-Z-])", said, paper)
    return paper


def shifted(kinds: Iterable[str], places: tuple[str, ...]) -> list[dict[str, str]]:
    """Returns a kind for each place, so often that each kind stands once in each place."""
    kinds = [*kinds]
    return [
        dict(zip(places, islice(cycle(kinds), first, None), strict=False))
        for first in range(len(kinds))
    ]


def missed(found: list[Finding], paper: str, words: dict[str, str]) -> list[str]:
    """Returns the places of a paper in whose words nothing was found."""
    return [
        place
        for place, said in words.items()
        if not any(_is_in(one, paper, f"It is {said}.") for one in found)
    ]


def _is_in(finding: Finding, paper: str, said: str) -> bool:
    assert paper.count(said) == 1, said
    assert finding.at
    line = paper.splitlines()[finding.at.line - 1]
    first = line.find(said) + 1
    return 0 < first <= finding.at.column < first + len(said)


def findings(series: Series, name: str, paper: str) -> list[Finding]:
    every = series.examine(name, paper).findings
    return [one for one in every if one.rule in ("earlier-words", "earlier-secret")]


def test_a_paper_that_says_nothing_of_it_is_sound(series):
    assert not series.rules("second", saying("", ""))


@pytest.mark.parametrize("kinds", shifted(TYPED, PLACES), ids=TYPED)
def test_every_kind_of_secret_is_found_wherever_it_is_typed(series, kinds):
    """All places of a paper at once, each with another kind: every kind comes to every place."""
    words = {place: TYPED[kind] for place, kind in kinds.items()}
    paper = saying_all(words)

    found = findings(series, "second", paper)

    assert missed(found, paper, words) == []


@pytest.mark.parametrize("kind", TYPED)
def test_a_correction_is_held_against_every_kind(series, kind):
    paper = saying("PASSAGE", TYPED[kind]).replace("continues: first\n", CORRECTION)

    assert findings(series, "first", paper)


@pytest.mark.parametrize("kind", TYPED)
def test_a_folder_is_held_against_every_kind(series, kind):
    name = re.sub("[^a-z0-9]+", "-", TYPED[kind].lower()).strip("-")

    assert findings(series, name, saying("", ""))


# Figures of the later paper that it labels public

# Of kinds that tell the same secret, a finding names one alone: so they stand six kinds apart.
REGISTERED = {
    "amount": "amount: £22.048m",
    "count": "count: 37 posts",
    "term": "count: 3 years",
    "date": "date: 5 March 2031",
    "percentage": "percentage: 16%",
    "cell": "amount: £3.217m",
    "rounded amount": "amount: £22.0m",
    "small count": "count: 7 sites",
    "term in months": "count: 36 months",
    "chart value": "amount: £5.519m",
}
IN_PLACE = {
    **{kind: figure.partition(": ")[2] for kind, figure in REGISTERED.items()},
    "month of a date": "March 2031",
    "month": "October 2032",
    "year": "2034/35",
}


WITH_FIGURES = ("NOTE", "CELL", "EVENT", "ITEM", "ASKED", "PASSAGE")


@pytest.mark.parametrize("kinds", shifted(IN_PLACE, WITH_FIGURES), ids=IN_PLACE)
def test_every_kind_of_figure_is_found_that_is_written_in_place(series, kinds):
    words = {place: f"{{={IN_PLACE[kind]}}}" for place, kind in kinds.items()}
    paper = _in_quotes(saying_all(words), words)

    found = findings(series, "second", paper)

    assert missed(found, paper, words) == []


def _in_quotes(paper: str, words: dict[str, str]) -> str:
    for place, figure in words.items():
        if place != "PASSAGE":  # it stands in quotes
            paper = paper.replace(f"It is {figure}.", f'"It is {figure}."')
    return paper


@pytest.mark.parametrize("kind", REGISTERED)
def test_every_kind_of_figure_is_found_that_has_another_id(series, kind):
    paper = saying("PASSAGE", "{new}").replace(
        "figures: {", f"figures: {{new: {{{REGISTERED[kind]}, public: true}}, "
    )

    assert findings(series, "second", paper)


@pytest.mark.parametrize("kind", ["amount", "count", "small count", "percentage"])
def test_every_kind_of_figure_is_found_that_only_a_chart_draws(series, kind):
    paper = saying("", "").replace(
        "label: Two, figure: rooms", "label: Two, figure: new"
    )
    paper = paper.replace(
        "figures: {", f"figures: {{new: {{{REGISTERED[kind]}, public: true}}, "
    )

    assert findings(series, "second", paper)


@pytest.mark.parametrize(
    ("unit", "cell"),
    [
        ("£m", "22.048"),
        ("£k", "22048"),
        ("posts", "37"),
        ("sites", "7"),
        ("£m", "3.217"),
    ],
)
def test_a_cell_that_an_earlier_paper_withheld_is_found(series, unit, cell):
    table = f"{{caption: New, unit: {unit}, public: true, columns: {{a: A}}, rows: {{r: [R, {cell}]}}}}"
    paper = saying("", "").replace("tables:\n", f"tables:\n  n: {table}\n")
    paper = paper.replace("- table: t", "- table: t\n      - table: n")

    assert findings(series, "second", paper)


# What is finished


@pytest.fixture(scope="module")
def sound(series) -> ExaminedPaper:
    examined = series.examine("second", saying("", ""))
    assert not examined.wrong
    return examined


WITH_IDS = {
    "first.price",
    "first.posts",
    "first.sites",
    "first.term",
    "first.signing",
    "first.live",
    "first.year",
    "first.cut",
    "first.heron",
    "first.bt",
    "first.okoro",
    "first.costs.kit.y1",
    "first.low",
}


SHORT = page_of(sample_view(Paragraph("1", "p-1", Prose("We buy lamps."))))


def _is_leaking(examined: ExaminedPaper, beside: dict[str, bytes]) -> bool:
    part_1 = replace(DONE, html=SHORT.encode(), pdf=pdf_of(SHORT), beside=beside)
    outcome = leaking_earlier(part_1, examined, lambda _: None, Turns())
    return outcome is not None and outcome.code == exit.LEAK


@cache
def _page(inside: str, title: str = "") -> bytes:
    html = page_of(sample_view()).replace("</body>", f"{inside}</body>")
    return pdf_of(html.replace("</title>", f"{title}</title>"))


def test_every_kind_is_found_on_the_finished_web_page_and_in_the_table_of_figures(
    sound,
):
    assert not _is_leaking(sound, {})
    for kind, words in TYPED.items():
        page = f"<html><body><p>It is {words}.</p></body></html>"
        row = f'"id","label"\n"x","It is {words}."\n'
        assert _is_leaking(sound, {WEB_PAGE: page.encode()}), kind
        assert _is_leaking(sound, {FIGURES: row.encode()}), kind


@pytest.fixture
def audited(series, tmp_path):
    """The secrets that an audit of a PDF against the later paper finds in it."""
    folder = series.write("second", saying("", ""))

    def leaks(pdf: bytes) -> set[str]:
        file = tmp_path / "paper.pdf"
        file.write_bytes(pdf)
        outcome = audit_file(file, folder, TEMPLATES)
        assert outcome.code in (exit.DONE, exit.LEAK)
        return {leak.secret for leak in outcome.leaks}

    return leaks


def test_an_audit_of_any_pdf_looks_for_what_earlier_papers_withhold(audited):
    said = "".join(f"<p>It is {words}.</p>" for words in TYPED.values())

    assert audited(_page("")) == set()
    assert audited(_page(said)) == {*WITH_IDS, "first"}


def test_an_audit_finds_it_in_the_title_of_a_pdf(audited):
    assert audited(_page("", " of Heron Optics Ltd for £22.048m")) >= {
        "first.heron",
        "first.price",
    }


def test_an_audit_without_the_ledger_is_refused(series, tmp_path):
    second = series.write("second", saying("", ""))
    ledger = locations.ledger_file(second, "first")
    kept = ledger.read_bytes()
    file = tmp_path / "paper.pdf"
    file.write_bytes(_page(""))
    ledger.unlink()

    outcome = audit_file(file, second, TEMPLATES)

    write_restricted(ledger, kept)
    assert outcome.code == exit.FINDINGS
    assert {one.rule for one in outcome.findings} == {"earlier-ledger"}


def test_no_finding_tells_what_it_found(series):
    for kind, words in TYPED.items():
        found = findings(series, "second", saying("PASSAGE", words))
        said = " ".join(finding_format.full(one, colour=False) for one in found)
        said += finding_format.as_json(found)

        assert words not in said, kind
        assert re.search("earlier paper `first`", said)
