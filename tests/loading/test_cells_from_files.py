"""Tables that take their cells from a file: what stands where, and all that a file can have that is not meant."""

import io
import re
import sys
import zipfile
from collections.abc import Mapping

import pytest
from conftest import form, sources
from support.workbooks import DATE, Cell, Sheet, Workbook, ods, xlsx, zipped

from twopart.base.finding import Finding
from twopart.load import files
from twopart.load.sheets import second_reader
from twopart.model.paper import Paper
from twopart.rules.check import check
from twopart.terminal.finding_format import as_json, full, short

MADE = {"xlsx": xlsx, "ods": ods}
PAPER = """\
tables:
  cost:
    caption: Cost
    unit: £m
    data: {file: costs.xlsx, sheet: Costs}
    columns:
      y1: 2030/31
      y2: 2031/32
    rows:
      kit: {heading: Kit, public: true}
      vans: {heading: Vans, withheld: commercial}
part-1: {sections: {summary: [{table: cost}]}}
"""
HEADINGS = ("Item", "2030/31", "2031/32")
KIT, VANS = ("Kit", 1.5, 2.5), ("Vans", 7.25, 3.75)
ROWS = (HEADINGS, KIT, VANS)


def read(
    text: str, data: Mapping[str, bytes]
) -> tuple[Paper | None, tuple[Finding, ...]]:
    paper, found = files.paper({**sources(text), **data})
    if paper is None:
        return None, tuple(found)
    _, broken = check(paper, form())
    return paper, (*found, *broken)


def found(
    *rows: object,
    paper: str = PAPER,
    made: str = "xlsx",
    parts: Mapping[str, bytes] | None = None,
    **of_sheet: object,
) -> list[tuple[str, str]]:
    """Place and rule of all that is found on a paper with a workbook of these rows."""
    sheet = Sheet(rows or ROWS, **of_sheet)
    content = MADE[made](Workbook({"Costs": sheet}, parts or {}))
    text = paper.replace("costs.xlsx", f"costs.{made}")
    _, findings = read(text, {f"costs.{made}": content})
    return [
        (str(each.at or each.file).removeprefix(f"costs.{made} · "), each.rule)
        for each in findings
    ]


def in_csv(content: bytes | str, paper: str = PAPER) -> list[tuple[str, str]]:
    if isinstance(content, str):
        content = content.encode()
    text = paper.replace("{file: costs.xlsx, sheet: Costs}", "costs.csv")
    _, findings = read(text, {"costs.csv": content})
    return [(str(each.at or each.file), each.rule) for each in findings]


def cells_of(paper: Paper) -> dict[str, list[str]]:
    rows = paper.tables["cost"].rows
    return {
        str(name): [str(cell.value.text) for cell in row.cells]
        for name, row in rows.items()
    }


@pytest.mark.parametrize("made", MADE)
def test_rows_and_columns_are_found_by_their_headings_wherever_they_stand(made):
    moved = [("Item", "2031/32", "2030/31"), ("Vans", 3.75, 7.25), ("Kit", 2.5, 1.5)]
    for rows in (ROWS, moved):
        workbook = MADE[made](Workbook({"Costs": Sheet(rows)}))
        text = PAPER.replace("costs.xlsx", f"costs.{made}")
        paper, findings = read(text, {f"costs.{made}": workbook})
        assert not findings
        assert paper
        assert cells_of(paper) == {"kit": ["1.5", "2.5"], "vans": ["7.25", "3.75"]}


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [*ROWS, ("Boats", 1, 2)],
            [("sheet 1!A4", "unlabelled-data")],
            id="a new row",
        ),
        pytest.param(
            [*ROWS, ("Source: the board",)],
            [("sheet 1!A4", "unlabelled-data")],
            id="a footer",
        ),
        pytest.param(
            [(*HEADINGS, "Notes"), (*KIT, "x"), VANS],
            [("sheet 1!D1", "unlabelled-data")],
            id="a new column",
        ),
        pytest.param(
            [HEADINGS, (*KIT, 9), VANS],
            [("sheet 1!D2", "unlabelled-data")],
            id="a column without a heading",
        ),
        pytest.param(
            [*ROWS, ("", 9)],
            [("sheet 1!B4", "unlabelled-data")],
            id="a row without a heading",
        ),
        pytest.param(
            [*ROWS, ("Kit", 9, 9)],
            [("sheet 1!A4", "doubled-heading")],
            id="a second row",
        ),
        pytest.param(
            [*ROWS, ("Kit  ", 9, 9)],
            [("sheet 1!A4", "doubled-heading")],
            id="a second row with spaces",
        ),
        pytest.param(
            [HEADINGS, KIT, ("Van", 7.25, 3.75)],
            [("paper.yaml:11:7", "not-in-data")],
            id="a withheld row renamed",
        ),
        pytest.param(
            [HEADINGS, ("K\u0456t", 1.5, 2.5), VANS],
            [("paper.yaml:10:7", "not-in-data")],
            id="a heading with a Cyrillic letter",
        ),
        pytest.param(
            [HEADINGS, ("K\u200bit", 1.5, 2.5), VANS],
            [("paper.yaml:10:7", "not-in-data")],
            id="a heading with a letter that nobody sees",
        ),
        pytest.param(
            [HEADINGS, ("Kit", "", 2.5), VANS],
            [("sheet 1!B2", "unfit-cell")],
            id="an empty cell",
        ),
        pytest.param(
            [HEADINGS, ("Kit", "=1+1", 2.5), VANS],
            [("sheet 1!B2", "unfit-cell")],
            id="a formula kept as words",
        ),
        pytest.param(
            [HEADINGS, ("Kit", Cell(formula="1+1"), 2.5), VANS],
            [("sheet 1!B2", "unfit-cell")],
            id="a formula without a value",
        ),
        pytest.param(
            [HEADINGS, ("Kit", Cell(1.5, formula="1+0.5"), 2.5), VANS],
            [],
            id="a formula with its value",
        ),
        pytest.param(
            [HEADINGS, ("Kit", Cell(0.5, style="percentage"), 2.5), VANS],
            [("sheet 1!B2", "unfit-cell")],
            id="a percentage among millions",
        ),
        pytest.param(
            [HEADINGS, ("Kit", 2.1119999999, 2.5), VANS],
            [("sheet 1!B2", "too-precise")],
            id="more decimals than anybody prints",
        ),
        pytest.param(
            [HEADINGS, ("Kit", Cell(1.5, comment="Heron said so"), 2.5), VANS],
            [("sheet 1!B2", "comment-left-out")],
            id="a comment",
        ),
        pytest.param(
            [HEADINGS, ("Kit", "lots", 2.5), VANS],
            [("sheet 1!B2", "words-among-figures")],
            id="words among figures",
        ),
        pytest.param([HEADINGS, ("Kit", "1,234.5", "(2.5)"), VANS], [], id="typed"),
        pytest.param([HEADINGS, ("Kit", "nil", "c. 3"), VANS], [], id="as in YAML"),
        pytest.param([ROWS[0], (), KIT, ("", ""), VANS], [], id="empty rows"),
    ],
)
def test_what_a_file_has_and_nobody_meant_is_found_at_its_cell(made, rows, expected):
    assert found(*rows, made=made) == expected


@pytest.mark.parametrize("made", MADE)
def test_what_is_hidden_among_the_cells_is_found(made):
    assert found(made=made, hidden_rows=[3]) == [("sheet 1!A3", "hidden-cells")]
    assert found(made=made, hidden_columns=[2]) == [("sheet 1!B1", "hidden-cells")]
    [(place, rule)] = found(made=made, hidden=True)
    assert rule == "no-such-sheet"
    assert place in ("paper.yaml:5:37", "paper.yaml:5:36")  # the name of the sheet
    below = [*ROWS, ("Boats", 1, 2)]
    ranged = PAPER.replace("sheet: Costs", "sheet: Costs, range: A1:C3")
    assert found(*below, made=made, paper=ranged, hidden_rows=[4]) == []


PART_WITH_CELLS = {"xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml"}


def found_with(made: str, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """What is found on the workbook after these changes of the part with its cells."""
    whole = MADE[made](Workbook({"Costs": Sheet(ROWS)}))
    part = PART_WITH_CELLS[made]
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        text = archive.read(part).decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return found(made=made, parts={part: text.encode()})


ROW = '<row r="3"'
LOW_IN_XLSX = {
    "a row without height": ((ROW, f'{ROW} ht="0" customHeight="1"'),),
    "a row half a point high": ((ROW, f'{ROW} ht="0.5"'),),
    "a height that cannot be read": ((ROW, f'{ROW} ht="-1"'),),
    "rows hidden unless they say otherwise": (
        ("<sheetData>", '<sheetFormatPr zeroHeight="1"/><sheetData>'),
        ('<row r="1"', '<row r="1" ht="15"'),
        ('<row r="2"', '<row r="2" ht="15"'),
    ),
    "rows that are low by default": (
        ("<sheetData>", '<sheetFormatPr defaultRowHeight="0.1"/><sheetData>'),
        ('<row r="1"', '<row r="1" ht="15"'),
        ('<row r="2"', '<row r="2" ht="15"'),
    ),
}


@pytest.mark.parametrize("kind", LOW_IN_XLSX)
def test_a_row_too_low_to_be_seen_is_hidden(kind):
    assert found_with("xlsx", *LOW_IN_XLSX[kind]) == [("sheet 1!A3", "hidden-cells")]


@pytest.mark.parametrize("width", ["0", "0.1"])
def test_a_column_too_narrow_to_be_seen_is_hidden(width):
    narrow = f'<cols><col min="2" max="2" width="{width}"/></cols><sheetData>'
    by_default = f'<sheetFormatPr defaultColWidth="{width}"/><sheetData>'

    assert found_with("xlsx", ("<sheetData>", narrow)) == [
        ("sheet 1!B1", "hidden-cells")
    ]
    assert found_with("xlsx", ("<sheetData>", by_default)) == [
        ("sheet 1!A1", "hidden-cells")
    ]


def test_usual_heights_and_widths_hide_nothing():
    usual = '<sheetFormatPr defaultRowHeight="15" defaultColWidth="9.1"/>'
    wide = '<cols><col min="1" max="3" width="8.43"/></cols><sheetData>'

    assert found_with("xlsx", ("<sheetData>", usual + wide)) == []
    assert found_with("xlsx", (ROW, f'{ROW} ht="12.75"')) == []


STYLED = '<style:style style:name="low"><style:table-{}-properties style:{}="{}"/></style:style>'
IN_ODS = {
    "row": (("row", "row-height"), "<table:table-row>", "sheet 1!A1"),
    "column": (("column", "column-width"), "<table:table-column/>", "sheet 1!A1"),
}


@pytest.mark.parametrize("line", IN_ODS)
def test_a_line_of_a_calc_sheet_too_low_or_narrow_to_be_seen_is_hidden(line):
    names, begin, place = IN_ODS[line]
    with_style = begin.replace(
        "table:table-" + line, f'table:table-{line} table:style-name="low"'
    )

    def found_at(measure: str) -> list[tuple[str, str]]:
        style = STYLED.format(*names, measure)
        styles = "<office:automatic-styles>"
        return found_with("ods", (begin, with_style), (styles, styles + style))

    assert found_at("0cm") == [(place, "hidden-cells")]
    assert found_at("0.001in") == [(place, "hidden-cells")]
    assert found_at("0.45cm") == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell("#REF!", type="e"), ["unfit-cell"]),
        (Cell(1, type="b"), ["unfit-cell"]),
        (Cell(DATE, style="date"), ["unfit-cell"]),
        (Cell(0.5, style="time"), ["unfit-cell"]),
        (Cell("1E+300"), ["words-among-figures"]),
        (Cell(1e300), ["unfit-cell"]),
        (Cell(1234.5, style="thousands"), []),
        (Cell("", formula="A9", type="str"), ["unfit-cell"]),
    ],
)
def test_a_cell_of_a_workbook_that_is_no_number_has_its_finding(cell, expected):
    rows = [HEADINGS, ("Kit", cell, 2.5), VANS]

    assert [rule for _, rule in found(*rows)] == expected


def test_days_and_shares_are_words_where_words_are_meant():
    paper, findings = read(
        PAPER.replace("    unit: £m\n", ""),
        {
            "costs.xlsx": xlsx(
                Workbook(
                    {
                        "Costs": Sheet(
                            [
                                HEADINGS,
                                (
                                    "Kit",
                                    Cell(DATE, style="date"),
                                    Cell(0.125, style="percentage"),
                                ),
                                ("Vans", "Electric", "Slow"),
                            ]
                        )
                    }
                )
            )
        },
    )

    assert paper
    assert cells_of(paper)["kit"] == ["20 December 2023", "12.5%"]
    assert {each.rule for each in findings} <= {"typed-figure", "date-typed"}


def test_shares_are_multiplied_where_the_unit_is_per_cent():
    text = PAPER.replace("unit: £m", 'unit: "%"\n    precision: 0.1%').replace(
        "heading: Vans, withheld: commercial", "heading: Vans, public: true"
    )
    rows = [
        HEADINGS,
        ("Kit", Cell(0.1254, style="percentage"), "12.5%"),
        ("Vans", 12.55, Cell(0.3, style="percentage")),
    ]
    paper, findings = read(text, {"costs.xlsx": xlsx(Workbook({"Costs": Sheet(rows)}))})

    assert not findings
    assert paper
    assert cells_of(paper) == {"kit": ["12.5", "12.5"], "vans": ["12.6", "30.0"]}


def test_the_noise_of_binary_fractions_is_no_number_of_its_own():
    rows = [HEADINGS, ("Kit", 0.1 + 0.2, 1.1 + 2.2), VANS]
    paper, findings = read(
        PAPER, {"costs.xlsx": xlsx(Workbook({"Costs": Sheet(rows)}))}
    )

    assert not findings
    assert paper
    assert cells_of(paper)["kit"] == ["0.3", "3.3"]


def test_a_precision_rounds_what_is_stored():
    rows = [HEADINGS, ("Kit", 2.1119999999, 0.25), VANS]
    text = PAPER.replace("unit: £m", "unit: £m\n    precision: £0.1m")
    paper, findings = read(text, {"costs.xlsx": xlsx(Workbook({"Costs": Sheet(rows)}))})

    assert not findings
    assert paper
    assert cells_of(paper)["kit"] == ["2.1", "0.3"]


def test_totals_of_the_file_are_held_against_those_of_the_table():
    text = PAPER.replace(
        "y2: 2031/32", "y2: 2031/32\n      all: {heading: Total, sum: all}"
    ).replace(
        "{heading: Vans, withheld: commercial}",
        "{heading: Vans, public: true}\n      total: {heading: Sum, sum: all, public: true}",
    )
    rows = [
        (*HEADINGS, "Total"),
        (*KIT, 4.0),
        (*VANS, 11.0),
        ("Sum", 8.75, 6.25, 15.0),
    ]
    assert found(*rows, paper=text) == []
    rows[2] = (*VANS, 12.0)
    assert {rule for _, rule in found(*rows, paper=text)} == {"total-differs"}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("xlsx", {"xl/vbaProject.bin": b"x"}),
        ("xlsx", {"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        ("ods", {"Basic/Standard/Module1.xml": b"<a/>"}),
    ],
)
def test_macros_and_links_to_other_files_are_refused(name, parts):
    assert [rule for _, rule in found(made=name, parts=parts)] == ["active-data"]


ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
HOSTILE = {
    "no archive": b"Item,2030/31",
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "nothing": b"",
    "an empty archive": zipped({}),
    "half of one": xlsx(Workbook({"Costs": Sheet(ROWS)}))[:900],
    "an entity": xlsx(
        Workbook({"Costs": Sheet(ROWS)}, {"xl/sharedStrings.xml": ENTITY})
    ),
    "an entity in another encoding": xlsx(
        Workbook(
            {"Costs": Sheet(ROWS)},
            {"xl/sharedStrings.xml": ENTITY.decode().encode("utf-16")},
        )
    ),
    "an entity in UTF-7": xlsx(
        Workbook(
            {"Costs": Sheet(ROWS)},
            {
                "xl/sharedStrings.xml": b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-'
            },
        )
    ),
    "a bomb": xlsx(
        Workbook({"Costs": Sheet(ROWS)}, {"xl/sharedStrings.xml": b"<" * 20_000_000})
    ),
    "a bomb beside it": xlsx(
        Workbook({"Costs": Sheet(ROWS)}, {"xl/media/a.png": bytes(80_000_000)})
    ),
    "a number that is none": xlsx(
        Workbook(
            {"Costs": Sheet(ROWS)},
            {
                "xl/worksheets/sheet1.xml": b'<worksheet><sheetData><row r="x"/></sheetData></worksheet>'
            },
        )
    ),
    "a cell at the end of the world": xlsx(
        Workbook(
            {"Costs": Sheet(ROWS)},
            {
                "xl/worksheets/sheet1.xml": b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
                b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
            },
        )
    ),
    "two cells in one place": xlsx(
        Workbook(
            {"Costs": Sheet(ROWS)},
            {
                "xl/worksheets/sheet1.xml": b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>'
                b'<c r="A1"><v>2</v></c></row></sheetData></worksheet>'
            },
        )
    ),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_is_damaged_or_hostile_is_refused(content):
    _, findings = read(PAPER, {"costs.xlsx": content})

    assert [each.rule for each in findings] == ["unreadable-data"]


WORDS = ("Item", "2030/31", "2031/32", "Kit", "Vans")
STRINGS = "".join(f"<si><t>{each}</t></si>" for each in WORDS)


@pytest.mark.parametrize(
    ("before", "inside", "reason"),
    [
        ("", "", ""),
        ('<!DOCTYPE sst [<!ENTITY kit "Kit">]>', "", "declares entities"),
        ("", " " * 9_000_000, "unpacks to more"),
    ],
    ids=["as it is", "with an entity of its own", "with nine million spaces"],
)
def test_a_workbook_that_could_be_read_is_refused_for_what_it_could_do(
    before, inside, reason
):
    text = f"<?xml version='1.0'?>{before}<sst>{STRINGS}{inside}</sst>"
    parts = {"xl/sharedStrings.xml": text.encode()}
    _, findings = read(
        PAPER, {"costs.xlsx": xlsx(Workbook({"Costs": Sheet(ROWS)}, parts))}
    )

    messages = [each.what for each in findings]
    assert len(messages) == len([reason] if reason else [])
    assert reason in "".join(messages)


def test_a_million_repeated_cells_are_refused():
    content = ods(Workbook({"Costs": Sheet(ROWS)}))
    many = b'<table:table-row table:number-rows-repeated="900000">'
    inside = zipped_part(content, "content.xml").replace(b"<table:table-row>", many, 1)
    hostile = ods(Workbook({"Costs": Sheet(ROWS)}, {"content.xml": inside}))

    _, findings = read(PAPER.replace("xlsx", "ods"), {"costs.ods": hostile})

    assert [each.rule for each in findings] == ["unreadable-data"]


def zipped_part(content: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def test_a_file_that_two_readers_read_differently_is_refused(monkeypatch):
    honest = second_reader.read_again

    def other(*asked):
        seen = dict(honest(*asked))
        return {place: 9.5 if value == 1.5 else value for place, value in seen.items()}

    monkeypatch.setattr("twopart.load.sheets.reading.read_again", other)

    assert [rule for _, rule in found()] == ["unreadable-data"]


def test_the_library_is_not_imported_by_a_paper_that_types_its_cells():
    sys.modules.pop("python_calamine", None)
    read(
        PAPER.replace("    data: {file: costs.xlsx, sheet: Costs}\n", "")
        .replace("Kit, public", "Kit, cells: [1, 2], public")
        .replace("Vans, with", "Vans, cells: [1, 2], with"),
        {},
    )

    assert "python_calamine" not in sys.modules


@pytest.mark.parametrize(
    "name",
    [
        "../costs.csv",
        "/etc/costs.csv",
        "sub/costs.csv",
        "..\\\\costs.csv",
        ".costs.csv",
        "costs.xlsm",
        "costs.xls",
        "costs",
        "cost.csv",
    ],
)
def test_a_file_is_beside_the_paper_and_of_a_known_kind(name):
    text = PAPER.replace("{file: costs.xlsx, sheet: Costs}", f'"{name}"')
    data = {
        "costs.csv": b"Item,2030/31\nKit,1\n",
        "../costs.csv": b"x",
        "costs.xlsm": b"",
    }

    _, findings = read(text, data)

    assert "no-data-file" in {each.rule for each in findings}
    is_path = not name.startswith("cost")
    assert is_path == any("a path" in each.what for each in findings)


CSV = "Item,2030/31,2031/32\nKit,1.5,2.5\nVans,7.25,3.75\n"


@pytest.mark.parametrize(
    "content",
    [
        CSV,
        "\ufeff" + CSV,
        CSV.replace(",", ";"),
        CSV.replace(",", "\t"),
        CSV.replace("\n", "\r\n"),
        CSV.replace("Kit", '"Kit"').replace("7.25", '"7.25"'),
        CSV.replace("Kit,1.5,2.5\n", '\n"Kit","1,500.5",-2.5\n'),
    ],
)
def test_a_file_with_separators_is_read_however_it_is_written(content):
    assert in_csv(content) == []


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (CSV.replace("Kit", "Caf\u00e9").encode("cp1252"), "unreadable-data"),
        (CSV.encode("utf-16"), "unreadable-data"),
        ('Item,2030/31,2031/32\n"Kit,1.5,2.5\n', "unreadable-data"),
        ("", "unreadable-data"),
        (CSV.replace("1.5", '"1,5"'), "words-among-figures"),
        (CSV.replace("1.5", "=HYPERLINK(A1)"), "unfit-cell"),
        (CSV.replace("1.5", "1.5\u200b"), "strange-character"),
    ],
)
def test_a_file_with_separators_that_cannot_be_read_is_reported(content, rule):
    assert [each for _, each in in_csv(content)] == [rule]


def test_no_message_shows_a_heading_or_a_value_of_a_file():
    rows = [
        HEADINGS,
        ("Kit", "=Zyxqv", 9173.25),
        ("Zyxqv Ltd", 9173.25, 2),
        ("Zyxqv Ltd", Cell("#REF!", type="e"), 0.91737777777),
        ("Vans", "Zyxqv", 0.91737777777),
        ("", 9173),
    ]
    for made, write in MADE.items():
        for text in (
            PAPER,
            PAPER.replace(
                "rows:", "rows:\n      z: {heading: Zyxqv Ltd, withheld: commercial}"
            ),
        ):
            content = write(Workbook({"Costs": Sheet(rows)}))
            name = f"costs.{made}"
            _, findings = read(text.replace("costs.xlsx", name), {name: content})
            assert findings
            words = [full(each, colour=False) + short(each) for each in findings]
            words.append(as_json(findings))
            for message in words:
                assert not re.search(r"Zyxqv|9173", message), message


def test_a_file_that_no_table_uses_is_a_note():
    _, findings = read(
        "title: Cameras\n", {"costs.csv": b"Item\n", "content/x/b.xlsx": b"x"}
    )

    assert [(each.level, each.rule, each.file) for each in findings] == [
        ("note", "unused-data", "content/x/b.xlsx"),
        ("note", "unused-data", "costs.csv"),
    ]
