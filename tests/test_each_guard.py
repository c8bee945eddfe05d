"""Guards that stand behind another, or at a place of their own: each is held directly, so that none goes unseen."""

import json
from dataclasses import replace

import pytest
from conftest import HERE, examine, form, sources

from twopart import exit, export, prove
from twopart.finding import Finding
from twopart.outline import placing, resolving
from twopart.project.parts import public_view
from twopart.project.project import project
from twopart.prove import PUBLIC_SOURCE, Other, difference, moved_by, others
from twopart.variants import WAYS
from twopart.write import folders

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
    ],
)
def test_no_link_brings_one_part_to_where_the_other_stands_or_part_2_anywhere_else(tmp_path, name, to):
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
    """Though it can be read, and makes the same Part 1."""
    real = export.check
    told = Finding("some-rule", "what", "why", "fix")
    monkeypatch.setattr(export, "check", lambda *given: (real(*given)[0], [told]))

    ended = export.export(HERE / "papers" / "cameras", HERE.parent / "templates", tmp_path / "x")

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


def test_what_hangs_below_something_withheld_is_left_out_twice(monkeypatch):
    _, subject, _ = examine(BELOW)
    monkeypatch.setattr(placing._Numberer, "_hides", lambda *_: False)

    assert b"HERON" not in public_view(subject, form())


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

    assert [other.how for other in made] == [*WAYS, PUBLIC_SOURCE]
    assert all(other.said for other in made)


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
    shown = lambda path, context: real(path, replace(context, outline=replace(context.outline, part=2)))  # noqa: E731
    monkeypatch.setattr(resolving, "_figure", shown)

    made = {other.how: other.view for other in others(sources(text), subject, form())}

    assert made[how] not in (None, public_view(subject, form()))


def block(kind, **values):
    return {"kind": kind, "number": "", **values}


def section(*blocks, heading="Costs"):
    return json.dumps({"sections": [{"kind": "Section", "heading": heading, "blocks": list(blocks)}]}).encode()


ROWS = ({"cells": ["1"]}, {"cells": ["2"]})


@pytest.mark.parametrize(
    ("one", "other", "told"),
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
    ],
)  # fmt: skip
def test_where_two_views_part_is_told_by_what_stands_there(one, other, told):
    assert difference(one, other) == told


def test_of_the_public_source_no_withheld_thing_moves_a_part_1():
    _, subject, _ = examine(FIGURES)

    assert moved_by(sources(FIGURES), subject, form(), Other(PUBLIC_SOURCE, None)) is None


REPLACED = "it is made with everything withheld replaced"


@pytest.mark.parametrize(
    ("again", "same", "moved", "told"),
    [
        (b"other", False, "p", f"otherwise on page 3 when {REPLACED}, at its x; what is withheld at p moves it"),
        (None, True, None, f"otherwise when {REPLACED}"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_part_1_that_comes_out_otherwise_is_only_what_is_known(
    monkeypatch, again, same, moved, told
):
    monkeypatch.setattr(prove, "first_difference", lambda *_: "page 3")
    monkeypatch.setattr(prove, "moved_by", lambda *_: moved)
    monkeypatch.setattr(prove, "public_view", lambda *_: b'{"x": 1}')
    view = b'{"x": 1}' if same else b'{"x": 2}'

    assert prove.told(Other("replaced", view), {}, None, None, (b"one", again)).endswith(
        f"{told}. It was not written"
    )
    assert ", at" not in prove.told(Other("replaced", None), {}, None, None, (b"one", again)).split(";")[0]
