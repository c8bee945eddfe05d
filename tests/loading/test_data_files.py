"""Files of cells beside a paper, from the folder to both parts, the public source and the proof."""

import shutil
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import BASE, HERE
from support.workbooks import Cell, Sheet, Workbook, xlsx

from twopart.__main__ import main
from twopart.base import exit
from twopart.commands.export import export
from twopart.examine import examine
from twopart.projection.one_part import project as view_of
from twopart.projection.parts import public_view
from twopart.projection.secrets import of_paper
from twopart.proof.prove import others

TEMPLATES = HERE / "templates"
PAPER = dedent("""\
    form: note
    title: Cameras
    front: {meeting: A meeting}
    names:
      gannet: {name: Gannet Optics, public: true}
    tables:
      costs:
        caption: Cost by year
        unit: £m
        precision: £0.001m
        data: {file: costs.xlsx, sheet: Costs, range: A2:D7}
        columns:
          y1: 2030/31
          y2: {heading: 2031/32, in-data: FY 31/32}
          total: {heading: Total, sum: all}
        rows:
          bought:
            heading: To be bought
            public: true
            rows:
              kit: {heading: Kit, cells-withheld: commercial}
              site: {heading: Works at Site HERON, withheld: commercial, in-data: HERON works}
              both: {heading: All purchases, sum: all, cells-withheld: commercial}
          desks: {heading: Desks, public: true}
          fees: {heading: Fees, public: true, cells: {y1: nil, y2: 4.125, total: 4.125}}
      bids:
        caption: What was bid
        unit: £m
        withheld: commercial
        data: {file: costs.xlsx, sheet: Bids}
        columns: {bid: Bid}
        rows: {gannet: {heading: "{gannet}", in-data: Gannet Optics}, other: {heading: Other}}
    part-1: {sections: {summary: ["We ask {gannet}.", {table: costs}]}}
    part-2: {withheld: commercial, sections: {detail: [{table: costs}, {table: bids}]}}
    """) + dedent(BASE["grounds"])
COSTS = Sheet(
    [
        ("Cost of it all",),
        ("Item", "2030/31", "FY 31/32", "Total"),
        ("Desks", 11.25, 13.5, Cell(24.75, formula="B3+C3")),
        ("HERON works", 71.9371, 62.8172, 134.7543),
        (),
        ("Kit", 53.6183, 97.2614, 150.8797),
        ("All purchases", 125.5554, 160.0786, 285.634),
        ("Source: HERON and the board",),
    ],
    hidden_rows=[8],
)
BIDS = Sheet([("Firm", "Bid"), ("Gannet Optics", 81.4142), ("Other", 83.1732)])
DATA = xlsx(Workbook({"Costs": COSTS, "Bids": BIDS}))


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one paper and its workbook; commands are called in it."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    folder = tmp_path / "content" / "filed"
    folder.mkdir(parents=True)
    (folder / "paper.yaml").write_text(PAPER, "utf-8")
    (folder / "costs.xlsx").write_bytes(DATA)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(monkeypatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["twopart", *arguments])
    return main()


def test_a_paper_with_a_workbook_is_built_and_proved(project, monkeypatch, capfd):
    code = call(monkeypatch, "build", "--quiet", "--prove")

    out, err = capfd.readouterr()
    assert (code, err) == (exit.DONE, ""), out
    public = (project / "build/public/filed-part-1.pdf").read_bytes()
    assert b"costs.xlsx" not in public
    assert {path.name for path in (project / "build/public").iterdir()} == {
        "filed-figures.csv",
        "filed-part-1.html",
        "filed-part-1.pdf",
    }


def test_all_that_is_withheld_in_a_file_is_searched_for(project):
    examined = examine(project / "content/filed", TEMPLATES)

    assert not examined.wrong
    secrets, _ = of_paper(examined.subject)
    values = {str(secret.value) for secret in secrets if secret.value}
    words = {" ".join(secret.words) for secret in secrets if secret.words}
    for number in ("53.618", "97.261", "71.937", "62.817", "81.4142", "83.1732"):
        assert f"£{number}m" in values
    assert {"Works at Site HERON", "HERON works"} <= words
    assert {str(secret.at).partition(" · ")[2] for secret in secrets} >= {
        "sheet 1!B6",
        "sheet 2!B2",
    }


def test_the_public_view_is_the_same_with_other_cells_in_the_file(project):
    folder = project / "content/filed"
    examined = examine(folder, TEMPLATES)
    view = public_view(examined.subject, examined.form)

    views = list(others(examined.sources, examined.subject, examined.form))
    assert {other.how for other in views if other.view is None} == set()
    assert len({other.view for other in views}) == 1

    rows = [list(row) for row in COSTS.rows]
    rows[3][1:] = [1.5, 2.5, 4.0]
    rows[5][1:] = [3.25, 88.125, 91.375]
    rows[6][1:] = [4.75, 90.625, 95.375]
    rows[3], rows[5] = rows[5], rows[3]
    other = Workbook({"Costs": Sheet(rows, hidden_rows=[8]), "Bids": BIDS})
    (folder / "costs.xlsx").write_bytes(xlsx(other))
    again = examine(folder, TEMPLATES)
    assert not again.wrong
    assert public_view(again.subject, again.form) == view


def test_a_public_source_has_the_public_cells_and_neither_file_nor_sheet(project):
    into = project / "public"

    outcome = export(project / "content/filed", project / "templates", into)

    assert outcome.code == exit.DONE
    assert [path.name for path in into.iterdir()] == ["paper.yaml"]
    text = (into / "paper.yaml").read_text("utf-8")
    assert "11.250" in text
    for word in (
        "costs.xlsx",
        "xlsx",
        "Bids",
        "in-data",
        "HERON",
        "53.6",
        "81.4",
        "FY 31",
    ):
        assert word not in text


def test_a_changed_file_is_a_changed_paper_and_is_reported(project, monkeypatch, capfd):
    assert call(monkeypatch, "build", "--quiet") == exit.DONE
    before = (project / "build/restricted/filed-part-2.pdf").read_bytes()
    capfd.readouterr()
    assert call(monkeypatch, "check") == exit.DONE
    assert "touched" not in "".join(capfd.readouterr())

    bids = Sheet([("Firm", "Bid"), ("Gannet Optics", 82.5), ("Other", 83.1732)])
    other = xlsx(Workbook({"Costs": COSTS, "Bids": bids}))
    (project / "content/filed/costs.xlsx").write_bytes(other)
    assert call(monkeypatch, "check") == exit.DONE
    output = "".join(capfd.readouterr())
    assert (
        "uses data files that have changed since its last build: costs.xlsx" in output
    )

    assert call(monkeypatch, "build", "--quiet") == exit.DONE
    assert (project / "build/restricted/filed-part-2.pdf").read_bytes() != before


def test_a_file_that_nothing_names_is_a_note_and_is_not_read(project, monkeypatch):
    folder = project / "content/filed"
    (folder / "old.csv").write_bytes(b"\xff\xfe")
    (folder / "~$costs.xlsx").write_bytes(b"x")
    (folder / ".~lock.costs.xlsx#").write_bytes(b"x")
    (folder / "big.ods").write_bytes(bytes(5_000_000))

    examined = examine(folder, TEMPLATES)

    assert not examined.wrong
    assert [
        Path(each.file).name for each in examined.findings if each.rule == "unused-data"
    ] == [
        "big.ods",
        "old.csv",
    ]
    assert {Path(name).name for name in examined.sources} == {
        "paper.yaml",
        "costs.xlsx",
    }


def test_a_link_that_leads_out_is_no_file_of_cells(project):
    folder = project / "content/filed"
    (project / "costs.xlsx").write_bytes(DATA)
    (folder / "costs.xlsx").unlink()
    (folder / "costs.xlsx").symlink_to(project / "costs.xlsx")

    examined = examine(folder, TEMPLATES)

    assert {each.rule for each in examined.wrong} == {"link-out", "no-data-file"}
    assert {Path(name).name for name in examined.sources} <= {"paper.yaml"}


def test_the_next_paper_takes_the_file_over(project, monkeypatch, capfd):
    (project / "content/filed/costs.xlsx").chmod(0o600)

    code = call(monkeypatch, "new", "--from", "filed", "content/next")

    assert code == exit.DONE, capfd.readouterr()
    copy = project / "content/next/costs.xlsx"
    assert copy.read_bytes() == DATA
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_row_after_a_group_that_ends_stands_outside_in_both_parts(project):
    examined = examine(project / "content/filed", TEMPLATES)
    both = [
        {row.heading: row.outside for row in table.rows}
        for part in (1, 2)
        for section in project_view(examined, part).sections
        for table in section.blocks
        if getattr(table, "caption", "") == "Cost by year"
    ]

    assert both == [
        {
            "To be bought": False,
            "Kit": False,
            "All purchases": False,
            "Desks": True,
            "Fees": True,
        },
        {
            "To be bought": False,
            "Kit": False,
            "Works at Site HERON": False,
            "All purchases": False,
            "Desks": True,
            "Fees": True,
        },
    ]


def project_view(examined, part):
    return view_of(examined.paper, examined.subject.register, examined.form, part)


TYPED = dedent("""\
    form: note
    title: Cameras
    front: {meeting: A meeting}
    names: {withheld: {commercial: {heron: Heron Optics plc}}}
    figures: {withheld: {commercial: {price: £7.315m}}}
    tables:
      kinds:
        caption: Kinds of camera
        corner: Kind
        data: FILE
        columns: {use: {heading: Use, public: true}, maker: {heading: Maker, withheld: commercial}}
        rows: {fixed: Fixed, worn: Worn}
    part-1: {sections: {summary: ["We ask.", {table: kinds}]}}
    part-2: {withheld: commercial, sections: {detail: [{table: kinds}, "{heron} asks {price}."]}}
    """) + dedent(BASE["grounds"])
KINDS = [
    ("Kind", "Use", "Maker"),
    ("Fixed", "In cars", "Heron Optics plc"),
    ("Worn", "On uniforms, bought from HERON OPTICS for 7.315 million", "A rival"),
]


@pytest.mark.parametrize("name", ["kinds.csv", "kinds.xlsx"])
def test_what_is_withheld_and_typed_in_a_public_cell_of_a_file_is_found_at_that_cell(
    tmp_path, name
):
    lines = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in KINDS)
    content = lines.encode()
    if name.endswith("xlsx"):
        content = xlsx(Workbook({"Kinds": Sheet(KINDS)}))
    (tmp_path / "paper.yaml").write_text(TYPED.replace("FILE", name), "utf-8")
    (tmp_path / name).write_bytes(content)

    wrong = examine(tmp_path, TEMPLATES).wrong

    at_the_cell = [each for each in wrong if name in str(each.at)]
    assert {each.rule for each in at_the_cell} >= {"withheld-typed"}
    typed = {each.what.split("`")[1] for each in at_the_cell}
    assert typed == {"heron", "price"}
    assert all("B3" in str(each.at) for each in at_the_cell)
