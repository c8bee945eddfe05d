"""The audit knows a secret however it is written, and what was published on purpose from it."""

import base64
from decimal import Decimal
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from withheld import ALL, NOTHING, RISK, money, said

from twopart.audit.outcome import Surface
from twopart.audit.search import Search
from twopart.model.quantity import Day, Quantity
from twopart.model.secret import Published, Secret

WRITTEN = {
    "nec_extension": [
        "22.048", "£22.048m", "£22.048 million", "22,048k", "£22,048k", "22,048,000", "22048000", "£22,048,000.00",
        "£22,048m", "x=22.048&", "£22.05m", "£22.0m", "£22m", "22 million", "twenty-two million", "(22.048)",
        "22\u00a0048\u00a0000", "22\u2009048", "2 2 . 0 4 8", "22.\n048", "22\u00ad.048", "22.0\u200b48", "£0.022bn",
        "between £22m and £23m", "£22–23m", "22%2C048%2C000", "&#50;2.048",
        base64.b64encode(b"cost: 22.048m").decode(), b"cost: 22.048m".hex(),
        "２２.０４８", "£22.048m³", "−22.048",
    ],
    "licences": [
        "£810k", "£0.81m", "£0.810m", "810", "£810,000", "£810,000.00", "eight hundred and ten thousand pounds",
    ],
    "uplift": ["16%", "16 %", "16 per cent", "16 percent", "sixteen per cent", "16.0%", "an increase of 16\u00a0%"],
    "term": ["1 year", "1-year", "one year", "1\u00a0year"],
    "reserve": ["£2m", "£2.0m", "£2 million", "£2,000,000", "two million pounds", "£2,000k", "GBP 2m"],
    "go_live": [
        "27 February 2024", "27th February 2024", "27 Feb 2024", "27 Feb. 2024", "February 27, 2024", "2024-02-27",
        "27/02/2024", "27/2/2024", "27/02/24", "27.02.2024", "20240227", "27 February", "27th of February 2024",
        "27\u00a0February\u00a02024", "27-february-2024", "27%20February%202024", "2 7 F e b r u a r y 2 0 2 4",
    ],
    "heron": [
        "Heron Optics", "HERON OPTICS", "heron-optics", "Heron\nOptics", "heronoptics.example",
        "H e r o n O p t i c s",
    ],
    "nec": ["NEC", "N E C", "nec", "NEC's", "the NEC-led", "n.e.c.", "?by=NEC&", "%4E%45%43"],
    "risk": [
        "that it would charge more if the notice lapsed",
        "the incum-\nbent would charge more if the no-\ntice lapsed",
        "INCUMBENT WOULD CHARGE MORE IF THE NOTICE",
        "incumbent%20would%20charge%20more%20if%20the",
        "incumbentwouldchargemoreifthenotice",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("secret", "text"), [(secret, text) for secret, texts in WRITTEN.items() for text in texts])
def test_a_secret_is_found_however_it_is_written(secret, text):
    assert secret in said(f"It says {text} there", *ALL)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("It costs £22.048m", Published(values=(money("22048000"),))),
        ("It costs £22m", Published(values=(money("22000000", 6, 0),))),
        ("22,048 users", Published(values=(Quantity(Decimal(22048), "user"),))),
        ("16% of them", Published(values=(Quantity(Decimal(16), "%"),))),
        ("on 27 February 2024", Published(values=(Day(2024, 2, 27),))),
        ("by Heron Optics", Published(names=("Heron Optics",))),
        ("The NEC bid", Published(names=("The NEC form of contract",))),
        (
            "would charge more if the notice lapsed",
            Published(words=("would charge more if the no-tice lapsed",)),
        ),
        (
            "would charge more if the notice lapsed",
            Published(words=("It would charge more if the notice lapsed soon",)),
        ),
    ],
)
def test_what_was_published_on_purpose_is_no_leak(text, published):
    assert said(text, *ALL)

    assert not said(text, *ALL, published=published)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("It costs £22m", "About £22m in all"),
        ("on 27 February", "The board meets on 27/02/2024."),
        ("by Heron Optics", "Heron Optics was there before."),
        ("The NEC bid", "The NEC form of contract"),
    ],
)
def test_words_that_were_only_typed_excuse_no_figure_and_no_name(text, typed):
    assert said(text, *ALL, published=Published(words=(typed,)))


@pytest.mark.parametrize(
    ("text", "published", "secret"),
    [
        ("£22,048,000", Published(values=(Quantity(Decimal("22.048"), "week", 0, 3),)), "nec_extension"),
        ("16% of them", Published(values=(Quantity(Decimal(16), "week"),)), "uplift"),
        ("1 year", Published(words=("This is Part 1.",)), "term"),
        ("1 year", Published(values=(Quantity(Decimal(1), "site"),)), "term"),
        ("Three bid", Published(words=("three options",)), "three"),
        ("27 February 2024", Published(values=(Day(2023, 2, 27),)), "go_live"),
    ],
)
def test_another_thing_that_was_published_hides_no_secret(text, published, secret):
    three = Secret("three", "name", words=("Three",))

    assert said(text, *ALL, three, published=published) == {secret}


def test_a_figure_printed_with_three_decimals_is_found_in_a_cell_without_its_unit():
    six = Secret("six", "figure", value=money("6000000"))

    assert said("1.200 6.000 7.500", six, published=Published(words=("section 6",))) == {"six"}
    assert said("6 and 6.0 and 6.0001", six) == set()


def test_a_rounded_figure_is_found_while_it_is_distinctive():
    fee = Secret("fee", "figure", value=money("2048000"))

    assert said("£2.0m", fee) == {"fee"}
    assert said("£2m", fee) == set()


def test_numbers_of_the_file_itself_are_no_figures():
    code = "22048 0 obj << /Length 810 >> 0000022048 00000 n startxref 22048"

    assert Search(ALL, NOTHING).given_away(Surface("the file's bytes", code, code=True)) == set()


def test_a_passage_told_in_part_is_found_and_a_few_common_words_are_not():
    assert said("charge more if the notice lapsed", RISK) == {"risk"}
    assert said("would charge more if asked", RISK) == set()


amounts = st.integers(10_000, 999_999_999).filter(lambda n: n % 1000 and not 1900 <= n // 10**4 < 2100)
WAYS = (
    lambda n: f"{n:,}",
    str,
    lambda n: f"£{n:,}",
    lambda n: f"£{Decimal(n) / 1000:,f}k",
    lambda n: f"£{Decimal(n) / 10**6:f}m",
    lambda n: f"(£{Decimal(n) / 10**6:f} million)",
    lambda n: f"{n:,}".replace(",", "\u202f"),
    lambda n: " ".join(f"{n:,}"),
    lambda n: f"-{n:,}.00",
    lambda n: quote(f"£{n:,}"),
    lambda n: base64.b64encode(f"it is £{n:,}".encode()).decode(),
)


@given(
    amounts,
    st.sampled_from(WAYS),
    st.sampled_from(["", "In 2024, ", "cost: ", "12 "]),
    st.sampled_from(["", ".", " 75", ", or"]),
)
@settings(max_examples=300, deadline=None)
def test_every_way_to_write_an_amount_is_found(amount, way, before, after):
    secret = Secret("x", "figure", value=money(str(amount), 0, 0))

    assert said(f"{before}{way(amount)}{after}", secret) == {"x"}


@given(amounts, amounts, st.sampled_from(WAYS))
@settings(max_examples=300, deadline=None)
def test_another_amount_is_not_taken_for_the_secret(amount, other, way):
    if str(amount).strip("0")[:2] != str(other).strip("0")[:2]:
        secret = Secret("x", "figure", value=money(str(amount), 0, 0))

        assert said(f"In all {way(other)}, no more", secret) == set()
