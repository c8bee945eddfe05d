"""The audit finds what is written seldom, or to get through; and not what only looks like it."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
from conftest import from_yaml
from withheld import NOTHING, money

from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.model.quantity import Day, Quantity
from twopart.model.secret import PublicContent, Secret

LEAKS = Path(__file__).parents[1] / "leaks"
FORMS = from_yaml((LEAKS / "forms-seldom.yaml").read_text("utf-8"))
STAY = from_yaml((LEAKS / "forms-stay.yaml").read_text("utf-8"))
VALUES = {
    "total": money("22648000"),
    "half": money("4500000", 6, 1),
    "part": money("2750000", 6, 2),
    "fees": money("810000", 3, 0),
    "whole": money("1350000000", 9, 2),
    "sum": money("45320", 0, 0),
    "rate": Quantity(Decimal("37.5"), "%", 0, 1),
    "rise": Quantity(Decimal(12), "%"),
    "band": Quantity(Decimal("6.25"), "%", 0, 2),
    "posts": Quantity(Decimal(14), "FTE"),
    "officers": Quantity(Decimal(1342), "officers"),
    "term": Quantity(Decimal(18), "months"),
    "sites": Quantity(Decimal(20), "sites"),
    "cars": Quantity(Decimal(12), "vehicles"),
    "life": Quantity(Decimal(7), "years"),
    "line": Quantity(Decimal(12), "miles"),
    "hold": Quantity(Decimal(54), "hours"),
    "yard": Quantity(Decimal("1.2"), "hectares", 0, 1),
    "away": Quantity(Decimal(500), "metres"),
    "load": Quantity(Decimal(16), "tonnes"),
    "day": Day(2026, 3, 4),
    "month": Day(2031, 3),
    "year": Day(2030, 4, months=12),
    "quarter": Day(2031, 10, months=3),
}
NAMES = {
    "heron": ("Heron Optics Ltd",),
    "brightwell": ("Brightwell & Sons Limited",),
    "northgate": ("Northgate Systems plc", "NGS"),
    "zyphax": ("Zyphax",),
}
SECRETS = {
    **{name: Secret(name, "figure", value=value) for name, value in VALUES.items()},
    **{name: Secret(name, "name", words=words) for name, words in NAMES.items()},
}
CLASSES = [
    pytest.param(secret, texts, id=f"{group}: {kind} ({secret})")
    for group, kinds in FORMS.items()
    for kind, giveaways in kinds.items()
    for secret, texts in giveaways.items()
]


@lru_cache
def search(secret: str = "") -> Search:
    return Search([SECRETS[secret]] if secret else list(SECRETS.values()), NOTHING)


def leaks_of(text: str, secret: str = "") -> set[str]:
    return search(secret).given_away(Surface("page 1", f"It is {text} there."))


@pytest.mark.parametrize(("secret", "texts"), CLASSES)
def test_a_seldom_form_is_found(secret, texts):
    assert [text for text in texts if not leaks_of(str(text), secret)] == []


@pytest.mark.parametrize("case", STAY, ids=lambda case: case["why"])
def test_what_looks_like_a_seldom_form_is_none(case):
    assert leaks_of(case["text"]) == set()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("4.5m", "half"),
        ("22pt6m", "total"),
        ("XIV FTE", "posts"),
        ("2, 2, 6, 4, 8", "total"),
        ("137.5%", "rate"),
        ("84 months", "life"),
        ("the Brightwell bid", "brightwell"),
        ("Heron Opitcs", "heron"),
        ("FY31", "year"),
        ("46085", "day"),
    ],
)
def test_what_may_be_another_thing_is_reported_as_faint(text, secret):
    leaks = search(secret).leaks(Surface("page 1", text), search(secret).places(), {})

    assert [(leak.secret, leak.faint) for leak in leaks] == [(secret, True)]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("FTE: 14", PublicContent(values=(Quantity(Decimal(14), "FTE"),))),
        (
            "18 months or 1.5 years",
            PublicContent(values=(Quantity(Decimal(18), "months"),)),
        ),
        ("37.5%, which leaves 62.5%", PublicContent(values=(VALUES["rate"],))),
        ("4.5m", PublicContent(values=(VALUES["half"],))),
        ("FY31 and 2030_31", PublicContent(values=(VALUES["year"],))),
        ("03/04/2026 or 46085", PublicContent(values=(VALUES["day"],))),
        ("Brightwell's", PublicContent(names=("Brightwell",))),
        (
            "Brightwell and the Brightwell Trust",
            PublicContent(names=("Brightwell Trust",)),
        ),
    ],
)
def test_a_seldom_form_of_what_is_public_is_no_leak(text, published):
    assert leaks_of(text)
    assert (
        Search(list(SECRETS.values()), published).given_away(Surface("page 1", text))
        == set()
    )


@pytest.mark.parametrize(
    "text",
    [
        "{} and a half million",
        "twice {}",
        "{} out of {}",
        "{} years and {} months",
        "{}e5",
        "{} crore",
        "0x{}",
        "{}|000",
    ],
)
def test_a_number_without_end_neither_breaks_nor_delays_the_search(text):
    assert leaks_of(text.format("9" * 20_000, "9" * 20_000)) == set()
