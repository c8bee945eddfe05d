"""A refusal notice says why, from the paper's own grounds, and tells nothing that is withheld."""

from textwrap import dedent

import pytest
from command import twopart
from conftest import TEMPLATES, examine, sources

from twopart.base import exit
from twopart.commands.ending.schedule import leaks_of
from twopart.ends.refusal_notice import refusal_notice

GROUNDS = """
        grounds:
          commercial:
            exemption: Section 43(2) of the Freedom of Information Act 2000
            interest: The supplier
            harm: {harm}
            likelihood: would be likely to
            balance: {{publish: Money is public, withhold: Bids stay keen, outcome: Withhold}}
            ceases: {{event: when the contract is signed, owner: Odile Quarles}}
            consulted: Zebedee Montague was asked
            decided: {{name: A Person, role: Director, on: 1 May 2024}}
            public-wording: "[withheld]"
            public-stub: This is withheld.
        names: {{heron: {{name: HERON Optics Ltd, short: HERON, withheld: commercial}}}}
        figures: {{price: {{amount: £7.315m, withheld: commercial}}}}
        part-1: {{sections: {{summary: ["We pay {{price}}."]}}}}
        part-2: {{withheld: commercial, sections: {{detail: ["{{heron}} gets {{price}}."]}}}}
"""


def written(harm="rivals would learn its prices"):
    _, subject, findings = examine(GROUNDS.format(harm=harm))
    assert [each.rule for each in findings if each.level == "error"] == []
    return refusal_notice(subject, "FOI-117"), subject


def test_it_says_the_law_why_it_applies_how_it_was_weighed_and_how_to_complain():
    notice, subject = written()

    for words in (
        "FOI-117",
        "## Section 43(2) of the Freedom of Information Act 2000",
        "words and figures in sentences",
        "Paragraph 1",
        "would be likely to cause this: rivals would learn its prices",
        "Money is public",
        "when the contract is signed",
        "internal review",
        "Information Commissioner",
    ):
        assert words in notice.text
    assert leaks_of(notice, subject) == ()


def test_it_tells_neither_content_nor_who_was_asked_nor_who_watches():
    notice, _ = written()

    for secret in ("£7.315m", "7.315", "HERON", "Zebedee", "Odile", "A Person"):
        assert secret not in notice.text


@pytest.mark.parametrize(
    "harm",
    [
        "rivals of HERON would learn its prices",
        "it would be known that HERON Optics bids",
    ],
)
def test_a_record_that_tells_something_withheld_is_a_leak(harm):
    notice, subject = written(harm)

    assert leaks_of(notice, subject) != ()


def test_what_is_missing_from_a_record_is_a_reminder():
    text = GROUNDS.format(harm="rivals would learn its prices")
    _, subject, _ = examine(text.replace("            interest: The supplier\n", ""))

    notice = refusal_notice(subject, "FOI-117")
    assert any("`interest`" in each for each in notice.reminders)


@pytest.mark.parametrize(
    ("harm", "code"),
    [("other bidders would learn the prices", 0), ("HERON would lose", 4)],
)
def test_the_command_writes_no_notice_that_leaks(tmp_path, harm, code):
    (tmp_path / "templates").symlink_to(TEMPLATES.parent.parent / "templates")
    source = TEMPLATES.parent / "papers" / "cameras" / "paper.yaml"
    folder = tmp_path / "content" / "cameras"
    folder.mkdir(parents=True)
    text = source.read_text("utf-8")
    text = text.replace("other bidders would learn the prices", harm)
    (folder / "paper.yaml").write_text(text, "utf-8")

    done = twopart(tmp_path, "schedule", "cameras", "--request", "FOI-117")

    assert done.returncode == code, done.stderr
    assert ("FOI-117" in done.stdout) == (code == 0)
    assert "HERON" not in done.stdout + done.stderr


def test_a_paper_whose_grounds_have_all_ended_has_no_notice(tmp_path):
    (tmp_path / "templates").symlink_to(TEMPLATES)
    folder = tmp_path / "content" / "radios"
    folder.mkdir(parents=True)
    ended = "ended: {on: 3 March 2031, why: It was signed., by: A Person}"
    text = dedent(GROUNDS.format(harm="rivals would learn its prices"))
    text = text.replace("    ceases:", f"    {ended}\n    ceases:")
    for name, content in sources(text).items():
        (folder / name).write_bytes(content)

    done = twopart(tmp_path, "schedule", "radios", "--request", "FOI-117")

    assert done.returncode == exit.FINDINGS
    assert done.stdout == ""
    assert "there is no notice to write" in done.stderr
