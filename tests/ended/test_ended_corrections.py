"""What has ended in a correction is owed no longer, by the correction and by papers that continue it; all else is."""

import pytest
from series import CORRECTION, Series

from twopart.disk import fingerprint

RELEASED = """
figures:
  posts: {count: 147 posts, withheld: commercial}
  price: {amount: £3.157m, withheld: commercial}
names:
  heron: {name: Heron Optics Ltd, aliases: [Heron], withheld: commercial}
passages:
  bought: {text: "We buy [[commercial: after a quarrel over late deliveries last winter]]. It is so."}
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
  costs:
    caption: Costs
    unit: £m
    columns: {now: Now, later: Later}
    rows:
      radios: {heading: Radios, withheld: commercial, cells: [2.357, 6.113]}
      lamps: {heading: Lamps, public: true, cells: [1.000, 2.000]}
part-1:
  sections:
    summary:
      - "We begin. It is by {heron}, with {posts}, for {price}."
      - use: bought
      - use: site
      - table: firms
      - table: costs
part-2:
  withheld: commercial
  sections:
    detail:
      - "It is {heron}, with {posts}, for {price}."
      - use: bought
      - use: site
      - table: firms
      - table: costs
"""
THINGS = (
    "posts", "price", "heron", "bought.clause-1", "site", "firms.rows.first", "costs.rows.radios",
)  # fmt: skip
EARLIER = {"earlier-secret", "earlier-words"}


@pytest.fixture
def series(tmp_path, monkeypatch) -> Series:
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)
    return Series(tmp_path)


def ended(*things: str) -> str:
    words = (
        "words: [after a quarrel over late], " if "bought.clause-1" in things else ""
    )
    return (
        f"ended: [{{what: [{', '.join(things)}], {words}on: 1 May 2031, why: It was signed., "
        "by: A Person}]\n"
    )


def opened_by_hand() -> str:
    """The paper with the labels of the row of costs and of the price made public, and no word of why."""
    paper = RELEASED.replace("£3.157m, withheld: commercial", "£3.157m, public: true")
    return paper.replace("Radios, withheld: commercial", "Radios, public: true")


def earlier_rules(series: Series, paper: str) -> set[str]:
    return EARLIER.intersection(series.rules("first", CORRECTION + paper))


@pytest.mark.parametrize("thing", THINGS)
def test_a_single_thing_that_has_ended_needs_no_exception(series, thing):
    series.release("first", RELEASED)

    assert earlier_rules(series, RELEASED + ended(thing)) == set()


def test_all_things_together_that_have_ended_need_no_exception(series):
    series.release("first", RELEASED)

    assert earlier_rules(series, RELEASED + ended(*THINGS)) == set()


def test_a_ground_that_has_ended_as_a_whole_needs_no_exception(series):
    series.release("first", RELEASED)
    ground = "{exemption: Section 43(2), interest: A, harm: b, likelihood: would, ceases: {event: it is signed}, "
    ground += "balance: {publish: a, withhold: b, outcome: c}, public-stub: Withheld, public-wording: a thing, "
    ground += "decided: {name: A Person, role: Director, on: 1 May 2024}, "
    ground += "ended: {on: 1 May 2031, why: It was signed., by: A Person}}"

    assert (
        earlier_rules(series, f"{RELEASED}grounds: {{commercial: {ground}}}\n") == set()
    )


def test_what_is_made_public_without_having_ended_is_found(series):
    series.release("first", RELEASED)

    assert earlier_rules(series, opened_by_hand()) == {"earlier-secret"}
    assert earlier_rules(series, opened_by_hand() + ended("posts")) == {
        "earlier-secret"
    }


def test_a_paper_that_continues_what_has_ended_owes_the_rest_alone(series):
    series.release("first", RELEASED)
    series.release("first", CORRECTION + RELEASED + ended("price", "bought.clause-1"))
    figures = "continues: first\nfigures: {VALUE}\npart-1: {sections: {summary: 'It is {x}. We know SAID.'}}\n"
    value = "x: {amount: £3.157m, public: true}"
    quarrel = figures.replace("VALUE", value).replace(
        "SAID", "after a quarrel over late deliveries last winter"
    )
    depot = quarrel.replace(
        "We know", "The depot beside the canal will be closed within the year"
    )

    assert not EARLIER.intersection(series.rules("second", quarrel))
    assert series.rules("second", depot) >= {"earlier-words"}
