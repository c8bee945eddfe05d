"""The figures of imported papers: each amount, percentage, date and count, with an id that tells nothing of it."""

import pytest
import yaml
from imported_papers import import_word, trees
from word_files import document, heading, paragraph

from twopart.importing.words.figures import UndecidedFigures
from twopart.importing.words.quantities import quantities
from twopart.importing.yaml_text import yaml_of


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("It costs £22.048m in all.", ["£22.048m"]),
        ("It costs £3m to £4m a year.", ["£3m to £4m a year"]),
        ("Up to £5m, c. 12.5% of it.", ["Up to £5m", "c. 12.5%"]),
        ("£1.25 million plus VAT for 24 new vans", ["£1.25 million plus VAT", "24"]),
        ("1,200 officers and staff for 12 months", ["1,200 officers", "12 months"]),
        (
            "a term of 2+1+1 years from 7 December 2023",
            ["2+1+1 years", "7 December 2023"],
        ),
        (
            "from 27th of February 2024, in FY2023/24",
            ["27th of February 2024", "FY2023/24"],
        ),
        ("one in six, and two thirds of the rest", ["one in six", "two thirds"]),
        ("£3–4m", ["£3–4m"]),
        ("12–", []),
        ("£5-2 lots", ["£5-2"]),
        ("section 43(2), paragraph 4.2, PCD 1234, ISO 27001, Part 1", []),
        ("the Data Protection Act 2018 and the Police and Crime Plan 2022-25", []),
        ("in 2018, since 2019", ["2018", "2019"]),
    ],
)
def test_figures_are_found_in_words(words, figures):
    assert [words[each.start : each.end] for each in quantities(words)] == figures


def test_a_value_that_no_register_can_have_is_asked_for():
    [figure] = quantities("It costs £3–4m.")

    assert (figure.kind, figure.readable) == ("amount", False)


def test_ids_have_no_name_and_nothing_of_the_value():
    words = "The contract of Kestrel Imaging plc with the Met costs £22.048m for 1,200 officers until 7 May 2031."

    figures = trees(import_word(document(heading("Purpose"), paragraph(words))))[
        "figures"
    ]

    for name in figures:
        for part in ("kestrel", "imaging", "met", "22", "1200", "2031", "may", "seven"):
            assert part not in name.lower().split("_")


def test_no_figure_has_a_label():
    words = "It costs £22.048m for 1,200 officers until 7 May 2031, or 5% of all."

    both = document(heading("Purpose"), heading("Executive summary"), paragraph(words))
    figures = trees(import_word(both, both))["figures"]

    assert sorted(kind for figure in figures.values() for kind in figure) == [
        "amount",
        "count",
        "date",
        "percentage",
    ]


def test_what_is_precise_is_one_figure_and_what_is_not_may_be_two():
    blocks = [
        paragraph("The budget is £5m and the price £22.048m."),
        paragraph("The risk is £5m; the price of £22.048m is fixed."),
    ]

    figures = trees(import_word(document(heading("Purpose"), *blocks)))["figures"]

    amounts = sorted(figure["amount"] for figure in figures.values())
    assert amounts == ["£22.048m", "£5m", "£5m"]


@pytest.mark.parametrize(
    "words",
    [
        "null", "yes", "a: b", "# no remark", "- no item", "[x] {y}", "it’s “so”", 'a "b" \\ c', "TBC", "1.250", "~",
        "a " * 90 + "b", "'quoted'", "> not folded", "@at", "%", "50%", "x" * 200, "a, b", "true",
    ],
)  # fmt: skip
def test_words_are_written_so_that_they_are_read_as_they_were(words):
    tree = {
        "key": words.strip(),
        "items": [words.strip(), "b"],
        "of": [{"text": words.strip()}],
    }

    assert yaml.safe_load(yaml_of(tree)) in (
        tree,
        {**tree, "key": 1.25, "items": [1.25, "b"], "of": [{"text": 1.25}]},
    )


def test_the_same_count_of_the_same_things_is_one_figure():
    words = (
        "The cameras in 31 custody suites are old.",
        "Cabling is renewed in the 31 custody suites, and in 31 new vans.",
        "There are 32 custody suites in all.",
    )

    blocks = map(paragraph, words)
    figures = trees(import_word(document(heading("Purpose"), *blocks)))["figures"]

    assert [each["count"] for each in figures.values()] == ["31", "31", "32"]


@pytest.mark.parametrize(
    ("words", "written", "figures"),
    [
        (
            "We fit 31 suites. Staff of 31 custody suites ask. All 31 suites agree.",
            "We fit {}. Staff of {.number} custody suites ask. All {} agree.",
            ["31 suites"],
        ),
        (
            "Staff of 31 custody suites ask. We fit 31 suites.",
            "Staff of {} custody suites ask. We fit {} suites.",
            ["31"],
        ),
        (
            "Staff of 31 custody suites and of 31 court suites ask.",
            None,
            ["31", "31"],
        ),
        ("It takes 12 weeks, and 12 weeks more.", None, ["12 weeks", "12 weeks"]),
        ("It takes 5 vans, and 5 vans more.", None, ["5 vans", "5 vans"]),
        ("We fit 31 suites in 32 suites.", None, ["31 suites", "32 suites"]),
    ],
)
def test_the_same_number_of_the_same_things_is_one_figure(words, written, figures):
    undecided = UndecidedFigures(frozenset())
    prose = ""
    place = 0
    for figure in quantities(words):
        prose += words[place : figure.start]
        prose += undecided.reference(words, figure, "paragraph 1")
        place = figure.end
    prose += words[place:]

    assert [each.written for each in undecided.all] == figures
    if written:
        name = undecided.all[0].id
        assert prose == written.replace("{", "{" + name)
