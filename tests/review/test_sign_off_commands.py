"""`twopart review --agree` and its like: they write review.yaml and nothing else, and no output knows its hashes."""

import os
import re
import shutil
import stat
from pathlib import Path

import pytest
from command import anew, twopart
from conftest import TEMPLATES, sources
from test_agreements import PAPER, WITH_GROUND
from workbooks import Sheet, Workbook, xlsx

from twopart import cli
from twopart.base import exit
from twopart.commands.options import parser
from twopart.disk import files, fingerprint
from twopart.editor import schema
from twopart.editor.schema import model_of
from twopart.editor.settings import SETTINGS
from twopart.model.sign_offs import SignOffs
from twopart.terminal import crash

HASH = re.compile(r"[0-9a-f]{12,}")
FINANCE = ("--as", "finance", "--by", "A Person", "--on", "4 May 2029")
LEGAL = ("--as", "legal", "--by", "B Person", "--on", "4 May 2029")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    folder = tmp_path / "content" / "radios"
    folder.mkdir(parents=True)
    for name, content in sources(PAPER).items():
        (folder / name).write_bytes(content)
    return tmp_path


def agreed(project):
    return project / "content" / "radios" / "review.yaml"


def everything_below(folder):
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def digests(project):
    found = HASH.findall(agreed(project).read_text("utf-8"))
    assert found
    return [digest[:12] for digest in found]


def sign_all(project):
    for role in (FINANCE, LEGAL):
        assert (
            twopart(project, "review", "radios", "--agree", "paper", *role).returncode
            == exit.DONE
        )


# What is written


def test_who_agrees_to_the_whole_is_told_of_their_own_open_queries(project):
    query = ("--query", "price", "--words", "Why so much?", *FINANCE)
    assert twopart(project, "review", "radios", *query).returncode == exit.DONE

    finance = twopart(project, "review", "radios", "--agree", "paper", *FINANCE)
    legal = twopart(project, "review", "radios", "--agree", "paper", *LEGAL)

    assert "still queried by finance: price; a final build refuses" in finance.stderr
    assert "still" not in legal.stderr


def test_it_writes_review_yaml_for_its_owner_and_nothing_else(project):
    before = everything_below(project)

    done = twopart(
        project, "review", "radios", "--agree", "price", "part-1.summary", *FINANCE
    )

    after = everything_below(project)
    assert done.returncode == exit.DONE
    assert done.stderr == "radios: agreed by finance: price, part-1.summary\n"
    assert set(after) - set(before) == {agreed(project)}
    assert {path: after[path] for path in before} == before
    assert stat.S_IMODE(agreed(project).stat().st_mode) == 0o600


def test_a_file_that_others_may_read_is_its_owners_alone_after_the_next_sign_off(
    project,
):
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)
    agreed(project).chmod(0o644)

    twopart(project, "review", "radios", "--agree", "budget", *FINANCE)

    assert stat.S_IMODE(agreed(project).stat().st_mode) == 0o600


def test_a_role_agrees_to_what_the_form_asks_of_it(project):
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)
    twopart(project, "review", "radios", "--agree", "price", *LEGAL)
    text = agreed(project).read_text("utf-8")

    assert re.findall(r'kind: "(\w+)"', text) == ["figure", "withholding"]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("costs.kit", ["costs.kit.y1", "costs.kit.y2"]),
        ("costs.vans", ["costs.vans.y1", "costs.vans.y2"]),
        ("costs.rows.vans", ["costs.vans.y1", "costs.vans.y2"]),
        ("costs.y1", ["costs.kit.y1", "costs.vans.y1"]),
    ],
)
def test_a_row_or_column_is_agreed_to_through_its_cells(project, line, cells):
    done = twopart(project, "review", "radios", "--agree", line, *FINANCE)

    assert done.returncode == exit.DONE
    assert f"{line} is known through {', '.join(cells)}\n" in done.stderr
    assert f"agreed by finance: {', '.join(cells)}\n" in done.stderr
    assert re.findall(r'- id: "(.+)"', agreed(project).read_text("utf-8")) == cells


def test_who_is_asked_about_withholdings_agrees_to_a_row_that_is_withheld(project):
    for name in ("costs.vans", "costs.rows.vans"):
        twopart(project, "review", "radios", "--agree", name, *LEGAL)

        text = agreed(project).read_text("utf-8")
        assert re.findall(r'- id: "(.+)"', text) == ["costs.rows.vans"]


def test_a_cell_that_is_no_figure_and_a_row_of_nothing_are_unknown(project):
    for name in ("costs.wheels", "cost.kit", "costs.kit.y1.more"):
        done = twopart(project, "review", "radios", "--agree", name, *FINANCE)
        assert done.returncode == exit.USAGE
        assert "nothing called" in done.stderr


def test_open_names_what_a_role_has_yet_to_agree_to(project):
    before = twopart(project, "review", "radios", "--open").stdout
    figures = ("price", "share", "budget", "costs.kit", "costs.vans")

    twopart(project, "review", "radios", "--agree", *figures, *FINANCE)
    after = twopart(project, "review", "radios", "--open").stdout

    assert "finance has not agreed to 7 of the figures: price, share, budget" in before
    assert "finance has not agreed" not in after
    assert "nothing is missing" not in before + after


def test_open_says_when_nothing_is_missing_for_a_final_build(project):
    sign_all(project)

    listed = twopart(project, "review", "radios", "--open")

    assert listed.stdout.splitlines()[-1] == "nothing is missing for a final build"


def test_a_query_has_words_that_no_output_shows(project):
    asked = twopart(
        project, "review", "radios", "--query", "price", *LEGAL, "--words", "Zanzibar?"
    )
    listed = twopart(project, "review", "radios", "--open")

    assert 'words: "Zanzibar?"' in agreed(project).read_text("utf-8")
    assert (
        "queried     withholding  price (queried by legal, 4 May 2029)" in listed.stdout
    )
    assert "Zanzibar" not in asked.stdout + asked.stderr + listed.stdout + listed.stderr


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--agree", "prise", *FINANCE), "Did you mean `price`?"),
        (("--agree", "W8", *FINANCE), "number in one review copy"),
        (
            ("--agree", "price", "--as", "finanse", "--by", "A"),
            "Did you mean `finance`?",
        ),
        (
            ("--agree", "price", "--as", "x: {y", "--by", "A"),
            "small letters and dashes",
        ),
        (("--agree", "price", "--by", "A"), "Roles of the form: finance, legal"),
        (("--agree", "price", "--as", "finance"), "--by"),
        (("--agree", "price", "--as", "finance", "--by", " \n"), "--by"),
        (("--agree", "price", "--as", "finance", "--by", "TBC"), "--by"),
        (("--agree", "price", "--by", "A"), "--as finance"),
        (("--query", "price", *FINANCE), "--words"),
        (("--agree", "price", *FINANCE, "--words", "x"), "--words"),
        (("--as", "finance"), "--agree"),
        (("--open", "--as", "finance"), "--open"),
        (("--agree", "price", "--as", "finance", "--by", "A 😀"), "emoji"),
        (("--query", "price", *FINANCE, "--words", "x" * 5000), "4000"),
        (("--take", "nowhere.xlsx", *FINANCE), "nowhere.xlsx"),
    ],
)
def test_a_command_line_that_means_nothing_writes_nothing(project, words, reason):
    done = twopart(project, "review", "radios", *words)

    assert done.returncode == exit.USAGE
    assert reason in done.stderr
    assert not agreed(project).exists()


def test_a_file_with_a_slip_is_not_written_anew(project):
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)
    broken = agreed(project).read_text("utf-8").replace('"agreed"', '"agred"')
    agreed(project).write_text(broken, "utf-8")

    done = twopart(project, "review", "radios", "--agree", "budget", *FINANCE)

    assert done.returncode == exit.FINDINGS
    assert "no-such-choice" in done.stderr
    assert agreed(project).read_text("utf-8") == broken


@pytest.mark.parametrize(
    "target", ["elsewhere.yaml", "content/radios/paper.yaml", "nothing"]
)
def test_a_link_in_its_place_is_neither_followed_nor_replaced(project, target):
    (project / "elsewhere.yaml").write_text("sign-offs: []\n", "utf-8")
    before = everything_below(project)
    agreed(project).symlink_to(project / target)

    for words in (("--agree", "price", *FINANCE), ("--open",)):
        done = twopart(project, "review", "radios", *words)
        assert done.returncode == exit.FINDINGS
        assert "link-out" in done.stderr

    assert agreed(project).is_symlink()
    assert everything_below(project) == before


def test_the_review_copy_is_made_all_the_same_and_says_what_is_wrong(project):
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)
    secret = digests(project)
    slip = agreed(project).read_text("utf-8").replace('"agreed"', '"agred"')
    agreed(project).write_text(slip, "utf-8")
    done = twopart(project, "review", "radios", "--format", "short")
    copy = project / "build" / "restricted" / "radios-review.html"
    page = copy.read_text("utf-8")

    assert done.returncode == exit.FINDINGS
    assert "review.yaml" in done.stderr
    assert '<p class="warning">review.yaml: ' in page
    assert "Nobody has agreed to anything" in page
    assert not any(digest in page + done.stderr for digest in secret)


# No part of the paper


def test_neither_part_changes_by_a_byte_and_nothing_has_to_be_built(project):
    twopart(project, "build", "radios", "--quiet")
    before = everything_below(project / "build")

    sign_all(project)
    again = twopart(project, "build", "radios")
    forced = twopart(project, "build", "radios", "--force", "--prove", **anew())

    assert "nothing has changed" in again.stderr
    assert forced.returncode == exit.DONE
    assert {path.suffix for path in before} > {".pdf"}
    assert everything_below(project / "build") == before


def test_the_fingerprint_knows_a_file_of_that_name_elsewhere(project):
    folder = project / "content" / "radios"
    templates = project / "templates"
    without = fingerprint.digest(folder, templates)
    agreed(project).write_text("sign-offs: []\n", "utf-8")
    signed = fingerprint.digest(folder, templates)
    (templates / "review.yaml").write_text("x", "utf-8")

    assert signed == without
    assert fingerprint.digest(folder, templates) != without


def test_it_is_no_source_of_a_paper_and_no_export_takes_it_along(project):
    sign_all(project)
    contents, findings = files.paper(project / "content" / "radios")
    twopart(project, "build", "radios", "--quiet")
    made = twopart(project, "export", "radios", "public")

    assert not any("review.yaml" in name for name in contents)
    assert findings == []
    assert made.returncode == exit.DONE
    for path, content in everything_below(project / "public").items():
        assert path.name != "review.yaml"
        assert b"A Person" not in content.replace(b"name: A Person", b"")
        assert not any(digest.encode() in content for digest in digests(project))


@pytest.mark.parametrize(
    "name", ["Review.yaml", "REVIEW.YAML", "review.yml", "review.YAML"]
)
def test_a_file_that_looks_like_it_is_refused(project, name):
    (project / "content" / "radios" / name).write_text("sign-offs: []\n", "utf-8")

    done = twopart(project, "check", "radios", "--format", "short")

    assert done.returncode == exit.FINDINGS
    assert "file-not-read" in done.stderr
    assert "review.yaml" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "figures: {rent: {amount: £5k, withheld: commercial}}\n",
        "sign-offs: []\nfigures: {rent: {amount: £5k, withheld: commercial}}\n",
        '\ufeff"figures": {}\n',
        "{figures: {}}\n",
        "# who\r\nsign-offs: []\r\npassages: {}\r\n",
    ],
)
def test_a_file_of_the_paper_by_that_name_is_not_left_out_unnoticed(project, text):
    agreed(project).write_text(text, "utf-8", newline="")

    done = twopart(project, "build", "radios", "--format", "short")

    assert done.returncode == exit.FINDINGS
    assert "file-not-read" in done.stderr


# Hashes


COMMANDS = {
    "full": [("review", "radios", "--open"), ("build", "radios", "--final")],
    "short": [("review", "radios", "--agree", "budget", *FINANCE)],
    "json": [("check", "radios")],
}


@pytest.mark.parametrize("form", COMMANDS)
def test_no_output_of_any_command_shows_a_hash_or_a_name(project, form):
    sign_all(project)
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)
    text = agreed(project).read_text("utf-8")
    secret = digests(project)
    slips = (
        text,
        text.replace('id: "price"', 'id: "nothing"').replace('value: "', 'value: "0'),
        text.replace("      value:", "      vlue:"),
        text.replace("agreed-to:\n", "agreed-to: ["),
        re.sub(r'      value: "(\w+)"', r"      \1: x", text),
        re.sub(r'"([0-9a-f]{32})"', r"&\1 \1", text),
        re.sub(r'"([0-9a-f]{32})"', r"{\1: {\1: \1}}", text),
        re.sub(r'kind: "(\w+)"', f'kind: "{secret[0]}0000"', text),
    )
    for slip in slips:
        agreed(project).write_text(slip, "utf-8")
        for words in COMMANDS[form]:
            done = twopart(project, *words, "--format", form)
            assert done.returncode in {exit.DONE, exit.FINDINGS}
            output = done.stdout + done.stderr
            assert not [digest for digest in secret if digest in output], (slip, words)
            assert "B Person" not in output.replace("A Person", "")
    for path, content in everything_below(project / "build").items():
        assert not any(digest.encode() in content for digest in secret), path


def test_the_log_of_a_crash_has_no_hash(project, monkeypatch, tmp_path):
    sign_all(project)
    monkeypatch.chdir(project)
    secret = digests(project)

    def fail(*_, **__):
        raise RuntimeError(agreed(project).read_text("utf-8"))

    monkeypatch.setattr("twopart.commands.signing.record.merged", fail)
    asked = parser().parse_args(["review", "radios", "--agree", "price", *FINANCE])
    asked.project, asked.out = project, project / "build"
    with pytest.raises(RuntimeError) as caught:
        cli.main(asked)
    said = crash.report(caught.value, project / "build")
    log = (project / "build" / "restricted" / "twopart.log").read_text("utf-8")

    assert "RuntimeError" in log
    assert not any(digest in said + log for digest in secret)
    assert "Person" not in said + log


def test_a_crash_while_it_is_written_leaves_the_last_file(project, monkeypatch):
    sign_all(project)
    before = everything_below(project / "content")
    monkeypatch.chdir(project)

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    asked = parser().parse_args(["review", "radios", "--agree", "price", *FINANCE])
    asked.project, asked.out = project, project / "build"
    with pytest.raises(OSError, match="No space"):
        cli.main(asked)

    assert everything_below(project / "content") == before


# A final build


def test_a_final_build_wants_the_sign_offs_of_the_form_and_no_open_query(project):
    def final():
        return twopart(project, "build", "radios", "--final", "--format", "short")

    missing = final()
    sign_all(project)
    done = final()
    twopart(
        project,
        "review",
        "radios",
        "--query",
        "price",
        "--as",
        "information",
        "--by",
        "C",
        "--words",
        "Zanzibar?",
    )
    queried = final()

    assert missing.returncode == exit.FINDINGS
    assert missing.stderr.count("sign-off-missing") == 2
    assert done.returncode == exit.DONE
    assert queried.returncode == exit.FINDINGS
    assert "query-open" in queried.stderr
    assert "Zanzibar" not in queried.stderr
    assert twopart(project, "build", "radios", "--force").returncode == exit.DONE


def test_a_final_build_says_what_changed_since(project):
    sign_all(project)
    paper = project / "content" / "radios" / "paper.yaml"
    paper.write_text(
        paper.read_text("utf-8").replace("At a price", "At some price"), "utf-8"
    )

    done = twopart(project, "build", "radios", "--final", "--format", "short")

    assert done.returncode == exit.FINDINGS
    assert (
        "finance agreed to `paper` before it changed; changed: what Part 1 says"
        in done.stderr
    )


# Ticks


HEADINGS = ("ID", "Page", "Value", "Tick", "Query", "By")
ROWS = {
    "ticked": ("price", 3, "£0.930m", "x", "", "C Person"),
    "queried": ("budget", 4, "", "", 'Why "so much"?', "C Person"),
    "untouched": ("share", 4, "", "", "", ""),
    "a cell": ("costs.kit.y1", 5, "█████", "✓", "", ""),
    "again": ("price", 5, "", "yes", "", "C Person"),
}


def take(project, *rows, sheet="By page", headings=HEADINGS, options=FINANCE):
    table = Sheet([("Review copy of radios",), headings, *rows])
    (project / "ticks.xlsx").write_bytes(
        xlsx(Workbook({"Notes": Sheet([["x"]]), sheet: table}))
    )
    return twopart(
        project,
        "review",
        "radios",
        "--take",
        "ticks.xlsx",
        "--format",
        "short",
        *options,
    )


def test_ticks_and_queries_of_a_workbook_are_taken(project):
    done = take(project, *ROWS.values())
    text = agreed(project).read_text("utf-8")

    assert done.stderr == (
        "radios: agreed by finance: price, costs.kit.y1\nradios: queried by finance: budget\n"
    )
    assert re.findall(r'  - id: "(.+)"', text) == ["price", "budget", "costs.kit.y1"]
    assert re.findall(r'by: "(.+)"', text) == ["C Person", "C Person", "A Person"]
    assert 'words: "Why \\"so much\\"?"' in text


def test_taking_the_same_workbook_twice_changes_nothing(project):
    take(project, *ROWS.values())
    before = agreed(project).read_bytes()

    assert take(project, *ROWS.values()).returncode == exit.DONE
    assert agreed(project).read_bytes() == before


CONFLICTS = {
    "ticked and queried": ([("price", 1, "", "x", "Why?", "C")], "ticks-conflict"),
    "ticked here and queried there": (
        [("price", 1, "", "x", "", "C"), ("price", 2, "", "", "Why?", "C")],
        "ticks-conflict",
    ),
    "unknown": ([("prise", 1, "", "x", "", "C")], "ticks-of-nothing"),
    "no id": ([("", 1, "", "x", "", "C")], "ticks-of-nothing"),
    "outdated": ([("price", 1, "£0.920m", "x", "", "C")], "ticks-outdated"),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_is_a_finding_at_its_cell_and_nothing_is_taken(project, name):
    rows, rule = CONFLICTS[name]

    done = take(project, ROWS["queried"], *rows)

    assert done.returncode == exit.FINDINGS
    assert f" {rule}: " in done.stderr
    assert "ticks.xlsx · By page!A4" in done.stderr or "By page!A5" in done.stderr
    assert not agreed(project).exists()


def test_a_tick_does_not_answer_what_the_role_refused(project):
    twopart(
        project,
        "review",
        "radios",
        "--refuse",
        "price",
        *FINANCE,
        "--words",
        "Too high.",
    )
    before = agreed(project).read_bytes()

    done = take(project, ROWS["ticked"])

    assert done.returncode == exit.FINDINGS
    assert "`price` is ticked, and is refused in review.yaml" in done.stderr
    assert agreed(project).read_bytes() == before


def test_somebody_has_to_have_ticked_it(project):
    done = take(project, ("price", 1, "", "x", "", ""), options=("--as", "finance"))

    assert done.returncode == exit.FINDINGS
    assert "nobody says who ticked" in done.stderr


@pytest.mark.parametrize(
    ("sheet", "headings"),
    [
        ("Figures", HEADINGS),
        ("By page", ("ID", "Page", "Value", "Done", "Query", "By")),
    ],
)
def test_a_workbook_of_another_layout_is_refused(project, sheet, headings):
    done = take(project, ROWS["ticked"], sheet=sheet, headings=headings)

    assert done.returncode == exit.FINDINGS
    assert "ticks-unreadable" in done.stderr
    assert not agreed(project).exists()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"id,tick,query,by\nprice,x,,C\n"]
)
def test_what_is_no_workbook_is_refused(project, content):
    (project / "ticks.xlsx").write_bytes(content)

    done = twopart(project, "review", "radios", "--take", "ticks.xlsx", *FINANCE)

    assert done.returncode == exit.FINDINGS
    assert "ticks-unreadable" in done.stderr


# Editors


def test_editors_know_its_schema(project):
    made = schema.of_review()
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)

    assert made["additionalProperties"] is False
    assert set(made["$defs"]["SignOff"]["required"]) == {
        "id",
        "kind",
        "state",
        "as",
        "by",
        "on",
        "agreed-to",
    }
    assert "content/*/review.yaml" in SETTINGS["yaml.schemas"].values()
    printed = twopart(project, "schema", "--review").stdout
    assert '"sign-offs"' in printed
    assert model_of(SignOffs).__name__ == "SignOffs"
    assert WITH_GROUND


# What is taken back


WITHDRAWN = ("--withdraw", "price", *FINANCE, "--words", "Zanzibar is open again.")


def test_a_sign_off_that_is_withdrawn_stays_on_record_and_counts_no_more(project):
    sign_all(project)
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)

    done = twopart(project, "review", "radios", *WITHDRAWN)
    listed = twopart(project, "review", "radios", "--open")
    final = twopart(project, "build", "radios", "--final", "--format", "short")

    assert done.returncode == exit.DONE
    recorded = agreed(project).read_text("utf-8")
    assert "Zanzibar is open again. (Withdrawn: agreed by A Person, 4 May 2029.)" in (
        recorded
    )
    assert "withdrawn by finance, 4 May 2029" in listed.stdout
    assert "finance has not agreed to 1 of the figures: price" in listed.stdout
    assert "Zanzibar" not in done.stdout + done.stderr + listed.stdout
    assert final.returncode == exit.FINDINGS
    assert "sign-off-missing" in final.stderr


def test_who_agrees_again_after_a_withdrawal_has_agreed(project):
    sign_all(project)
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)
    twopart(project, "review", "radios", *WITHDRAWN)
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)

    final = twopart(project, "build", "radios", "--final", "--format", "short")

    assert final.returncode == exit.DONE


def test_agreeing_to_the_whole_does_not_cover_what_the_role_took_back_and_says_so(
    project,
):
    sign_all(project)
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)
    twopart(project, "review", "radios", *WITHDRAWN)

    whole = twopart(project, "review", "radios", "--agree", "paper", *FINANCE)
    of_others = twopart(project, "review", "radios", "--agree", "paper", *LEGAL)
    final = twopart(project, "build", "radios", "--final")

    message = "still withdrawn by finance: price; a final build refuses this until"
    assert message in whole.stderr
    assert "still" not in of_others.stderr
    assert "sign-off-missing" in final.stderr
    assert "twopart review radios --agree price --as finance" in final.stderr
    assert "--agree paper" not in final.stderr


def test_who_has_not_agreed_to_the_whole_is_also_told_of_what_it_took_back(project):
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)
    twopart(project, "review", "radios", *WITHDRAWN)

    final = twopart(project, "build", "radios", "--final")

    assert "--agree paper" in final.stderr
    assert "twopart review radios --agree price --as finance" in final.stderr


def test_what_the_form_does_not_ask_for_is_not_said_to_stay_withdrawn(project):
    twopart(project, "review", "radios", "--agree", "part-1.summary", *FINANCE)
    withdraw = ("--withdraw", "part-1.summary", *FINANCE, "--words", "Again.")
    assert twopart(project, "review", "radios", *withdraw).returncode == exit.DONE

    whole = twopart(project, "review", "radios", "--agree", "paper", *FINANCE)

    assert "still" not in whole.stderr


def test_nothing_is_withdrawn_that_the_role_has_not_said(project):
    twopart(project, "review", "radios", "--agree", "price", *LEGAL)
    before = agreed(project).read_bytes()

    refused = twopart(project, "review", "radios", *WITHDRAWN)

    assert refused.returncode == exit.USAGE
    assert "finance has not answered on `price`" in refused.stderr
    assert agreed(project).read_bytes() == before


def test_the_review_copy_lists_what_was_withdrawn(project):
    twopart(project, "review", "radios", "--agree", "price", *FINANCE)
    twopart(project, "review", "radios", *WITHDRAWN)

    twopart(project, "review", "radios")

    copy = project / "build" / "restricted" / "radios-review.html"
    html = copy.read_text("utf-8")
    assert "<h3>Withdrawn (1)</h3>" in html
    assert "Zanzibar is open again." in html


def test_a_long_list_of_ids_is_cut_and_cells_of_a_table_share_a_line(project):
    paper = project / "content" / "radios" / "paper.yaml"
    headings = ", ".join(f"y{n}: FY{n}/{n + 1}" for n in range(30, 38))
    cells = ", ".join(["0.250"] * 8)
    text = paper.read_text("utf-8").replace("y1: FY30/31, y2: FY31/32", headings)
    text = text.replace("0.250, 0.310", cells).replace("0.100, 0.400", cells)
    paper.write_text(text, "utf-8")

    done = twopart(project, "review", "radios", "--agree", "costs", *FINANCE)

    assert done.returncode == exit.DONE, done.stderr
    assert "costs is known through costs.kit.y30, " in done.stderr
    assert done.stderr.count(" and 6 more") == 2  # known through, and agreed
    listed = twopart(project, "review", "radios", "--open").stdout
    assert "agreed      figure       costs: 16 cells (agreed by finance" in listed
    assert "costs.kit.y30" not in listed
    query = ("--query", "costs.kit.y30", "--words", "Why?", *FINANCE)
    assert twopart(project, "review", "radios", *query).returncode == exit.DONE
    listed = twopart(project, "review", "radios", "--open").stdout
    assert "queried     figure       costs.kit.y30 (" in listed
    assert "costs: 15 cells (" in listed
