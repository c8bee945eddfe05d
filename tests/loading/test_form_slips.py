"""Keys of a form that do not fit together are findings, at their places."""

from textwrap import dedent

import pytest
from conftest import TEMPLATES

from twopart.disk import files as folders
from twopart.load import files

NOTE = (TEMPLATES / "note" / "form.yaml").read_text("utf-8")
CHOICE = "kind: choice, choices: [decision, noting]"
DEFERRAL = 'lines: {deferred: "Is publication deferred?", until: Until, why: Why, ended: Ended}'
SLIPS = [
    (
        "Schedule, required: false, repeated: true",
        "Schedule, required: false",
        "form-without-effect",
        45,
    ),
    (
        "    summary: Summary",
        "    summary: Summary\n    annex: {heading: Annex, repeated: true, numbering: letters}",
        "form-names",
        46,
    ),
    (CHOICE, "kind: choice", "form-lacks", 8),
    (CHOICE, "choices: [decision, noting]", "form-without-effect", 8),
    (f"      {DEFERRAL}\n", "", "form-lacks", 31),
    ("      holds: deferral\n", "", "form-without-effect", 31),
    (
        "heading: Legal comments",
        "heading: Legal comments\n      otherwise: None.",
        "form-without-effect",
        16,
    ),
    (
        "holds: signatures",
        "holds: signatures\n      otherwise: Nobody signed.",
        "form-without-effect",
        43,
    ),
    (
        "holds: signatures",
        "holds: signatures\n      repeated: true",
        "form-without-effect",
        41,
    ),
    (", until: Until", "", "form-lacks", 31),
    ("outcome: Decision, ", "", "form-lacks", 36),
    ("until: Until", "until: Until, unitl: To", "form-line", 34),
    ("outcome: Decision", "outcome: Decision, outcom: Out", "form-line", 39),
    ("name: Decision note", "name: Decision note\ncrest: crest.png", "form-file", 3),
    ("name: Decision note", "name: Decision note\ncrest: ../c.svg", "form-file", 3),
    ("name: Decision note", "name: Decision note\nstyle: /s.css", "form-file", 3),
    (
        "marking: OFFICIAL – PUBLIC",
        "marking: Official-Sensitive",
        "form-marking",
        10,
    ),
    (
        "    summary: Summary",
        "    summary: Summary\n    option-2: Second option",
        "form-names",
        14,
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "rule", "line"),
    SLIPS,
    ids=[f"{rule}-{line}-{number}" for number, (*_, rule, line) in enumerate(SLIPS)],
)
def test_keys_of_a_form_that_do_not_fit_together_are_findings(
    before, after, rule, line
):
    assert NOTE.count(before) >= 1

    form, findings = files.form({"form.yaml": NOTE.replace(before, after, 1).encode()})

    assert form is None
    assert [(finding.rule, finding.at.line) for finding in findings] == [(rule, line)]
    assert all(finding.fix for finding in findings)


def test_a_line_to_be_signed_by_hand_may_have_any_name():
    text = NOTE.replace("by: Decided by}", "by: Decided by, witness: Witness}")

    form, findings = files.form({"form.yaml": text.encode()})

    assert findings == []
    assert form


def test_a_stock_ground_that_is_not_there_is_a_finding(tmp_path):
    (tmp_path / "style").mkdir()
    (tmp_path / "grounds").mkdir()
    (tmp_path / "grounds" / "foia-43-2.yaml").write_text("exemption: A law\n", "utf-8")
    (tmp_path / "one").mkdir()
    text = dedent(f"{NOTE}grounds: [foia-43-2, foia-432]\n")
    (tmp_path / "one" / "form.yaml").write_text(text, "utf-8")
    contents, _ = folders.form(tmp_path, "one")
    form, _ = files.form(contents)
    assert form

    [finding] = folders.missing_of_form(tmp_path, form)

    assert finding.rule == "unknown-stock-ground"
    assert "Did you mean `foia-43-2`?" in finding.fix


@pytest.mark.parametrize(
    ("before", "after", "what", "fix"),
    [
        ("name: Decision note\n", "", "the form has no `name`", "`name: …`"),
        ("    summary: Summary", "    The Summary: S", "and dashes", "legal-comments"),
        ("  meeting: Meeting", "  the meeting: M", "and dashes", "legal-comments"),
        ("required: false}\n", "required: no}\n", "`required`", "mean `false`?"),
        ("required: false}\n", "required: Yes}\n", "`required`", "mean `true`?"),
    ],
)
def test_a_slip_is_reported_as_one_of_a_form(before, after, what, fix):
    text = NOTE.replace(before, after, 1)
    _, [finding] = files.form({"form.yaml": text.encode()})

    assert text != NOTE
    assert what in finding.what
    assert fix in finding.fix
