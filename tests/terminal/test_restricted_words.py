"""What a finding says of withheld values is printed for `--unmasked` alone, in every form and by every way out."""

import pytest

from twopart.base.finding import Finding
from twopart.base.source import Source, Span
from twopart.terminal.screen import Screen

FORMS = ("full", "short", "json")
LINE = Span(Source("paper.yaml", "figures: {price: £5k}\n"), 1, 11)
FINDING = Finding(
    "two-statements",
    "two figures say the same",
    "They would differ.",
    "Refer to one.",
    at=LINE,
    restricted="Here that is 7.315.",
)


@pytest.mark.parametrize("form", FORMS)
def test_a_tick_sheet_says_them_of_no_finding_unless_it_is_asked(form, capsys):
    screen = Screen(quiet=False, form=form)
    screen.reviews([], [FINDING], unmasked=False, everything=False)
    printed = capsys.readouterr()
    assert "7.315" not in printed.out + printed.err
    assert "two-statements" in printed.out + printed.err


@pytest.mark.parametrize("form", ["full", "json"])
def test_a_tick_sheet_says_them_where_it_is_asked(form, capsys):
    screen = Screen(quiet=False, form=form)
    screen.reviews([], [FINDING], unmasked=True, everything=False)
    printed = capsys.readouterr()
    assert "7.315" in printed.out + printed.err


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("everything", [True, False])
def test_findings_never_say_them_in_a_pipe_or_a_file(form, everything, capsys):
    screen = Screen(quiet=False, form=form, everything=everything)
    screen.findings([FINDING])
    printed = capsys.readouterr()
    assert "7.315" not in printed.out + printed.err
    assert "two-statements" in printed.out + printed.err
