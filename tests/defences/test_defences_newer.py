"""Each rule finds what no other finds; and what keeps messages from telling is taken out once."""

from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from conftest import cases, examine, form, sources
from pictures import bars, drawn, saved
from run_cache import in_this_run
from series import FIRST, Series

from twopart.base.source import Text
from twopart.disk import fingerprint
from twopart.disk.ledger import earlier
from twopart.figures import grid
from twopart.load.files import paper as load_paper
from twopart.load.files import publications
from twopart.load.joining.shared import SharedTrees
from twopart.load.tree import Mapping as Tree
from twopart.model.forms.form import GroundRecord
from twopart.outline.subject import Subject
from twopart.review.sheet import sheet
from twopart.rules.check import CHECKS, check
from twopart.ties import comparison

EARLIER = """
known: {amount: £3.150m, where: A notice, when: May 2020, same-as: cameras.price}
also: {amount: £9.874m, where: A notice, when: May 2020}
odd: {where: A notice, when: May 2020}
"""
SINCE = """
    continues: unheard
    figures:
      price: {amount: £3.150m, withheld: commercial}
      other: {amount: £9.874m, withheld: commercial}
    part-1: {sections: {summary: "It costs {price} and {other}."}}
    """
STOCKED = """
grounds:
  commercial:
    from: foia-43-2
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-stub: This is withheld.
"""
UNLIKELY = """
    grounds:
      commercial:
        exemption: Section 43
        also: [An order]
        likelihood: would
        ceases: {event: when it is signed}
        public-stub: This is withheld.
    """
OTHERS = (
    """
    names:
      kestrel: {name: Kestrel of Jacana-Scopes-plc, public: true}
      jacana: {name: Jacana Scopes plc, withheld: commercial}
    """,
    """
    public-source: true
    figures:
      gone: {redacted: true, amount: £3m, withheld: commercial}
      left: {amount: £7m, withheld: commercial}
    """,
)
# Pictures want files. Of these, one does not say what it shows, and another is withheld, and shown all the same.
SILENT = """
    pictures:
      docks: {file: docks.svg, caption: The docks, alternative: docks.svg, public: true}
    part-1: {sections: {summary: [{picture: docks}]}}
    """
SHOWN = """
    pictures:
      bids:
        {file: bids.png, caption: The bids, alternative: The first is the tallest of all., withheld: commercial}
      bars:
        {file: bars.png, caption: Some bars, alternative: Three bars stand in a row., public: true}
    part-1: {sections: {summary: [{picture: bars}]}}
    part-2: {withheld: commercial, sections: {detail: [{picture: bids}]}}
    """
BIDS = saved(bars(), "PNG")
LIKE_BIDS = saved(bars().resize((660, 440)), "PNG")
OF_PICTURES = (
    (SILENT, {"docks.svg": drawn()}),
    (SHOWN, {"bids.png": BIDS, "bars.png": BIDS}),
    (SHOWN, {"bids.png": BIDS, "bars.png": LIKE_BIDS}),
)


def with_pictures() -> list[Subject]:
    """Papers with the pictures of their files."""
    found = []
    for text, files in OF_PICTURES:
        paper, unreadable = load_paper({**sources(text), **files})
        assert paper
        assert unreadable == []
        found.append(check(paper, form())[0])
    return found


# After an earlier paper that withheld `a` and `b`: with another id, with `a` made public, and without the ledger.
LATER = (
    """
    continues: first
    figures:
      cost: {amount: £3.150m, withheld: commercial}
    part-1: {sections: {summary: Yes.}}
    part-2: {withheld: commercial, sections: {detail: "{cost}"}}
    """,
    """
    continues: first
    figures:
      a: {amount: £3.150m, public: true}
    part-1: {sections: {summary: "It is {a}."}}
    """,
)


def later(home: Path) -> list[Subject]:
    """Papers that continue one with a ledger, and one that does without it."""
    series = Series(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fingerprint, "nothing_changed", lambda *_: True)
        series.release("first", FIRST)
    known, _ = publications(
        {"published.yaml": (home / "content" / "published.yaml").read_bytes()}
    )
    found = []
    for text in LATER:
        folder = series.write("second", text)
        paper, _ = load_paper(sources(text))
        subject = check(paper, form(), "second", known)[0]
        found.append(replace(subject, earlier=earlier(paper, folder, known)))
    return [*found, replace(found[0], earlier=None)]


def unruled(text: str) -> Subject | None:
    """The subject of a paper on which no rule has been tried yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("twopart.rules.check.CHECKS", ())
        return examine(text)[1]


def subjects(home: Path) -> list[Subject]:
    """Every paper of tests/rules that can be read, some more, and some after others that published something."""
    known, _ = publications({"published.yaml": EARLIER.encode()})
    after, _ = load_paper(sources(SINCE))
    assert after
    # A form that asks for a field which the papers leave out.
    asking = replace(form(), record=GroundRecord(form().span, ("also",), ()))
    # A form whose papers may not use every stock ground.
    limited = replace(form(), grounds=(Text("foia-40", form().span),))
    # A form that names an authority as an example, which no paper may take for its own.
    exemplary = replace(form(), as_example=("authority",))
    asked, _ = load_paper(sources("title: T"))
    stocked, _ = load_paper(
        sources(STOCKED), SharedTrees(None, {"foia-43-2": Tree((), form().span)})
    )
    unlikely, _ = load_paper(sources(UNLIKELY))
    assert asked
    assert stocked
    assert unlikely
    subjects = [
        subject
        for text in (*OTHERS, *(text for _, text in cases("rules")))
        if (subject := unruled(text))
    ]
    return [
        *subjects,
        *with_pictures(),
        *later(home),
        check(after, subjects[0].form, "cameras", known)[0],
        *(check(paper, asking)[0] for paper in (asked, unlikely)),
        check(stocked, limited)[0],
        check(asked, exemplary)[0],
    ]


@pytest.fixture(scope="module")
def alone(tmp_path_factory) -> set[str]:
    """Rules that say something of one of these papers which no other says."""
    home = tmp_path_factory.mktemp("series")
    return set(in_this_run("rules-alone", lambda: sorted(saying_it_alone(home))))


def saying_it_alone(home: Path) -> set[str]:
    found: set[str] = set()
    for subject in subjects(home):
        said = {
            rule.__name__: {(f.rule, f.order, f.what) for f in rule(subject)}
            for rule in CHECKS
        }
        times = Counter(chain.from_iterable(said.values()))
        for name, findings in said.items():
            if any(times[finding] == 1 for finding in findings):
                found.add(name)
    return found


@pytest.mark.parametrize("rule", [rule.__name__ for rule in CHECKS])
def test_without_this_rule_something_is_not_found(rule, alone):
    assert rule in alone


TWICE = """
    tables:
      t:
        caption: T
        unit: £m
        public: true
        columns: {y: Y}
        rows: {a: {heading: A, withheld: commercial, cells: [7]}}
    part-1: {sections: {summary: [Yes., {table: t}]}}
    """
TIED = """
    figures:
      a: {amount: £1m, public: true}
      b: {amount: £3m, withheld: commercial}
    ties: [b > a * 2]
    """


def said(text: str) -> str:
    _, subject, findings = examine(text)
    assert subject
    ticks = sheet(subject, unmasked=False)
    return " ".join(
        [
            *(f.what for f in findings),
            *(tick.value for tick in ticks),
            *(str(tick.ties) for tick in ticks),
        ]
    )


def the_first_label_holds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(grid, "_joined", lambda one, other: one or other)


def relations_are_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(comparison, "_is_known_in_part", lambda *_: False)


def numbers_are_told(patch: pytest.MonkeyPatch) -> None:
    relations_are_told(patch)
    patch.setattr(comparison, "without_numbers", lambda written: written)


@pytest.mark.parametrize(
    ("out", "text", "tells"),
    [
        (the_first_label_holds, TWICE, "£7m"),
        (relations_are_told, TIED, "b > a"),
        (numbers_are_told, TIED, "b > a * 2"),
    ],
)
def test_without_this_a_message_tells(monkeypatch, out, text, tells):
    assert tells not in said(text)
    out(monkeypatch)
    assert tells in said(text)
