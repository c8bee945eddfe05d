"""What the messages of a first paper propose can be used as it stands."""

import pytest
from conftest import examine


def found(text: str) -> list[tuple[str, str, str]]:
    return [(each.rule, each.what, each.fix) for each in examine(text)[2]]


def fix_of(text: str, rule: str) -> str:
    [fix] = [fix for name, _, fix in found(text) if name == rule]
    return fix


def section(words: str) -> str:
    return f"part-1: {{sections: {{summary: {words}}}}}\n"


def test_a_typed_figure_that_the_register_has_is_reported_by_its_id():
    fix = fix_of(
        "figures: {budget: {amount: £1.2 million, public: true}}\n"
        + section("[We spend £1.2m., 'Up to {budget}.']"),
        "typed-figure",
    )

    assert fix.startswith("Write {budget} in its place")


def test_a_typed_figure_of_part_2_is_reported_by_the_id_of_a_withheld_one():
    fix = fix_of(
        "figures: {price: {amount: £1.2m, withheld: commercial}}\n"
        "part-2: {withheld: commercial, sections: {detail: [We spend £1.2m., 'Or {price}.']}}\n",
        "typed-figure",
    )

    assert "1.2" not in fix
    assert fix.startswith("Write {price} in its place")


def test_a_share_in_words_is_reported_as_one():
    [what] = [
        what
        for rule, what, _ in found(section("Half of the trees were planted."))
        if rule == "typed-figure"
    ]

    assert "in words" in what


@pytest.mark.parametrize(
    ("text", "rule", "proposed"),
    [
        ("decision: Agreed\n", "unknown-key", "Did you mean `decided`?"),
        ("signature: A Person\n", "unknown-key", "Did you mean `signed`?"),
        ("declarations: {legal: none}\n", "no-such-choice", "`not applicable`"),
        ("declarations: {legal: yess}\n", "no-such-choice", "Did you mean `yes`?"),
        (
            "declarations: {legal: yes - A Smith}\n",
            "no-such-choice",
            "`{answer: yes, by: A Person}`",
        ),
        ("title: [Cameras, Films]\n", "wrong-shape", "without brackets or a dash"),
        (
            "signed: A Person\n",
            "wrong-shape",
            "`director: {name: A Person, on: 1 May 2029}`",
        ),
        (
            section('"We wait. {table: costs}"'),
            "bad-reference",
            "`- table: …`",
        ),
        (
            section("[We wait., {full: We lost., withheld: commercial}]"),
            "withheld-from-both-parts",
            "`an_id: {full: …, public-wording: …, withheld: GROUND}`",
        ),
        (
            "names: {heron: {name: Heron, withheld: yes}}\n"
            + section('"We buy from {heron}."'),
            "unknown-ground",
            "The one ground here is `commercial`",
        ),
    ],
)
def test_the_fix_proposes_what_to_write(text, rule, proposed):
    assert proposed in fix_of(text, rule)


def test_a_value_with_several_commas_is_one_finding():
    rules = [
        rule
        for rule, _, _ in found(
            "figures: {price: {amount: £1,048,500, public: true}}\n"
        )
    ]

    assert rules.count("unknown-key") == 1


def test_a_word_between_commas_is_no_misspelt_key():
    [what] = [
        what
        for rule, what, _ in found("names: {lot: {name: Lot C, nam, public: true}}\n")
        if rule == "unknown-key"
    ]

    assert what.startswith("words after a comma")


def test_a_limb_cut_short_is_reported_as_the_one_that_it_resembles():
    fix = fix_of(
        "grounds: {other: {from: foia-43-2, likelihood: would be likely}}\n",
        "no-such-choice",
    )

    assert fix.startswith("Did you mean `would be likely to`?")


def test_a_reference_in_a_cell_without_quotes_is_reported_as_one():
    text = (
        "figures: {opening: {date: 3 May 2030, public: true}}\n"
        "tables:\n"
        "  steps:\n"
        "    caption: Steps\n"
        "    public: true\n"
        "    columns: {day: Date}\n"
        "    rows:\n"
        "      end: {heading: Opening, cells: [{opening}]}\n"
        + section("[{table: steps}]")
    )

    assert '"{an_id}"' in fix_of(text, "unknown-key")


def test_a_placeholder_is_named_after_its_declaration():
    notes = [
        what
        for rule, what, _ in found("declarations: {legal: TBC}\n")
        if rule == "placeholder"
    ]

    assert "`answer` of `declarations.legal` is to be confirmed" in notes


def test_rows_that_lack_the_label_of_their_table_are_named():
    fix = fix_of(
        "tables:\n"
        "  lots:\n"
        "    caption: Lots\n"
        "    unit: £k\n"
        "    public: true\n"
        "    columns: {cost: Cost}\n"
        "    rows:\n"
        "      a: {heading: Lot A, cells: [92]}\n"
        "      b: {heading: Lot B, cells: [94], withheld: commercial}\n"
        "      c: {heading: Lot C, cells: [80]}\n" + section("[{table: lots}]"),
        "table-label",
    )

    assert fix == "Delete this `public: true`, and give it to `a`, `c`."


def test_a_date_that_is_tbc_in_small_letters_is_one_finding():
    rules = [rule for rule, _, _ in found("front: {due: tbc}\n")]

    assert rules.count("bare-placeholder") == 1
    assert "front-line-kind" not in rules
    assert "front-line-kind" in [
        rule for rule, _, _ in found("front: {due: some day soon}\n")
    ]
