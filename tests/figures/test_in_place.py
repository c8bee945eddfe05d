"""A public number that is written where it stands is a figure in all but its place."""

from datetime import date

import pytest
from conftest import HERE, examine, form, from_yaml

from twopart.commands.release import records
from twopart.load import files
from twopart.model.quantity import as_typed
from twopart.projection.parts import public_view
from twopart.projection.source import as_yaml, public_source
from twopart.review.sheet import sheet
from twopart.rules.check import check

KINDS = {
    "amounts": "amount",
    "percentages": "percentage",
    "counts": "count",
    "dates": "date",
}
FORMS = from_yaml((HERE / "leaks" / "forms.yaml").read_text("utf-8"))
SECRETS = [(key, one["secret"]) for kind, key in KINDS.items() for one in FORMS[kind]]

PAPER = """\
figures: {rent: {amount: £1.2m, public: true}}
part-1:
  sections:
    summary: "We pay {rent}, and {=£213,477} to {=24 officers} until {=1 April 2031}."
    legal: "The ceiling is {=ceiling: £6.5m}; twice {ceiling} is too much."
part-2: {withheld: commercial, sections: {detail: All of it.}}
"""


def of(text):
    _, subject, findings = examine(text)
    assert [finding.what for finding in findings] == []
    return subject


def test_the_tick_sheet_has_it_by_its_place():
    ticks = sheet(of(PAPER), unmasked=False)

    assert [(tick.figure, tick.value) for tick in ticks] == [
        ("rent", "£1.2m"),
        ("paper:4:34", "£213,477"),
        ("paper:4:49", "24 officers"),
        ("paper:4:70", "1 April 2031"),
        ("ceiling", "£6.5m"),
    ]
    assert [len(tick.part_1) for tick in ticks] == [1, 1, 1, 1, 1]


def test_numbers_of_a_passage_over_several_lines_have_places_of_their_own():
    subject = of("""\
part-1:
  sections:
    summary: >-
      We pay {=£213,477
      a year}, {=24
      officers} and {=5 vans}.
""")

    assert len(subject.paper.figures) == 3


def test_a_release_records_it_once_wherever_it_moves():
    before = records(of(PAPER), date(2031, 5, 1))
    moved = PAPER.replace("We pay {rent}, and", "In all we pay {rent}, beside")
    after = records(of(moved), date(2031, 5, 1))

    assert [entry["same-as"] for entry in before.values()] == [
        ".rent", ".=", ".=", ".=", ".ceiling",
    ]  # fmt: skip
    assert before == after


def test_an_export_keeps_it_where_it_stands_and_makes_the_same_part_1():
    subject = of(PAPER)
    text = as_yaml(public_source(subject))
    paper, findings = files.paper({"paper.yaml": text.encode()})
    assert findings == []
    again, findings = check(paper, form())
    assert [finding.what for finding in findings] == []

    assert "{=£213,477} to {=24 officers} until {=1 April 2031}" in text
    assert "£6.5m" in text
    assert "{=£6.5m}" not in text  # others refer to it
    assert public_view(again, form()) == public_view(subject, form())


@pytest.mark.parametrize(("key", "secret"), SECRETS)
def test_a_withheld_value_that_is_called_public_in_place_is_refused(key, secret):
    _, _, findings = examine(f"""\
figures: {{secret: {{{key}: "{secret}", withheld: commercial}}}}
part-1: {{sections: {{summary: "It is {{={secret}}}."}}}}
part-2: {{withheld: commercial, sections: {{detail: "It is {{secret}}."}}}}
""")

    rules = {finding.rule for finding in findings}
    assert "public-and-withheld" in rules
    for finding in findings:
        words = f"{finding.what} {finding.why} {finding.fix}"
        assert as_typed(secret) not in words


def test_a_message_shows_nothing_of_what_cannot_be_read():
    _, _, findings = examine('part-1: {sections: {summary: "We pay {=Zanzibar}."}}')

    [finding] = findings
    assert (
        "Zanzibar" not in f"{finding.what} {finding.why} {finding.fix} {finding.shows}"
    )
