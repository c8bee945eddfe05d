"""What Part 1 withholds stands in Part 2; a note tells of what stands in neither."""

import pytest
from conftest import TEMPLATES, sources

from twopart.examine import examine

HERON = (
    "names: {heron: {name: Heron Optics Ltd, aliases: [Heron], withheld: commercial}}"
)
PRICE = "figures: {price: {amount: £5k, withheld: commercial}}"
DAY = "figures: {due: {date: 3 May 2030, withheld: commercial}}"
PUBLIC = "figures: {price: {amount: £5k, public: true}}"
MIXED = (
    "tables: {costs: {caption: Costs, unit: £k, columns: {y: One}, rows: {"
    "a: {heading: A row, withheld: commercial, cells: [3.150]}, b: {heading: B row, public: true, cells: [7.250]}}}}"
)


def notes(tmp_path, registers: str, part_1: str, part_2: str) -> list[tuple[int, str]]:
    folder = tmp_path / "paper"
    folder.mkdir(exist_ok=True)
    text = f"""{registers}
part-1: {{sections: {{summary: {part_1}}}}}
part-2: {{withheld: commercial, sections: {{detail: {part_2}}}}}
"""
    for name, content in sources(text).items():
        (folder / name).write_bytes(content)
    findings = examine(folder, TEMPLATES).findings
    assert {one.level for one in findings} <= {"note"}
    return [
        (one.at.line, one.what) for one in findings if one.rule == "in-neither-part"
    ]


@pytest.mark.parametrize(
    ("register", "name"),
    [(HERON, "heron"), (PRICE, "price"), (DAY, "due")],
)
def test_what_only_part_1_refers_to_has_a_note_where_it_stands(
    tmp_path, register, name
):
    text = f'"It is {{{name}}}."'
    [(line, what)] = notes(tmp_path, register, text, "We buy.")

    assert what == f"`{name}` is withheld in Part 1, and Part 2 does not print it"
    assert line > 1
    assert notes(tmp_path, register, text, text) == []


@pytest.mark.parametrize(
    ("register", "name", "typed"),
    [
        (HERON, "heron", "We met Heron."),
        (DAY, "due", "By 3 May 2030."),
    ],
)
def test_what_part_2_has_in_typed_words_stands_there(tmp_path, register, name, typed):
    assert notes(tmp_path, register, f'"It is {{{name}}}."', typed) == []


def test_what_part_1_says_in_its_place_does_not_help(tmp_path):
    price = PRICE.replace("commercial}", "commercial, public-wording: about that}")

    assert notes(tmp_path, price, '"It is {price}."', "We buy.")


def test_a_table_with_withheld_cells_that_part_1_alone_shows_has_a_note(tmp_path):
    in_part_1 = "[We buy., {table: costs}]"
    [(_, what)] = notes(tmp_path, MIXED, in_part_1, "We buy.")

    assert what.startswith("cells of the table `costs`")
    assert notes(tmp_path, MIXED, in_part_1, "[It is this., {table: costs}]") == []
    assert notes(tmp_path, MIXED, in_part_1, '"It is {costs.a.y}."') == []


@pytest.mark.parametrize("register", [HERON, PRICE, DAY, PUBLIC])
def test_what_no_part_refers_to_has_none(tmp_path, register):
    """Names stand in the register to be searched for, figures for what is computed from them."""
    assert notes(tmp_path, register, "We buy.", "We buy.") == []


def test_inputs_of_a_figure_that_part_2_prints_have_none(tmp_path):
    register = "figures: {unit: {amount: £5k, withheld: commercial}, all: {formula: unit * 3, withheld: commercial}}"

    assert notes(tmp_path, register, '"It is {all}."', '"It is {all}."') == []


def test_a_public_figure_has_none(tmp_path):
    assert notes(tmp_path, PUBLIC, '"It is {price}."', "We buy.") == []
