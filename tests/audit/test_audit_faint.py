"""What is so short that it may mean another thing is told as such; whoever is told of too much stops reading."""

import random
import string

import pytest
from withheld import ALL, EXTENSION, LICENCES, NOTHING, UPLIFT, pdf

from twopart.audit import Surface, audit
from twopart.audit.secrets.search import Search
from twopart.audit.text import number_contexts
from twopart.model.secret import Leak
from twopart.terminal.finding_format import leak as in_words


def leaks_of(text: str) -> set[tuple[str, bool]]:
    search = Search(ALL, NOTHING)
    return {
        (leak.secret, leak.faint)
        for leak in search.leaks(Surface("page 1", text), search.places(), {})
    }


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("at least 1 year after the last copy", "term"),
        ("it grew by 16%", "uplift"),
        ("16 in 100 of them", "uplift"),
        ("just over £2m", "reserve"),
        ("it costs £2 million", "reserve"),
        ("section 810 of the Act", "licences"),
        ("it costs £22m", "nec_extension"),
        ("the incumbent would ask for more if the notice lapsed", "risk"),
    ],
)
def test_a_short_form_is_reported_as_faint(text, secret):
    assert (secret, True) in leaks_of(text)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("22.048", "nec_extension"),
        ("it costs £22.0m, or £22.05m", "nec_extension"),
        ("between £21.9m and £22.2m", "nec_extension"),
        ("Heron Optics", "heron"),
        ("NEC", "nec"),
        ("on 27 February 2024", "go_live"),
    ],
)
def test_a_distinctive_form_is_not_faint(text, secret):
    assert (secret, False) in leaks_of(text)


def test_what_is_reported_clearly_is_not_reported_faintly_too():
    written = pdf("<p style='break-after: page'>£22m</p><p>£22m, or £22.048m</p>")

    leaks = audit(written, [EXTENSION], NOTHING)

    assert set(leaks) >= {
        Leak("nec_extension", "page 1", faint=True),
        Leak("nec_extension", "page 2"),
    }
    assert Leak("nec_extension", "page 2", faint=True) not in leaks


def test_a_faint_leak_is_a_leak_and_says_that_it_may_be_none():
    leak = Leak("term", "page 3", faint=True)

    assert audit(pdf("<p>It grew by 16%</p>"), [UPLIFT], NOTHING) == [
        Leak("uplift", "page 1", faint=True)
    ]
    assert "may be given away by page 3" in in_words(leak)
    assert "is given away by page 3" in in_words(Leak("term", "page 3"))


CHANCE = random.Random(3)
NOISE = "\n".join(
    "".join(CHANCE.choices(string.punctuation, k=40)) + " 16% q'|x~[{~[{"
    for _ in range(50)
)


def test_a_short_figure_among_bytes_is_one_where_words_stand_beside(monkeypatch):
    search = Search([UPLIFT, LICENCES], NOTHING)

    assert search.given_away(
        Surface("stream 1", "It grew by 16% of staff", code=True)
    ) == {"uplift"}
    assert search.given_away(
        Surface("stream 1", "\x01\n(costs £810k)\n", code=True)
    ) == {"licences"}
    assert search.given_away(Surface("stream 1", NOISE, code=True)) == set()
    monkeypatch.setattr(number_contexts, "among_words", lambda *_: True)
    assert search.given_away(Surface("stream 1", NOISE, code=True)) == {"uplift"}
