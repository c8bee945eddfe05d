"""Guards that stand behind another, or at a place of their own: each is held directly, so that none goes unseen."""

import errno
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import HERE, examine, form, sources

from twopart.base import exit
from twopart.base.finding import Finding
from twopart.blocks import paragraph
from twopart.commands import export, release
from twopart.disclosure.equations.paper_system import system
from twopart.disclosure.equations.system import Interval
from twopart.disclosure.solving import one_equation
from twopart.disclosure.solving.subsystems import subsystems
from twopart.disk import files
from twopart.disk.write import _Draft, folders, write
from twopart.load.files import publications
from twopart.projection.one_part import WithheldError, project
from twopart.projection.parts import public_view
from twopart.projection.source import public_source
from twopart.proof import prove
from twopart.proof.differences import view_difference
from twopart.proof.other_values import RECASTS
from twopart.proof.prove import PUBLIC_SOURCE, OtherPart1, moved_by, others
from twopart.proof.variant import WAYS
from twopart.prose import resolving
from twopart.rules.prose import typed
from twopart.rules.prose.printed import TypedWords
from twopart.ties.stated_relations import stated_relations

# Where something may be written


def linked(out, name, to):
    (out / to).mkdir(parents=True, exist_ok=True)
    (out / name).symlink_to(out / to)


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("restricted", "elsewhere"),
        ("restricted", "public"),
        ("restricted", "public/below"),
        ("public", "restricted"),
        ("public", "restricted/below"),
        ("public", "."),
    ],
)
def test_no_link_brings_one_part_to_where_the_other_stands_or_part_2_anywhere_else(
    tmp_path, name, to
):
    linked(tmp_path, name, to)

    with pytest.raises(OSError, match="where a link leads"):
        folders(tmp_path)

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_public_folder_may_be_a_link_to_another_place(tmp_path):
    linked(tmp_path, "public", "site")

    assert folders(tmp_path) == (tmp_path / "public", tmp_path / "restricted")


@pytest.mark.parametrize(
    ("files", "may"),
    [
        ({}, True),
        ({export.FILE: export.HEAD}, True),
        ({export.FILE: "form: note"}, False),
        ({"other.yaml": export.HEAD}, False),
        ({export.FILE: export.HEAD, "other.yaml": export.HEAD}, False),
        ({export.FILE: export.HEAD, ".hidden": export.HEAD}, False),
    ],
)
def test_a_public_source_stands_beside_nothing_else(tmp_path, files, may):
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    assert export._may_hold_it(tmp_path) is may


def test_a_public_source_takes_no_files_place(tmp_path):
    (tmp_path / "x").write_text(export.HEAD)

    assert not export._may_hold_it(tmp_path / "x")
    assert export._may_hold_it(tmp_path / "y")


def test_a_public_source_with_a_finding_is_not_written(tmp_path, monkeypatch):
    """It can be read, and makes the same Part 1; still it is not written."""
    real = export.check
    finding = Finding("some-rule", "what", "why", "fix")
    monkeypatch.setattr(export, "check", lambda *given: (real(*given)[0], [finding]))

    ended = export.export(
        HERE / "papers" / "cameras", HERE.parent / "templates", tmp_path / "x"
    )

    assert (ended.code, "some-rule" in ended.message) == (exit.BUG, True)
    assert not (tmp_path / "x").exists()


# The projection hides for itself what the outline has left out already

BELOW = """
    part-1:
      sections:
        summary:
          - text: We list them.
            items:
              - {withheld: commercial, full: HERON, public-wording: One of them., items: [HERON]}
          - withheld: commercial
            full: HERON
            public-wording: It was said.
            run-in: HERON
            items: [HERON]
            then: HERON
            below: [HERON]
    """


def test_a_kind_that_prints_what_hangs_below_something_withheld_makes_no_view(
    monkeypatch,
):
    _, subject, _ = examine(BELOW)
    assert b"HERON" not in public_view(subject, form())
    monkeypatch.setattr(paragraph, "gives_way", lambda *_, **__: False)

    with pytest.raises(WithheldError):
        public_view(subject, form())


def test_a_passage_without_words_makes_no_view():
    paper, subject, _ = examine(
        "part-2: {withheld: commercial, sections: {detail: [{withheld: commercial, text: x}]}}"
    )

    with pytest.raises(TypeError, match="without words"):
        project(paper, subject.register, form(), 2)


# The proof asks in every way


def test_a_proof_is_made_in_every_way_and_from_the_public_source(sound):
    text = "figures: {a: {amount: £3m, withheld: commercial}}\npart-1: {sections: {summary: 'It costs {a}.'}}"
    subject = sound(text)

    made = list(others(sources(text), subject, form()))

    assert [other.how for other in made] == [*WAYS, *RECASTS, PUBLIC_SOURCE]
    assert all(other.description for other in made)


FIGURES = """
    figures:
      a: {amount: £3.125m, withheld: commercial}
      b: {amount: £2m, public: true, declassified: {name: A, role: B, on: 1 May 2024, why: It was asked.}, formula: a}
    part-1: {sections: {summary: "It costs {a}."}}
    """


@pytest.mark.parametrize("how", WAYS)
def test_every_way_moves_a_withheld_figure_that_is_printed(monkeypatch, how):
    """What is computed anew is not taken from the paper itself: only what was declassified is."""
    text = FIGURES.replace("amount: £2m, ", "precision: £1m, ")
    _, subject, _ = examine(text)
    real = resolving._figure

    def shown(path, context):
        return real(path, replace(context, outline=replace(context.outline, part=2)))

    monkeypatch.setattr(resolving, "_figure", shown)

    made = {other.how: other.view for other in others(sources(text), subject, form())}

    assert made[how] not in (None, public_view(subject, form()))


def block(kind, **values):
    return {"kind": kind, "number": "", **values}


def section(*blocks, heading="Costs"):
    return json.dumps(
        {"sections": [{"kind": "Section", "heading": heading, "blocks": list(blocks)}]}
    ).encode()


ROWS = ({"cells": ["1"]}, {"cells": ["2"]})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (section(heading="Costs"), section(heading="Cost"), "section “Costs”, its heading"),
        (section(block("Paragraph", number="4", text="a")), section(block("Paragraph", number="4", text="b")),
         "section “Costs”, paragraph 4, its text"),
        (section(block("Paragraph", text="a")), section(block("Paragraph", text="b")),
         "section “Costs”, block 1, its text"),
        (section(block("Decision", number="2", text="a")), section(block("Decision", number="2", text="b")),
         "section “Costs”, decision 2, its text"),
        (section(block("Timeline", number="1", text_alt="a")), section(block("Timeline", number="1", text_alt="b")),
         "section “Costs”, figure 1, its text alt"),
        (section(block("Item", marker="b", text="a")), section(block("Item", marker="b", text="c")),
         "section “Costs”, item b, its text"),
        (section(block("Table", number="3", rows=ROWS)), section(block("Table", number="3", rows=ROWS[::-1])),
         "section “Costs”, table 3, row 1, cell 1"),
        (section(block("Table", number="3", rows=ROWS)), section(block("Table", number="3", rows=ROWS[:1])),
         "section “Costs”, table 3, how many rows there are"),
        (section(block("Table", number="3", rows=ROWS)), section(block("Table", number="3", rows="")),
         "section “Costs”, table 3"),
        (section(block("Paragraph", number="4", list={})), section(block("Paragraph", number="4", list=None)),
         "section “Costs”, paragraph 4"),
        (section(block("Paragraph", number="4", list=None)), section(block("Paragraph", number="4", list={})),
         "section “Costs”, paragraph 4, its list"),
        (section(block("Table", number="3", rows=ROWS)), section(block("Table", number="3", rows=None)),
         "section “Costs”, table 3"),
        (section(block("Table", number="3", rows={})), section(block("Table", number="3", rows=ROWS)),
         "section “Costs”, table 3"),
    ],
)  # fmt: skip
def test_the_place_where_two_views_differ_is_named_by_what_stands_there(
    one, other, expected
):
    assert view_difference(one, other) == expected


def test_of_the_public_source_no_withheld_thing_moves_a_part_1():
    _, subject, _ = examine(FIGURES)

    assert (
        moved_by(sources(FIGURES), subject, form(), OtherPart1(PUBLIC_SOURCE, None))
        is None
    )


REPLACED = "it is made with everything withheld replaced"


@pytest.mark.parametrize(
    ("again", "same", "moved", "expected"),
    [
        (b"other", False, "p", f"changes on page 3 when {REPLACED}, at its x; the change comes from what is withheld at p"),
        (None, True, None, f"changes when {REPLACED}"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_part_1_that_changes_is_only_what_is_known(
    monkeypatch, again, same, moved, expected
):
    monkeypatch.setattr(prove, "page_difference", lambda *_: "page 3")
    monkeypatch.setattr(prove, "public_view", lambda *_, **__: b'{"x": 1}')
    view = b'{"x": 1}' if same else b'{"x": 2}'

    assert prove.message_on(
        OtherPart1("replaced", view),
        moved,
        None,
        None,
        prove.RemadePart1(b"one", again),
    ).endswith(f"{expected}. It was not written")
    assert (
        ", at"
        not in prove.message_on(
            OtherPart1("replaced", None),
            moved,
            None,
            None,
            prove.RemadePart1(b"one", again),
        ).split(";")[0]
    )


# What is read from the disk


@pytest.fixture
def folders_of_a_paper(tmp_path):
    """A paper, its templates, and something beside both."""
    for name, text in (
        ("p/paper.yaml", "form: note"),
        ("t/note/form.yaml", "name: N"),
        ("out.yaml", "title: T"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def rules(findings):
    return [finding.rule for finding in findings]


@pytest.mark.parametrize("to", ["out.yaml", "t"])
@pytest.mark.parametrize("place", ["p/more.yaml", "p/below/more", "p/more"])
def test_a_link_that_leads_out_of_a_paper_is_found_and_not_read(
    folders_of_a_paper, place, to
):
    link = folders_of_a_paper / place
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(folders_of_a_paper / to)

    read, findings = files.paper(folders_of_a_paper / "p")

    assert rules(findings) == ["link-out"]
    assert list(read.values()) == [b"form: note"]


def test_a_link_within_a_paper_is_read_and_one_that_leads_nowhere_cannot_be(
    folders_of_a_paper,
):
    paper = folders_of_a_paper / "p"
    (paper / "more.yaml").symlink_to("paper.yaml")
    (paper / "none.yaml").symlink_to("/nowhere/at-all")

    read, findings = files.paper(paper)

    assert list(read.values()) == [b"form: note"] * 2
    assert rules(findings) == ["unreadable-file"]


@pytest.mark.parametrize("to", ["out.yaml", "p"])
def test_a_link_that_leads_out_of_the_templates_is_found_and_no_form_is_read(
    folders_of_a_paper, to
):
    (folders_of_a_paper / "t" / "note" / "more").symlink_to(folders_of_a_paper / to)

    assert (
        rules(files.form(folders_of_a_paper / "t", "note")[1]),
        files.form(folders_of_a_paper / "t", "note")[0],
    ) == (
        ["link-out"],
        {},
    )


@pytest.mark.parametrize(
    "name",
    ["../t/note", "note/../note", "note/.", ".", "", "/etc", "more", "x" * 240, "a\0b"],
)
def test_a_form_is_one_of_those_that_stand_there(folders_of_a_paper, name):
    read, findings = files.form(folders_of_a_paper / "t", name)

    assert (read, rules(findings)) == ({}, ["unknown-form"])


@pytest.mark.parametrize("kind", ["folder", "pipe", "large", "refused"])
def test_what_is_no_file_of_the_size_of_a_paper_is_found_and_not_read(
    folders_of_a_paper, kind, monkeypatch
):
    path = folders_of_a_paper / "p" / "more.yaml"
    if kind == "refused":
        path.write_text("title: T")
        monkeypatch.setattr(files.Path, "read_bytes", _refused)
    make = {
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "large": lambda: path.write_bytes(b"#" * 21),
    }
    make.get(kind, lambda: None)()
    monkeypatch.setattr(files, "LARGEST", 20)

    read, findings = files.paper(folders_of_a_paper / "p")

    assert rules(findings)[-1:] == ["unreadable-file"]
    assert path.name not in str(read)


def test_a_file_of_just_the_size_of_a_paper_is_read(folders_of_a_paper, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", len("form: note"))

    assert files.paper(folders_of_a_paper / "p")[1] == []


def _refused(path):
    raise PermissionError(13, "Permission denied", str(path))


# What is written


def test_nothing_is_replaced_where_one_of_the_files_cannot_be(tmp_path, monkeypatch):
    public, restricted = folders(tmp_path)
    files_ = {public / "p.pdf": b"one", restricted / "q.pdf": b"two"}
    (restricted / "q.pdf").mkdir()
    with pytest.raises(IsADirectoryError):
        write(tmp_path, files_)

    (restricted / "q.pdf").rmdir()
    monkeypatch.setattr("os.access", lambda path, _: path != restricted)
    with pytest.raises(PermissionError):
        write(tmp_path, files_)

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [
        ".gitignore"
    ]


def test_a_draft_is_never_written_into_a_file_that_stands_there(tmp_path, monkeypatch):
    """It is not even if the file came after the old one was taken away."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / "draft").symlink_to(victim)
    monkeypatch.setattr("os.unlink", lambda *_, **__: None)
    folder = os.open(tmp_path, os.O_RDONLY)

    with pytest.raises(FileExistsError):
        _Draft(folder, "draft").write(b"new", 0o600)

    os.close(folder)
    assert victim.read_bytes() == b"mine"


# What the public source says of a figure: what is printed, and never that it is computed, nor from what

BY = "declassified: {name: A, role: B, on: 1 May 2024, why: It was asked for.}"
MADE = """
    figures:
      a: {amount: £3.125m, withheld: commercial}
      b: {formula: a, precision: £1m, public: true, BY}
      c: {formula: b * 2, public: true}
      d: {formula: c * 2, public: true}
      e: {amount: £4m, public: true}
      f: {formula: e * 2, public: true}
      g: {formula: e + t.r.x, public: true}
      h: {formula: g * 2, public: true}
      i: {formula: e * 3, precision: £1m, amount: £12m, public: true}
    tables:
      t: {caption: T, unit: £m, public: true, columns: {x: X}, rows: {r: {heading: R, cells: [5]}}}
    part-1: {sections: {summary: ["PRINTED", {table: t}]}}
    """


@pytest.mark.parametrize(
    ("printed", "made"),
    [
        ("{a} {b}", ["£3m"]),
        # What is made of something declassified is known as it is printed.
        (
            "{c} {b} {a}",
            ["£6m", "£3m"],
        ),
        ("{d} {c} {b} {a}", ["£12m", "£6m", "£3m"]),
        ("{f} {e}", ["£8m", "£4m"]),
        ("{f}", ["£8m"]),
        ("{g} {e} {t.r.x}", ["£9m", "£4m", "£5m"]),
        ("{h} {g} {e} {t.r.x}", ["£18m", "£9m", "£4m", "£5m"]),
        ("{i} {e}", ["£12m", "£4m"]),
    ],
)
def test_a_public_source_has_what_is_printed_and_no_formula(printed, made):
    _, subject, _ = examine(MADE.replace("BY", BY).replace("PRINTED", printed))
    figures = public_source(subject)["figures"]

    assert [
        figure["amount"]
        for name, figure in figures.items()
        if name.startswith("figure")
    ] == made
    assert "formula" not in str(figures)
    assert "3.125" not in str(figures)


# What may not be typed: each kind of thing that is looked for, where no other finds it

TYPED = """
    figures:
      price: {amount: £3.150m, withheld: commercial}
      users: {count: 12 officers, withheld: commercial}
      day: {date: 29 February 2028, withheld: commercial}
      quarter: {date: Q3 2029/30, withheld: commercial}
      month: {date: May 2030, withheld: commercial}
      year: {date: 2041, withheld: commercial}
      same: {date: 1 June 2035, withheld: commercial}
      open: {date: 1 June 2035, public: true}
      within: {date: 3 July 2036, withheld: commercial}
      about: {date: July 2036, public: true}
    names:
      light: {name: Future Light Ltd, short: FLX, aliases: [the Project], withheld: commercial}
      heron: {name: Heron Optics Ltd, short: Merlin plc, aliases: [Gannet Holdings], withheld: commercial}
      kestrel: {name: Kestrel Imaging Ltd, aliases: [Heron Imaging], public: true}
    part-1: {sections: {summary: "It is WORDS."}}
    """


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Future Light", "light"),
        ("future light ltd", "light"),
        ("flx", "light"),
        ("the project", "light"),
        ("HeronOptics.co.uk", "heron"),
        ("3.150", "price"),
        ("3150000", "price"),
        ("3,150,000", "price"),
        ("29 February 2028", "day"),
        ("Feb. 2028", "day"),
        ("FY29/30 in its third quarter", ""),
        ("the third quarter of 2029/30", "quarter"),
        ("May 2030", "month"),
        ("the 3rd of May 2030", ""),
        ("2041", ""),
        ("1 June 2035", ""),
        ("July 2036", ""),
        ("Merlin", "heron"),
        ("gannet", "heron"),
        ("Q3 2029/30", "quarter"),
        ("a future light", ""),
        ("12", ""),
        ("Heron Imaging", ""),
    ],
)
def test_each_way_of_typing_something_withheld_is_found(words, key):
    """It is found by its id; what is so short that it says many things, or is said of something public, is not found."""
    _, subject, _ = examine(TYPED.replace("WORDS", words))

    found = typed.what_is_withheld_is_not_typed(subject)

    assert {finding.what.split("`")[1] for finding in found} == {key} - {""}


@pytest.mark.parametrize(
    "public",
    [
        "name: JacanaScopes Two",
        "name: Y, short: jacana-scopes",
        "name: Y, aliases: [JACANA SCOPES]",
    ],
)
@pytest.mark.parametrize(
    "hidden",
    [
        "name: Jacana Scopes",
        "name: X, short: Jacana Scopes",
        "name: X, aliases: [Jacana Scopes]",
    ],
)
def test_a_withheld_name_stands_in_no_public_one_however_both_are_called(
    hidden, public
):
    _, subject, _ = examine(
        f"names: {{h: {{{hidden}, withheld: commercial}}, p: {{{public}, public: true}}}}"
    )

    assert len(list(typed.withheld_names_stand_in_no_public_one(subject))) == 1


def test_a_folder_called_after_something_withheld_is_told_to_be_renamed(monkeypatch):
    _, subject, _ = examine(TYPED)
    place = TypedWords(
        "heron optics", subject.paper.span, public=True, prose=False, folder=True
    )
    monkeypatch.setattr(typed, "printed", lambda _: (place,))

    assert [
        finding.rule for finding in typed.what_is_withheld_is_not_typed(subject)
    ] == ["telling-folder"]


# What is recorded as published: what Part 1 prints, as it prints it, and nothing that stands in Part 2 alone

RELEASED = """
    figures:
      day: {date: 3 May 2031, public: true}
      begin: {date: 4 May 2032, public: true}
      end: {date: 5 May 2033, public: true}
      t_r_x: {amount: £9m, public: true}
    tables:
      t: {caption: T, unit: £m, public: true, columns: {x: X}, rows: {r: {heading: R, cells: [5]}}}
      u: {caption: U, unit: £m, public: true, columns: {x: X}, rows: {r: {heading: R, cells: [6]}}}
      v: {caption: V, unit: £m, withheld: commercial, columns: {x: X}, rows: {r: {heading: R, cells: [7]}}}
    timelines:
      plan: {caption: P, withheld: commercial, events: [{event: It begins, start: begin, end: end}]}
      open: {caption: O, public: true, events: [{event: It ends, on: end}]}
    part-1: {sections: {summary: [WHAT]}}
    part-2: {withheld: commercial, sections: {detail: [{table: u}, "{day} {begin} {end}"]}}
    """


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("'{day.year}'", {"day": "2031"}),
        ("'{day.month}'", {"day": "May\u00a02031"}),
        ("'{day}'", {"day": "3\u00a0May\u00a02031"}),
        ("{table: t}", {"t_r_x": "£5m"}),
        ("'{t.r.x}'", {"t_r_x": "£5m"}),
        ("{table: t}, '{t_r_x}'", {"t_r_x": "£9m", "t_r_x_2": "£5m"}),
        ("{decision: We buy., body: [{table: t}]}", {"t_r_x": "£5m"}),
        ("{table: v}", {}),
        ("{timeline: plan}", {}),
        ("{timeline: open}", {"end": "5\u00a0May\u00a02033"}),
    ],
)
def test_what_part_1_prints_is_recorded_and_nothing_else(what, said):
    _, subject, _ = examine(RELEASED.replace("WHAT", what))

    made = release.records(subject, date(2030, 5, 4))

    assert {
        name.strip("_"): str(entry.get("amount") or entry["date"]).replace(
            " ", "\u00a0"
        )
        for name, entry in made.items()
    } == said


def test_a_figure_that_was_published_otherwise_is_recorded_anew(sound):
    text = "figures: {a: {amount: £4m, public: true}}\npart-1: {sections: {summary: '{a}.'}}"
    known, _ = publications(
        {"p": b"x: {amount: \xc2\xa33m, where: A, when: May 2020, same-as: .a}"}
    )
    again, _ = publications(
        {"p": b"x: {amount: \xc2\xa34m, where: A, when: May 2020, same-as: .a}"}
    )
    subject = sound(text)

    assert [
        len(release.records(replace(subject, publications=each), date(2030, 5, 4)))
        for each in (known, again)
    ] == [1, 0]


# What a relation of something withheld tells, in a message or on a tick sheet

RELATED = """
    figures:
      a: {amount: £1m, withheld: commercial}
      b: {amount: £3m, withheld: commercial}
      c: {amount: £2m, public: true}
      d: {formula: a + b, precision: £1m, amount: £4m, withheld: commercial}
      e: {formula: a * 2, precision: £1m, amount: £2m, withheld: commercial}
      n: {count: 2, withheld: commercial}
    passages: {p: {text: "They are:", items: [{withheld: commercial, full: x}, {withheld: commercial, full: y}]}}
    ties: [TIE]
    part-1: {sections: {summary: [{use: p}]}}
    part-2: {withheld: commercial, sections: {detail: [{use: p}]}}
    """


@pytest.mark.parametrize(
    ("tie", "expected"),
    [
        ("b > a", ["b > a"]),
        ("a <= b <= d", ["a <= b", "b <= d"]),
        ("b ≥ a", ["b >= a"]),
        ("b > a * 2", ["b █ a █"]),
        ("2 * a < b", ["█ a █ b"]),
        ("b > c", ["b █ c"]),
        ("c < b", ["c █ b"]),
        ("b - c = a", ["b █ c █ a"]),
        ("n = count(p)", ["n █ count(p)"]),
        ("count(p) = n", ["count(p) █ n"]),
        ("c * 2 > c", ["c * 2 > c"]),
        ("a + a + a + a + a + a >= b", ["a + a + a + a + a + a >= b"]),
        ("a + a + a + a + a + a + b > b", ["a + a + … + b > b"]),
    ],
)
def test_a_relation_tells_no_number_of_something_withheld_and_nothing_that_ties_it_to_what_is_known(
    tie, expected
):
    _, subject, _ = examine(RELATED.replace("TIE", f'"{tie}"'))

    relations, wrong = stated_relations(subject.paper, subject.register)

    assert [one.relation for one in relations] == [*expected, "a + b = d", "a * █ = e"]
    assert wrong == ()


@pytest.mark.parametrize(
    "tie", ["b", "b >", "= b", "b > > a", "x > a", "a + c.d > b", "sum(", "> "]
)
def test_what_is_no_relation_is_found_and_held_against_nothing(tie):
    _, subject, _ = examine(RELATED.replace("TIE", f'"{tie}"'))

    relations, wrong = stated_relations(subject.paper, subject.register)

    assert len(relations) == 2
    assert rules(wrong)[:1] == [
        "unreadable-tie"
        if tie in ("b", "b >", "= b", "b > > a", "> ")
        else rules(wrong)[0]
    ]


# What the public source says of what gives way to a stub, and of other ways of printing a thing


def test_a_public_source_has_stubs_for_withheld_tables_and_timelines_and_nothing_of_them():
    _, subject, _ = examine(
        RELEASED.replace("WHAT", "{table: v}, {timeline: plan}, {table: t}")
    )

    data = public_source(subject)

    assert data["part-1"]["sections"]["summary"] == [
        {"stub": "ground_1"},
        {"stub": "ground_1"},
        {"table": "table_1"},
    ]
    assert (len(data["tables"]), "timelines" in data) == (1, False)


def test_a_public_source_refers_to_all_of_what_is_only_what_part_1_prints(sound):
    subject = sound("""
        figures: {day: {date: 3 May 2031, public: true}}
        names: {k: {name: Kestrel Ltd, short: Kestrel, public: true}}
        part-1:
          sections:
            summary: [{id: own, text: "{k.short}, {day.year}, {own.number}, {t.r.x.number}"}, {table: t}]
        tables: {t: {caption: T, unit: £m, public: true, columns: {x: X}, rows: {r: {heading: R, cells: [5]}}}}
        """)

    [said, _] = public_source(subject)["part-1"]["sections"]["summary"]

    assert (
        said["text"] == "{name_1}, {figure_1}, {paragraph_1.number}, {figure_2.number}"
    )


def test_a_public_source_has_the_exceptions_and_ids_that_part_1_needs_and_no_others():
    _, subject, _ = examine("""
        exceptions:
          typed-figure:
            7 million club: HERON told us.
            8 million of HERON: It is theirs.
          repeats-withheld:
            The club: HERON has a club.
        part-1:
          sections:
            summary: [{id: one, text: "The 7 million club, as in {two}."}, {id: two, text: "We buy."}]
        part-2: {withheld: commercial, sections: {detail: "8 million of HERON, as in {three}."}}
        """)

    data = public_source(subject)

    assert list(data["exceptions"]["typed-figure"]) == ["7 million club"]
    assert "HERON" not in str(data)
    assert [each.get("id") for each in data["part-1"]["sections"]["summary"]] == [
        None,
        "paragraph_1",
    ]


# A relation that contradicts itself tells nothing of what is withheld, and is never taken for a safe one


@pytest.mark.parametrize(
    ("low", "high", "failed"),
    [
        (3, 1, True),
        (1, 1, False),
        (1, None, False),
        (None, 1, False),
        (None, None, False),
    ],
)
def test_a_row_that_no_values_fit_cannot_be_told(monkeypatch, low, high, failed):
    _, subject, _ = examine(f"""
        figures:
          one: {{amount: £1.500m, withheld: commercial}}
          two: {{amount: £2.250m, withheld: commercial}}
          both: {{formula: one + two, public: true, {BY}}}
        """)
    whole = system(subject.paper, subject.register)
    [part] = subsystems(whole)
    monkeypatch.setattr(
        one_equation, "intervals", lambda _: [(("one",), Interval(low, high))]
    )

    assert any(one.failed for one in one_equation.disclosures(part, whole)) is failed


@pytest.mark.parametrize("folder", ["t", "t/note"])
def test_templates_that_cannot_be_looked_into_are_found_and_are_no_unknown_form(
    folders_of_a_paper, folder, monkeypatch
):
    scan = os.scandir

    def refused(path):
        if Path(path) == folders_of_a_paper / folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)

    read, findings = files.form(folders_of_a_paper / "t", "note")

    assert (read, rules(findings)) == ({}, ["unreadable-file"])
