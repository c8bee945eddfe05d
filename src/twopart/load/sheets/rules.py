"""Rules: what keeps a table from taking its cells from a file or from a pasted block.

What stands in a cell is never told: its place is, and the ids of the paper.
"""

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span, letters_of

OF_WORKBOOKS = "It is about a spreadsheet, which no text can show."
PUBLIC_TABLE = """\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    data: costs.csv
    columns: {y1: 2030/31}
    rows:
      kit: {heading: Kit}
part-1: {sections: {summary: [{table: cost}]}}
"""
SOUND_FILE = """\
--- costs.csv
Item,2030/31
Kit,1.5
"""

NO_DATA_FILE = Rule(
    name="no-data-file",
    what="a file of cells that is not in the paper's folder, or is of another kind",
    why="A paper is what stands in its folder, so that nothing changes it unnoticed.",
    fix="Put a .csv, .xlsx or .ods file beside the paper, and write its name alone.",
    example=PUBLIC_TABLE,
    mended=PUBLIC_TABLE + SOUND_FILE,
)
UNREADABLE_DATA = Rule(
    name="unreadable-data",
    what="a file of cells that cannot be read",
    why="Nothing is taken from a file that is read in part.",
    fix="Save it anew from the spreadsheet program, as .xlsx, .ods or “CSV UTF-8”.",
    example=PUBLIC_TABLE + '--- costs.csv\nItem,2030/31\n"Kit,1.5\n',
    mended=PUBLIC_TABLE + SOUND_FILE,
)
ACTIVE_DATA = Rule(
    name="active-data",
    what="a spreadsheet with macros, or with links to other files",
    why="What it shows may change by itself, and may come from a restricted file.",
    fix="Copy the cells into a new workbook as values (“paste special”), and use that.",
    no_example=OF_WORKBOOKS,
)
NO_SUCH_SHEET = Rule(
    name="no-such-sheet",
    what="a sheet that the workbook does not have, that is hidden, or that is not named where there are several",
    why="Cells of another sheet would be taken for those that were meant.",
    fix="Write `data: {file: …, sheet: …}` with the name of a visible sheet.",
    no_example=OF_WORKBOOKS,
)
BAD_RANGE = Rule(
    name="bad-range",
    what="a range that is not written like A1:F12",
    why="It is not clear which cells are meant.",
    fix="Write the first and the last cell, with a colon between: `range: A1:F12`.",
    example=PUBLIC_TABLE.replace(
        "data: costs.csv", "data: {file: costs.csv, range: A1-B2}"
    )
    + SOUND_FILE,
    mended=PUBLIC_TABLE.replace(
        "data: costs.csv", "data: {file: costs.csv, range: 'A1:B2'}"
    )
    + SOUND_FILE,
)
HIDDEN_CELLS = Rule(
    name="hidden-cells",
    what="hidden rows or columns among the cells that a table takes",
    why="Whoever looks at the sheet does not see what the paper would print.",
    fix="Show them in the spreadsheet, or state a `range` without them.",
    no_example=OF_WORKBOOKS,
)
MERGED_CELLS = Rule(
    name="merged-cells",
    what="merged cells among those that a table takes",
    why="Only the first of them has a value; under which headings it stands is not clear.",
    fix="Undo the merging in the spreadsheet, or state a `range` without them.",
    no_example=OF_WORKBOOKS,
)
COMMENT_LEFT_OUT = Rule(
    name="comment-left-out",
    what="a comment at a cell that a table takes",
    why="Neither part prints it.",
    fix="Nothing, unless the paper should say it: then write a footnote.",
    no_example=OF_WORKBOOKS,
    level="note",
)
UNUSED_DATA = Rule(
    name="unused-data",
    what="a file of cells in the paper's folder that no table uses",
    why="It may have been forgotten; nothing of it is read.",
    fix="Name it in a table, with `data:`, or move it out of the folder.",
    example="title: Cameras\n" + SOUND_FILE,
    mended="title: Cameras",
    level="note",
)
UNFIT_CELL = Rule(
    name="unfit-cell",
    what="a cell that has no value which a table can print",
    why="Nothing is guessed in the place of a value.",
    fix="Put the value itself into the cell; where there is none, “nil” or “n/a”.",
    example=PUBLIC_TABLE + "--- costs.csv\nItem,2030/31\nKit,=1+1\n",
    mended=PUBLIC_TABLE + SOUND_FILE,
)
TOO_PRECISE = Rule(
    name="too-precise",
    what="a number of a file with more decimals than anybody prints, and no precision",
    why="All cells of a column are printed with as many decimals as the longest has.",
    fix="Write `precision:` at the table or the column, such as £0.1m or 0.1%: numbers of the file are rounded to it.",
    example=PUBLIC_TABLE + "--- costs.csv\nItem,2030/31\nKit,2.1119999999\n",
    mended=PUBLIC_TABLE.replace("unit: £m", "unit: £m\n    precision: £0.1m")
    + "--- costs.csv\nItem,2030/31\nKit,2.1119999999\n",
)
UNLABELLED_DATA = Rule(
    name="unlabelled-data",
    what="a row or column of a file that the table does not name, so that it has no label",
    why="Nothing is public by accident: what somebody adds to a spreadsheet is not printed before somebody labels it.",
    fix="Write it among the `rows` or `columns` of the table, with the heading that it has in the file and its label; "
    "or state a `range` without it.",
    example=PUBLIC_TABLE + SOUND_FILE + "Vans,2.5\n",
    mended=PUBLIC_TABLE.replace("Kit}", "Kit}\n      vans: {heading: Vans}")
    + SOUND_FILE
    + "Vans,2.5\n",
)
NOT_IN_DATA = Rule(
    name="not-in-data",
    what="a row or column of a table that its file does not have",
    why="Rows and columns are found by their headings, letter by letter; this one would be empty.",
    fix="Write the heading as it stands in the file; where it is printed otherwise, "
    "say so besides: `in-data: The heading in the file`.",
    example=PUBLIC_TABLE.replace("Kit}", "Kit}\n      vans: {heading: Vans}")
    + SOUND_FILE,
    mended=PUBLIC_TABLE + SOUND_FILE,
)
DOUBLED_HEADING = Rule(
    name="doubled-heading",
    what="two rows or two columns with the same heading, where they are found by it",
    why="Which of them is meant, and so which label it has, is not clear.",
    fix="Give each a heading of its own, in the file and in the table.",
    example=PUBLIC_TABLE + SOUND_FILE + "Kit,2.5\n",
    mended=PUBLIC_TABLE + SOUND_FILE,
)
CELLS_TWICE = Rule(
    name="cells-twice",
    what="cells that are written twice: in the paper and in a file, or in a file and in a pasted block",
    why="The two may differ, and only one of them could be printed.",
    fix="Keep one of them.",
    example=PUBLIC_TABLE.replace("Kit}", "Kit, cells: [1.5]}") + SOUND_FILE,
    mended=PUBLIC_TABLE + SOUND_FILE,
)
NO_DATA = Rule(
    name="no-data",
    what="`in-data` or `precision` in a table whose cells are written in the paper",
    why="They say how a file is read, and here is none.",
    fix="Delete it, or say with `data:` where the cells stand.",
    example=PUBLIC_TABLE.replace("data: costs.csv", "precision: £0.1m").replace(
        "Kit}", "Kit, cells: [1.5]}"
    ),
    mended=PUBLIC_TABLE.replace("    data: costs.csv\n", "").replace(
        "Kit}", "Kit, cells: [1.5]}"
    ),
)
CELL_NAMES = Rule(
    name="cell-names",
    what="cells by the names of columns, of which one lacks or is unknown",
    why="A value must stand under its own heading.",
    fix="Write a cell for every column that is not a sum, by its id; nil as “nil” or “–”.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {y1: 2030/31, y2: 2031/32}
    rows:
      kit: {heading: Kit, cells: {y1: 1.5}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {y1: 2030/31, y2: 2031/32}
    rows:
      kit: {heading: Kit, cells: {y1: 1.5, y2: nil}}
part-1: {sections: {summary: [{table: cost}]}}
""",
)


CSV, XLSX, ODS = ".csv", ".xlsx", ".ods"
SUFFIXES = (CSV, XLSX, ODS)
# Files of cells that are refused: of old kinds, with macros, or of other programs.
OTHER_SUFFIXES = (".xls", ".xlsm", ".xlsb", ".fods", ".numbers", ".tsv")


def is_data_file(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def unused_data(name: str) -> Finding:
    return UNUSED_DATA.finding(UNUSED_DATA.what, file=name)


def unreadable(
    at: Span,
    reason: str,
    fix: str = "",
) -> Finding:
    return UNREADABLE_DATA.finding(
        f"a file of cells that cannot be read: {reason}", at, fix=fix
    )


def unfit(
    at: Span,
    what: str,
    fix: str = "",
) -> Finding:
    return UNFIT_CELL.finding(f"a cell with {what}", at, fix=fix)


def named_cell(
    row: int,
    column: int,
) -> str:
    return f"{letters_of(column)}{row}"


RULES = (
    NO_DATA_FILE,
    UNREADABLE_DATA,
    ACTIVE_DATA,
    NO_SUCH_SHEET,
    BAD_RANGE,
    HIDDEN_CELLS,
    MERGED_CELLS,
    COMMENT_LEFT_OUT,
    UNUSED_DATA,
    UNFIT_CELL,
    TOO_PRECISE,
    UNLABELLED_DATA,
    NOT_IN_DATA,
    DOUBLED_HEADING,
    CELLS_TWICE,
    NO_DATA,
    CELL_NAMES,
)
