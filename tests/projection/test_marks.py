"""Part 1 says where it withholds: marks, notes, places; and the same whatever is withheld, and how much of it."""

import json
from dataclasses import fields, is_dataclass
from itertools import permutations
from textwrap import dedent

import pytest
from conftest import BASE, examine, form, sources

from twopart.blocks import paragraph, paragraph_labels
from twopart.blocks import table as table_kind
from twopart.load import files
from twopart.model import view
from twopart.model.inline import Prose, Withheld
from twopart.model.prose import Clause, Words
from twopart.outline.subject import Subject
from twopart.projection import one_part as projection
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.secrets import of_paper
from twopart.projection.source import as_yaml, public_source
from twopart.proof.other_values import RECASTS
from twopart.proof.prove import PUBLIC_SOURCE, others
from twopart.proof.variant import WAYS
from twopart.prose import runs
from twopart.prose.resolving import Context
from twopart.review.silences import as_data, as_text, silences

COMMERCIAL = dedent(BASE["grounds"])
NINE = (
    COMMERCIAL.split("\n", 2)[2]
    .replace("commercial:", "nine:")
    .replace("Section 43(2)", "Section 9")
)
GROUNDS = COMMERCIAL + NINE.replace('"[withheld]"', '"[kept]"').replace(
    "This is withheld", "This is kept"
)


def paper(text: str) -> Subject:
    _, subject, findings = examine(GROUNDS + dedent(text))
    assert [
        f"{finding.at} {finding.what}"
        for finding in findings
        if finding.level != "note"
    ] == []
    assert subject
    return subject


def part(text: str, number: int = 1) -> view.View:
    subject = paper(text)
    return project(subject.paper, subject.register, form(), number)


def both(*passages: str) -> str:
    """A paper of which both parts have these passages, in this order."""
    uses = ", ".join(f"{{use: p{n}}}" for n in range(len(passages)))
    written_ = "".join(f"  p{n}: {passage}\n" for n, passage in enumerate(passages))
    return (
        f"passages:\n{written_}part-1: {{sections: {{summary: [{uses}]}}}}\n"
        f"part-2: {{withheld: commercial, sections: {{detail: [{uses}]}}}}\n"
    )


def said(prose: Prose | None) -> str:
    """Returns a text as it reads, with the words of its inserts."""
    text = prose.markdown if prose else ""
    for number, insert in enumerate(prose.inserts if prose else ()):
        text = text.replace(f"\ue000{number}\ue001", getattr(insert, "text", ""))
    return text


def text_of(words: str, number: int = 1) -> str:
    """A passage as a part prints it."""
    [block, *_] = part(both(json.dumps(words)), number).sections[0].blocks
    assert isinstance(block, view.Paragraph)
    return said(block.text)


def places(text: str) -> dict[str, list[str]]:
    """Returns, by law, the public places in which something is withheld on it."""
    return {
        each.exemption[:10].strip(): [place.name for place in each.places]
        for each in part(text).withholdings
    }


# Clauses


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("We pay [[commercial: much]] for it.", "We pay [withheld] for it."),
        ("We pay[[commercial: , at once,]] for it.", "We pay [withheld] for it."),
        ("[[commercial: Heron]] bid.", "[withheld] bid."),
        ("We pay it [[commercial: soon]].", "We pay it [withheld]."),
        ("We pay ([[commercial: soon]]).", "We pay ([withheld])."),
        ("We pay “[[commercial: soon]]”.", "We pay “[withheld]”."),
        ("We pay [[commercial: very]]much.", "We pay [withheld] much."),
        ("We pay [[commercial: very]]“much”.", "We pay [withheld] “much”."),
        ("We pay [[commercial: soon | in time]].", "We pay in time."),
        ("We pay [[commercial: soon | silent: It is told above.]].", "We pay."),
        ("We pay [[nine: soon]].", "We pay [kept]."),
    ],
)
def test_a_withheld_clause_leaves_the_mark_of_its_ground_a_wording_or_a_reason_for_silence(
    words, printed
):
    assert text_of(words) == printed


def test_a_ground_without_a_wording_of_its_own_is_marked_as_withheld():
    ground = COMMERCIAL.replace('    public-wording: "[withheld]"\n', "")
    _, subject, findings = examine(ground + both('"We pay [[commercial: soon]]."'))

    assert findings == []
    assert "public-wording" not in ground
    assert subject
    [block] = project(subject.paper, subject.register, form(), 1).sections[0].blocks
    assert isinstance(block, view.Paragraph)
    assert said(block.text) == "We pay [withheld]."


TOUCHING = ("[[commercial: a]]", "[[nine: b]]", "[[commercial: c]]")


@pytest.mark.parametrize("between", ["", " ", "  ", " [[nine: x | silent: Why.]] "])
@pytest.mark.parametrize("clauses", list(permutations(TOUCHING)))
def test_clauses_that_touch_leave_one_mark_a_ground_in_the_order_of_their_law(
    clauses, between
):
    assert (
        text_of(f"We pay {between.join(clauses)} for it.")
        == "We pay [kept] [withheld] for it."
    )


@pytest.mark.parametrize("count", [1, 2, 5])
def test_one_mark_stands_for_clauses_that_touch_whatever_their_number(count):
    assert (
        text_of(f"We pay {'[[commercial: a]] ' * count}for it.")
        == "We pay [withheld] for it."
    )


def test_clauses_with_public_words_between_them_leave_a_mark_each():
    assert (
        text_of("We pay [[commercial: a]] and [[commercial: b]].")
        == "We pay [withheld] and [withheld]."
    )
    assert (
        text_of("We pay [[commercial: a | some]] [[commercial: b]].")
        == "We pay some [withheld]."
    )


@pytest.mark.parametrize(
    "inside", ["a", " a ", ", a,", " a much longer one that goes on. ", "(a)"]
)
@pytest.mark.parametrize(
    "around", ["We pay {} for it.", "We pay “{}”, (*{}*).", "{} and {}{}."]
)
def test_the_spaces_around_a_mark_do_not_depend_on_what_is_withheld(inside, around):
    one = around.replace("{}", "[[commercial:a]]")
    other = around.replace("{}", f"[[commercial:{inside}]]")

    assert text_of(one) == text_of(other)


def test_a_mark_stands_apart_from_a_figure_and_close_to_the_call_of_a_note():
    figures = "figures: {cost: {amount: £3m, public: true}}\nnotes: {n: A note.}\n"
    passage = '"We pay [[commercial: a]]{cost}, {cost}[[commercial: b]]{n}."'

    [block] = part(figures + both(passage)).sections[0].blocks

    assert isinstance(block, view.Paragraph)
    assert said(block.text) == "We pay [withheld] £3m, £3m [withheld]."


def test_part_two_reads_clauses_as_they_are_written():
    words = "We pay [[commercial: much]] [[nine: to them]] [[nine: soon | silent: Why.]] [[nine: more | less]]."

    assert text_of(words, 2) == "We pay much to them soon more."


@pytest.mark.parametrize(
    "bar", ["|", "| ", "|  ", "| .", "| ;", "| silent:", "| silent: "]
)
def test_silence_wants_a_reason(bar, findings):
    found = findings(
        GROUNDS + both(json.dumps(f"We pay [[commercial: a {bar}]] for it."))
    )

    assert [finding.rule for finding in found] == ["silence-without-reason"]


@pytest.mark.parametrize(
    "passage",
    [
        "{text: We pay., silent: Why.}",
        "{withheld: commercial, full: We pay., public-wording: We do., silent: Why.}",
        "{text: We pay., items: [{text: One., silent: Why.}]}",
    ],
)
def test_silence_is_of_something_that_is_withheld_and_has_no_wording(passage, findings):
    found = findings(GROUNDS + both(passage))

    assert [finding.rule for finding in found] == ["silence-without-withholding"]


# Rows, columns, items, paragraphs

ROW = "{{heading: R{n}, {label}, cells: [{n}.5]}}"


def table(*labels: str) -> str:
    """A table with a row for each label."""
    rows = ", ".join(
        f"r{n}: {ROW.format(n=n, label=label)}" for n, label in enumerate(labels, 1)
    )
    return (
        f"tables: {{t: {{caption: Costs, unit: £m, columns: {{a: A}}, rows: {{{rows}}}}}}}\n"
        "part-1: {sections: {summary: [{table: t}]}}\n"
        "part-2: {withheld: commercial, sections: {detail: [{table: t}]}}\n"
    )


def columns(*labels: str) -> str:
    heads = ", ".join(
        f"c{n}: {{heading: C{n}, {label}}}" for n, label in enumerate(labels, 1)
    )
    cells = ", ".join(f"{n}.5" for n in range(1, len(labels) + 1))
    return (
        table("public: true")
        .replace("{a: A}", f"{{{heads}}}")
        .replace(
            "{heading: R1, public: true, cells: [1.5]}",
            f"{{heading: R1, cells: [{cells}]}}",
        )
    )


def items(*labels: str, key: str = "items") -> str:
    listed = ", ".join(f"{{{label}: 'I{n}.'}}" for n, label in enumerate(labels, 1))
    return both(f"{{text: We buy, {key}: [{listed}]}}")


def below(*labels: str) -> str:
    return items(*labels, key="below")


def paragraphs(*labels: str) -> str:
    return both(*(f"{{{label}: 'P{n}.'}}" for n, label in enumerate(labels, 1)))


def notes(text: str) -> list[str]:
    return [
        said(prose) for prose in walk(part(text)) if said(prose).startswith("Some ")
    ]


def walk(thing: object):
    """Every prose of a view."""
    if isinstance(thing, Prose):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from walk(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from walk(getattr(thing, field.name))


LINE = {
    "open": "public: true",
    "commercial": "withheld: commercial",
    "nine": "withheld: nine",
}
LINE["silent"] = "withheld: nine, silent: Why."
WORDS = {
    "open": "text",
    "commercial": "withheld: commercial, full",
    "nine": "withheld: nine, full",
    "silent": "withheld: nine, silent: Why., full",
}
KINDS = [
    ("rows", table, LINE),
    ("columns", columns, LINE),
    ("items", items, WORDS),
    ("paragraphs", below, WORDS),
    ("paragraphs", paragraphs, WORDS),
]
ids = [f"{kind} of {make.__name__}" for kind, make, _ in KINDS]


@pytest.mark.parametrize(("kind", "make", "label"), KINDS, ids=ids)
@pytest.mark.parametrize(
    ("withheld", "cited"),
    [
        (["open", "commercial"], "section 43(2)"),
        (["commercial", "open"], "section 43(2)"),
        (["open", "commercial", "commercial", "silent", "commercial"], "section 43(2)"),
        (["open", "nine"], "section 9"),
        (["open", "commercial", "nine", "commercial"], "section 9; section 43(2)"),
        (["open", "silent"], ""),
        (["open"], ""),
    ],
)
def test_what_is_left_out_leaves_one_constant_note(kind, make, label, withheld, cited):
    expected = [f"Some {kind} are withheld: {cited}."] if cited else []

    assert notes(make(*(label[each] for each in withheld))) == expected


@pytest.mark.parametrize(("kind", "make", "label"), KINDS, ids=ids)
def test_part_two_has_all_of_it_and_no_note(kind, make, label):
    whole = part(make(label["open"], label["commercial"], label["silent"]), 2)

    assert [said(prose) for prose in walk(whole) if "withheld" in said(prose)] == []


@pytest.mark.parametrize(("kind", "make", "label"), KINDS, ids=ids)
def test_what_is_silent_is_in_no_list(kind, make, label):
    assert places(make(label["open"], label["silent"])) == {}


def test_a_list_of_which_all_is_withheld_has_its_note_and_no_item():
    [block] = (
        part(both("{text: 'We buy:', items: [{withheld: nine, full: Heron.}]}"))
        .sections[0]
        .blocks
    )

    assert isinstance(block, view.Paragraph)
    assert block.list
    assert (block.list.items, said(block.list.withheld)) == (
        (),
        "Some items are withheld: section 9.",
    )


def test_paragraphs_with_a_public_one_between_them_leave_a_note_on_either_side():
    left_out = "{withheld: nine, full: Heron.}"

    assert len(notes(both(left_out, left_out, "We buy.", left_out))) == 2


def test_numbers_close_up_over_paragraphs_that_are_left_out():
    blocks = (
        part(both("One.", "{withheld: nine, full: Heron.}", "Two.")).sections[0].blocks
    )

    assert [getattr(block, "number", "") for block in blocks] == ["1", "", "2"]


# Tables and timelines withheld as a whole

WHOLE = """
figures: {may: {date: May 2024, public: true}}
tables:
  a: {caption: Open, public: true, columns: {x: X}, rows: {r: {heading: R, cells: [Yes.]}}}
  b: {caption: Bids, %s withheld: nine, columns: {x: X}, rows: {r: {heading: R, cells: [Low.]}}}
  c: {caption: Last, public: true, columns: {x: X}, rows: {r: {heading: R, cells: [No.]}}}
timelines:
  d: {caption: Plan of Heron, %s withheld: nine, events: [{event: Heron starts, on: may}]}
part-1: {sections: {summary: [%s {table: a}, {table: b}, {table: c}, {timeline: d}]}}
part-2: {withheld: commercial, sections: {detail: [{table: b}, {timeline: d}]}}
"""
CAPTIONS = ("public-caption: The bids,", "public-caption: The plan,")


def test_a_withheld_table_or_timeline_with_a_public_caption_keeps_its_number_and_can_be_referred_to():
    [see, a, b, c, d] = (
        part(WHOLE % (*CAPTIONS, '"See {b} and {d}.",')).sections[0].blocks
    )

    assert isinstance(see, view.Paragraph)
    assert said(see.text) == "See Table\u00a02 and Figure\u00a01."
    assert [(each.number, each.caption) for each in (a, c)] == [
        ("1", "Open"),
        ("3", "Last"),
    ]
    assert b == view.Stub(Prose("This is kept."), "Table", "2", "t-2", "The bids")
    assert d == view.Stub(Prose("This is kept."), "Figure", "1", "f-1", "The plan")


def test_without_a_public_caption_it_has_no_number_and_its_section_is_the_place():
    text = WHOLE % ("", "", "")
    [_, b, c, d] = part(text).sections[0].blocks

    assert b == d == view.Stub(Prose("This is kept."))
    assert c.number == "2"
    assert places(text) == {"Section 9": ["Summary"]}


def test_the_places_of_stubs_with_captions_are_their_numbers():
    assert places(WHOLE % (*CAPTIONS, "")) == {"Section 9": ["Table 2", "Figure 1"]}


# The ground that is stated

COMPUTED = """
figures:
  one: {amount: £1m, withheld: commercial}
  two: {amount: £2m, withheld: commercial}
  all: {formula: one + two, withheld: nine}
part-1: {sections: {summary: ["It costs {all}."]}}
part-2: {withheld: commercial, sections: {detail: ["{one} {two} {all}"]}}
"""


def test_marks_and_places_follow_the_stated_ground_and_never_those_of_inputs():
    [block] = part(COMPUTED).sections[0].blocks

    assert isinstance(block, view.Paragraph)
    assert block.text.inserts == (Withheld("[kept]", "withheld-1"),)
    assert places(COMPUTED) == {"Section 9": ["Paragraph 1"]}


def test_a_total_is_withheld_on_the_ground_that_is_stated_for_its_row():
    text = table(
        "public: true", "withheld: nine", "withheld: commercial, silent: Why."
    ).replace("cells: [3.5]}", "sum: all}")

    assert notes(text) == ["Some rows are withheld: section 9."]
    assert places(text) == {"Section 9": ["Table 1"]}


# The list of places


def test_grounds_stand_in_the_order_of_their_law_and_one_without_a_public_place_is_not_there():
    text = "'We pay [[{}: a]].'"

    assert list(places(both(text.format("commercial"), text.format("nine")))) == [
        "Section 9",
        "Section 43",
    ]
    assert list(places(both(text.format("commercial")))) == ["Section 43"]
    assert places("title: T") == {}


def test_each_public_place_is_there_once_for_a_ground_and_in_reading_order():
    text = """
        front: {meeting: "A meeting [[nine: of them]]"}
        figures: {cost: {amount: £3m, withheld: nine}}
        notes: {n: "Of [[nine: Heron]]."}
        passages:
          a: {text: "We pay {cost} [[nine: a]] and [[commercial: b]]", items: ["One [[nine: c]].", "Two{n}."]}
          b: {withheld: nine, full: Heron.}
        part-1:
          sections:
            summary: [{use: a}, {decision: "To pay {cost}"}, {use: b}, {stub: nine, behind: [detail]}]
            legal: {withheld: nine, behind: [detail]}
        part-2: {withheld: commercial, sections: {detail: [{use: a}, {use: b}]}}
        """

    assert places(text)["Section 43"] == ["Paragraph 1"]
    assert places(text)["Section 9"] == [
        "Front sheet, meeting", "Paragraph 1", "Paragraph 1(a)", "Paragraph 1(b)", "Decision 1", "Summary",
        "Legal comments",
    ]  # fmt: skip


def anchors(thing: object):
    """Every anchor of a view that something stands at."""
    if isinstance(thing, (view.WithheldPlace, Withheld, view.WithheldCell)):
        return
    if isinstance(thing, tuple):
        for each in thing:
            yield from anchors(each)
    elif is_dataclass(thing):
        yield getattr(thing, "anchor", "")
        for field in fields(thing):
            yield from anchors(getattr(thing, field.name))


def test_every_mark_leads_to_its_ground_and_every_place_back_to_where_it_is():
    whole = part(
        both(
            "'We pay [[commercial: a]] [[nine: b]].'",
            "{text: It is, items: [{withheld: nine, full: X.}]}",
        )
    )
    grounds = {each.anchor for each in whole.withholdings}
    marks = [
        insert
        for prose in walk(whole)
        for insert in prose.inserts
        if isinstance(insert, Withheld)
    ]
    back = [place for each in whole.withholdings for place in each.places]

    assert {mark.anchor for mark in marks} == grounds == {"withheld-1", "withheld-2"}
    assert {place.anchor for place in back} <= set(anchors(whole.sections))
    assert all(place.anchor for place in back)


# The same Part 1, whatever is withheld and how much of it

ALL = """
figures:
  cost: {amount: £3m, withheld: nine}
  may: {date: May 2024, public: true}
tables:
  rows: {caption: Rows, unit: £m, columns: {a: A}, rows: {r: {heading: R, public: true, cells: [1]},
    s: {heading: S, withheld: nine, cells: [2]}, t: {heading: T, withheld: nine, cells: [3]},
    u: {heading: U, withheld: commercial, silent: Why., cells: [4]}}}
  columns: {caption: Columns, unit: £m, columns: {a: {heading: A, public: true},
    b: {heading: B, withheld: nine}, c: {heading: C, withheld: commercial}},
    rows: {r: {heading: R, cells: [1, 2, 3]}}}
  whole: {caption: Heron, public-caption: The bids, withheld: nine, columns: {a: A},
    rows: {r: {heading: R, cells: [Low.]}}}
timelines:
  plan: {caption: Heron, public-caption: The plan, withheld: commercial, events: [{event: It starts, on: may}]}
passages:
  a: "We pay {cost} [[nine: a]] [[commercial: b]][[nine: c]] to [[nine: Heron | them]] [[nine: now | silent: Why.]]."
  b: {withheld: nine, full: Heron.}
  c: {withheld: nine, full: Gannet.}
  d: {withheld: commercial, full: Osprey.}
  e: {withheld: commercial, full: Petrel., silent: It is told above.}
  f:
    text: "We buy:"
    items: [{withheld: nine, full: Heron.}, Vans., {withheld: nine, full: Gannet.}, {withheld: nine, full: It.,
      public-wording: A thing.}, {withheld: commercial, full: Osprey., silent: Why.}]
    below: [{withheld: commercial, full: Heron.}, More., {withheld: nine, full: Gannet.}]
part-1:
  sections:
    summary: [{use: a}, {use: b}, {use: c}, {use: e}, {use: d}, {use: f}, {table: rows}, {table: columns},
      {table: whole}, {timeline: plan}, "See {whole} and {plan}."]
    legal: {withheld: commercial, behind: [detail]}
part-2:
  withheld: commercial
  sections: {detail: [{use: a}, {use: b}, {use: c}, {use: d}, {use: e}, {use: f}, {table: rows},
    {table: columns}, {table: whole}, {timeline: plan}]}
"""


def test_part_1_is_the_same_with_one_thing_withheld_in_each_place_or_with_more_and_from_its_public_source():
    subject = paper(ALL)
    made = {
        other.how: other.view
        for other in others(sources(GROUNDS + ALL), subject, form())
    }

    assert set(made) == {*WAYS, *RECASTS, PUBLIC_SOURCE}
    assert [
        how for how, view_ in made.items() if view_ != public_view(subject, form())
    ] == []


def test_the_public_source_says_what_part_1_says_and_holds_none_of_it():
    text = as_yaml(public_source(paper(ALL)))
    read, broken = files.paper({"paper.yaml": text.encode()})

    assert broken == []
    assert read
    assert [
        word
        for word in ("Heron", "Gannet", "Osprey", "Petrel", "Why.", "silent")
        if word in text
    ] == []
    for key in (
        "withheld-rows",
        "withheld-columns",
        "of: table",
        "of: timeline",
        "caption: The bids",
    ):
        assert key in text


def marks_of_their_own(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(runs, "_merged", lambda standing: standing)


def marks_in_the_order_of_the_clauses(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        runs, "_both", lambda one, other: runs.Mark((*one.grounds, *other.grounds))
    )
    patch.setattr(Context, "in_order", lambda _, grounds: list(grounds))


def spaces_of_what_is_withheld(patch: pytest.MonkeyPatch) -> None:
    real = runs._public

    def telling(prose, notes):
        lengths = iter(
            [len(str(run.full)) for run in prose.runs if isinstance(run, Clause)]
        )
        for run in real(prose, notes):
            yield run
            if isinstance(run, runs.Mark):
                yield Words(" " * (next(lengths) % 7))

    patch.setattr(runs, "_public", telling)


def counts_of_passages(patch: pytest.MonkeyPatch) -> None:
    def grounds(things, *, public):
        return tuple(
            str(thing.withheld)
            for thing in things
            if paragraph_labels.is_left_out(thing, public=public)
        )

    patch.setattr(paragraph, "grounds_of", grounds)
    patch.setattr(paragraph, "withheld_note", counted)


def counts_of_lines(patch: pytest.MonkeyPatch) -> None:
    def grounds(shown, lines):
        return [
            str(line.withheld)
            for line in getattr(shown.table, lines).values()
            if line.withheld
        ]

    patch.setattr(table_kind._VisibleTable, "grounds", grounds)
    patch.setattr(table_kind, "withheld_note", counted)


def counted(grounds, _context):
    return Prose(" ".join(f"{len(each)} {things}" for things, each in grounds.items()))


def notes_where_paragraphs_were(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(projection, "_joined", lambda blocks: blocks)


@pytest.mark.parametrize(
    "fault",
    [
        marks_of_their_own, marks_in_the_order_of_the_clauses, spaces_of_what_is_withheld, counts_of_passages,
        counts_of_lines, notes_where_paragraphs_were,
    ],
)  # fmt: skip
def test_a_fault_that_tells_how_much_is_withheld_is_found_by_the_proof(
    fault, monkeypatch
):
    subject = paper(ALL)
    fault(monkeypatch)

    made = {
        other.how: other.view
        for other in others(sources(GROUNDS + ALL), subject, form())
    }

    assert [how for how in WAYS if made[how] != public_view(subject, form())] != []


# Why Part 1 is silent


def test_the_reason_for_silence_is_searched_for_like_anything_withheld():
    words = {word for secret in of_paper(paper(ALL))[0] for word in secret.words}

    assert {"Why.", "It is told above."} <= words


def test_silences_of_part_1_are_listed_with_their_places_and_only_on_demand_with_their_reasons():
    found = silences(paper(ALL))
    masked, open_ = (as_text(found, unmasked=unmasked) for unmasked in (False, True))

    assert [one.what for one in found] == ["clause", "paragraph", "item", "row"]
    assert masked.splitlines()[0] == "4 withholdings are silent in Part 1:"
    assert all(place in masked for place in (one.place for one in found))
    assert "told above" not in masked + json.dumps(as_data(found, unmasked=False))
    assert "told above" in open_
    assert [one.get("reason") for one in as_data(found, unmasked=True)] == [
        "Why.",
        "It is told above.",
        "Why.",
        "Why.",
    ]


def test_what_is_silent_in_part_2_alone_is_no_silence_of_part_1():
    text = 'part-2: {withheld: commercial, sections: {detail: "We pay [[nine: soon | silent: Why.]]."}}\n'

    assert (
        as_text(silences(paper(text)), unmasked=True)
        == "No withholding is silent in Part 1."
    )
