"""Every rule on the line it is about: `# error RULE` in tests/rules/, and nothing else is found."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from conftest import cases, examine, form

from twopart.base.finding import Finding
from twopart.base.source import Source, Span, Text
from twopart.model.forms.form import FormPart, FormSection
from twopart.rules.check import check
from twopart.rules.structure.sections import _unknown_section

# Two of these at one place are two mistakes: two keys, or two figures that another one may be.
TWO_MISTAKES = {"missing-key", "two-statements", "placeholder"}
EXPECTED = re.compile(r"# error (?P<rules>[a-z0-9-]+(?:, [a-z0-9-]+)*)")


def expected(text: str) -> set[tuple[int, str]]:
    found = set()
    for number, line in enumerate(text.split("\n"), 1):
        if match := EXPECTED.search(line):
            found |= {(number, rule) for rule in match["rules"].split(", ")}
    return found


@pytest.mark.parametrize(
    ("name", "text"), list(cases("rules")), ids=[name for name, _ in cases("rules")]
)
def test_a_mistake_is_found_on_its_line_and_nothing_else(name, text):
    _, _, findings = examine(text)

    assert {
        (finding.at.line if finding.at else 0, finding.rule) for finding in findings
    } == expected(text), name
    assert found_twice(findings) == set(), name


def found_twice(findings: list[Finding]) -> set[tuple[str, int, int]]:
    """The places at which one rule finds something twice: one cause is one finding."""
    places = Counter(
        (finding.rule, finding.at.line, finding.at.column)
        for finding in findings
        if finding.at and finding.rule not in TWO_MISTAKES
    )
    return {place for place, times in places.items() if times > 1}


def test_all_sections_that_a_part_lacks_are_one_finding():
    paper, _, _ = examine("part-1: {sections: {legal: Yes.}}\n")
    part = form().part_1
    wider = replace(
        form(),
        part_1=replace(
            part, sections={**part.sections, "scope": part.sections["summary"]}
        ),
    )

    _, findings = check(paper, wider)

    assert [
        finding.what for finding in findings if finding.rule == "missing-section"
    ] == ["`part-1` has no section `summary`, `scope`, which this form asks for"]


@pytest.mark.parametrize(
    ("rule", "written", "key"),
    [
        ("missing-section", "part-1:\n  sections:\n    legal: Yes.\n", "sections"),
        (
            "missing-section",
            "part-2:\n  withheld: commercial\n  # sections: below\n  sections:\n\n    scope: Yes.\n",
            "sections",
        ),
        ("missing-front-line", "front:\n  # who:\n  author: Jo Fern\n", "front"),
    ],
)
def test_what_is_missing_below_a_key_is_found_at_the_key(rule, written, key):
    place = re.compile(rf"^ *{key}:", re.MULTILINE).search(written)

    _, _, found = examine(written)
    [at] = [finding.at for finding in found if finding.rule == rule]

    assert at.line == written.count("\n", 0, place.end()) + 1
    assert (at.column, at.width) == (len(place[0]) - len(key), len(key))


def test_the_cells_of_a_total_that_is_labelled_too_low_are_one_finding(findings):
    found = findings("""\
        tables:
          cost:
            caption: Cost
            unit: £m
            columns: {y1: 2030/31, y2: 2031/32, all: {heading: Total, sum: all}}
            rows:
              cars: {heading: Cars, withheld: commercial, cells: [1.5, 2.5]}
              vans: {heading: Vans, public: true, cells: [3.5, 4.5]}
              total: {heading: Total, public: true, sum: all}
        part-1: {sections: {summary: [{table: cost}]}}
        """)

    assert [finding.rule for finding in found].count("public-from-withheld") == 1


def test_a_public_source_holds_nothing_withheld(findings):
    found = findings("""\
        public-source: true
        figures: {price: {amount: £5m, withheld: commercial}}
        passages:
          why: "We buy [[commercial: at once | soon]]."
        part-1: {sections: {summary: [{use: why}, "It costs {price}."]}}
        """)
    own = [each for each in found if each.at and each.at.source.name == "paper.yaml"]

    assert {(each.at.line, each.rule) for each in own} >= {
        (2, "withheld-in-public-source"),
        (4, "withheld-in-public-source"),
    }


@pytest.mark.parametrize(
    ("section", "fix"),
    [
        ("risk-comments", "Sections here: "),
        ("finance-coments", "Did you mean `finance-comments`?"),
        ("finnance-comments", "Did you mean `finance-comments`?"),
    ],
)
def test_a_new_section_is_not_taken_for_one_that_shares_a_word_with_it(section, fix):
    outline = FormPart(
        span=None,
        marking="",
        statement=(),
        sections={"finance-comments": FormSection(span=None, heading="Finance")},
    )
    at = Span(Source("paper.yaml", section), 1, 1)

    found = _unknown_section(Text(section, at), outline)

    assert found.fix.startswith(fix)
