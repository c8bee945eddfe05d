"""A correction, and a paper that continues another, print no words and no names that were withheld before."""

import json
from dataclasses import replace
from datetime import date

import pytest
from conftest import TEMPLATES
from random_paper import FIRM, KEPT_WORDS, PLAN, RandomPaper, random_paper
from sample_views import page_of, pdf_of, sample_view
from series import CORRECTION, Series
from stand_in_renderer import DONE, StandInRenderer

from twopart import audit, completeness
from twopart.audit.secrets.search import Search
from twopart.base import exit
from twopart.base.turns import Turns
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.leaking_earlier import leaking_earlier
from twopart.commands.building.settings import BuildSettings
from twopart.disk import fingerprint
from twopart.earlier_words import EarlierWords
from twopart.model.view import plain
from twopart.projection.one_part import project
from twopart.projection.secrets import of_paper
from twopart.typed_secrets import typed_secrets

RELEASED = """
figures:
  posts: {count: 147 posts, withheld: commercial}
names:
  heron: {name: Heron Optics Ltd, aliases: [Heron], withheld: commercial}
passages:
  bought: {text: "We buy cameras of {heron} [[commercial: after a quarrel over late deliveries last winter]]."}
  site:
    full: The depot beside the canal will be closed within the year.
    withheld: commercial
    public-wording: A site closes.
tables:
  firms:
    caption: Firms
    columns: {place: Place}
    rows:
      first: {heading: First bidder, withheld: commercial, cells: [Ludgershall by the river]}
      second: {heading: Second bidder, public: true, cells: [Amesbury]}
part-1:
  sections:
    summary:
      - We begin now.
      - use: bought
      - use: site
      - table: firms
part-2:
  withheld: commercial
  sections:
    detail:
      - "It is {heron}, with {posts}."
      - use: bought
      - use: site
      - table: firms
      - The board was split over the whole of the plan.
"""
OPENED_NAME = RELEASED.replace(
    "aliases: [Heron], withheld: commercial", "aliases: [Heron], public: true"
)


@pytest.fixture
def series(tmp_path, monkeypatch) -> Series:
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)
    return Series(tmp_path)


def with_words(words: str, paper: str = RELEASED) -> str:
    return paper.replace("- We begin now.", f"- {words}")


def findings(series: Series, paper: str, name: str = "first") -> list[str]:
    return [
        one.what
        for one in series.examine(name, paper).findings
        if one.rule == "earlier-words"
    ]


def test_a_correction_that_says_what_was_said_is_sound(series):
    series.release("first", RELEASED)

    assert series.rules("first", CORRECTION + RELEASED) == set()
    assert series.rules("first", CORRECTION + with_words("We always do.")) == set()


QUARREL = "after a quarrel over late deliveries last winter"
DEPOT = "The depot beside the canal will be closed within the year."
BOARD = "The board was split over the whole of the plan."


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("Heron Optics Ltd", "Another Firm Ltd"),
        (QUARREL, "since they are cheap"),
        (DEPOT, "A site is meant."),
        (BOARD, "The board met."),
        ("Ludgershall by the river", "Salisbury"),
    ],
)
def test_what_was_withheld_and_is_typed_now_is_found_though_the_paper_withholds_it_no_more(
    series, typed, instead
):
    series.release("first", RELEASED)
    paper = RELEASED.replace(typed, instead).replace(", aliases: [Heron]", "")

    assert findings(series, CORRECTION + paper) == []
    assert findings(series, CORRECTION + with_words(f"It was {typed}.", paper))
    # The ledger alone tells it.
    assert not findings(series, with_words(f"It was {typed}.", paper))


def test_a_name_that_is_public_now_is_found_at_its_line(series):
    series.release("first", RELEASED)

    [what] = set(findings(series, CORRECTION + OPENED_NAME))

    assert what == "what the earlier paper `first` withheld as `heron`, in this Part 1"


@pytest.mark.parametrize(
    "item", ["first.heron", '"first, commercial"', "Heron Optics Ltd"]
)
def test_what_the_correction_declares_public_with_a_reason_may_stand(series, item):
    series.release("first", RELEASED)
    paper = OPENED_NAME
    if item.startswith("Heron"):  # its other names are words of their own
        paper = paper.replace(", aliases: [Heron]", "")
    reason = f"exceptions: {{earlier-words: {{{item}: The award notice names it.}}}}\n"

    assert findings(series, CORRECTION + paper)
    assert series.rules("first", CORRECTION + reason + paper) == set()


@pytest.mark.parametrize(
    "item", ["first.haron", "first.site", "Heron Optics Ltd", '"first, legal"']
)
def test_an_exception_that_lets_nothing_stand_is_found(series, item):
    series.release("first", RELEASED)
    reason = f"exceptions: {{earlier-words: {{{item}: It is known.}}}}\n"

    assert series.rules("first", CORRECTION + reason + RELEASED) == {
        "exception-matches-nothing"
    }
    assert "exception-matches-nothing" in series.rules("first", reason + RELEASED)


def test_an_exception_for_some_words_lets_no_others_stand(series):
    series.release("first", RELEASED)
    paper = with_words(
        "We met Heron. The depot beside the canal will be closed within the year.",
        OPENED_NAME,
    )
    reason = "exceptions: {earlier-words: {first.heron: The award notice names it.}}\n"

    whats = findings(series, CORRECTION + reason + paper)

    assert set(whats) == {
        "words that the earlier paper `first` withheld, in this Part 1"
    }


def test_successors_need_not_repeat_an_exception(series):
    series.release("first", RELEASED)
    reason = "exceptions: {earlier-words: {first.heron: The award notice names it.}}\n"
    series.release("first", CORRECTION + reason + OPENED_NAME, date(2030, 5, 5))

    assert findings(series, CORRECTION + OPENED_NAME) == []
    assert findings(series, "continues: first\n" + OPENED_NAME, "second") == []


def test_nothing_is_owed_to_what_has_ended(series):
    ground = """
grounds:
  commercial:
    exemption: Section 43(2)
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {date: 1 April 2031}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-stub: This is withheld.
"""
    series.release("first", ground + RELEASED)
    later = ground.replace("2031", "2041") + OPENED_NAME
    meeting = "front: {meeting: DAY}\n"

    assert findings(series, CORRECTION + meeting.replace("DAY", "1 March 2031") + later)
    assert not findings(
        series, CORRECTION + meeting.replace("DAY", "2 April 2031") + later
    )


def test_a_paper_that_continues_another_keeps_its_names_passages_and_numbers(
    series,
):
    series.release("first", RELEASED)
    second = 'continues: first\npart-1: {sections: {summary: "WORDS"}}\n'

    def findings_on(words: str) -> list[str]:
        return findings(series, second.replace("WORDS", words), "second")

    assert findings_on("We buy of Heron Optics Ltd.")
    assert findings_on("The depot beside the canal will be closed within the year.")
    assert findings_on("They have one hundred and forty-seven posts.")
    assert not findings_on("They have one hundred and forty-eight posts.")
    assert not findings_on("We buy films.")


@pytest.mark.parametrize(
    "passages",
    [
        '"The {part} beside the canal will be closed within a week."',
        '"We saw the depot beside the canal", "will be closed, they say."',
    ],
)
def test_words_that_are_printed_and_typed_in_no_one_place_are_found(series, passages):
    series.release("first", RELEASED)
    second = f"""
continues: first
names: {{part: {{name: depot, public: true}}}}
part-1: {{sections: {{summary: [{passages}]}}}}
"""

    assert findings(series, second, "second")
    other = second.replace("beside the canal", "of the ferries")
    assert not findings(series, other, "second")


def test_a_ledger_without_words_is_refused(series):
    path = series.release("first", RELEASED)
    data = json.loads(path.read_text("utf-8"))
    data["ledger"] = 1
    path.write_text(json.dumps(data), "utf-8")

    found = series.examine("first", CORRECTION + RELEASED).findings

    assert "without words" in next(
        one.what for one in found if one.rule == "earlier-ledger"
    )


def test_a_public_source_is_held_against_nothing(series):
    path = series.release("first", RELEASED)
    source = "public-source: true\nlanguage: en\n"
    examined = series.examine("first", CORRECTION + OPENED_NAME)
    assert examined.subject
    subject = replace(
        examined.subject, paper=replace(examined.subject.paper, public_source=source)
    )

    assert EarlierWords(subject, None).findings == ()
    assert path.exists()


def test_the_finished_file_is_held_against_them_too(series):
    """The rules read what is typed; a fault of theirs, or of the projection, does not hide it from the audit."""
    series.release("first", RELEASED)
    examined = series.examine("first", CORRECTION + RELEASED)
    assert examined.earlier_words
    ids = {
        secret.id
        for secrets, _ in examined.earlier_words.in_file()
        for secret in secrets
    }

    assert {"first.heron", "first.posts"} <= ids
    assert "first" in ids  # of passages


def test_what_is_excepted_is_not_searched_for_in_the_file(series):
    series.release("first", RELEASED)
    reason = "exceptions: {earlier-words: {first.heron: The award notice names it.}}\n"
    examined = series.examine("first", CORRECTION + reason + OPENED_NAME)
    assert examined.earlier_words
    ids = {
        secret.id
        for secrets, _ in examined.earlier_words.in_file()
        for secret in secrets
    }

    assert "first.heron" not in ids
    assert "first" in ids


def test_a_finished_correction_that_prints_them_leaks(series):
    series.release("first", RELEASED)
    examined = series.examine("first", CORRECTION + RELEASED)

    def outcome(words: str):
        page = page_of(sample_view()).replace("</body>", f"<p>{words}</p></body>")
        part_1 = replace(DONE, html=page.encode(), pdf=pdf_of(page))
        return leaking_earlier(part_1, examined, lambda _: None, Turns())

    assert outcome("We met them.") is None
    leaking = outcome("We met Heron Optics Ltd.")
    assert leaking.code == exit.LEAK
    assert {leak.secret for leak in leaking.leaks} == {"first.heron"}


@pytest.mark.parametrize(("correction", "audits"), [("", 1), (CORRECTION, 2)])
def test_a_build_of_a_correction_audits_its_part_1_twice(
    series, monkeypatch, tmp_path, correction, audits
):
    series.release("first", RELEASED)
    folder = series.write("first", correction + RELEASED)
    searches = []
    monkeypatch.setattr(
        audit, "audited", lambda _, search: searches.append(search) or ()
    )
    monkeypatch.setattr(completeness, "checked", lambda *_: ())
    settings = BuildSettings(TEMPLATES, tmp_path / "out")

    outcome = build_paper(folder, settings, StandInRenderer(), lambda _: None)

    assert outcome.code == exit.DONE
    assert len(searches) == audits


# Papers that were drawn


SEEDS = range(15)


def owing(seed: int) -> RandomPaper:
    """A drawn paper that continues another, or corrects itself, and that types nothing like what it withholds."""
    paper = random_paper(seed)
    subject = paper.subject()
    if paper.ledgers() is None or list(typed_secrets(subject, ())):
        pytest.skip("it owes nothing to an earlier paper, or needs an exception")
    return paper


@pytest.mark.parametrize("seed", SEEDS)
def test_a_drawn_paper_tells_nothing_of_what_it_withheld_when_it_was_released(seed):
    paper = owing(seed).released()
    subject = paper.subject()

    words = EarlierWords(subject, paper.ledgers())

    assert [finding.what for finding in words.findings] == []
    view = project(subject.paper, subject.register, subject.form, 1)
    printed = json.dumps(plain(view), ensure_ascii=False)
    if Search(*of_paper(subject)).secrets_in(printed):
        return  # words that only stand beside each other in this text look like a passage
    searches = list(words.in_file())
    assert searches
    for secrets, said in searches:
        assert len(secrets) > len(KEPT_WORDS)
        assert Search(secrets, said).secrets_in(printed) == frozenset()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("words", [FIRM, PLAN])
def test_a_drawn_paper_may_not_say_what_only_its_ledger_still_withholds(seed, words):
    paper = owing(seed)
    public = "They are 100% Electric."
    text = paper.text.replace(public, f"{public} {words}", 1)
    if text == paper.text:
        pytest.skip("it has no such words")
    subject = replace(paper, text=text).subject()

    found = EarlierWords(subject, paper.ledgers()).findings

    assert any(finding.rule == "earlier-words" for finding in found)


def test_words_that_have_ended_in_a_drawn_paper_are_held_against_it_until_an_exception():
    ended = [random_paper(seed) for seed in SEEDS if random_paper(seed).before]

    found = [
        EarlierWords(paper.subject(), paper.ledgers()).findings
        for paper in ended
        if paper.ledgers()
    ]

    assert any(found)
