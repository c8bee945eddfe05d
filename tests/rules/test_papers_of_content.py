"""The papers that are shipped: nothing to mend, and what would give a secret away in them is refused."""

import shutil
from pathlib import Path

import pytest
from conftest import HERE

from twopart.examine import examine

CONTENT, TEMPLATES = HERE.parent / "content", HERE.parent / "templates"
PCD, GRANTS = "pcd-1467", "vawg-grants"
PRICE = "    price: £49m\n"
REFRESH = "      refresh: £TBC\n"
# The price below the label that withholds, and the sum over which the average stands.
WITHHELD_PRICE = {PRICE: "", REFRESH: f"      price: £49m\n{REFRESH}"}
MEAN = "{formula: price / term, precision: £0.1m}"


def rules(folder: Path) -> set[str]:
    return {finding.rule for finding in examine(folder, TEMPLATES).wrong}


@pytest.fixture
def changed(tmp_path):
    """The rules that a shipped paper breaks once words in one of its files are others."""

    def broken(name: str, file: str, others: dict[str, str]) -> set[str]:
        shutil.copytree(CONTENT, tmp_path / "content")
        path = tmp_path / "content" / name / file
        text = path.read_text("utf-8")
        for old, new in others.items():
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
        return rules(path.parent)

    return broken


@pytest.mark.parametrize("name", [PCD, GRANTS])
def test_a_shipped_paper_has_nothing_to_mend_but_its_placeholders(name):
    examined = examine(CONTENT / name, TEMPLATES)

    assert {finding.rule for finding in examined.findings} == {"placeholder"}
    assert examined.paper.example


def notes_on(name: str, templates: Path) -> set[str]:
    examined = examine(CONTENT / name, templates)
    return {
        finding.what for finding in examined.findings if finding.rule == "placeholder"
    }


def test_everything_that_one_placeholder_stands_for_is_named():
    said = notes_on("md2973", TEMPLATES)

    assert "`date` and `contact` of `front` are to be confirmed" in said
    assert "`decide-by`, `reason` and `risk` of `sheet` are to be confirmed" in said
    assert (
        "`interest`, `harm`, `likelihood`, `ceases`, `balance` and `decided` of `s43` are to be confirmed"
        in said
    )
    assert (
        "`answer` of `declarations.corporate-board`, `declarations.drafting`, `declarations.financial`, "
        "`declarations.legal`, `declarations.mayoral-adviser` and `declarations.sponsoring` are to be confirmed"
        in said
    )


def test_a_new_line_of_the_form_is_named_where_the_others_are_to_be_confirmed(tmp_path):
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    form = templates / "gla-decision" / "form.yaml"
    text = form.read_text("utf-8")
    assert "\nfront:\n" in text
    form.write_text(text.replace("\nfront:\n", "\nfront:\n  owner: Owner\n"), "utf-8")

    assert "`owner`, `date` and `contact` of `front` are to be confirmed" in notes_on(
        "md2973", templates
    )


@pytest.mark.parametrize(
    ("name", "path", "printed"),
    [
        (PCD, ("cameras", "all", "n"), "22,000\N{NO-BREAK SPACE}cameras"),
        (PCD, ("mean",), "£4.9m a year"),
        (GRANTS, ("grants", "all", "y"), "£1,151,444.09"),
    ],
)
def test_what_the_sources_do_not_print_is_computed(name, path, printed):
    subject = examine(CONTENT / name, TEMPLATES).subject

    assert str(subject.register.entries[path].value) == printed


def test_the_average_goes_with_the_price(changed):
    broken = changed(PCD, "figures.yaml", WITHHELD_PRICE)

    assert "public-from-withheld" in broken


def test_a_public_average_over_a_public_term_is_the_price(changed):
    stated = {MEAN: "£4.9m a year"}

    broken = changed(PCD, "figures.yaml", WITHHELD_PRICE | stated)

    assert "withheld-by-arithmetic" in broken


def test_a_public_total_of_withheld_awards_is_refused(changed):
    file = "\n    data: grants.csv"

    broken = changed(
        GRANTS,
        "figures.yaml",
        {
            f"    public: true{file}": f"    withheld: s43{file}",
            "    paid: 1 year\n": "    paid: 1 year\n    total: {formula: grants.all.y}\n",
        },
    )

    assert "public-from-withheld" in broken


@pytest.mark.parametrize(
    ("file", "slip", "told"),
    [
        ("part-1.yaml", {"- table: grants": "- tabel: grants"}, {"unknown-key"}),
        ("part-1.yaml", {"- use: costs": "- usee: costs"}, {"unknown-key"}),
        ("grants.csv", {"Halo,": "A New Firm,5\nHalo,"}, {"unlabelled-data"}),
    ],
)
def test_one_slip_in_a_shipped_paper_is_one_finding(changed, file, slip, told):
    assert changed(GRANTS, file, slip) == told


@pytest.mark.parametrize(
    "example", sorted(TEMPLATES.glob("*/example")), ids=lambda path: path.parent.name
)
def test_no_example_of_a_form_is_at_odds_with_the_shipped_house(tmp_path, example):
    content = tmp_path / "content"
    shutil.copytree(example, content / "mine")
    shutil.copy(CONTENT / "house.yaml", content)

    assert rules(content / "mine") == set()
