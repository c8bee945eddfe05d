"""A heading of Part 2 that says what the form prints in Part 1: told at its line, before a build finds it in the file."""

import pytest
from conftest import TEMPLATES, examine, sources

from twopart.audit.secrets.search import Search
from twopart.load import files
from twopart.projection.secrets import of_paper
from twopart.rules.check import check
from twopart.rules.repeated.words_of_form import words_of_form

PAPER = """
{exceptions}
part-1: {{sections: {{summary: We buy cameras., legal: None were asked., equality: None.}}}}
part-2:
  withheld: commercial
  sections:
    detail:
      - heading: {heading}
      - They were sought in May.
"""
EXCEPTED = "exceptions: {repeats-withheld: {Part 1 is published: The form says so.}}"


def found(heading, exceptions=""):
    _, subject, findings = examine(PAPER.format(heading=heading, exceptions=exceptions))
    return subject, findings


def rules(findings):
    return [finding.rule for finding in findings if finding.level == "error"]


@pytest.mark.parametrize("heading", ["Equality comments", "LEGAL comments"])
def test_a_heading_of_part_2_may_be_one_of_the_form_and_is_no_secret(heading):
    subject, findings = found(heading)

    assert rules(findings) == []
    assert not told(subject, "Equality comments and legal comments")


def test_a_heading_of_the_form_that_part_1_does_not_print_is_a_secret():
    text = PAPER.replace(", equality: None.", "").format(
        heading="Equality comments", exceptions=""
    )
    _, subject, _ = examine(text)

    assert told(subject, "Equality comments")


def test_words_of_the_form_with_a_ground_of_their_own_stay_a_secret():
    text = PAPER.format(heading="Costs", exceptions="") + (
        "passages: {asked: {full: Equality comments, withheld: commercial, public-wording: We asked.}}\n"
    )
    _, subject, findings = examine(text.replace("[heading", "[{use: asked}, heading"))

    assert "repeats-form" in rules(findings)
    assert told(subject, "Equality comments")


def test_other_words_of_the_form_may_not_be_a_heading_of_part_2():
    _, findings = found("Part 1 is published")
    [finding] = [each for each in findings if each.rule == "repeats-form"]

    assert finding.at.line == 8
    assert rules(findings) == ["repeats-form"]
    assert finding.restricted == "The form prints “part 1 is published”."
    said = (finding.what, finding.why, finding.fix)
    assert not any("published”" in words for words in said)


def test_a_heading_that_the_form_does_not_have_is_allowed():
    assert rules(found("What the lawyers say")[1]) == []


def test_excepted_words_are_allowed_and_are_no_secret():
    subject, findings = found("Part 1 is published", EXCEPTED)

    assert rules(findings) == []
    assert not told(subject, "Part 1 is published")


def test_an_exception_for_words_that_only_the_form_has_is_used():
    lost = EXCEPTED.replace("Part 1 is published", "Lost words")

    assert "exception-matches-nothing" in rules(found("Costs", lost)[1])
    assert rules(found("Costs", EXCEPTED)[1]) == []


def test_all_words_of_the_form_that_the_audit_would_find_have_a_finding():
    subject, _ = found("Costs")
    told_by_audit = 0
    for words in words_of_form(subject):
        if len(words.split()) < 2 or ":" in words or "\n" in words:
            continue
        other, findings = found(words)
        if told(other, words):
            told_by_audit += 1
            assert "repeats-form" in rules(findings), words

    assert told_by_audit > 10


SECRETS = """
names: {reed: {name: Joanna Reed, role: Head of Estates, withheld: commercial}}
figures: {price: {amount: £22.048m, withheld: commercial}, posts: {count: 37 posts, withheld: commercial}}
passages:
  moved: {full: We shall move to Lewisham., public-wording: We shall move., withheld: commercial}
part-1: {sections: {summary: [We buy cameras., {use: moved}]}}
part-2: {withheld: commercial, sections: {detail: ["{price} {posts} {reed}", {use: moved}]}}
"""


def found_with(line):
    """What is found in the paper where its form has one line more."""
    source = (TEMPLATES / "note" / "form.yaml").read_text()
    own, unread = files.form({"form.yaml": f"{source}\n{line}\n".encode()})
    paper, others = files.paper(sources(SECRETS))
    assert not unread
    assert not others
    _, findings = check(paper, own)
    return findings


@pytest.mark.parametrize("key", ["skip", "notes", "other-formats", "licence"])
@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Terms of Lewisham", "repeats-withheld"),
        ("J Reed knows", "withheld-typed"),
        ("It costs £22.048m", "withheld-typed"),
        ("In millions: 22", "withheld-in-other-words"),
        ("We lose 37", "withheld-in-other-words"),
        ("Open Government Licence v3.0", ""),
        ("Ask us for a copy in large print on 020 7983 4000.", ""),
    ],
)
def test_words_that_only_the_web_page_says_are_public_words_of_the_paper(
    key, words, rule
):
    findings = found_with(f"words: {{{key}: '{words}'}}")

    assert rule in rules(findings) or not (rule or rules(findings))
    assert all(each.at.source.name == "form.yaml" for each in findings)


def test_what_a_page_says_of_every_paper_of_a_form_is_known():
    told_by_form = found_with("words: {contents: What Lewisham asks}")

    assert rules(told_by_form) == []


def told(subject, words):
    """The passages that the audit would find in these words."""
    giveaways = Search(*of_paper(subject)).giveaways_of(words)
    return [secret for secret in giveaways.surely if "passage" in secret]


@pytest.mark.parametrize(
    ("heading", "its_words", "is_known"),
    [
        ("summary: Summary", "summary: Summary for Lewisham", True),
        ("detail: Detail", "detail: Detail for Lewisham", False),
        ("heading: Annex", "heading: Annex for Lewisham", False),
        ("{heading: Schedule,", "{heading: Schedule for Lewisham,", False),
    ],
)
def test_a_name_that_the_form_has_is_known_where_part_1_of_the_paper_prints_it(
    heading, its_words, is_known
):
    source = (TEMPLATES / "note" / "form.yaml").read_text().replace(heading, its_words)
    own, _ = files.form({"form.yaml": source.encode()})
    paper, _ = files.paper(
        sources(SECRETS.replace("We buy cameras.", "We buy it at Lewisham."))
    )

    _, findings = check(paper, own)

    assert "Lewisham" in source
    assert ("repeats-withheld" in rules(findings)) == (not is_known)
