"""The public source: all that Part 1 needs, and nothing that is withheld."""

import shutil
from pathlib import Path

import pytest
from command import anew, twopart
from conftest import HERE, TEMPLATES, examine, from_yaml, sources
from random_paper import random_paper

from twopart.commands import export as exporting
from twopart.commands.export import FILE, HEAD, export
from twopart.figures.register import register
from twopart.load import files
from twopart.outline.subject import Subject
from twopart.projection.parts import public_view
from twopart.projection.public_files import PublicFiles, public_files
from twopart.projection.source import as_yaml, public_source
from twopart.proof.boxes import printed_in_part_1
from twopart.proof.variant import WAYS, variant
from twopart.rules.check import check

REPOSITORY = HERE.parent
FORM, _ = files.form({"form.yaml": (TEMPLATES / "note" / "form.yaml").read_bytes()})
PAPERS = (
    REPOSITORY / "content" / "connect-fbc3",
    HERE / "papers" / "cameras",
    HERE / "papers" / "fleet",
)
SEEDS = range(24)


def exported(subject) -> str:
    return as_yaml(public_source(subject))


def again(text: str, form=FORM, pictures=None):
    """What the public source is as a paper; it has nothing to mend."""
    paper, findings = files.paper({FILE: text.encode(), **(pictures or {})})
    assert [finding.what for finding in findings] == []
    subject, findings = check(paper, form)
    assert [
        f"{finding.at} {finding.what}"
        for finding in findings
        if finding.level != "note"
    ] == []
    return subject


def of(text: str):
    _, subject, findings = examine(text)
    assert [f"{finding.at} {finding.what}" for finding in findings] == []
    return subject


@pytest.mark.parametrize("seed", SEEDS)
def test_the_public_source_of_any_paper_makes_the_same_part_1_and_holds_no_secret(seed):
    paper = random_paper(seed)
    subject = paper.subject()

    public = public_files(subject)
    text = public.source
    again_public = again(text, pictures=public.pictures)

    assert text == exported(subject)
    assert public_view(again_public, FORM) == public_view(subject, FORM)
    assert len(paper.secrets) > 5
    assert [secret for secret in paper.secrets if secret in text] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_public_source_is_the_same_whatever_is_withheld(seed):
    paper = random_paper(seed)
    subject = paper.subject()
    public = exported(subject)
    declassified = {
        path: entry for path, entry in subject.register.entries.items() if entry.lowered
    }
    whole = files.tree(sources(paper.text), paper.shared)
    printed = printed_in_part_1(FORM)

    for how in WAYS:
        other = files.decoded(variant(whole, how, printed=printed))
        # What is published on purpose stays what it is.
        figures, _ = register(other, subject.register.published, declassified)
        assert exported(Subject.of(other, FORM, figures)) == public, how


@pytest.mark.parametrize("seed", range(5))
def test_the_public_source_of_a_public_source_is_itself(seed):
    text = exported(random_paper(seed).subject())

    assert exported(again(text)) == text


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.name for paper in PAPERS])
def test_the_exported_paper_builds_the_very_same_part_1(paper, tmp_path):
    def built(source: Path, **asked: str) -> dict[str, bytes]:
        """Part 1 and what is published beside it, by their names without that of the paper."""
        out = tmp_path / f"out-{source.name}"
        ended = twopart(REPOSITORY, "build", source, "--out", out, **asked)
        assert ended.returncode == 0, ended.stderr
        files = (out / "public").iterdir()
        return {
            file.name.removeprefix(source.name): file.read_bytes() for file in files
        }

    ran = twopart(REPOSITORY, "export", paper, tmp_path / "public-source")

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip().endswith(FILE)
    made = built(paper)
    assert made.keys() == {"-part-1.pdf", "-part-1.html", "-figures.csv"}
    assert built(tmp_path / "public-source", **anew()) == made


def test_the_public_source_has_no_part_2_no_record_of_a_ground_and_no_note():
    subject = of("""
        figures:
          price: {amount: £7.315m, withheld: commercial, note: Heron said so}
          users: {count: 12 officers, public: true, note: from the register of Heron}
        names: {heron: {name: Heron Ltd, withheld: commercial}}
        part-1: {sections: {summary: "{users} pay {price} to {heron}."}}
        """)

    data = from_yaml(exported(subject))

    assert data.keys() == {
        "form",
        "title",
        "public-source",
        "front",
        "grounds",
        "figures",
        "part-1",
    }
    assert data["grounds"]["ground_1"].keys() == {
        "exemption",
        "ceases",
        "public-wording",
        "public-stub",
    }
    assert data["figures"] == {
        "figure_1": {"count": "12 officers", "public": True},
        "withheld_1": {"redacted": True, "withheld": "ground_1"},
    }
    assert data["part-1"]["sections"]["summary"] == [
        {"text": "{figure_1} pay {withheld_1} to {withheld_1}."}
    ]


def test_a_stub_that_part_1_does_not_print_stays_behind():
    names = "names: {heron: {name: Heron Ltd, withheld: commercial}}\n"
    marked = 'part-1: {sections: {summary: "We pay {heron}."}}\n'
    stubbed = """\
part-1: {sections: {summary: [We pay., {stub: commercial, behind: [detail]}]}}
part-2: {withheld: commercial, sections: {detail: "{heron} is paid."}}
"""

    of_mark = from_yaml(exported(of(names + marked)))["grounds"]["ground_1"]
    of_stub = from_yaml(exported(of(names + stubbed)))["grounds"]["ground_1"]

    assert of_mark["public-stub"] == "Not printed in Part 1."
    assert of_stub["public-stub"].startswith("This is withheld")


def test_who_knows_what_and_how_far_it_is_protected_stays_behind():
    text = """
        names:
          heron: {name: Heron Ltd, public: true}
        figures:
          price: {amount: £1.250m, withheld: commercial, known-to: [heron]}
        tables:
          t:
            caption: Bids
            unit: £k
            columns: {a: A}
            rows:
              one: {heading: One, withheld: commercial, known-to: [heron], cells: [410]}
              two: {heading: Two, cells: [{value: 380, withheld: commercial, known-to: [heron]}]}
              open: {heading: Open, public: true, cells: [100]}
        part-1: {sections: {summary: ["{heron} asks for {price}.", {table: t}]}}
        part-2: {withheld: commercial, sections: {detail: ["{price}", {table: t}]}}
        """
    subject = of(text)
    written_again = exported(subject)

    assert "known-to" not in written_again
    assert "protect" not in written_again
    assert public_view(again(written_again), FORM) == public_view(subject, FORM)


@pytest.mark.parametrize(
    ("before", "after"),
    [("public-stub: This is withheld.", "public-stub: This is withheld.\n    protect: 5%"),
     ("public: true}", "public: true, known-to: [x]}")],
)  # fmt: skip
def test_a_public_source_that_says_either_is_refused(before, after):
    part = "part-1: {sections: {summary: 'It costs {a}.', legal: {withheld: commercial, behind: [detail]}}}"
    subject = of(f"figures: {{a: {{amount: £1.250m, public: true}}}}\n{part}")
    text = exported(subject).replace(
        "  figure_1:\n    amount: £1.250m\n    public: true",
        "  figure_1: {amount: £1.250m, public: true}",
    )
    assert before in text

    paper, _ = files.paper({FILE: text.replace(before, after, 1).encode()})
    _, findings = check(paper, FORM)

    assert "withheld-in-public-source" in {finding.rule for finding in findings}


def test_what_is_computed_stands_there_as_it_is_printed():
    """Part 1 does not say that a figure is computed, nor by which constants."""
    subject = of("""
        figures:
          a: {amount: £1.500m, public: true}
          b: {amount: £2.500m, public: true}
          both: {formula: a + b, public: true}
          share: {formula: a / both, precision: 1%, public: true}
        part-1: {sections: {summary: "{share} of {both}: {a}, not {b}."}}
        """)

    figures = from_yaml(exported(subject))["figures"]

    assert figures["figure_1"] == {"percentage": "38%", "public": True}
    assert figures["figure_2"] == {"amount": "£4.000m", "public": True}


@pytest.mark.parametrize(
    "words",
    ["a \\{brace\\}, a | bar", "\\[bracket\\] and *stars*", "a: colon #1", "'quoted'"],
)
def test_words_come_through_as_they_are(words):
    subject = of(
        f"part-1:\n  sections:\n    summary:\n      - |-\n        We buy {words}."
    )

    assert public_view(again(exported(subject)), FORM) == public_view(subject, FORM)


# Writing it


@pytest.fixture
def cameras(tmp_path):
    def run(into: Path):
        return export(HERE / "papers" / "cameras", REPOSITORY / "templates", into)

    return run


def test_a_folder_that_holds_anything_else_is_left_as_it_is(cameras, tmp_path):
    (tmp_path / "letter.txt").write_text("to whom it may concern")

    ended = cameras(tmp_path)

    assert ended.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_paper_of_an_author_is_never_written_over(cameras, tmp_path):
    (tmp_path / FILE).write_text("form: note")

    assert cameras(tmp_path).code == 2
    assert (tmp_path / FILE).read_text() == "form: note"


def test_an_earlier_public_source_is_written_again(cameras, tmp_path):
    first = cameras(tmp_path / "x")
    second = cameras(tmp_path / "x")

    assert (first.code, second.code) == (0, 0)
    assert (tmp_path / "x" / FILE).read_text().startswith(HEAD)


def test_a_paper_with_findings_is_not_exported(tmp_path):
    for name, content in sources(
        "part-1: {sections: {summary: 'See {nothing}.'}}"
    ).items():
        (tmp_path / name).write_bytes(content)

    ended = export(tmp_path, TEMPLATES, tmp_path / "x")

    assert (ended.code, [finding.rule for finding in ended.findings]) == (
        1,
        ["unknown-reference"],
    )
    assert not (tmp_path / "x").exists()


def faulty(fault: dict[str, str]):
    """What makes a public source with a fault."""
    return lambda subject: PublicFiles(as_yaml({**public_source(subject), **fault}), {})


def test_a_public_source_that_would_tell_is_never_written(tmp_path, monkeypatch):
    paper = tmp_path / "p"
    shutil.copytree(HERE / "papers" / "cameras", paper)
    monkeypatch.setattr(
        exporting, "public_files", faulty({"title": "HERON Optics Ltd wins"})
    )

    ended = export(paper, REPOSITORY / "templates", tmp_path / "x")

    assert ended.code == 4
    assert {leak.secret for leak in ended.leaks} == {"heron"}
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"title": "Another paper"}, "the same Part 1"),
        ({"form": "nothing", "titel": "x"}, "its own check"),
    ],
)
def test_a_public_source_that_is_not_this_paper_is_our_own_bug(
    tmp_path, monkeypatch, fault, said
):
    monkeypatch.setattr(exporting, "public_files", faulty(fault))

    ended = export(
        HERE / "papers" / "cameras", REPOSITORY / "templates", tmp_path / "x"
    )

    assert ended.code == 3
    assert said in ended.message
    assert not (tmp_path / "x").exists()


BY = "declassified: {name: A, role: B, on: 1 May 2024, why: The sum tells neither.}"
FIGURES = """
figures:
  a: {amount: £1.125m, withheld: commercial}
  b: {amount: £2.250m, withheld: commercial}
  c: SUM
  d: {formula: c * 2, public: true}
  e: {formula: c / 10, precision: £0.001m, public: true}
passages: {p: "It costs {c}, twice {d}, a tenth {e}. Others cost {a} and {b}."}
part-1: {sections: {summary: [{use: p}]}}
part-2: {withheld: commercial, sections: {detail: [{use: p}]}}
"""
ROWS = """
tables:
  t:
    caption: Costs
    unit: £m
    columns: {one: FY30/31, two: FY31/32, both: {heading: Both, sum: all}}
    rows:
      vans: {heading: Vans, public: true, cells: [1.25, 2.50]}
      cars: {heading: Cars, public: true, cells: [0.75, 3.50]}
ROWS
part-1: {sections: {summary: [We buy., {table: t}]}}
part-2: {withheld: commercial, sections: {detail: [{table: t}]}}
"""
HIDDEN = """
      bid: {heading: Bid, withheld: commercial, silent: It is told below., cells: [3.12, 4.25]}
      more: {heading: More, withheld: commercial, silent: It is told below., cells: [1.75, 2.80]}
      total: {heading: Total, public: true, sum: all, style: total, BY}
"""


def declassified_figure(how: str) -> str:
    sums = {
        "declassified": f"{{formula: a + b, public: true, {BY}}}",
        "declassified and stated": f"{{formula: a + b, amount: £3.375m, public: true, {BY}}}",
        "stated": "{amount: £3.375m, public: true}",
    }
    return FIGURES.replace("SUM", sums[how])


@pytest.mark.parametrize("how", ["declassified", "declassified and stated"])
def test_the_public_source_does_not_tell_that_a_figure_is_declassified(how):
    plain = exported(of(declassified_figure("stated")))

    assert exported(of(declassified_figure(how))) == plain
    assert "declassified" not in plain


def test_the_public_source_does_not_tell_that_the_totals_of_a_table_are_declassified():
    sum_of_all = "      total: {heading: Total, public: true, sum: all, style: total}"
    plain = of(ROWS.replace("ROWS", sum_of_all))
    hidden = of(ROWS.replace("ROWS", HIDDEN.strip("\n").replace("BY", BY)))
    numbers = [
        from_yaml(exported(subject))["tables"]["table_1"] for subject in (plain, hidden)
    ]

    for table in numbers:
        table["rows"]["row_3"].pop("cells")  # another sum, as it adds more

    assert numbers[0] == numbers[1]
    for subject in (plain, hidden):
        assert public_view(again(exported(subject)), FORM) == public_view(subject, FORM)


def test_a_total_that_does_not_add_up_may_stand_in_a_public_source_alone():
    total = "      total: {heading: Total, public: true, cells: [9.99, 9.99]}"
    text = ROWS.replace("ROWS", total)
    _, _, findings = examine(text)
    shown = exported(of(ROWS.replace("ROWS", HIDDEN.strip("\n").replace("BY", BY))))

    assert "total-does-not-add-up" in [finding.rule for finding in findings]
    assert public_view(again(shown), FORM)


@pytest.mark.parametrize(
    ("names", "meeting"),
    [
        ("", "Meeting [[commercial: of the board]] at noon"),
        ("", "Meeting [[commercial: of the board | of some]] at noon"),
        (
            "",
            "Meeting [[commercial: of the board | silent: It is told below.]] at noon",
        ),
        (
            "names: {heron: {name: Heron Optics Ltd, withheld: commercial}}",
            "Meeting of {heron} at noon",
        ),
        (
            "figures: {price: {amount: £7.315m, withheld: commercial}}",
            "Meeting about {price} at noon",
        ),
    ],
)
def test_what_the_front_sheet_withholds_can_be_exported(names, meeting):
    subject = of(f"front: {{meeting: '{meeting}'}}\n{names}\n")

    text = exported(subject)

    assert public_view(again(text), FORM) == public_view(subject, FORM)
