"""How a message says the time between two dates, which is known to the day."""

from textwrap import dedent

import pytest
from conftest import examine


def said_of(tie: str, end: str) -> str:
    text = f"""
        figures:
          begins: {{date: 1 June 2031, public: true}}
          ends: {{date: {end}, public: true}}
          term: {{count: 7 years, public: true}}
        ties: ["{tie}"]
        part-1: {{sections: {{summary: "From {{begins}} to {{ends}}, for {{term}}."}}}}
    """
    _, _, findings = examine(dedent(text))
    [what] = [one.what for one in findings if one.rule == "does-not-tie"]
    return what


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("31 May 2035", ": 4 years against 7 years, 3 years apart"),
        ("30 November 2035", ": 4.5 years"),
    ],
)
def test_a_time_between_two_dates_has_no_more_decimals_than_people_say(end, said):
    what = said_of("years(begins, ends) = term", end)

    assert said in what
