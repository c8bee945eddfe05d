"""A refusal notice says why, from the paper's own grounds, and tells nothing that is withheld."""

import re
from textwrap import dedent

import pytest
from command import twopart
from conftest import TEMPLATES, examine, sources

from twopart.base import exit
from twopart.commands.ending.schedule import leaks_of, revealing_words
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


@pytest.mark.parametrize(
    "harm",
    [
        "it would be known that Lewisham is talked of",  # a name of withheld words
        "it would be known that Reed is blamed",  # a surname
        "bidders would learn of the 37 jobs",  # another word for what is counted
        "it would be known for 34/35",  # a year in its short form
    ],
)
def test_a_record_is_held_to_the_rules_on_public_words(harm):
    text = GROUNDS.format(harm=harm)
    for before, more in (
        (
            "names: {",
            "reed: {name: Joanna Reed, role: Director, withheld: commercial}, ",
        ),
        ("figures: {", "posts: {count: 37 posts, withheld: commercial}, "),
        ("figures: {", "year: {date: 2034/35, withheld: commercial}, "),
        ('detail: ["', "{reed} has {posts} in {year} at Lewisham. "),
    ):
        text = text.replace(before, before + more)
    _, subject, _ = examine(text)
    notice = refusal_notice(subject, "FOI-117")

    found = revealing_words(notice, subject)

    assert found
    assert all(finding.at.source.name.endswith("yaml") for finding in found)


def test_what_a_record_says_in_general_words_is_no_finding():
    notice, subject = written()

    assert revealing_words(notice, subject) == []


def test_what_is_missing_from_a_record_is_a_reminder():
    text = GROUNDS.format(harm="rivals would learn its prices")
    _, subject, _ = examine(text.replace("            interest: The supplier\n", ""))

    notice = refusal_notice(subject, "FOI-117")
    assert any("`interest`" in each for each in notice.reminders)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        ("other bidders would learn the prices", 0),
        ("HERON would lose", 4),
        ("staff would learn that 41 of each 100 leave", 4),  # found by a rule alone
    ],
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


KINDS = """
    tables:
      costs:
        caption: Costs
        columns: {{y1: 2030, y2: {{heading: 2031{column}}}}}
        rows:
          vans: {{heading: Vans, {row}, cells: [0.210, 0.140]}}
          staff: {{heading: Staff, public: true, cells: [{cell}, 0.050]}}
          rent: {{heading: Rent, public: true, cells: [0.020, 0.030]}}
    charts:
      drawn: {{caption: Drawn, public: true, drawn-as: stacked, table: costs, leave-out: {{commercial: [vans]}}}}
    part-1: {{sections: {{summary: [Words., {{table: costs}}{chart}]{legal}}}}}
    part-2: {{withheld: commercial, sections: {{detail: [Words.]}}}}
"""
SHOWN = {"column": "", "row": "public: true", "cell": "0.040", "chart": "", "legal": ""}
ROW = {"row": "withheld: commercial"}
LEFT_OUT = ", {chart: drawn}"


def kinds_of(**withheld):
    grounds = GROUNDS.format(harm="rivals would learn its prices")
    text = dedent(grounds.partition("        names:")[0]) + dedent(KINDS).format(
        **{**SHOWN, **withheld}
    )
    _, subject, _ = examine(text)
    notice = refusal_notice(subject, "FOI-117")
    [line] = [each for each in notice.text.splitlines() if "What is withheld" in each]
    kinds = line.partition("What is withheld: ")[2].partition(". It is withheld")[0]
    return kinds.split("; "), notice


@pytest.mark.parametrize(
    ("withheld", "kinds"),
    [
        (ROW, ["rows of tables"]),
        ({"column": ", withheld: commercial"}, ["columns of tables"]),
        ({"cell": "{value: 0.040, withheld: commercial}"}, ["cells of tables"]),
        ({**ROW, "chart": LEFT_OUT}, ["rows of tables", "values of charts"]),
        ({"legal": ", legal: {withheld: commercial}"}, ["Legal comments as a whole"]),
    ],
)
def test_it_names_the_kinds_of_what_is_withheld_and_part_2_as_a_whole(withheld, kinds):
    named, _ = kinds_of(**withheld)

    assert named == [*kinds, "Part 2 as a whole"]


def test_it_says_once_that_one_may_ask_for_a_review(tmp_path):
    done = _of_cameras(tmp_path, "FOI-117")
    end = done.stdout.partition("## If you are not content")[2]

    assert done.returncode == exit.DONE
    assert (
        len(
            re.findall(
                "ask (?:us )?(?:within 40 working days )?for an? (?:internal )?review",
                end,
            )
        )
        == 1
    )
    assert "40 working days" in end


@pytest.mark.parametrize("reference", ["", "  "])
def test_a_request_has_a_reference(tmp_path, reference):
    done = _of_cameras(tmp_path, reference)

    assert done.returncode == exit.USAGE
    assert done.stdout == ""
    assert "the reference of the request" in done.stderr


@pytest.mark.parametrize("end", ["TBC", "{event: TBC}", "{date: TBC}"])
def test_an_end_that_is_not_known_is_a_reminder(end):
    text = GROUNDS.format(harm="rivals would learn its prices")
    ceases = "{event: when the contract is signed, owner: Odile Quarles}"
    subjects = [examine(each)[1] for each in (text, text.replace(ceases, end))]
    reminders = [refusal_notice(each, "FOI-117").reminders for each in subjects]

    assert not any("hole" in each for each in reminders[0])
    assert any("the notice has a hole" in each for each in reminders[1])


def _of_cameras(project, reference):
    (project / "templates").symlink_to(TEMPLATES.parent.parent / "templates")
    folder = project / "content" / "cameras"
    folder.mkdir(parents=True)
    source = TEMPLATES.parent / "papers" / "cameras" / "paper.yaml"
    (folder / "paper.yaml").write_bytes(source.read_bytes())
    return twopart(project, "schedule", "cameras", "--request", reference)
