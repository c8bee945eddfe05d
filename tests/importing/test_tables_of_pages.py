"""Tables of PDFs: what tags, drawn lines or columns of figures tell is a table; all else stays words, and is listed."""

import io

import pikepdf
import pytest
from imported_papers import form_of, trees
from test_pdf_documents import HELVETICA, at, line, pdf, untold

from twopart.importing.document import Document
from twopart.importing.pages import tagged_tables
from twopart.importing.paper import imported
from twopart.importing.reading import read_document
from twopart.importing.report import counts
from twopart.importing.rules import CHANGED, FROM_A_PAGE, rule_of

HEADINGS = ("Item", "2030/31", "Total")
BODY = (
    ("Cameras", "1,250", "3,400"),
    ("Licences", "–", "(75)"),
    ("All", "1,250", "3,325"),
)
ROWS = (HEADINGS, *BODY)
PLACES = (72, 250, 350)
BEFORE = line("The contract is placed with one of the bidders in May.", 780)
AFTER = line("Another paragraph stands below the table, as long as that.", 500)


def cells_of(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.words for cell in row] for row in table.rows]
        for table in document.tables
    ]


def read(*pages: str) -> Document:
    return read_document(".pdf", pdf(*pages))


def typed(rows, top=700, pitch=20, places=PLACES) -> str:
    """Rows of words at places across the page, without a line."""
    return "".join(
        at(left, top - pitch * number, words)
        for number, row in enumerate(rows)
        for left, words in zip(places, row, strict=True)
        if words
    )


def rule(height: float, left=70, right=420) -> str:
    return f"0.5 w {left} {height} m {right} {height} l S\n"


def upright(place: float, top: float, bottom: float) -> str:
    return f"0.5 w {place} {bottom} m {place} {top} l S\n"


def rules(count: int, top=715, pitch=20) -> str:
    return "".join(rule(top - pitch * number) for number in range(count))


# --- tags


def tagged(rows, *, spans=None, pages=1, role="Table") -> bytes:
    """A PDF whose tags say which words are cells; rows are shared out among pages."""
    whole = pikepdf.new()
    spans = spans or {}
    made = []
    number = 0
    sheets = []
    for page_number in range(pages):
        page = whole.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=HELVETICA))
        sheets.append([page, [BEFORE] if not page_number else []])
    for at_row, row in enumerate(rows):
        page, content = sheets[at_row * pages // len(rows)]
        cells = []
        for at_cell, words in enumerate(row):
            left = PLACES[at_cell]
            height = 700 - 20 * at_row
            content.append(f"/P <</MCID {number}>> BDC {at(left, height, words)} EMC\n")
            kind = "TH" if at_row == 0 else "TD"
            cell = pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), K=number, Pg=page.obj)
            if (at_row, at_cell) in spans:
                cell.A = pikepdf.Dictionary(
                    O=pikepdf.Name.Table, **spans[at_row, at_cell]
                )
            cells.append(whole.make_indirect(cell))
            number += 1
        made.append(
            whole.make_indirect(
                pikepdf.Dictionary(S=pikepdf.Name.TR, K=pikepdf.Array(cells))
            )
        )
    for page, content in sheets:
        page.Contents = whole.make_stream("".join(content).encode("latin-1"))
    table = pikepdf.Dictionary(S=pikepdf.Name(f"/{role}"), K=pikepdf.Array(made))
    whole.Root.StructTreeRoot = whole.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructTreeRoot,
            K=whole.make_indirect(table),
            RoleMap=pikepdf.Dictionary(Grid=pikepdf.Name.Table),
        )
    )
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue()


PLAIN = tuple(tuple(words.replace("–", "-") for words in row) for row in ROWS)


@pytest.mark.parametrize("pages", [1, 2])
@pytest.mark.parametrize("role", ["Table", "Grid"])
def test_a_tagged_table_is_a_table_with_its_cells_and_headings(pages, role):
    document = read_document(".pdf", tagged(PLAIN, pages=pages, role=role))

    [table] = document.tables
    assert cells_of(document) == [[list(row) for row in PLAIN]]
    assert table.heading_rows == 1
    assert [each.words for each in document.paragraphs] == [
        "The contract is placed with one of the bidders in May."
    ]
    assert not [each for each in document.outside_text if each.kind == FROM_A_PAGE]


def test_cells_over_several_columns_or_rows_are_read_as_such():
    rows = (("Item", "Paid"), ("Cameras", "1,250", "3,400"), ("75", "80"))
    spans = {(0, 1): {"ColSpan": 2}, (1, 0): {"RowSpan": 2}}

    [table] = read_document(".pdf", tagged(rows, spans=spans)).tables

    assert [[cell.across for cell in row] for row in table.rows] == [
        [1, 2],
        [1, 1, 1],
        [1, 1, 1],
    ]
    assert [cell.continued for cell in table.rows[2]] == [True, False, False]
    assert [cell.words for cell in table.rows[2]] == ["", "75", "80"]


def test_words_of_a_cell_that_nobody_sees_are_listed_and_in_no_cell():
    whole = pikepdf.open(io.BytesIO(tagged(PLAIN)))
    page = whole.pages[0]
    bar = b"0 g 245 676 90 14 re f\n"
    page.Contents = whole.make_stream(page.Contents.read_bytes() + bar)
    written = io.BytesIO()
    whole.save(written)

    document = read_document(".pdf", written.getvalue())

    assert cells_of(document)[0][1] == ["Cameras", "", "3,400"]
    assert [each.words for each in document.outside_text if each.words] == ["1,250"]


def test_a_structure_tree_that_goes_round_or_is_too_large_tells_nothing(monkeypatch):
    whole = pikepdf.open(io.BytesIO(tagged(PLAIN)))
    table = whole.Root.StructTreeRoot.K
    table.K.append(table)
    written = io.BytesIO()
    whole.save(written)

    assert cells_of(read_document(".pdf", written.getvalue())) != []
    assert tagged_tables.tagged_tables(written.getvalue()).marks == {}
    monkeypatch.setattr(tagged_tables, "MOST_ELEMENTS", 5)
    assert tagged_tables.tagged_tables(tagged(PLAIN)).marks == {}


# --- lines


def test_lines_between_rows_and_clear_gaps_between_columns_tell_a_table():
    rows = (
        ("Benefit", "Description", "Kind"),
        ("Quick", "Officers find", "Good"),
        ("", "what they need", ""),
        ("Clear", "One record", "Good"),
    )
    page = typed(rows, pitch=14, places=(72, 150, 300))
    lines = rule(712) + rule(696) + rule(668) + rule(654)
    document = read(BEFORE + page + lines + AFTER)

    assert cells_of(document) == [
        [
            ["Benefit", "Description", "Kind"],
            ["Quick", "Officers find what they need", "Good"],
            ["Clear", "One record", "Good"],
        ]
    ]
    assert [each.words[:9] for each in document.paragraphs] == [
        "The contr",
        "Another p",
    ]
    [remark] = [each for each in document.outside_text if each.kind == FROM_A_PAGE]
    assert remark.place == "table 1 (page 1)"
    assert rule_of(remark.kind) is CHANGED


def test_lines_between_columns_tell_a_table_whose_words_are_near_each_other():
    rows = (("One", "Two"), ("Three", "Four"))
    page = typed(rows, places=(100, 140))
    lines = rules(3, top=714) + upright(136, 714, 674)

    assert cells_of(read(BEFORE + page + lines)) == [
        [["One", "Two"], ["Three", "Four"]]
    ]


def test_edges_of_shaded_cells_are_lines():
    boxes = "".join(
        f"0.9 g 70 {695 - 20 * row} 350 20 re f\n" for row in range(len(ROWS))
    )
    page = "0.9 g\n" + boxes + "0 g\n" + typed(PLAIN)

    assert cells_of(read(BEFORE + page)) == [[list(row) for row in PLAIN]]


def test_a_heading_over_several_columns_and_one_over_rows_keep_their_columns():
    rows = (
        ("", "Paid in", ""),
        ("Item", "2030/31", "2031/32"),
        ("Cameras", "1,250", "3,400"),
        ("Licences", "200", "75"),
        ("Other", "210", "80"),
    )
    page = typed(rows[1:], top=680)
    page += at(282, 700, "Paid in these years") + rules(6)

    [table] = read(BEFORE + page).tables

    assert [(cell.words, cell.across) for cell in table.rows[0]] == [
        ("", 1),
        ("Paid in these years", 2),
    ]
    assert [cell.words for cell in table.rows[1]] == list(rows[1])


def test_a_caption_between_two_tables_parts_them():
    first = typed(PLAIN) + rules(5)
    caption = line("Table 2: What it costs", 612)
    second = typed(PLAIN, top=580) + rules(5, top=595)

    document = read(BEFORE + first + caption + second)

    assert cells_of(document) == [[list(row) for row in PLAIN]] * 2
    assert [each.words for each in document.paragraphs][1:] == [
        "Table 2: What it costs"
    ]


def test_a_table_that_goes_on_over_the_page_with_its_headings_is_one():
    one = typed(PLAIN[:3], top=120) + rules(4, top=135)
    other = typed((PLAIN[0], PLAIN[3]), top=780) + rules(3, top=795)

    assert cells_of(read(BEFORE + one, other)) == [[list(row) for row in PLAIN]]


@pytest.mark.parametrize(
    "page",
    [
        rules(5) + line("A sentence between two lines of a form, and no table.", 702),
        rules(2) + typed(PLAIN[:1]),
        rules(4)
        + line("Words that go across.", 702)
        + line("And other ones here.", 682),
    ],
)
def test_lines_without_columns_tell_no_table(page):
    assert cells_of(read(BEFORE + page)) == []


# --- columns of figures


def test_columns_of_figures_below_headings_tell_a_table_without_a_line():
    document = read(BEFORE + typed(PLAIN) + AFTER)

    assert cells_of(document) == [[list(row) for row in PLAIN]]
    assert len(list(document.paragraphs)) == 2


def test_years_at_the_head_are_headings_and_words_may_take_two_lines():
    rows = (
        ("Item", "2030", "2031"),
        ("Cameras and", "", ""),
        ("their licences", "1,250", "3,400"),
        ("Other", "20", "75"),
        ("All", "1,270", "3,475"),
    )
    heights = (700, 676, 664, 640, 616)
    page = "".join(
        typed([row], top=height) for row, height in zip(rows, heights, strict=True)
    )

    assert cells_of(read(BEFORE + page)) == [
        [
            ["Item", "2030", "2031"],
            ["Cameras and their licences", "1,250", "3,400"],
            ["Other", "20", "75"],
            ["All", "1,270", "3,475"],
        ]
    ]


CONTENTS = (("Purpose", "3"), ("Summary", "4"), ("Money", "12"), ("Risk", "14"))
DATES = (
    ("Meeting", "7 December 2030"),
    ("Due", "8 May 2031"),
    ("End", "9 June 2032"),
    ("Then", "4 July 2033"),
)
TWO = (72, 400)


@pytest.mark.parametrize(
    "page",
    [
        typed((("Contents", "Page"), *CONTENTS), places=TWO),
        typed(PLAIN[1:]),
        typed(PLAIN[:3]),
        typed(DATES, places=(72, 200)),
    ],
)  # fmt: skip
def test_what_is_not_clear_stays_words_and_is_named(page):
    assert cells_of(read(BEFORE + page)) == []
    assert [place for place, _ in untold(BEFORE + page)] == ["page 1"]


def test_sentences_that_end_in_figures_are_no_table():
    page = "".join(
        line(f"In that year the cost was {number}", 700 - 14 * number)
        for number in range(5)
    )

    assert cells_of(read(BEFORE + page)) == []


# --- the paper


MONEY = (("Item (£)", "2030/31", "Total"), *PLAIN[1:])


@pytest.mark.parametrize(
    "content",
    [
        tagged(MONEY),
        pdf(BEFORE + typed(MONEY) + rules(5)),
        pdf(BEFORE + typed(MONEY)),
    ],
)
def test_a_table_of_a_page_is_a_table_of_the_paper_and_its_figures_are_undecided(
    content,
):
    document = read_document(".pdf", content)
    result = imported(document, None, "mps-iam", form_of("mps-iam"), {})

    [table] = trees(result)["tables"].values()
    assert list(table["columns"].values()) == ["2030/31", "Total"]
    assert [row["cells"] for row in table["rows"].values()] == [
        ["1,250", "3,400"],
        ["nil", "(75)"],
        ["1,250", "3,325"],
    ]
    assert "public" not in str(table)
    assert ("cells", 12, 12) in counts(document, result)
