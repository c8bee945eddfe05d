"""What officers write in ways of their own: lines of the front sheet, lists that nothing leads to, wide headings."""

import pytest
from imported_papers import import_word, trees
from word_files import cell, document, heading, paragraph, row, table

from twopart.importing.report import report
from twopart.importing.word.reader import read_word

WIDE = '<w:gridSpan w:val="2"/>'
REPORT_OF = "Report of: Dana Reyes, Head of Leisure"


def of_committee(*blocks: str, public: tuple[str, ...] | None = None):
    one = None
    if public is not None:
        one = document(*public)
    return import_word(document(*blocks), one, "committee-report")


# Front sheet


@pytest.mark.parametrize(
    "words", ["Date of meeting", "Date of the meeting:", "DATE OF MEETING", "Date"]
)
def test_a_line_of_the_front_sheet_is_known_without_its_articles_and_by_its_key(words):
    blocks = (paragraph(f"{words.rstrip(':')}: 14 March 2031"), heading("Risk"))

    paper = trees(of_committee(*blocks, public=blocks))

    [(name, figure)] = paper["figures"].items()
    assert paper["front"]["date"] == f"{{{name}}}"
    assert figure == {"date": "14 March 2031"}


def test_a_person_of_whom_part_1_says_nothing_is_a_withheld_name():
    paper = trees(of_committee(paragraph(REPORT_OF), heading("Risk")))

    assert paper["front"]["report-of"] == "{report_of}, {report_of.role}"
    assert paper["names"] == {
        "withheld": {
            "undecided": {
                "report_of": {"name": "Dana Reyes", "role": "Head of Leisure"}
            }
        }
    }


def test_a_person_of_two_lines_is_one_name_and_one_without_a_role_has_none():
    blocks = (paragraph("Report of: Dana Reyes"), paragraph("Lead officer: Dana Reyes"))

    paper = trees(of_committee(*blocks, heading("Risk")))

    assert paper["front"]["report-of"] == "{report_of}"
    assert paper["front"]["lead-officer"] == "{report_of}"
    assert paper["names"]["withheld"]["undecided"] == {
        "report_of": {"name": "Dana Reyes"}
    }


def test_a_person_whom_part_1_says_is_no_withheld_name():
    said = (heading("Risk"), paragraph("Ask Dana Reyes."))

    paper = trees(of_committee(paragraph(REPORT_OF), *said, public=said))
    same = trees(
        of_committee(paragraph(REPORT_OF), *said, public=(paragraph(REPORT_OF), *said))
    )

    assert paper["front"]["report-of"] == "TBC"
    assert "withheld" not in paper.get("names", {})
    assert same["front"]["report-of"] == "Dana Reyes, Head of Leisure"


# Names


def test_a_word_of_a_longer_name_of_part_1_is_no_public_name():
    own = paragraph("The kiosk at Mill Pond goes to Pond & Co, and Hale Ltd agrees.")
    public = paragraph("The kiosk at Mill Pond goes to a firm, and Hale agrees.")

    paper = trees(of_committee(heading("Risk"), own, public=(heading("Risk"), public)))

    assert set(paper["names"]["public"].values()) == {"Mill Pond", "Hale"}


# Lists


@pytest.mark.parametrize("kind", ["• ", "(a) "])
def test_items_that_nothing_leads_to_stand_beside_each_other(kind):
    blocks = (heading("Risk"), paragraph(f"{kind}Floods"), paragraph(f"{kind.replace('a', 'b')}Costs"))  # fmt: skip

    paper = trees(of_committee(*blocks, public=blocks))

    used = [entry["use"] for entry in paper["part-1"]["sections"]["risk"]]
    assert [paper["passages"][name] for name in used] == ["Floods", "Costs"]


def test_what_part_1_alone_asks_is_a_decision_and_what_both_ask_is_named():
    asked = [paragraph(f"{n}. agree the lease of {n} sites;") for n in (1, 2)]
    shared = paragraph("3. sell the van.")
    public = (heading("Recommendations"), *asked, shared, paragraph("These are all."))
    own = document(heading("Recommendations"), shared)
    result = import_word(own, document(*public), "committee-report")

    section = trees(result)["part-1"]["sections"]["recommendations"]

    assert [next(iter(entry)) for entry in section[:3]] == [
        "decision", "decision", "use",
    ]  # fmt: skip
    assert section[0]["decision"].startswith("agree the lease")
    assert section[3] == "These are all."
    assert "Part 1, paragraph 4: asks for a decision" in report(
        "lease", "part-2.docx", read_word(own), result
    )


# Tables


def only_table(*rows: str):
    result = import_word(document(heading("Summary"), table(*rows)))
    [made] = trees(result)["tables"].values()
    return made


def test_a_heading_over_several_columns_stands_over_each():
    made = only_table(
        row("Item", cell("Paid", WIDE), "All"),
        row("", "now", "later", ""),
        row("Kit", "£1", "£2", "£3"),
    )

    assert list(made["columns"].values()) == ["Paid: now", "Paid: later", "All"]
    assert [each["heading"] for each in made["rows"].values()] == ["Kit"]
    assert made["unit"] == "£"


def test_a_first_row_of_one_cell_is_the_caption():
    made = only_table(row(cell("Terms", WIDE)), row("Part", "Years"), row("Kit", "ten"))

    assert made["caption"] == "Terms"
    assert (made["corner"], list(made["columns"].values())) == ("Part", ["Years"])


@pytest.mark.parametrize(
    "unit", ["£", "(£)", "£m", "(£m)", "£000", "in £m", "(%)", "%"]
)
def test_headings_do_not_repeat_the_unit_of_the_table(unit):
    made = only_table(
        row("Item", f"2030/31 {unit}", f"Total {unit}"), row("Kit", "1", "2")
    )

    assert list(made["columns"].values()) == ["2030/31", "Total"]
    assert made["unit"] == unit.removeprefix("in ").strip("()").replace("000", "k")


@pytest.mark.parametrize(
    ("corner", "left"),
    [
        ("Cost (£m)", "Cost"),
        ("Cost, £m", "Cost"),
        ("Cost in £m", "Cost"),
        ("Share (%)", "Share"),
        ("(£m)", None),
        ("£m", None),
    ],
)
def test_the_corner_does_not_repeat_the_unit_of_the_table(corner, left):
    made = only_table(row(corner, "2030/31", "Total"), row("Kit", "1", "2"))

    assert made["unit"] == ("%" if "%" in corner else "£m")
    assert made.get("corner") == left


def test_the_caption_does_not_repeat_the_unit_of_the_table():
    made = only_table(
        row(cell("What it costs (£m)", WIDE)),
        row("Part", "Total"),
        row("Kit", "2.5"),
    )

    assert (made["caption"], made["unit"]) == ("What it costs", "£m")
