"""What messages on sums in words say: the numbers of what is public, and nothing of what is withheld."""

import sys

from conftest import HERE

RULES = ("parts-and-whole", "so-many-of-each", "two-terms")


def notes(findings, text):
    return [finding for finding in findings(text) if finding.rule in RULES]


def _by_chance():
    sys.path.append(str(HERE.parent / "benchmarks"))
    import sums_by_chance

    return sums_by_chance


def test_a_note_on_public_numbers_says_what_they_come_to(findings):
    text = """\
        part-1:
          sections:
            summary:
              - There are 192 cars and 23 vans in a fleet of 216.
              - We buy 14 vans, two to each of 6 teams.
              - A contract of 36 months runs from 1 April 2030 to 31 March 2034.
        """

    found = notes(findings, text)

    assert [finding.level for finding in found] == ["note"] * 3
    assert [finding.what.partition(": ")[2] for finding in found] == [
        "192 + 23 is 215, and it says 216",
        "2 × 6 is 12, and it says 14",
        "3 years, and dates that are 4 years apart",
    ]


def test_a_note_on_a_passage_of_part_two_says_no_number(findings):
    text = """\
        figures:
          fee: {amount: £550k a year, withheld: commercial}
          price: {amount: £1.5m, withheld: commercial}
        part-2:
          withheld: commercial
          sections:
            detail:
              - We pay {fee} over three years, so {price}.
              - There are 192 cars and 23 vans in a fleet of 216.
        """

    found = notes(findings, text)

    assert len(found) == len(("price", "fleet"))
    assert not any(digit in finding.what for finding in found for digit in "0123456789")


def test_a_public_source_has_no_such_notes(findings):
    text = """\
        public-source: true
        part-1:
          sections:
            summary: There are 192 cars and 23 vans in a fleet of 216.
        """

    assert notes(findings, text) == []


def test_unrelated_numbers_in_passages_make_few_notes():
    found, drawn = _by_chance().notes(600)

    assert found.total() * 50 <= drawn
