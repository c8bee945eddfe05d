"""The workbook to tick, read back: what stands in it, what does not without `--unmasked`, and that nothing of it runs."""

import io
import re
import shutil
import stat
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command import twopart
from conftest import HERE, examine
from python_calamine import CalamineWorkbook
from random_paper import random_paper
from test_figures_by_page import PAPER

from twopart.disk.locations import misplaced_workbook
from twopart.review.figures_by_page import figures_by_page
from twopart.review.ticks.columns import BY_PAGE, TICKS
from twopart.review.ticks.workbook import RUNS, workbook

NAMED = """
names:
  birch: {name: Birch Ltd, public: true}
  heron: {name: Heron plc, withheld: commercial}
figures:
  now: {amount: £10.000m, withheld: commercial}
  more: {amount: £5.000m, withheld: commercial}
  then: {formula: now + more, withheld: commercial}
  share: {formula: more / 3, precision: £0.1m, withheld: commercial}
  part: {formula: more / (now + 0 * now + 2 * more), precision: 1%, withheld: commercial}
  other: {amount: £7.000m, withheld: commercial}
passages:
  award: "Extend it with {birch} [[commercial: by {more} ({part}) to {then}]]."
part-1: {sections: {summary: [{use: award}]}}
part-2: {withheld: commercial, sections: {detail: [{use: award}, "Buy of {heron} for {other}.", "Nobody has {share}."]}}
"""


def made(text, *, unmasked=True):
    _, subject, _ = examine(text)
    return workbook(subject, figures_by_page(subject, unmasked=unmasked))


def sheets(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def words_of(content):
    return "\n".join(
        str(cell) for rows in sheets(content).values() for row in rows for cell in row
    )


def parts_of(content):
    """The files of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode("utf-8") for name in book.namelist()}


def tree(text):
    return ET.fromstring(text)


def records(rows):
    heading, *rest = rows
    return [dict(zip(heading, row, strict=True)) for row in rest]


def test_by_page_has_a_row_for_each_figure_with_what_reviewers_fill_in():
    content = made(PAPER)
    rows = records(sheets(content)["By page"])

    assert list(rows[0]) == list(BY_PAGE)
    assert [row["id"] for row in rows[:4]] == [
        "users",
        "price",
        "original",
        "spare.kit.y1",
    ]
    assert (
        {row["tick"] for row in rows}
        == {row["query"] for row in rows}
        == {row["by"] for row in rows}
        == {""}
    )
    by_id = {row["id"]: row for row in rows}
    assert by_id["users"]["Ties to"] == "ties to nothing"
    assert by_id["users"]["Also at"] == "Part 1, paragraph 2 “22,500”"
    assert (by_id["share"]["Prints"], by_id["share"]["Unrounded"]) == (
        "50%",
        "49.9955%",
    )
    assert by_id["costs.kit.y1"]["Figure"] == "Table 1, Change in scope, FY30/31"
    assert by_id["price"]["Note"] == "The bid has a comma for the point."


def test_ticks_are_chosen_from_a_list_and_ids_are_hidden():
    sheet = next(
        text for name, text in parts_of(made(PAPER)).items() if "dataValidation" in text
    )

    assert f'"{",".join(TICKS)}"' in sheet.replace("&quot;", '"')
    assert re.search(r'<dataValidation type="list"[^>]* sqref="B2:B15"', sheet)
    assert re.search(r'<col min="1" max="1"[^>]* hidden="1"', sheet)


def test_tables_have_live_sums_beside_what_is_stored():
    rows = sheets(made(PAPER))["Tables"]
    kit = next(row for row in rows if row[0] == "Change in scope")

    assert rows[0][0] == "Table 1: Cost (£m)"
    assert [cell for cell in kit if cell != ""] == [
        "Change in scope",
        0.25,
        1.0,
        1.25,
        1.25,
        0.0,
    ]
    assert "<f>SUM(B4:C4)</f><v>1.25</v>" in formulas(made(PAPER))
    assert "<f>ROUND(D4-I4,3)</f><v>0" in formulas(made(PAPER))


def formulas(content):
    return "".join(
        text
        for name, text in parts_of(content).items()
        if "/sheets/" in name.replace("worksheets", "sheets")
    )


def test_a_stated_total_that_differs_by_rounding_shows_its_difference():
    text = """
tables:
  costs:
    caption: Cost
    unit: £m
    public: true
    rounding: noted
    columns: {y1: FY30/31, y2: FY31/32, all: {heading: All, sum: all, stated: true}}
    rows: {kit: {heading: Kit, cells: [1.04, 1.04, 2.09]}}
part-1: {sections: {summary: [Yes., {table: costs}]}}
"""
    kit = next(row for row in sheets(made(text))["Tables"] if row[0] == "Kit")

    assert [cell for cell in kit if cell != ""] == ["Kit", 1.04, 1.04, 2.09, 2.08, 0.01]


def test_masked_what_is_withheld_and_sums_over_it_are_empty():
    content = made(PAPER, unmasked=False)
    rows = sheets(content)["Tables"]
    vans = next(row for row in rows if row[0] == "vans")
    everything = words_of(content) + "".join(parts_of(content).values())

    assert [cell for cell in vans if cell != ""] == ["vans"]
    for secret in (
        "22.048",
        "44.1",
        "49.99",
        "Secret vans",
        "Spare parts",
        "three forces",
        "two days",
        "comma",
    ):
        assert secret not in everything
    assert "SUM(B4:C4)" in formulas(content)
    assert "SUM(B5:C5)" not in formulas(content)
    assert "SUM(B5:C5)" in formulas(made(PAPER))


def test_a_public_total_over_withheld_cells_has_no_sum():
    who = "{name: A Person, role: Director, on: 1 May 2024, why: It is known}"
    text = f"""
tables:
  costs:
    caption: Cost
    unit: £m
    columns: {{y1: FY30/31}}
    rows:
      kit: {{heading: Kit, withheld: commercial, cells: [7.315]}}
      vans: {{heading: Vans, withheld: commercial, cells: [1.250]}}
      all: {{heading: All, sum: all, public: true, declassified: {who}}}
part-1: {{sections: {{summary: [Yes., {{table: costs}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: [{{table: costs}}]}}}}
"""
    masked, unmasked = (
        formulas(made(text, unmasked=unmasked)) for unmasked in (False, True)
    )

    assert "SUM(" in unmasked
    assert "SUM(" not in masked
    assert "8.565" in masked


def test_contracts_have_their_values_where_a_tie_or_a_formula_says_so():
    rows = records(sheets(made(NAMED))["Contracts"])

    assert [(row["Place"], row["Names"]) for row in rows] == [
        ("paragraph 1", "Birch Ltd"),
        ("paragraph 2", "Heron plc"),
    ]
    first, second = rows
    assert (first["Current value"], first["Change"], first["New value"]) == (
        "£10.000m",
        "£5.000m",
        "£15.000m",
    )
    assert (first["Share"], first["Share unrounded"]) == ("25%", "")
    assert (second["New value"], second["Other figures"]) == ("", "£7.000m")
    assert second["Words"] == "Buy of Heron plc for £7.000m."
    for row in records(sheets(made(NAMED, unmasked=False))["Contracts"]):
        assert {
            row["Change"],
            row["New value"],
            row["Share"],
            row["Other figures"],
        } == {""}
    masked = words_of(made(NAMED, unmasked=False))
    assert "Heron" not in masked
    assert "£" not in masked


RUNNING = """
figures: {price: {amount: £1.500m, public: true, note: "=HYPERLINK(1)"}}
tables:
  costs:
    caption: "@SUM of costs"
    unit: £m
    public: true
    columns: {y1: "+FY30/31"}
    rows: {kit: {heading: "=1+1", cells: [1.000]}, vans: {heading: "-vans", cells: ["(2.000)"]}}
part-1: {sections: {summary: ["It is {price}.", {table: costs}]}}
part-2: {withheld: commercial, sections: {detail: ["It is {price}.", {table: costs}]}}
"""


def test_no_words_of_a_paper_are_run():
    content = made(RUNNING)
    files = parts_of(content)
    styles = tree(files["xl/styles.xml"])
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    quoted = {
        at
        for at, form in enumerate(styles.findall("x:cellXfs/x:xf", space))
        if form.get("quotePrefix") == "1"
    }
    strings = ["".join(each.itertext()) for each in tree(files["xl/sharedStrings.xml"])]
    running = 0
    for name, text in files.items():
        if "worksheets/sheet" not in name:
            continue
        for cell in tree(text).iter(f"{{{space['x']}}}c"):
            formula = cell.find("x:f", space)
            if formula is not None:
                assert re.fullmatch(
                    r"SUM\([A-Z0-9:,]+\)|ROUND\([A-Z0-9]+-[A-Z0-9]+,\d+\)", formula.text
                )
            elif cell.get("t") == "s" and strings[
                int(cell.find("x:v", space).text)
            ].startswith(RUNS):
                running += 1
                assert int(cell.get("s")) in quoted
    assert running >= 5
    assert "=HYPERLINK(1)" in words_of(content)
    assert not any("externalLink" in name or "vba" in name.lower() for name in files)


def test_the_same_paper_makes_the_same_bytes_at_any_time():
    content = made(PAPER)
    days = re.findall(r"\d{4}-\d{2}-\d{2}T[\d:]+Z", "".join(parts_of(content).values()))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        dates = {each.date_time for each in book.infolist()}

    assert made(PAPER) == content
    assert set(days) == {"2000-01-01T00:00:00Z"}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_its_sheets_bear_the_marking_of_part_2():
    files = parts_of(made(PAPER))
    pages = [text for name, text in files.items() if "worksheets/sheet" in name]

    assert len(pages) == 9
    assert all(
        "OFFICIAL-SENSITIVE" in page.split("<headerFooter>")[1] for page in pages
    )


@pytest.mark.parametrize("seed", range(25))
def test_every_figure_of_a_paper_stands_there_once_and_nothing_withheld_without_being_asked_for(
    seed,
):
    paper = random_paper(seed)
    subject = paper.subject()
    masked, unmasked = (
        figures_by_page(subject, unmasked=unmasked) for unmasked in (False, True)
    )

    rows = sheets(workbook(subject, unmasked))["By page"]
    assert [row[0] for row in rows[1:]] == [line.id for line in unmasked.lines]
    content = workbook(subject, masked)
    everything = words_of(content) + "".join(parts_of(content).values())
    assert [secret for secret in paper.secrets if secret in everything] == []


@pytest.fixture
def project(tmp_path):
    (tmp_path / "templates").symlink_to(HERE.parent / "templates")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cameras").symlink_to(HERE / "papers" / "cameras")
    return tmp_path


def test_the_command_writes_it_for_its_owner_alone(project):
    ended = twopart(project, "review", "cameras", "--xlsx", "ticks.xlsx")
    path = project / "ticks.xlsx"

    assert ended.returncode == 0, ended.stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "7.315" not in words_of(path.read_bytes())
    twopart(project, "review", "cameras", "--xlsx", "ticks.xlsx", "--unmasked")
    assert "7.315" in words_of(path.read_bytes())


@pytest.mark.parametrize(
    "name",
    [
        "build/public/t.xlsx",
        "build/public/deep/t.xlsx",
        "there/t.xlsx",
        "elsewhere/Public/t.xlsx",
    ],
)
def test_it_is_refused_below_a_public_folder(project, name):
    (project / "build" / "public").mkdir(parents=True)
    (project / "there").symlink_to(project / "build" / "public")
    ended = twopart(project, "review", "cameras", "--xlsx", name)

    assert ended.returncode == 2
    assert "public folder" in ended.stderr
    assert list(project.rglob("*.xlsx")) == []


def test_it_never_replaces_a_sheet_of_the_paper(project):
    # A folder of its own, since it is written to.
    paper = project / "content" / "lenses"
    shutil.copytree(HERE / "papers" / "cameras", paper)
    sheet = paper / "costs.xlsx"
    sheet.write_bytes(b"the sheet")

    ended = twopart(project, "review", "lenses", "--xlsx", str(sheet))

    assert ended.returncode == 2
    assert "could replace" in ended.stderr
    assert sheet.read_bytes() == b"the sheet"


def test_it_is_refused_beside_a_part_1(tmp_path):
    (tmp_path / "a-part-1.pdf").touch()

    assert "public" in misplaced_workbook(tmp_path / "t.xlsx", ())
    assert "ends in .xlsx" in misplaced_workbook(Path("t.csv"), ())
    (tmp_path / "f.xlsx").mkdir()
    assert "folder" in misplaced_workbook(tmp_path / "f.xlsx", ())


def test_unmasked_belongs_to_the_workbook(project):
    ended = twopart(project, "review", "cameras", "--unmasked")

    assert ended.returncode == 2
    assert "--unmasked belongs to --xlsx" in ended.stderr


# Sums by name, bridges, and the height of rows


SUPPLIERS = """
names:
  birch: {name: Birch Ltd, public: true}
  heron: {name: Heron plc, public: true}
  frame: {name: Frame 4, public: true}
figures:
  more: {amount: £250k, withheld: commercial}
  then: {amount: £750k, withheld: commercial}
  share: {formula: more / (then - more), precision: 1%, withheld: commercial}
  own: {amount: £5.000m, withheld: commercial}
  lower: {amount: £1.000m, withheld: commercial}
  upper: {amount: £2.000m, withheld: commercial}
tables:
  costs:
    caption: Costs
    unit: £m
    withheld: commercial
    columns: {y1: 2030/31, all: {heading: All, sum: all}}
    rows:
      vans: [Vans, 3]
      radios: [Radios, 4]
      gross: {heading: Gross, sum: [vans, radios], style: total}
      grant: [Grant, (2)]
      saved: [Savings, (1)]
      money: {heading: Money, sum: [grant, saved], style: total}
      net: {heading: Net, sum: [gross, money], style: total}
part-1: {sections: {summary: A contract.}}
part-2:
  withheld: commercial
  sections:
    detail:
      - "Extend that of {birch} by {more} ({share}) to {then}."
      - "Buy of {birch} through {frame} for {own}."
      - "{birch} says again that it asks {own}."
      - "{heron} asks from {lower} to {upper}."
      - {table: costs}
"""


def test_contracts_are_added_up_for_each_name_and_each_figure_once():
    rows = records(sheets(made(SUPPLIERS))["By name"])

    assert [(row["Name"], row["Worth together"]) for row in rows] == [
        ("Birch Ltd", "£5.750m"),
        ("Frame 4", "£5.000m"),
        ("All of them, each contract once", "£5.750m"),
    ]
    birch, _, everything = rows
    assert birch["Contracts"] == "paragraph 1; paragraph 2"
    assert birch["Added by the decisions"] == "£5.250m"
    assert everything["Left out"] == "paragraph 4"


def test_a_bridge_leads_from_one_total_to_the_next():
    rows = records(sheets(made(SUPPLIERS))["Bridges"])

    assert [(row["Step"], row["Row"], row["Total"]) for row in rows] == [
        ("from", "Gross", "£7m"),
        ("and", "Grant", "−£2m"),
        ("and", "Savings", "−£1m"),
        ("comes to", "Net", "£4m"),
    ]


def test_a_total_that_only_says_another_again_is_no_bridge():
    text = SUPPLIERS.replace(
        "net: {heading: Net, sum: [gross, money]", "net: {heading: Net, sum: [gross]"
    )

    assert records(sheets(made(text))["Bridges"]) == []


def test_a_rate_is_added_to_rates_alone():
    text = SUPPLIERS.replace("own: {amount: £5.000m", "own: {amount: £5.000m a year")
    rows = {row["Name"]: row for row in records(sheets(made(text))["By name"])}

    assert rows["Frame 4"]["Worth together"] == "£5.000m a year"
    assert rows["Birch Ltd"]["Worth together"] == ""  # with £750k, which is no rate


def test_sums_of_what_is_masked_are_empty():
    book = sheets(made(SUPPLIERS, unmasked=False))

    sums = [
        *(row["Worth together"] for row in records(book["By name"])),
        *(row["Added by the decisions"] for row in records(book["By name"])),
        *(row["Total"] for row in records(book["Bridges"])),
    ]
    assert set(sums) == {""}


def test_a_row_is_as_high_as_its_words():
    words = "A note that is long enough for more than one line of its column. " * 3
    text = NAMED.replace(
        "{amount: £7.000m,", f"{{amount: £7.000m, note: {words.strip()},"
    )

    [by_page] = [
        part for name, part in parts_of(made(text)).items() if "sheet2" in name
    ]

    assert re.search(r'<row r="\d+"[^>]* ht="\d+"[^>]* customHeight="1"', by_page)
