"""A workbook to tick, there and back: written by `review --xlsx`, filled in, taken by `--take`, and outdated later."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from command import twopart
from conftest import TEMPLATES, sources
from filled_workbook import with_marks
from test_agreements import PAPER
from test_figures_workbook import records, sheets, words_of
from workbooks import zipped

from twopart.base import exit

FINANCE = ("--as", "finance", "--by", "A Person", "--on", "4 May 2029")
LEGAL = ("--as", "legal", "--by", "B Person", "--on", "4 May 2029")
BY_PAGE, WITHHOLDINGS = "By page", "Withholdings"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "templates").symlink_to(TEMPLATES)
    folder = tmp_path / "content" / "radios"
    folder.mkdir(parents=True)
    for name, content in sources(PAPER).items():
        (folder / name).write_bytes(content)
    return tmp_path


def written(project, *options):
    done = twopart(project, "review", "radios", "--xlsx", "ticks.xlsx", *options)
    assert done.returncode == exit.DONE, done.stderr
    return (project / "ticks.xlsx").read_bytes()


def take(project, content, who=FINANCE):
    (project / "back.xlsx").write_bytes(content)
    return twopart(
        project,
        *("review", "radios", "--take", "back.xlsx", "--format", "short", *who),
    )


def change(project, old, new):
    folder = project / "content" / "radios"
    [paper] = [path for path in folder.glob("*.yaml") if old in path.read_text("utf-8")]
    paper.write_text(paper.read_text("utf-8").replace(old, new), "utf-8")


def signed(project):
    """What review.yaml has: kind, id, state, by."""
    text = (project / "content" / "radios" / "review.yaml").read_text("utf-8")
    fields = (
        r'id: "(.+)"\n    kind: "(.+)"\n    state: "(.+)"\n    as: ".+"\n    by: "(.+)"'
    )
    return {
        (kind, name): (state, by) for name, kind, state, by in re.findall(fields, text)
    }


def test_each_choice_of_the_list_is_taken_as_what_it_says(project):
    content = with_marks(
        written(project, "--unmasked"),
        BY_PAGE,
        {
            "price": {"tick": "agreed", "by": "AP"},
            "budget": {"tick": "query", "query": "With VAT?"},
            "share": {"tick": "refused", "query": "The bid says 16%."},
            "costs.kit.y1": {"query": "In thousands?"},
        },
    )
    done = take(project, content)

    assert done.returncode == exit.DONE, done.stderr
    assert signed(project) == {
        ("figure", "price"): ("agreed", "AP"),
        ("figure", "budget"): ("queried", "A Person"),
        ("figure", "share"): ("refused", "A Person"),
        ("figure", "costs.kit.y1"): ("queried", "A Person"),
    }


def test_withholdings_have_a_sheet_of_their_own_and_are_signed_as_such(project):
    content = written(project, "--unmasked")
    rows = {row["id"]: row for row in records(sheets(content)[WITHHOLDINGS])}
    content = with_marks(
        content,
        WITHHOLDINGS,
        {"price": {"tick": "agreed"}, "order.clause-1": {"query": "Was it asked?"}},
    )
    done = take(project, content, LEGAL)

    assert done.returncode == exit.DONE, done.stderr
    assert signed(project) == {
        ("withholding", "price"): ("agreed", "B Person"),
        ("withholding", "order.clause-1"): ("queried", "B Person"),
    }
    clause = rows["order.clause-1"]
    assert clause["Withheld"] == "For £0.930m"
    assert clause["Part 1 says"] == "At a price"
    assert (clause["Part 1"], clause["Part 2"]) == ("¶ 1", "¶ 1")
    assert clause["Number"].startswith("W")


def test_masked_withholdings_have_no_words_and_can_be_ticked(project):
    content = written(project)
    rows = {row["id"]: row for row in records(sheets(content)[WITHHOLDINGS])}

    assert {row["Withheld"] for row in rows.values()} == {""}
    assert {row["Part 2"] for row in rows.values()} == {""}
    assert rows["order.clause-1"]["Part 1 says"] == "At a price"
    for secret in ("0.930", "Kestrel", "A tank", "soon", "From the tender"):
        assert secret not in words_of(content)
    done = take(
        project,
        with_marks(content, WITHHOLDINGS, {"order.clause-1": {"tick": "x"}}),
        LEGAL,
    )
    assert done.returncode == exit.DONE, done.stderr


def test_every_row_of_a_fresh_workbook_can_be_taken(project):
    content = written(project, "--unmasked")
    for sheet in (BY_PAGE, WITHHOLDINGS):
        ids = [row["id"] for row in records(sheets(content)[sheet])]
        content = with_marks(content, sheet, {name: {"tick": "agreed"} for name in ids})
    done = take(project, content)

    assert done.returncode == exit.DONE, done.stderr
    assert len(signed(project)) == sum(
        len(sheets(content)[sheet]) - 1 for sheet in (BY_PAGE, WITHHOLDINGS)
    )
    assert {state for state, _ in signed(project).values()} == {"agreed"}


CHANGES = {
    "a value": ("£0.930m", "£0.970m", BY_PAGE, "price", "value"),
    "a note": ("From the tender", "From the bid", BY_PAGE, "price", "note"),
    "withheld words": (
        "[[commercial: soon]]",
        "[[commercial: late]]",
        WITHHOLDINGS,
        "order.clause-2",
        "wording",
    ),
    "public words": (
        "At a price",
        "At some price",
        WITHHOLDINGS,
        "order.clause-1",
        "public wording",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed_since_the_workbook_was_written_is_not_agreed_to(project, name):
    old, new, sheet, thing, column = CHANGES[name]
    content = with_marks(
        written(project, "--unmasked"), sheet, {thing: {"tick": "agreed"}}
    )
    change(project, old, new)
    done = take(project, content)

    assert done.returncode == exit.FINDINGS
    assert " ticks-outdated: " in done.stderr
    assert f"`{thing}` has another {column} than the workbook says" in done.stderr
    assert not (project / "content" / "radios" / "review.yaml").exists()
    assert new not in done.stderr


# What no column of a row shows, and what the finding says has changed.
UNSEEN = {
    "a line that only Part 2 has": (
        'and {share}."]',
        'and {share}.", A line more.]',
        WITHHOLDINGS,
        "part-2",
        "the words",
    ),
    "a value that only Part 2 prints": (
        "percentage: 15%",
        "percentage: 16%",
        WITHHOLDINGS,
        "part-2",
        "the value",
    ),
    "the harm of the ground": (
        "rivals would learn",
        "others would learn",
        WITHHOLDINGS,
        "order.clause-2",
        "the ground",
    ),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_changed_where_no_column_shows_it_is_not_agreed_to(project, name):
    old, new, sheet, thing, what = UNSEEN[name]
    content = with_marks(
        written(project, "--unmasked"), sheet, {thing: {"tick": "agreed"}}
    )
    change(project, old, new)
    done = take(project, content)

    assert done.returncode == exit.FINDINGS, done.stderr
    said = f"`{thing}` has changed since the workbook was written: {what}"
    assert said in done.stderr
    assert not (project / "content" / "radios" / "review.yaml").exists()


def test_another_formula_with_the_same_value_is_not_agreed_to(project):
    formula = "formula: costs.vans.y1 / price, precision: 1%"
    change(project, "percentage: 15%", formula)
    content = written(project, "--unmasked")
    content = with_marks(content, BY_PAGE, {"share": {"tick": "agreed"}})
    change(project, formula, formula.replace("costs.vans.y1", "1 * costs.vans.y1"))
    done = take(project, content)

    assert done.returncode == exit.FINDINGS
    said = "`share` has changed since the workbook was written: the formula"
    assert said in done.stderr


def test_versions_are_hidden_and_no_masked_workbook_has_them(project):
    """A withheld value could be guessed from the mark of its version."""
    for options, has_versions in (((), False), (("--unmasked",), True)):
        content = written(project, *options)
        for sheet in (BY_PAGE, WITHHOLDINGS):
            rows = records(sheets(content)[sheet])
            assert {bool(row["version"]) for row in rows} == {has_versions}
            assert "version" in _hidden(content, sheet)


def _hidden(content, sheet):
    """The headings of the hidden columns of a sheet."""
    book = sheets(content)
    number = list(book).index(sheet) + 1
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
    spans = re.findall(r'<col min="(\d+)" max="(\d+)"[^>]*hidden="1"', text)
    headings = book[sheet][0]
    return {
        headings[at] for first, last in spans for at in range(int(first) - 1, int(last))
    }


def test_a_figure_that_became_public_is_not_agreed_to_as_a_withheld_one(project):
    content = with_marks(written(project), BY_PAGE, {"share": {"tick": "agreed"}})
    change(
        project,
        "share: {percentage: 15%, withheld: commercial}",
        "share: {percentage: 15%, public: true}",
    )
    done = take(project, content)

    assert done.returncode == exit.FINDINGS
    assert "`share` has another label than the workbook says" in done.stderr


def test_a_masked_workbook_says_nothing_of_withheld_values(project):
    content = with_marks(written(project), BY_PAGE, {"price": {"tick": "agreed"}})
    change(project, "£0.930m", "£0.970m")

    assert take(project, content).returncode == exit.DONE


def test_after_a_change_what_was_taken_is_suspect_and_the_same_workbook_is_refused(
    project,
):
    content = with_marks(
        written(project, "--unmasked"),
        BY_PAGE,
        {"price": {"tick": "agreed"}, "budget": {"tick": "agreed"}},
    )
    take(project, content)
    change(project, "£0.930m", "£0.970m")
    listed = twopart(project, "review", "radios", "--open")
    again = take(project, content)

    assert "changed     figure       price" in listed.stdout
    assert "changed since: the value" in listed.stdout
    assert "agreed      figure       budget" in listed.stdout
    assert again.returncode == exit.FINDINGS
    assert "back.xlsx · By page!" in again.stderr
    assert "budget" not in again.stderr


CONFLICTS = {
    "agreed with a query": (
        {"price": {"tick": "agreed", "query": "Why?"}},
        "ticks-conflict",
    ),
    "a query without words": ({"price": {"tick": "query"}}, "query-without-words"),
    "a refusal without words": ({"price": {"tick": "refused"}}, "query-without-words"),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_what_does_not_go_together_is_a_finding_and_nothing_is_taken(project, name):
    marks, rule = CONFLICTS[name]
    content = with_marks(
        written(project, "--unmasked"),
        BY_PAGE,
        {"budget": {"tick": "agreed"}, **marks},
    )
    done = take(project, content)

    assert done.returncode == exit.FINDINGS
    assert f" {rule}: " in done.stderr
    assert not (project / "content" / "radios" / "review.yaml").exists()


def test_ticks_of_nobody_are_one_finding(project):
    marks = {"price": {"tick": "x"}, "budget": {"tick": "x"}, "share": {"query": "?"}}
    nobody = FINANCE[:2]
    done = take(project, with_marks(written(project), BY_PAGE, marks), nobody)
    marks["price"]["by"] = "AP"
    named = take(project, with_marks(written(project), BY_PAGE, marks), nobody)

    assert done.returncode == named.returncode == exit.FINDINGS
    assert len(done.stderr.splitlines()) == len(named.stderr.splitlines()) == 1
    assert "ticks-without-name: nobody says who ticked or queried" in done.stderr
    assert "`price`" in done.stderr
    assert "`price`" not in named.stderr
    assert not (project / "content" / "radios" / "review.yaml").exists()


def test_a_tick_does_not_answer_the_roles_own_query(project):
    first = written(project, "--unmasked")
    take(project, with_marks(first, BY_PAGE, {"price": {"query": "With VAT?"}}))
    done = take(project, with_marks(first, BY_PAGE, {"price": {"tick": "agreed"}}))
    answered = twopart(project, "review", "radios", "--agree", "price", *FINANCE)

    assert done.returncode == exit.FINDINGS
    assert "`price` is ticked, and is queried in review.yaml" in done.stderr
    assert answered.returncode == exit.DONE


def test_a_sheet_without_its_column_of_ids_is_refused(project):
    content = with_marks(
        written(project, "--unmasked"), BY_PAGE, {"price": {"tick": "x"}}
    )
    broken = content_without_ids(content, project)
    done = take(project, broken)

    assert done.returncode == exit.FINDINGS
    assert "no row of headings on “Withholdings”" in done.stderr


def content_without_ids(content, project):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet3.xml"
    parts[sheet] = re.sub(rb'<c r="A1"[^>]*><v>\d+</v></c>', b"", parts[sheet])
    return zipped(parts)


def test_the_review_copy_prints_what_was_taken(project):
    content = with_marks(
        written(project, "--unmasked"), BY_PAGE, {"price": {"query": "With VAT?"}}
    )
    take(project, content)
    written(project)
    copy = project / "build" / "restricted" / "radios-review.html"

    assert "queried: finance, A Person, 4 May 2029: “With VAT?”" in copy.read_text(
        "utf-8"
    )


def test_a_figure_that_is_typed_in_place_is_ticked_and_stays_so_where_it_goes(project):
    change(project, '"We ask {kestrel}."', '"Tea costs {=£40k}.", "We ask {kestrel}."')
    content = written(project, "--unmasked")
    name = "part-1.summary.3.figure-1"

    done = take(project, with_marks(content, BY_PAGE, {name: {"tick": "agreed"}}))
    assert done.returncode == exit.DONE, done.stderr
    change(project, '"Tea costs', '"Bread is free.", "Tea costs')
    change(project, "names:", "# A line more.\nnames:")
    moved = "part-1.summary.4.figure-1"
    signed_as = f"(agreed by finance, 4 May 2029; signed as {name})"
    assert f"agreed      figure       {moved} {signed_as}" in listed(project)
    change(project, '"Bread is free.", ', "")
    change(project, "£40k", "£41k")
    changed = f"{name} (agreed by finance, 4 May 2029; changed since: the value)"
    assert changed in listed(project)


def listed(project):
    return twopart(project, "review", "radios", "--open").stdout


@pytest.mark.parametrize("sign", ["figure", "row"])
def test_a_tick_of_a_value_that_has_changed_since_is_outdated(project, sign):
    content = written(project, "--unmasked")
    sheet, name, who = BY_PAGE, "costs.vans.y1", FINANCE
    if sign == "row":
        sheet, name, who = WITHHOLDINGS, "costs.rows.vans", LEGAL
    content = with_marks(content, sheet, {name: {"tick": "agreed"}})

    change(project, "cells: [0.100, 0.400]", "cells: [0.150, 0.400]")
    done = take(project, content, who)

    assert done.returncode == exit.FINDINGS
    assert "ticks-outdated" in done.stdout + done.stderr
    change(project, "cells: [0.150, 0.400]", "cells: [0.100, 0.400]")
    assert take(project, content, who).returncode == exit.DONE
