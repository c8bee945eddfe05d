"""All of the list that the audit works with, for one paper in which everything is labelled at every level."""

import pytest
from conftest import examine

from twopart.audit import Surface, prepared
from twopart.projection.secrets import of_paper

PAPER = """
    exceptions:
      repeats-withheld:
        an old saying that all of us say: It is one.
      typed-figure:
        7 million: It is a name.
    grounds:
      commercial:
        exemption: Section 43
        also: [Section 44]
        interest: HERON lives here
        harm: HERON would learn what others ask for
        likelihood: would
        consulted: HERON knows
        balance: {publish: HERON is paid, withhold: HERON bids, outcome: HERON wins}
        ceases: {event: when it is signed}
        decided: {name: HERON, role: HERON, on: 1 May 2024}
        public-wording: "[withheld]"
        public-stub: This is withheld.
    figures:
      hidden: {amount: £3.125m, withheld: commercial, public-wording: a sum}
      range: {amount: £4m to £5m, withheld: commercial}
      open: {amount: £6m to £7m, public: true}
      day: {date: 3 May 2031, public: true}
      late: {date: 4 July 2031, public: true}
      quarter: {date: Q3 2029/30, public: true}
      month: {date: August 2040, withheld: commercial}
    names:
      heron: {name: HERON Ltd, short: HERON, aliases: [GANNET], withheld: commercial}
      kestrel: {name: Kestrel Ltd, short: Kestrel, aliases: [Merlin], public: true}
    tables:
      t:
        caption: Costs
        corner: By
        unit: £m
        columns: {x: {heading: X, public: true}, y: {heading: HERON Y, withheld: commercial}}
        rows:
          r: {heading: R, cells: [-9.000, 8.500]}
      u:
        caption: Kinds
        columns: {x: X}
        rows:
          r: {heading: R, cells: [{value: HERON says, withheld: commercial}]}
          s: {heading: S, cells: [{value: light, public: true}]}
      w:
        caption: HERON costs
        withheld: commercial
        columns: {x: HERON X}
        rows: {r: {heading: HERON R, cells: [HERON cell]}}
    timelines:
      gates: {caption: Gates, public: true, events: [{event: It begins, start: day, end: late}]}
      gone: {caption: HERON gates, withheld: commercial, events: [{event: HERON begins, on: quarter}]}
    decided:
      outcome: Approved
      on: 3 May 2031
      by: "{kestrel.short}"
      conditions: [It stays., "So[[commercial: , HERON pays| said]]."]
    signed: {director: {name: Jo Reed, on: 4 July 2031}, lawyer: {name: HERON lawyer, on: HERON morning}}
    passages:
      p: {withheld: commercial, full: HERON bids., public-wording: A bidder bids.}
      q: {withheld: commercial, full: HERON pays.}
    part-1:
      sections:
        summary:
          - >-
            {kestrel} has {open} in {day.month}, {quarter},
            not {hidden} by {heron}[[commercial: , HERON said| as said]].
          - {use: p}
          - {use: q}
          - {table: t}
          - {table: u}
          - {table: w}
          - {timeline: gates}
          - {timeline: gone}
    part-2:
      withheld: commercial
      sections:
        detail: [{use: p}, {use: q}, "HERON {month} {range}", {table: t}, {table: u}, {table: w}, {timeline: gone}]
    """


@pytest.fixture(scope="module")
def listed():
    _, subject, _ = examine(PAPER)
    return of_paper(subject)


def test_all_that_is_withheld_is_listed_with_what_stands_in_its_place(listed):
    rows = [
        (
            secret.id,
            str(secret.value).replace("\u00a0", " "),
            secret.words,
            secret.public,
        )
        for secret in listed[0]
    ]
    figures = [one[:2] for one in rows if one[1] != "None"]
    passages = [
        (words[0], public) for _, value, words, public in rows if len(words) == 1
    ]

    assert figures == [
        ("hidden", "£3.125m"), ("range", "£4m"), ("range", "£5m"), ("month", "August 2040"), ("t.r.y", "£8.500m"),
    ]  # fmt: skip
    assert [words for *_, words, _ in rows if len(words) > 1] == [
        ("HERON Ltd", "HERON", "GANNET")
    ]
    assert passages == [
        (", HERON said", "as said"),
        ("HERON August\u00a02040 £4m to £5m", ""),
        ("HERON Y", ""),
        ("HERON says", ""),
        ("HERON X", ""),
        ("HERON R", ""),
        ("HERON cell", ""),
        ("HERON begins", ""),
        ("HERON bids.", "A bidder bids."),
        ("HERON pays.", ""),
        ("HERON lawyer", ""),
        ("HERON morning", ""),
        (", HERON pays", "said"),
        ("HERON costs", ""),
        ("HERON gates", ""),
        ("HERON lives here", "This is withheld. HERON lives here"),
        ("HERON would learn what others ask for", "This is withheld. "),
        ("HERON is paid", "This is withheld. HERON is paid"),
        ("HERON bids", "This is withheld. HERON bids"),
        ("HERON wins", "This is withheld. HERON wins"),
        ("HERON knows", "This is withheld. HERON knows"),
    ]
    assert all(secret.at for secret in listed[0])


def test_what_is_public_on_purpose_is_listed_as_part_1_prints_it_and_nothing_else(
    listed,
):
    _, public = listed
    plain = [text.replace("\u00a0", " ") for text in public.printed]

    assert [str(value).replace("\u00a0", " ") for value in public.values] == [
        "£6m", "£7m", "3 May 2031", "4 July 2031", "Q3 2029/30", "\u2212£9.000m",
        "May 2031", "May 2031", "June 2031", "July 2031",
    ]  # fmt: skip
    assert public.names == ("Kestrel Ltd", "Kestrel", "Merlin")
    assert public.words == (
        *public.names, "Q3\u00a02029/30", "Cameras", "Section 43", "Section 44", "an old saying that all of us say",
    )  # fmt: skip
    standing = [
        "Cameras",
        "[withheld]",
        "section 43",
        "This is withheld.",
        "Section 43",
        "Section 44",
        "when it is signed",
        "Gates",
    ]
    prose = [
        "A meeting",
        "A bidder bids.",
        "X",
        "R",
        "X",
        "R",
        "S",
        "light",
        "It begins",
        "Approved",
        "It stays.",
        "Sosaid.",
        "3 May 2031",
        "Jo Reed",
        "4 July 2031",
    ]
    assert ["".join(pieces) for pieces in public.typed if len(pieces) == 1] == [
        *prose,
        *standing,
    ]
    assert [pieces[::2] for pieces in public.typed if len(pieces) > 1] == [
        ("", " has ", " in ", ", ", ", not ", " by ", "as said."),
        ("", ""),
    ]
    assert [text for text in plain if text not in (*prose, *standing)] == [
        "Kestrel Ltd has £6m to £7m in May 2031, Q3 2029/30, not a sum by [withheld]as said.",
        "Kestrel",
        "Summary ",
        "Decision taken ",
        "Signatures ",
        "Costs By £m X R \u22129.000",
        "minus 9.000",
        "Kinds   X R [withheld] S ",
        "May 2031",
        "June 2031",
        "July 2031",
        "3 May 2031 to 4 July 2031: It begins",
    ]
    assert "HERON" not in str((plain, public.typed, public.words))


NEGATIVE = """
    tables:
      costs:
        caption: Costs of vans
        unit: £m
        columns: {y1: 2030/31, y2: 2031/32}
        rows:
          small: {heading: Small vans, withheld: commercial, cells: [0.150, 0.400]}
          large: {heading: Large vans, withheld: commercial, cells: [0.700, 0.950]}
          saving: {heading: Saving, public: true, cells: [-0.150, -0.230]}
    part-1: {sections: {summary: [{table: costs}]}}
    part-2: {withheld: commercial, sections: {detail: [{table: costs}]}}
    """


def test_what_is_heard_in_the_place_of_a_public_negative_is_no_secret(sound):
    secrets, public = of_paper(sound(NEGATIVE))
    search = prepared(secrets, public)

    heard = search.given_away(Surface("replacement text", "minus 0.150"))
    typed = search.given_away(Surface("metadata", "Small vans: 0.150"))

    assert heard == set()
    assert "costs.small.y1" in typed
