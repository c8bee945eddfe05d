"""Systems of a series, joined: one figure for each fact finds the same as two figures and a relation between them."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from systems import TENTH, relation

from twopart.disclosure.audit import audit
from twopart.disclosure.equations import joining
from twopart.disclosure.equations.earlier import Layer
from twopart.disclosure.equations.joining import joined_system
from twopart.disclosure.equations.ledger import system_of_secrets
from twopart.disclosure.equations.paths import named
from twopart.disclosure.equations.system import Interval, System, WithheldFigure

NAMES = "abcdef"


def system(chance: random.Random, values: dict[str, int]) -> System:
    """Some of the figures, and totals over some of these, each public or withheld."""
    own = [name for name in NAMES if chance.random() < 0.8]
    truth = {(name,): Fraction(values[name]) for name in own}
    relations = []
    for number in range(chance.randrange(1, 4)):
        parts = [name for name in own if chance.random() < 0.6] or own[:1]
        total = "t" + "".join(parts) if chance.random() < 0.7 else f"u{number}"
        truth[(total,)] = sum((truth[(part,)] for part in parts), Fraction(0))
        relations.append(relation(total, " + ".join(parts)))
    known = {
        path: _told(chance, value)
        for path, value in truth.items()
        if chance.random() < _public(path)
    }
    secrets = {
        path: WithheldFigure(Fraction(chance.choice((5, 10, 20)), 100))
        for path in truth
        if path not in known
    }
    return System(
        tuple(relations),
        truth,
        known,
        secrets,
        dict.fromkeys(truth, Fraction(1)),
        dict.fromkeys(truth, "£"),
    )


def _public(path: tuple[str, ...]) -> float:
    return 0.9 if len(path[0]) > 1 else 0.15


def _told(chance: random.Random, value: Fraction) -> Interval:
    around = chance.choice((0, 0, value / 50))
    return Interval(value - around, value + around)


def series(seed: int) -> tuple[System, list[Layer]]:
    chance = random.Random(seed)
    values = {name: chance.randrange(100, 999) for name in NAMES}
    first, second, own = (system(chance, values) for _ in range(3))
    layers = [
        Layer(name, "", system_of_secrets(each), {}, {}, key=f"earlier:{name}")
        for name, each in (("first", first), ("second", second))
    ]
    return own, layers


def found(own: System, layers: list[Layer]) -> set[str]:
    """The facts of which some secret is disclosed, by the id that they have in every paper."""
    whole = joined_system(own, layers)
    paths = [*whole.disclosed, *(one.path for one in audit(whole.system))]
    return {named(path).split(".")[-1] for path in paths}


@pytest.mark.parametrize("seed", range(80))
def test_joining_by_one_figure_finds_what_joining_by_relations_finds(seed, monkeypatch):
    own, layers = series(seed)
    once = found(own, layers)
    monkeypatch.setattr(joining, "_are_one", lambda *_: False)

    assert once == found(own, layers)


def test_the_random_series_give_away_more_than_their_papers_do_alone():
    """Otherwise the test above would compare little."""
    alone = [{one.path[-1] for one in audit(series(seed)[0])} for seed in range(40)]
    together = [found(*series(seed)) for seed in range(40)]

    assert sum(bool(two - one) for one, two in zip(alone, together, strict=True)) > 10


def test_a_ledger_leaves_out_nothing_that_tells_a_secret():
    """The papers are released ones, which gave nothing away when they were released."""
    compared = 0
    for seed in range(200):
        own, _ = series(seed)
        first, second = whole_layers(seed)
        if audit(first.system) or found(registered(second.system, [first]), [first]):
            continue
        compared += 1
        both = [first, second]
        known = registered(own, both)
        cut = [replace(layer, system=system_of_secrets(layer.system)) for layer in both]
        assert found(known, both) == found(known, cut), seed
    assert compared > 10


def whole_layers(seed: int) -> list[Layer]:
    """The layers of a random series, with all that their papers say."""
    chance = random.Random(seed)
    values = {name: chance.randrange(100, 999) for name in NAMES}
    _, layers = series(seed)
    return [replace(layer, system=system(chance, values)) for layer in layers]


def registered(own: System, layers: list[Layer]) -> System:
    """The system of a paper that knows the register of what the papers before it published."""
    for layer in layers:
        for path, interval in layer.system.known.items():
            entry = ("published", f"{layer.paper}_{path[0]}")
            true = layer.system.truth[path]
            own = replace(
                own,
                known={**own.known, entry: interval},
                truth={**own.truth, entry: true},
            )
            own = replace(
                own,
                units={**own.units, entry: "£"},
                last_places={**own.last_places, entry: Fraction(1)},
            )
            if own.truth.get(path) == true:
                own = replace(
                    own, relations=(*own.relations, joining._link(own, entry, path))
                )
    return own


# When two figures are one


def one_figure(
    value: int, step: int, *, interval: tuple[int, int] | None = None, protect: int = 10
) -> System:
    """A system of a single figure, public between two values, or withheld."""
    path = ("a",)
    known = {path: Interval(*map(Fraction, interval))} if interval else {}
    secrets = {} if interval else {path: WithheldFigure(Fraction(protect, 100))}
    return System(
        (), {path: Fraction(value)}, known, secrets, {path: Fraction(step)}, {path: "£"}
    )


def together(own: System, earlier: System):
    return joined_system(
        own, [Layer("first", "", earlier, {}, {}, key="earlier:first")]
    )


EARLIER = ("earlier:first", "a")


def test_two_secrets_of_one_value_are_one_figure():
    whole = together(one_figure(315, 1), one_figure(315, 1))

    assert (set(whole.system.secrets), whole.system.relations, whole.disclosed) == (
        {("a",)},
        (),
        {},
    )


def test_a_secret_that_is_public_now_as_it_was_is_reported():
    whole = together(one_figure(315, 1, interval=(315, 315)), one_figure(315, 1))

    assert (set(whole.system.secrets), whole.disclosed) == (set(), {EARLIER: ("a",)})


@pytest.mark.parametrize(
    ("own", "earlier", "slack"),
    [
        (one_figure(320, 10), one_figure(315, 1), Fraction(11, 2)),  # rounded since
        # Public now, and coarse.
        (
            one_figure(315, 1, interval=(310, 320)),
            one_figure(315, 1),
            0,
        ),
        # Public now, as a range.
        (
            one_figure(300, 1, interval=(300, 400)),
            one_figure(315, 1),
            15,
        ),
        # Withheld now, and public before.
        (
            one_figure(315, 1),
            one_figure(315, 1, interval=(315, 315)),
            0,
        ),
        # The earlier paper is owed more.
        (
            one_figure(315, 1, protect=5),
            one_figure(315, 1),
            0,
        ),
    ],
)
def test_figures_of_which_one_is_owed_or_known_otherwise_stay_two_that_a_relation_joins(
    own, earlier, slack
):
    whole = together(own, earlier)

    [link] = whole.system.relations
    assert (dict(link.terms), link.slack) == ({EARLIER: 1, ("a",): -1}, slack)
    assert EARLIER in {**whole.system.secrets, **whole.system.known}
    assert whole.disclosed == {}


@pytest.mark.parametrize(
    "own",
    [one_figure(315, 1), one_figure(330, 10), one_figure(315, 1, interval=(500, 600))],
)
def test_a_figure_of_another_unit_or_value_is_another_fact(own):
    apart = (
        replace(own, units={("a",): "vans"})
        if own.truth[("a",)] == 315 and not own.known
        else own
    )
    apart = replace(apart, truth={("a",): Fraction(550)}) if own.known else apart

    whole = together(apart, one_figure(315, 1))

    assert (whole.system.relations, whole.same) == ((), {})


def test_what_is_known_of_both_is_known_of_the_one_figure():
    whole = together(
        one_figure(315, 1, interval=(300, 320)), one_figure(315, 1, interval=(310, 330))
    )

    assert whole.system.known == {("a",): Interval(Fraction(310), Fraction(320))}


def test_whoever_knew_a_figure_knows_it_still():
    earlier = one_figure(315, 1)
    earlier = replace(
        earlier, secrets={("a",): WithheldFigure(TENTH, frozenset({"kestrel"}))}
    )

    assert together(one_figure(315, 1), earlier).system.secrets[("a",)].insiders == {
        "kestrel"
    }


def test_what_is_seen_of_the_secrets_of_an_earlier_paper_is_seen_of_them_here():
    """What is seen is that a figure is no more than nil, and that a number is whole."""
    earlier = replace(
        one_figure(-3, 1), deducted=frozenset({("a",)}), whole=frozenset({("a",)})
    )

    whole = together(one_figure(315, 1, interval=(315, 315)), earlier)

    assert whole.system.deducted == whole.system.whole == {EARLIER}
