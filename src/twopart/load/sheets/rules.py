"""Rules on tables that take their cells from a file or from a pasted block.

Findings name the place of a cell and ids of the paper, never the contents of a cell.
"""

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span, letters_of

OF_WORKBOOKS = "It concerns a spreadsheet, which cannot be shown as text."
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
    what="a data file that is not in the paper's folder, or is of another kind",
    why="A paper consists of the files in its folder, so that nothing else can change it unnoticed.",
    fix="Put a .csv, .xlsx or .ods file beside the paper, and write its name alone.",
    example=PUBLIC_TABLE,
    mended=PUBLIC_TABLE + SOUND_FILE,
)
UNREADABLE_DATA = Rule(
    name="unreadable-data",
    what="a data file that cannot be read",
    why="Nothing is taken from a file that cannot be read completely.",
    fix="Save it again from the spreadsheet program, as .xlsx, .ods or “CSV UTF-8”.",
    example=PUBLIC_TABLE + '--- costs.csv\nItem,2030/31\n"Kit,1.5\n',
    mended=PUBLIC_TABLE + SOUND_FILE,
)
ACTIVE_DATA = Rule(
    name="active-data",
    what="a spreadsheet with macros, or with links to other files",
    why="Its contents may change by themselves, and may come from a restricted file.",
    fix="Copy the cells into a new workbook as values (“paste special”), and use that one.",
    no_example=OF_WORKBOOKS,
)
NO_SUCH_SHEET = Rule(
    name="no-such-sheet",
    what="a sheet that is missing or hidden, or no `sheet` although the workbook has several",
    why="The table could take the cells of the wrong sheet.",
    fix="Write `data: {file: …, sheet: …}` with the name of a visible sheet.",
    no_example=OF_WORKBOOKS,
)
BAD_RANGE = Rule(
    name="bad-range",
    what="a range that is not written like A1:F12",
    why="It is not clear which cells are meant.",
    fix="Write the first and the last cell with a colon between them: `range: A1:F12`.",
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
    why="People who look at the sheet do not see what the paper would print.",
    fix="Show them in the spreadsheet, or state a `range` without them.",
    no_example=OF_WORKBOOKS,
)
MERGED_CELLS = Rule(
    name="merged-cells",
    what="merged cells among those that a table takes",
    why="Only the first of them has a value, and it is not clear to which headings it belongs.",
    fix="Unmerge them in the spreadsheet, or state a `range` without them.",
    no_example=OF_WORKBOOKS,
)
COMMENT_LEFT_OUT = Rule(
    name="comment-left-out",
    what="a comment on a cell that a table takes",
    why="Neither part prints it.",
    fix="Nothing, unless the paper should say the same: then write a footnote.",
    no_example=OF_WORKBOOKS,
    level="note",
)
UNUSED_DATA = Rule(
    name="unused-data",
    what="a data file in the paper's folder that no table uses",
    why="It may have been forgotten; it is not read.",
    fix="Name it in a table with `data:`, or move it out of the folder.",
    example="title: Cameras\n" + SOUND_FILE,
    mended="title: Cameras",
    level="note",
)
UNFIT_CELL = Rule(
    name="unfit-cell",
    what="a cell without a value that a table can print",
    why="Twopart does not guess values.",
    fix="Put the value itself into the cell, or “nil” or “n/a” if there is none.",
    example=PUBLIC_TABLE + "--- costs.csv\nItem,2030/31\nKit,=1+1\n",
    mended=PUBLIC_TABLE + SOUND_FILE,
)
TOO_PRECISE = Rule(
    name="too-precise",
    what="a number in a file with very many decimals, and no `precision`",
    why="All cells of a column are printed with as many decimals as the longest of them.",
    fix="Add `precision:` to the table or the column, such as £0.1m or 0.1%: the numbers are rounded to it.",
    example=PUBLIC_TABLE + "--- costs.csv\nItem,2030/31\nKit,2.1119999999\n",
    mended=PUBLIC_TABLE.replace("unit: £m", "unit: £m\n    precision: £0.1m")
    + "--- costs.csv\nItem,2030/31\nKit,2.1119999999\n",
)
UNLABELLED_DATA = Rule(
    name="unlabelled-data",
    what="a row or column of a data file that the table does not name, so it has no label",
    why="Nothing is public by accident: what is added to a spreadsheet is printed only once it has a label.",
    fix="Add it to the `rows` or `columns` of the table, with its heading as in the file and its label; "
    "or state a `range` without it.",
    example=PUBLIC_TABLE + SOUND_FILE + "Vans,2.5\n",
    mended=PUBLIC_TABLE.replace("Kit}", "Kit}\n      vans: {heading: Vans}")
    + SOUND_FILE
    + "Vans,2.5\n",
)
NOT_IN_DATA = Rule(
    name="not-in-data",
    what="a row or column of a table that is not in its data file",
    why="Rows and columns are matched by their exact headings, so this one would be empty.",
    fix="Write the heading exactly as in the file. To print another heading, "
    "add the one of the file: `in-data: The heading in the file`. A `range` must include it.",
    example=PUBLIC_TABLE.replace("Kit}", "Kit}\n      vans: {heading: Vans}")
    + SOUND_FILE,
    mended=PUBLIC_TABLE + SOUND_FILE,
)
DOUBLED_HEADING = Rule(
    name="doubled-heading",
    what="two rows or two columns with the same heading, in a table that takes cells from a file",
    why="It is not clear which of them is meant, and so which label applies.",
    fix="Give each its own heading, in the file and in the table.",
    example=PUBLIC_TABLE + SOUND_FILE + "Kit,2.5\n",
    mended=PUBLIC_TABLE + SOUND_FILE,
)
CELLS_TWICE = Rule(
    name="cells-twice",
    what="cells that are given twice: in the paper and in a file, or in a file and in a pasted block",
    why="The two may differ, and only one of them could be printed.",
    fix="Keep only one of them.",
    example=PUBLIC_TABLE.replace("Kit}", "Kit, cells: [1.5]}") + SOUND_FILE,
    mended=PUBLIC_TABLE + SOUND_FILE,
)
NO_DATA = Rule(
    name="no-data",
    what="`in-data` or `precision` in a table whose cells are written in the paper",
    why="They say how a file is read, and this table has no file.",
    fix="Delete it, or name the file with `data:`.",
    example=PUBLIC_TABLE.replace("data: costs.csv", "precision: £0.1m").replace(
        "Kit}", "Kit, cells: [1.5]}"
    ),
    mended=PUBLIC_TABLE.replace("    data: costs.csv\n", "").replace(
        "Kit}", "Kit, cells: [1.5]}"
    ),
)
CELL_NAMES = Rule(
    name="cell-names",
    what="cells by the ids of columns, with one missing or unknown",
    why="Every value must be in its own column.",
    fix="Write a cell for every column that is not a sum, by its id; write nil as “nil” or “–”.",
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
# Data files that are refused: of old kinds, with macros, or of other programs.
OTHER_SUFFIXES = (".xls", ".xlsm", ".xlsb", ".fods", ".numbers", ".tsv")


def is_data_file(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def unused_data(name: str) -> Finding:
    return UNUSED_DATA.finding(UNUSED_DATA.what, file=name)


def no_row_of_headings(at: Span) -> Finding:
    return NOT_IN_DATA.finding(
        "a first row that has words in one cell alone, and no headings of columns",
        at,
        fix="State a `range` that begins with the row of headings, as in `data: {file: costs.csv, range: A2:F12}`; "
        "or delete the rows above it in the file.",
    )


def unreadable(
    at: Span,
    reason: str,
    fix: str = "",
) -> Finding:
    return UNREADABLE_DATA.finding(
        f"a data file that cannot be read: {reason}", at, fix=fix
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
