"""The redaction: what a view holds, and what can never be reached from it."""

import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import BASE, HERE, TEMPLATES, examine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_paper import random_paper

from twopart.disk import files as folder
from twopart.language.numerals import letter, roman
from twopart.load import files
from twopart.model import view
from twopart.model.inline import Prose
from twopart.model.view import plain
from twopart.projection.one_part import project
from twopart.projection.parts import views
from twopart.projection.secrets import of_paper
from twopart.rules.check import check

REPOSITORY = HERE.parent
SECRETS = (
    "HERON",
    "GANNET",
    "Gannet",
    "7.315",
    "5.225",
    "5.315",
    "1.111",
    "41",
    "40%",
    "instalments",
    "restricted annex",
)


def checked(paper_folder: Path, templates: Path):
    contents, unread = folder.paper(paper_folder)
    paper, findings = files.paper(contents)
    assert paper is not None
    form_files, _ = folder.form(templates, paper.form)
    form, _ = files.form(form_files)
    assert form is not None
    subject, broken = check(paper, form)
    assert [*unread, *findings, *broken] == []
    return paper, subject, form


def projected(
    paper_folder: Path, part: int, templates: Path = REPOSITORY / "templates"
) -> view.View:
    paper, subject, form = checked(paper_folder, templates)
    return project(paper, subject.register, form, part)


def reachable(value: object, seen: set[int] | None = None):
    """Everything that can be got from a value, by any attribute, item or slot."""
    seen = set() if seen is None else seen
    if id(value) in seen or isinstance(value, (type, type(None))):
        return
    seen.add(id(value))
    yield value
    if isinstance(value, (str, int, float, bytes)):
        children = [
            getattr(value, name) for name in getattr(type(value), "__slots__", ())
        ]
    elif isinstance(value, dict):
        children = [*value, *value.values()]
    elif isinstance(value, (list, tuple, set, frozenset)):
        children = list(value)
    elif is_dataclass(value):
        children = [getattr(value, field.name) for field in fields(value)]
    else:
        children = [*vars(value).values()]
    for child in children:
        yield from reachable(child, seen)


def cameras(part: int) -> view.View:
    return projected(HERE / "papers" / "cameras", part)


def test_nothing_withheld_can_be_reached_from_a_public_view():
    words = [thing for thing in reachable(cameras(1)) if isinstance(thing, str)]

    assert len(words) > 100
    assert [word for word in words for secret in SECRETS if secret in word] == []


def test_part_two_holds_all_of_it():
    words = json.dumps(plain(cameras(2)), ensure_ascii=False)

    assert [
        secret
        for secret in ("HERON", "GANNET", "7.315", "1.111", "41", "40%", "instalments")
        if secret not in words
    ] == []


def test_a_view_is_made_of_its_own_types_and_plain_words_alone():
    for part in (1, 2):
        kinds = {type(thing) for thing in reachable(cameras(part))}

        assert {kind.__module__ for kind in kinds} <= {
            "builtins",
            "twopart.model.view",
            "twopart.model.inline",
            "twopart.model.forms.terminology",
        }


def test_every_way_of_withholding_leaves_what_it_should():
    words = json.dumps(plain(cameras(1)), ensure_ascii=False)
    sections = {section.heading: section for section in cameras(1).sections}

    [_, award] = sections["Executive summary"].blocks
    assert isinstance(award, view.Paragraph)
    assert award.text.markdown.count("worth") == 0
    assert award.list is not None
    assert [item.marker for item in award.list.items] == ["a", "b"]
    assert "An annex gives detail." in words
    tables = [
        block
        for block in sections["Issues for consideration"].blocks
        if isinstance(block, view.Table)
    ]
    assert [table.number for table in tables] == ["1", "2", "3", "4"]
    assert [row.heading for row in tables[0].rows] == ["North"]
    assert [column.heading for column in tables[1].columns] == ["Use"]
    assert tables[3].rows[0].cells == (
        view.FigureCell("150"),
        view.WithheldCell("[withheld]", "withheld-1"),
    )
    assert [said(table.withheld) for table in tables] == [
        "Some rows are withheld: section 43(2).", "Some columns are withheld: section 43(2).", "", "",
    ]  # fmt: skip
    [stub] = sections["Legal comments"].blocks
    assert stub == view.Stub(Prose("This is withheld until the contract is signed."))


def test_numbers_close_up_over_what_is_withheld():
    numbers = [
        block.number
        for section in cameras(1).sections
        for block in section.blocks
        if isinstance(block, view.Paragraph)
    ]

    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_anchors_tell_numbers_and_never_names():
    for part in (1, 2):
        anchors = [
            str(thing.anchor)
            for thing in reachable(cameras(part))
            if getattr(thing, "anchor", "")
        ]

        assert anchors
        assert [
            anchor
            for anchor in anchors
            if not re.fullmatch(r"([psdtf]|withheld)(-\d+)+(-[a-z]+)*", anchor)
        ] == []


def test_cross_references_lead_to_something_in_the_same_part():
    for part in (1, 2):
        things = list(reachable(cameras(part)))
        anchors = {
            thing.anchor
            for thing in things
            if type(thing).__name__ != "CrossReference" and getattr(thing, "anchor", "")
        }
        leads = {
            thing.anchor for thing in things if type(thing).__name__ == "CrossReference"
        }

        assert leads or part == 2
        assert leads <= anchors


def said(prose: Prose | None) -> str:
    """Returns a text as it reads, with the words of its inserts."""
    text = prose.markdown if prose else ""
    for number, insert in enumerate(prose.inserts if prose else ()):
        text = text.replace(f"\ue000{number}\ue001", getattr(insert, "text", ""))
    return text


def test_a_space_before_words_that_go_goes_with_them():
    paper, subject, _ = examine("""
        part-1:
          sections:
            summary: >-
              Payment follows [[commercial: at once | silent: Why.]]. It [[commercial: truly | silent: Why.]] ends.
        """)
    assert paper
    assert subject
    form, _ = files.form({"form.yaml": (TEMPLATES / "note" / "form.yaml").read_bytes()})
    assert form

    [section] = project(paper, subject.register, form, 1).sections

    [paragraph] = section.blocks
    assert isinstance(paragraph, view.Paragraph)
    assert paragraph.text.markdown == "Payment follows. It ends."


@pytest.mark.parametrize(
    ("number", "sign"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba")]
)
def test_items_are_lettered_beyond_z(number, sign):
    assert letter(number) == sign


@pytest.mark.parametrize(
    ("number", "sign"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl")]
)
def test_items_below_items_have_roman_numerals(number, sign):
    assert roman(number) == sign


SECRET = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIÄÖÜéßŁŻ", min_size=6, max_size=30)
AMOUNT = st.integers(10**6, 10**9).map(lambda pennies: f"£{pennies / 1000:.3f}m")


def generated(words: list[str], amounts: list[str], rows: int) -> str:
    """A paper whose public words are fixed, and whose withheld words and figures are drawn."""
    figures = "".join(
        f"  f{n}: {{amount: '{amount}', withheld: commercial}}\n"
        for n, amount in enumerate(amounts)
    )
    clauses = "".join(
        f"[[commercial: {word} {{f{n % len(amounts)}}}]]"
        for n, word in enumerate(words)
    )
    cells = "".join(
        f"      r{n}: {{heading: '{word}', cells: [{n}.5]}}\n"
        for n, word in zip(range(rows), words * rows, strict=False)
    )
    total = " + ".join(f"f{n}" for n in range(len(amounts)))
    lines = "".join(f"      - '{word} stands here.'\n" for word in words)
    return (
        f"figures:\n{figures}  sum: {{formula: {total}, withheld: commercial}}\n"
        f"names:\n  who: {{name: '{words[0]} Ltd', withheld: commercial}}\n"
        f"tables:\n  t:\n    caption: '{words[0]} costs'\n    unit: £m\n    withheld: commercial\n"
        f"    columns: {{y: FY24/25}}\n    rows:\n{cells}"
        f"passages:\n  p:\n    text: 'We pay {{who}} for it {clauses}, {{sum}} in all.'\n"
        f"    items:\n      - Public.\n      - {{withheld: commercial, full: '{words[-1]} is it.'}}\n"
        "part-1: {sections: {summary: [{use: p}, {table: t}], legal: {withheld: commercial, behind: detail}}}\n"
        "part-2:\n  withheld: commercial\n  sections:\n"
        f"    detail:\n      - {{use: p}}\n      - {{table: t}}\n{lines}"
    )


papers = st.tuples(
    st.lists(SECRET, min_size=1, max_size=6),
    st.lists(AMOUNT, min_size=1, max_size=4),
    st.integers(1, 5),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(papers, papers)
def test_part_one_is_the_same_whatever_is_withheld(one, other):
    def part_one(drawn):
        paper, subject, findings = examine(generated(*drawn))
        assert [finding.rule for finding in findings] == []
        assert paper
        assert subject
        form, _ = files.form(
            {"form.yaml": (TEMPLATES / "note" / "form.yaml").read_bytes()}
        )
        assert form
        return project(paper, subject.register, form, 1)

    assert part_one(one) == part_one(other)


@pytest.mark.parametrize("seed", range(30))
def test_from_the_public_view_of_any_paper_nothing_withheld_can_be_reached(seed):
    paper = random_paper(seed)
    subject = paper.subject()
    things = list(reachable(project(subject.paper, subject.register, subject.form, 1)))

    kinds = {type(thing).__module__ for thing in things}
    words = "\n".join(thing for thing in things if isinstance(thing, str))
    assert kinds <= {
        "twopart.model.view",
        "twopart.model.inline",
        "twopart.model.forms.terminology",
        "builtins",
    }
    assert len(paper.secrets) > 5
    assert [secret for secret in paper.secrets if secret in words] == []


def part(text: str, number: int, form: str = "") -> view.View:
    """One part of a paper of the small form, which may be written otherwise."""
    paper, subject, findings = examine(text)
    assert [finding.rule for finding in findings] == []
    assert paper
    assert subject
    written = form or (TEMPLATES / "note" / "form.yaml").read_text("utf-8")
    loaded, wrong = files.form({"form.yaml": written.encode()})
    assert loaded
    assert wrong == []
    return project(paper, subject.register, loaded, number)


def blocks(text: str, number: int) -> tuple[view.Block, ...]:
    return part(text, number).sections[0].blocks


def test_part_one_tells_the_law_and_the_end_of_a_ground_and_part_two_its_whole_record():
    text = "part-1: {sections: {summary: Yes., legal: {withheld: commercial, behind: [detail]}}}"
    [public], [full] = part(text, 1).withholdings, part(text, 2).withholdings

    assert (public.exemption, public.ceases, public.record) == (
        "Section 43(2) of the Freedom of Information Act 2000", "when the contract is signed", (),
    )  # fmt: skip
    assert dict(full.record) == {
        "Whose interest": "The supplier",
        "Harm": "Disclosure would be likely to cause it: rivals would learn its prices",
        "Public interest in publishing": "Money is public",
        "Public interest in withholding": "Bids stay keen",
        "Balance": "Withhold",
        "Decided": "A Person, Director, 1\u00a0May\u00a02024",
    }


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("{date: 1 May 2030}", "on 1\u00a0May\u00a02030"),
        ("{review: May 2030}", "at a review on May\u00a02030"),
        ("{event: later}", "later"),
    ],
)
def test_a_ground_says_when_it_ends(end, said):
    ground = BASE["grounds"].replace("{event: when the contract is signed}", end)

    legal = "{withheld: commercial, behind: [detail]}"
    text = f"{dedent(ground)}\npart-1: {{sections: {{summary: Yes., legal: {legal}}}}}"

    assert part(text, 1).withholdings[0].ceases == said


def test_a_withheld_paragraph_takes_all_that_hangs_on_it_along():
    text = """
        passages:
          bid:
            withheld: commercial
            run-in: Heron
            full: Heron bid.
            public-wording: An annex gives detail.
            items: [Heron waits.]
            then: Heron left.
            below: [Heron is late.]
        part-1: {sections: {summary: [{use: bid}, More.]}}
        part-2: {withheld: commercial, sections: {detail: [{use: bid}]}}
        """

    [public, more] = blocks(text, 1)
    [full] = blocks(text, 2)

    assert public == view.Paragraph("1", "p-1", Prose("An annex gives detail."))
    assert isinstance(more, view.Paragraph)
    assert more.number == "2"
    assert isinstance(full, view.Paragraph)
    assert full.run_in == Prose("Heron")
    assert full.text == Prose("Heron bid.")
    assert full.list == view.List(
        "alpha", (view.Item("a", Prose("Heron waits."), "p-1-a"),)
    )
    assert full.then == Prose("Heron left.")
    assert [below.text.markdown for below in full.below] == ["Heron is late."]
    assert [below.number for below in full.below] == ["1.1"]


def test_a_withheld_item_takes_the_items_below_it_along():
    text = """
        passages:
          bids:
            text: Of bids
            items:
              - {withheld: commercial, full: Heron bid., public-wording: A bid., items: [Heron waits.]}
              - {withheld: commercial, full: Heron left.}
              - Two more bid.
        part-1: {sections: {summary: [{use: bids}]}}
        part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
        """

    [public] = blocks(text, 1)
    [full] = blocks(text, 2)

    assert isinstance(public, view.Paragraph)
    assert public.list
    assert public.list.items == (
        view.Item("a", Prose("A bid."), "p-1-a"),
        view.Item("b", Prose("Two more bid."), "p-1-b"),
    )
    assert said(public.list.withheld) == "Some items are withheld: section 43(2)."
    assert isinstance(full, view.Paragraph)
    assert full.list
    assert [item.text.markdown for item in full.list.items] == [
        "Heron bid.",
        "Heron left.",
        "Two more bid.",
    ]
    assert full.list.items[0].list == view.List(
        "roman", (view.Item("i", Prose("Heron waits."), "p-1-a-i"),)
    )


def test_a_withheld_timeline_and_table_have_a_stub_in_their_place():
    text = """
        figures: {may: {date: May 2024, public: true}}
        tables:
          bids: {caption: Bids, withheld: commercial, columns: {one: Bid}, rows: {a: {heading: A, cells: [low]}}}
        timelines:
          plan: {caption: Plan, withheld: commercial, events: [{event: Heron starts, on: may}]}
        part-1: {sections: {summary: [{timeline: plan}, {table: bids}]}}
        part-2: {withheld: commercial, sections: {detail: [{timeline: plan}, {table: bids}]}}
        """

    assert blocks(text, 1) == (view.Stub(Prose("This is withheld.")),) * 2
    assert [type(block) for block in blocks(text, 2)] == [view.Timeline, view.Table]


def test_a_stub_stands_without_the_introduction_of_its_section():
    form = (TEMPLATES / "note" / "form.yaml").read_text("utf-8")
    text = "part-1: {sections: {summary: We buy., legal: {withheld: commercial, behind: detail}}}"

    _, legal = part(
        text,
        1,
        form.replace("Legal comments", "Legal comments\n      intro: Counsel says"),
    ).sections
    summary, _ = part(
        text,
        1,
        form.replace("summary: Summary", "summary: {heading: S, intro: We ask}"),
    ).sections

    assert (legal.intro, legal.blocks) == ("", (view.Stub(Prose("This is withheld.")),))
    assert summary.intro == "We ask"


def inserted(prose: Prose) -> list[str]:
    return [getattr(insert, "text", "") for insert in prose.inserts]


def test_withheld_figures_cells_and_names_give_way_in_prose_to_their_wording():
    text = """
        figures:
          price: {amount: £7m, withheld: commercial}
          rise: {percentage: 40%, withheld: commercial, public-wording: a percentage}
          more: {formula: price * 2, withheld: commercial, public-wording: much more}
        names:
          heron: {name: Heron Optics, short: Heron, withheld: commercial}
        tables:
          rows:
            caption: Rows
            unit: £m
            columns: {one: One}
            rows: {a: {heading: A, withheld: commercial, cells: [1.5]}, b: {heading: B, public: true, cells: [2.5]}}
          columns:
            caption: Columns
            unit: £m
            columns: {one: {heading: One, withheld: commercial}, two: {heading: Two, public: true}}
            rows: {a: {heading: A, cells: [3.5, 4.5]}}
          cells:
            caption: Cells
            unit: £m
            columns: {one: One, two: Two}
            rows: {a: {heading: A, cells: [{value: 5.5, withheld: commercial}, {value: 6.5, public: true}]}}
        passages:
          p: >-
            {price} is {rise} is {more} is {heron} is {heron.short} is {rows.a.one} {rows.b.one} {columns.a.one}
            {columns.a.two} {cells.a.one} {cells.a.two}
        part-1: {sections: {summary: [{use: p}, {table: rows}, {table: columns}, {table: cells}]}}
        part-2: {withheld: commercial, sections: {detail: [{use: p}]}}
        """

    [public, *_] = blocks(text, 1)
    [full] = blocks(text, 2)

    assert isinstance(public, view.Paragraph)
    assert inserted(public.text) == [
        "[withheld]", "a percentage", "much more", "[withheld]", "[withheld]",
        "[withheld]", "£2.5m", "[withheld]", "£4.5m", "[withheld]", "£6.5m",
    ]  # fmt: skip
    assert isinstance(full, view.Paragraph)
    assert inserted(full.text) == [
        "£7m", "40%", "£14m", "Heron Optics", "Heron", "£1.5m", "£2.5m", "£3.5m", "£4.5m", "£5.5m", "£6.5m",
    ]  # fmt: skip


def test_a_withheld_cell_of_words_gives_way_to_the_wording_of_its_ground():
    text = """
        tables:
          t:
            caption: Kinds
            columns: {one: One, two: Two}
            rows:
              a: {heading: A, cells: [{value: light, public: true}, {value: by Heron, withheld: commercial}]}
        part-1: {sections: {summary: [{table: t}]}}
        """

    [table] = blocks(text, 1)

    assert isinstance(table, view.Table)
    assert table.rows[0].cells == (
        view.WordsCell(Prose("light")),
        view.WithheldCell("[withheld]", "withheld-1"),
    )
    assert [column.figures for column in table.columns] == [False, False]


def test_a_clause_reads_in_part_two_as_it_is_written():
    text = """
        passages: {p: "Payment follows [[commercial: at once]]. It ends [[commercial: soon]]"}
        part-1: {sections: {summary: [{use: p}]}}
        part-2: {withheld: commercial, sections: {detail: [{use: p}]}}
        """

    [public], [full] = blocks(text, 1), blocks(text, 2)

    assert isinstance(public, view.Paragraph)
    assert said(public.text) == "Payment follows [withheld]. It ends [withheld]"
    assert isinstance(full, view.Paragraph)
    assert full.text.markdown == "Payment follows at once. It ends soon"


def test_a_table_tells_what_is_negative_nil_computed_and_below_it():
    [table] = blocks(
        """
        tables:
          t:
            caption: Cost
            unit: £m
            public: true
            columns: {one: One, two: Two, all: {heading: All, sum: all}}
            rows: {a: {heading: A, cells: ["(1.5)", nil]}}
            below: It is rounded.
        part-1: {sections: {summary: [{table: t}]}}
        """,
        1,
    )

    assert isinstance(table, view.Table)
    assert [(column.figures, column.computed) for column in table.columns] == [
        (True, False), (True, False), (True, True),
    ]  # fmt: skip
    assert table.rows[0].cells == (
        view.FigureCell("1.5", negative=True),
        view.FigureCell("0.0", nil=True),
        view.FigureCell("1.5", negative=True),
    )  # fmt: skip
    assert table.note == Prose("It is rounded.")


def test_events_stand_in_the_order_of_their_dates_and_months_are_whole():
    [drawn] = blocks(
        """
        figures:
          may: {date: 10 May 2024, public: true}
          june: {date: June 2024, public: true}
        timelines:
          plan:
            caption: Plan
            public: true
            events:
              - {event: In use, on: june}
              - {event: Trial, start: may, end: june}
        part-1: {sections: {summary: [{timeline: plan}]}}
        """,
        1,
    )

    assert isinstance(drawn, view.Timeline)
    assert [(event.text.markdown, event.start, event.end) for event in drawn.events] == [
        ("Trial", 9, 60), ("In use", 31, 31),
    ]  # fmt: skip
    assert ([month.name for month in drawn.months], drawn.days) == (
        ["May 2024", "Jun 2024"],
        61,
    )


def test_numbers_anchors_and_references_follow_the_outline():
    [bare, decision, second, crossing] = blocks(
        """
        part-1:
          sections:
            summary:
              - {text: By the way., numbered: false, below: [And more.]}
              - decision: To buy
                id: buying
                body:
                  - {text: "Of these:", items: [{text: cameras, id: cams}]}
                  - {text: "And these:", items: [lights]}
              - {text: Others., id: others, bullets: [one]}
              - "{buying} {buying.number} {cams} {others.number}"
        """,
        1,
    )

    assert isinstance(bare, view.Paragraph)
    assert (bare.number, bare.anchor, bare.below[0].number) == ("", "", "")
    assert isinstance(decision, view.Decision)
    lists = [
        block.list
        for block in decision.blocks
        if isinstance(block, view.Paragraph) and block.list
    ]
    assert [[item.anchor for item in each.items] for each in lists] == [["d-1-a"], [""]]
    assert isinstance(second, view.Paragraph)
    assert second.list == view.List("bullet", (view.Item("a", Prose("one")),))
    assert isinstance(crossing, view.Paragraph)
    assert inserted(crossing.text) == [
        "Decision\u00a01",
        "1",
        "decision\u00a01(a)",
        "1",
    ]


def test_words_of_the_program_have_a_capital_where_a_sentence_begins():
    [*_, first, second] = blocks(
        """
        figures: {most: {amount: up to £5m, public: true}}
        notes: {n: "{order} says so."}
        part-1:
          sections:
            summary:
              - {text: We buy., id: order}
              - text: >-
                  {order} counts, as {order} does. {order} ends.{n} {most} is spent, e.g. as {most}: see no. {order}
                  ("{order}"). "{order}" is *one.* *{order}* too!
                items: ["{order} is an item. {order} is none."]
                then: "{order} ends it. {most}"
              - "*{order}* begins."
        """,
        1,
    )

    assert isinstance(first, view.Paragraph)
    assert isinstance(second, view.Paragraph)
    assert first.list
    assert first.then
    texts_of_cells = [
        inserted(prose)
        for prose in (first.text, first.list.items[0].text, first.then, second.text)
    ]
    assert ["".join(text[0] for text in texts if text) for texts in texts_of_cells] == [
        "PpPUuppPP",
        "pP",
        "pU",
        "P",
    ]


def test_items_below_bullets_have_bullets():
    [block] = blocks(
        "part-1: {sections: {summary: [{text: We buy., bullets: [{text: cars, items: [small]}]}]}}",
        1,
    )

    assert isinstance(block, view.Paragraph)
    assert block.list
    assert block.list.items[0].list == view.List(
        "bullet", (view.Item("i", Prose("small")),)
    )


def test_the_number_of_a_figure_keeps_its_sign_and_a_range_its_ends():
    [block] = blocks(
        """
        figures:
          cut: {amount: -£5m, public: true}
          cost: {amount: £3m to £4m, public: true}
          most: {amount: up to £5m, public: true}
          time: {count: c. 10 to 12 weeks, public: true}
        part-1: {sections: {summary: "{cut.number}{cost.number}{most.number}{time.number}"}}
        """,
        1,
    )

    assert isinstance(block, view.Paragraph)
    assert inserted(block.text) == ["−5", "3 to 4", "5", "10 to 12"]


def test_each_part_is_sent_to_its_renderer_as_its_own_view():
    paper, subject, _ = examine(
        "part-2: {withheld: commercial, sections: {detail: Heron bid.}}"
    )
    assert paper
    assert subject

    sent = {
        number: json.loads(sent) for number, sent in views(paper, subject, subject.form)
    }

    assert {number: view["part"] for number, view in sent.items()} == {1: 1, 2: 2}
    assert "Heron" not in json.dumps(sent[1])
    assert "Heron" in json.dumps(sent[2])


def test_a_paper_without_a_second_part_has_one_view():
    form, _ = files.form({"form.yaml": (TEMPLATES / "note" / "form.yaml").read_bytes()})
    paper, _ = files.paper(
        {
            "a.yaml": b"form: note\ntitle: T\nfront: {meeting: M}\npart-1: {sections: {summary: We buy.}}\n"
        }
    )
    assert form
    assert paper

    subject, findings = check(paper, form)

    assert findings == []
    assert [part for part, _ in views(paper, subject, form)] == [1]


def test_a_cell_that_borrows_a_figure_is_printed_at_the_scale_of_its_table():
    paper, subject, findings = examine("""
        figures:
          extra: {amount: £300k, public: true}
        tables:
          cost:
            caption: Cost
            unit: £m
            public: true
            columns: {y1: FY24/25}
            rows:
              kit: {heading: Kit, cells: [1.50]}
              extra_row: {heading: Extra, cells: ["{extra}"]}
        part-1: {sections: {summary: [{table: cost}]}}
        """)
    assert findings == []
    assert paper
    assert subject

    [table] = project(paper, subject.register, subject.form, 1).sections[0].blocks

    assert isinstance(table, view.Table)
    assert table.rows[1].cells == (view.FigureCell("0.30"),)


def test_a_number_among_withheld_words_is_a_secret_too():
    _, subject, _ = examine("""
        tables:
          kinds:
            caption: Kinds
            withheld: commercial
            columns: {price: Price}
            rows:
              fixed: {heading: Fixed, cells: [98765]}
        part-2: {withheld: commercial, sections: {detail: [{table: kinds}]}}
        """)
    assert subject

    withheld, _ = of_paper(subject)

    assert "98765" in {str(secret.value) for secret in withheld} | {
        f"{secret.value}".replace(",", "") for secret in withheld
    }
