"""Words of charts: what is typed in public ones is held against every secret, and those of withheld ones are secrets."""

import pytest
from conftest import examine

from twopart.projection.secrets import of_paper
from twopart.typed_secrets import typed_secrets

PAPER = """\
names: {heron: {name: Heron Optics Ltd, short: Heron, withheld: commercial}}
figures:
  kit: {amount: £5k, public: true}
  vans: {amount: £2k, public: true}
  price: {amount: £7.315m, withheld: commercial}
  other: {amount: £4.119m, withheld: commercial}
tables:
  t: {caption: Cost, unit: £k, public: true, columns: {a: First year}, rows: {r: [Cars, 1], s: [Boats, 2]}}
charts:
  cost:
    caption: Cost by kind
    drawn-as: bars
    public: true
    leave-out: {commercial: [price]}
    values:
      - {label: Kit, figure: kit}
      - {label: Vans, figure: vans}
      - {label: The offer of the winner, figure: price}
  bids:
    caption: Offers beside one another
    public-caption: Offers
    drawn-as: bars
    withheld: commercial
    values:
      - {label: First sealed offer, figure: price}
      - {label: Second sealed offer, figure: other}
  years: {caption: By year, drawn-as: bars, table: t, public: true}
part-1: {sections: {summary: ["We pay.", {chart: cost}, {chart: bids}, {chart: years}]}}
part-2: {withheld: commercial, sections: {detail: ["{heron} wins.", {chart: cost}, {chart: bids}]}}
"""
PLACES = {
    "the caption of a public chart": (
        "caption: Cost by kind",
        'caption: "Cost GIVEAWAY"',
    ),
    "the words beside a bar": ("label: Kit", 'label: "Kit GIVEAWAY"'),
    "the public caption": (
        "public-caption: Offers",
        'public-caption: "Offers GIVEAWAY"',
    ),
    "a row of a table that only a chart shows": ("[Boats, 2]", '["Boats GIVEAWAY", 2]'),
}
SECRETS = (
    "of Heron Optics",
    "at £7.315m",
    "at 7.315 million pounds",
    "First sealed offer",
)


def rules_at(text: str, line: int) -> set[str]:
    _, subject, found = examine(text)
    assert subject, [finding.what for finding in found]
    found += typed_secrets(subject, tuple(found))
    return {
        finding.rule
        for finding in found
        if finding.level == "error" and finding.at and finding.at.line == line
    }


def test_the_paper_is_right():
    _, subject, found = examine(PAPER)
    found += typed_secrets(subject, tuple(found))

    assert [finding.rule for finding in found if finding.level == "error"] == []


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("place", PLACES)
def test_a_secret_that_is_typed_into_a_public_chart_is_found_at_its_line(place, secret):
    find, put = PLACES[place]
    assert PAPER.count(find) == 1
    text = PAPER.replace(find, put.replace("GIVEAWAY", secret))
    line = PAPER[: PAPER.index(find)].count("\n") + 1

    assert rules_at(text, line)


def test_the_words_of_withheld_charts_and_of_what_is_left_out_are_secrets():
    _, subject, _ = examine(PAPER)

    words = {word for secret in of_paper(subject)[0] for word in secret.words}

    assert {
        "Offers beside one another",
        "First sealed offer",
        "Second sealed offer",
        "The offer of the winner",
    } <= words
    assert not {"Offers", "Cost by kind", "Kit", "By year"} & words
